package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// Modality tells what standing a text gives to what it states.
type Modality string

const (
	Asserted Modality = "asserted" // as a fact or a decision
	Planned  Modality = "planned"  // as a thing to come
	Denied   Modality = "denied"   // as not so
	Reported Modality = "reported" // as somebody's word, who is the Speaker
)

// Modalities are all of them, in the order they are documented.
var Modalities = []Modality{Asserted, Planned, Denied, Reported}

// MaxEvidence is the length in bytes of the longest evidence span a claim may
// have: enough for a sentence, too little for a page.
const MaxEvidence = 400

// Evidence is a passage that states a claim.
type Evidence struct {
	Span
	Text     string `json:"text"` // the article's text at Span
	Sentence int    `json:"sentence"`
}

// Claim is what an article states of an entity. [NewClaim] and [NewValueClaim]
// are the only ways to make one, so that a claim always keeps to the pairs of
// its predicate.
type Claim struct {
	subject     string
	predicate   Predicate
	object      string
	value       string
	subjectType Class
	objectType  Class

	Qualifiers map[Qualifier]string
	Modality   Modality
	Speaker    string // entity id, of a reported claim
	Time       Date   // the time for which it is asserted, where the text gives one
	Evidence   []Evidence
	Rule       string  // the rules that found it, separated by spaces
	Confidence float64 // in (0, 1]
}

// NewClaim makes an asserted claim that relates two entities. It fails when
// the predicate does not take their types.
func NewClaim(subject *Entity, p Predicate, object *Entity) (Claim, error) {
	row, ok := LookupPredicate(p)
	if !ok {
		return Claim{}, fmt.Errorf("claim: no predicate %q in the vocabulary", p)
	}
	if !row.Takes(subject.Type, object.Type) {
		return Claim{}, fmt.Errorf("claim: %s does not take %s → %s", p, subject.Type, object.Type)
	}
	if subject.ID == object.ID {
		return Claim{}, fmt.Errorf("claim: %s relates %q to itself", p, subject.ID)
	}
	return Claim{subject: subject.ID, predicate: p, object: object.ID,
		subjectType: subject.Type, objectType: object.Type, Modality: Asserted, Confidence: 1}, nil
}

// NewValueClaim makes an asserted claim whose object is a literal. It fails
// when the predicate takes no literal, not this subject, or not this value.
func NewValueClaim(subject *Entity, p Predicate, value string) (Claim, error) {
	row, ok := LookupPredicate(p)
	if !ok {
		return Claim{}, fmt.Errorf("claim: no predicate %q in the vocabulary", p)
	}
	if row.Literal == "" || !row.Takes(subject.Type, "") {
		return Claim{}, fmt.Errorf("claim: %s does not take %s → a literal", p, subject.Type)
	}
	if err := checkLiteral(row.Literal, value); err != nil {
		return Claim{}, fmt.Errorf("claim: %s: %w", p, err)
	}
	return Claim{subject: subject.ID, predicate: p, value: value, subjectType: subject.Type,
		Modality: Asserted, Confidence: 1}, nil
}

// Subject is the id of the entity the claim is about.
func (c *Claim) Subject() string { return c.subject }

// Predicate is the relation.
func (c *Claim) Predicate() Predicate { return c.predicate }

// Object is the id of the entity it relates to, empty where Value is set.
func (c *Claim) Object() string { return c.object }

// Value is the literal object, empty where Object is set.
func (c *Claim) Value() string { return c.value }

// Rename replaces every entity id in the claim by what id gives for it. id
// must keep each entity's type and must not join subject and object.
func (c *Claim) Rename(id func(string) string) {
	c.subject = id(c.subject)
	if c.object != "" {
		c.object = id(c.object)
	}
	if c.Speaker != "" {
		c.Speaker = id(c.Speaker)
	}
	for q, v := range c.Qualifiers {
		if row, ok := LookupQualifier(q); ok && row.Datatype == RefType {
			c.Qualifiers[q] = id(v)
		}
	}
}

// Qualify sets a qualifier. It fails when the predicate has no such qualifier
// or the value is not of its datatype.
func (c *Claim) Qualify(q Qualifier, value string) error {
	row, _ := LookupPredicate(c.predicate)
	if !slices.Contains(row.Qualifiers, q) {
		return fmt.Errorf("claim: %s has no qualifier %q", c.predicate, q)
	}
	qr, ok := LookupQualifier(q)
	if !ok {
		return fmt.Errorf("claim: no qualifier %q in the vocabulary", q)
	}
	if err := checkLiteral(qr.Datatype, value); err != nil {
		return fmt.Errorf("claim: %s of %s: %w", q, c.predicate, err)
	}
	if c.Qualifiers == nil {
		c.Qualifiers = map[Qualifier]string{}
	}
	c.Qualifiers[q] = value
	return nil
}

// ID is a hash of what the claim says and where: the same for the same claim
// of the same words of the same article, whatever else changes.
func (c *Claim) ID(article string) string {
	h := sha256.New()
	part := func(s string) { fmt.Fprintf(h, "%d:%s", len(s), s) }
	for _, s := range []string{article, c.subject, string(c.predicate), c.object, c.value,
		string(c.Modality), c.Speaker, string(c.Time)} {
		part(s)
	}
	for _, q := range slices.Sorted(maps.Keys(c.Qualifiers)) {
		part(string(q))
		part(c.Qualifiers[q])
	}
	for _, e := range c.Evidence {
		part(strconv.Itoa(e.Start))
		part(strconv.Itoa(e.End))
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

func checkLiteral(d Datatype, value string) error {
	switch d {
	case DateType:
		_, err := ParseDate(value)
		return err
	case BoolType:
		if value != "true" {
			return fmt.Errorf("value %q: want true, or leave it out", value)
		}
	case ModeType:
		if value != "video" && value != "in person" {
			return fmt.Errorf("value %q: want video or in person", value)
		}
	default:
		if value == "" {
			return fmt.Errorf("empty value")
		}
	}
	return nil
}

// claimJSON is the form of a claim in JSON.
type claimJSON struct {
	Subject    string         `json:"subject"`
	Predicate  Predicate      `json:"predicate"`
	Object     *string        `json:"object"`
	Value      *string        `json:"value"`
	Modality   Modality       `json:"modality"`
	Speaker    string         `json:"speaker,omitempty"`
	Time       Date           `json:"time,omitempty"`
	Qualifiers map[string]any `json:"qualifiers,omitempty"`
	Evidence   []Evidence     `json:"evidence"`
	Rule       string         `json:"rule"`
	Confidence float64        `json:"confidence"`
}

// MarshalJSON writes the claim as one object; object or value is null, and
// qualifiers of [BoolType] are JSON booleans.
func (c Claim) MarshalJSON() ([]byte, error) {
	j := claimJSON{Subject: c.subject, Predicate: c.predicate, Modality: c.Modality, Speaker: c.Speaker,
		Time: c.Time, Evidence: c.Evidence, Rule: c.Rule, Confidence: c.Confidence}
	if c.object != "" {
		j.Object = &c.object
	} else {
		j.Value = &c.value
	}
	for q, v := range c.Qualifiers {
		if j.Qualifiers == nil {
			j.Qualifiers = map[string]any{}
		}
		if row, ok := LookupQualifier(q); ok && row.Datatype == BoolType {
			j.Qualifiers[string(q)] = v == "true"
		} else {
			j.Qualifiers[string(q)] = v
		}
	}
	return json.Marshal(j)
}

// claim makes the claim that j describes between the entities it names.
func (j *claimJSON) claim(entities map[string]*Entity) (Claim, error) {
	subject, ok := entities[j.Subject]
	if !ok {
		return Claim{}, fmt.Errorf("claim: subject %q is no entity of the article", j.Subject)
	}
	var c Claim
	var err error
	switch {
	case j.Object != nil:
		object, ok := entities[*j.Object]
		if !ok {
			return Claim{}, fmt.Errorf("claim: object %q is no entity of the article", *j.Object)
		}
		c, err = NewClaim(subject, j.Predicate, object)
	case j.Value != nil:
		c, err = NewValueClaim(subject, j.Predicate, *j.Value)
	default:
		err = fmt.Errorf("claim: %s of %q has neither object nor value", j.Predicate, j.Subject)
	}
	if err != nil {
		return Claim{}, err
	}
	for q, v := range j.Qualifiers {
		if err := c.Qualify(Qualifier(q), fmt.Sprint(v)); err != nil {
			return Claim{}, err
		}
	}
	if !slices.Contains(Modalities, j.Modality) {
		return Claim{}, fmt.Errorf("claim: no modality %q", j.Modality)
	}
	c.Modality, c.Speaker, c.Time = j.Modality, j.Speaker, j.Time
	c.Evidence, c.Rule, c.Confidence = j.Evidence, j.Rule, j.Confidence
	return c, nil
}
