package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// Who is followed in office held it before: "Berg, who succeeded Jan Kask in March", "his
// predecessor, Jan Kask", where the article tells which office Berg holds.

// predecessorConfidence is the confidence of an office that is read from who came after.
const predecessorConfidence = 0.8

// findPredecessors claims of those whom others succeeded the office that these hold.
func (d *document) findPredecessors() {
	for s := range d.sentences {
		tokens := d.sentences[s].Tokens
		for i := range tokens {
			if new, old := d.succession(s, i); new != nil && old != nil && new.entity != old.entity {
				d.heldBefore(s, tokens[i].Span, new, old)
			}
		}
	}
}

// succession is who came into an office and who left it, as the word at token i says.
func (d *document) succession(s, i int) (new, old *mention) {
	tokens := d.sentences[s].Tokens
	lemma := strings.ToLower(tokens[i].Lemma)
	switch {
	case tokens[i].POS == "VERB" && d.lex.in("succession-verb", lemma):
		new, old = d.personBefore(s, tokens[i].Start), d.personBehind(s, tokens[i].End)
		if undergone(tokens, i) {
			if !strings.HasPrefix(d.text[tokens[i].End:], " by ") {
				return nil, nil
			}
			new, old = d.personBehind(s, tokens[i].End+len(" by")), new
		}
	case lemma == "from" && i > 1 && strings.EqualFold(tokens[i-1].Lemma, "over") && strings.EqualFold(tokens[i-2].Lemma, "take"):
		new, old = d.personBefore(s, tokens[i].Start), d.personBehind(s, tokens[i].End)
	case lemma == "predecessor" && i > 0 && (tokens[i-1].Dep == "nmod:poss" || i > 1 && tokens[i-2].Dep == "nmod:poss"):
		new, old = d.personBefore(s, tokens[i].Start), d.personBehind(s, tokens[i].End)
	}
	return new, old
}

// personBefore is the person named, or meant by a pronoun, last before an offset in a
// sentence.
func (d *document) personBefore(s, offset int) *mention {
	for _, m := range slices.Backward(d.inSentence(s)) {
		if m.typ == string(schema.Person) && m.entity != nil && m.inside == nil && len(m.members) < 2 && m.End <= offset {
			return m
		}
	}
	return nil
}

// personBehind is the person whose phrase begins right behind an offset, but for a comma.
func (d *document) personBehind(s, offset int) *mention {
	for _, m := range d.inSentence(s) {
		if m.typ == string(schema.Person) && m.entity != nil && m.inside == nil && len(m.members) < 2 && m.phrase.Start >= offset {
			if between := clean(d.text[offset:m.phrase.Start]); between == "" || between == "," || between == "the late" {
				return m
			}
			return nil
		}
	}
	return nil
}

// heldBefore claims of the old holder the one office that the new one holds.
func (d *document) heldBefore(s int, word schema.Span, new, old *mention) {
	var office *schema.Claim
	for i := range d.claims {
		c := &d.claims[i]
		if c.Predicate() != schema.HoldsPosition || c.Modality != schema.Asserted {
			continue
		}
		switch c.Subject() {
		case old.entity.ID:
			return // the article says it, or of another office
		case new.entity.ID:
			if c.Qualifiers[schema.Former] != "" {
				continue
			}
			if office != nil && office.Object() != c.Object() {
				return
			}
			office = c
		}
	}
	if office == nil || office.Qualifiers[schema.Role] == "" || d.otherOffice(s, word.Start, office.Qualifiers[schema.Role]) {
		return
	}
	d.state(statement{subject: old.entity, predicate: schema.HoldsPosition, object: d.byID(office.Object()), modality: schema.Asserted,
		qualifiers: map[schema.Qualifier]string{schema.Role: office.Qualifiers[schema.Role], schema.Former: "true"},
		evidence:   d.evidence(word.Cover(old.Span), old.Span), rule: "position:predecessor", confidence: predecessorConfidence})
}

// otherOffice reports whether a sentence speaks before an offset of another office than
// the role: "appointed ambassador, succeeding Kask" of a former minister.
func (d *document) otherOffice(s, offset int, role string) bool {
	return slices.ContainsFunc(d.inSentence(s), func(m *mention) bool {
		return m.typ == pattern.OfficeType && m.End <= offset && !strings.EqualFold(d.roleOf(m), role)
	})
}
