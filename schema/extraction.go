package schema

import (
	"encoding/json"
	"fmt"
)

// Extraction is what one article gives. Every entity has a name mention, and
// every claim's subject, object and references are among Entities.
type Extraction struct {
	Article  Article  `json:"article"`
	Entities []Entity `json:"entities"`
	Claims   []Claim  `json:"claims"`
}

// Validate checks the promises an Extraction makes: spans that hold what they
// say, ids that resolve, claims within the vocabulary, evidence no longer than
// [MaxEvidence].
func (x *Extraction) Validate() error {
	types := make(map[string]Class, len(x.Entities))
	for i := range x.Entities {
		e := &x.Entities[i]
		if _, ok := LookupClass(string(e.Type)); !ok {
			return fmt.Errorf("entity %q: no type %q", e.ID, e.Type)
		}
		if _, ok := types[e.ID]; ok || e.ID == "" {
			return fmt.Errorf("entity %q: id is empty or given twice", e.ID)
		}
		types[e.ID] = e.Type
		if len(e.Mentions) == 0 || e.Name == "" {
			return fmt.Errorf("entity %q: has no mention or no name", e.ID)
		}
		for _, m := range e.Mentions {
			if err := x.checkSpan(m.Span, m.Text); err != nil {
				return fmt.Errorf("entity %q: mention: %w", e.ID, err)
			}
		}
	}
	for i := range x.Claims {
		if err := x.checkClaim(&x.Claims[i], types); err != nil {
			return err
		}
	}
	return nil
}

func (x *Extraction) checkSpan(s Span, text string) error {
	if s.Start < 0 || s.End > len(x.Article.Text) || s.Start >= s.End {
		return fmt.Errorf("span %d-%d is not within the %d bytes of the article", s.Start, s.End, len(x.Article.Text))
	}
	if got := s.Of(x.Article.Text); got != text {
		return fmt.Errorf("span %d-%d holds %q, not %q", s.Start, s.End, got, text)
	}
	return nil
}

func (x *Extraction) checkClaim(c *Claim, types map[string]Class) error {
	row, ok := LookupPredicate(c.predicate)
	if !ok {
		return fmt.Errorf("claim %s: not made by NewClaim", c.predicate)
	}
	if types[c.subject] != c.subjectType || types[c.object] != c.objectType || !row.Takes(c.subjectType, c.objectType) {
		return fmt.Errorf("claim %s: %s %q → %s %q are not such entities of the article",
			c.predicate, c.subjectType, c.subject, c.objectType, c.object)
	}
	if c.Speaker != "" && types[c.Speaker] == "" {
		return fmt.Errorf("claim %s: speaker %q is no entity of the article", c.predicate, c.Speaker)
	}
	for q, v := range c.Qualifiers {
		if row, ok := LookupQualifier(q); ok && row.Datatype == RefType && types[v] == "" {
			return fmt.Errorf("claim %s: %s refers to %q, which is no entity of the article", c.predicate, q, v)
		}
	}
	if len(c.Evidence) == 0 {
		return fmt.Errorf("claim %s of %q: no evidence", c.predicate, c.subject)
	}
	for _, e := range c.Evidence {
		if err := x.checkSpan(e.Span, e.Text); err != nil {
			return fmt.Errorf("claim %s of %q: evidence: %w", c.predicate, c.subject, err)
		}
		if e.Len() > MaxEvidence {
			return fmt.Errorf("claim %s of %q: evidence of %d bytes, longer than %d", c.predicate, c.subject, e.Len(), MaxEvidence)
		}
	}
	return nil
}

// UnmarshalJSON reads what MarshalJSON writes. Claims are made anew by
// [NewClaim] and [NewValueClaim], so what breaks the vocabulary is refused.
func (x *Extraction) UnmarshalJSON(data []byte) error {
	var raw struct {
		Article  Article     `json:"article"`
		Entities []Entity    `json:"entities"`
		Claims   []claimJSON `json:"claims"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	out := Extraction{Article: raw.Article, Entities: raw.Entities}
	byID := make(map[string]*Entity, len(raw.Entities))
	for i := range out.Entities {
		e := &out.Entities[i]
		byID[e.ID] = e
		for j := range e.Mentions {
			e.Mentions[j].Type = e.Type
		}
	}
	for _, j := range raw.Claims {
		c, err := j.claim(byID)
		if err != nil {
			return err
		}
		out.Claims = append(out.Claims, c)
	}
	*x = out
	return nil
}

// MarshalJSON writes empty lists as [], never null.
func (x Extraction) MarshalJSON() ([]byte, error) {
	type plain Extraction
	p := plain(x)
	if p.Entities == nil {
		p.Entities = []Entity{}
	}
	if p.Claims == nil {
		p.Claims = []Claim{}
	}
	return json.Marshal(p)
}
