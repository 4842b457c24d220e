package score

import (
	"strings"
)

// Judgement is what the gold says of one claim that a system asserts, or of one
// entity that it found. What is optional in the gold, and claims about it that
// the gold does not have, are not judged.
type Judgement struct {
	Article    string
	Kind       string   // the predicate or the entity's type
	Rules      []string // that found it, without the "rule:" before a rule's name
	Confidence float64  // of a claim
	Right      bool
}

func (a *article) judgeClaim(c *claim, right bool) {
	j := Judgement{Article: a.gold.Name, Kind: c.Predicate, Confidence: c.Confidence, Right: right}
	for rule := range strings.FieldsSeq(c.Rule) {
		j.Rules = append(j.Rules, strings.TrimPrefix(rule, "rule:"))
	}
	a.report.Claims = append(a.report.Claims, j)
}

func (a *article) judgeEntity(e *entity, right bool) {
	j := Judgement{Article: a.gold.Name, Kind: e.Type, Right: right}
	if len(e.Mentions) > 0 && e.Mentions[0].Rule != "" {
		j.Rules = []string{e.Mentions[0].Rule}
	}
	for i, rule := range j.Rules {
		if strings.HasPrefix(rule, "pack:") { // one entry is not one rule
			j.Rules[i] = "pack"
		}
	}
	a.report.Found = append(a.report.Found, j)
}

// The causes of faults in relations.
const (
	causeArgument  = "an entity of it is not found"
	causeModality  = "stated as planned, denied or reported"
	causePredicate = "another predicate relates the two"
	causeDirection = "the direction is turned"
	causeValue     = "another value is stated"
	causeUnstated  = "nothing relates the two"
	causeNoEntity  = "an entity of it is not in the gold"
	causeUnknown   = "the gold does not relate the two"
)

// missed tells why a relation of the gold is missing.
func (a *article) missed(key relation) string {
	found := set{}
	for _, g := range a.where {
		found[g.ID] = struct{}{}
	}
	literal := datatype(key.predicate) != ""
	if !found.has(key.subject) || !literal && !found.has(key.object) {
		return causeArgument
	}
	cause := causeUnstated
	for i := range a.predicted.Claims {
		c := &a.predicted.Claims[i]
		subject, object := a.goldID(c.Subject), a.goldID(c.Object)
		asserted := c.Modality == "" || c.Modality == "asserted"
		switch {
		case c.Predicate == key.predicate && subject == key.subject && (object == key.object && object != "") && !asserted:
			return causeModality
		case literal && c.Predicate == key.predicate && subject == key.subject:
			cause = causeValue
		case object == "" || !asserted || literal:
		case c.Predicate == key.predicate && object == key.subject && subject == key.object:
			cause = causeDirection
		case subject == key.subject && object == key.object || subject == key.object && object == key.subject:
			if cause == causeUnstated {
				cause = causePredicate
			}
		}
	}
	return cause
}

// mistaken tells why a claim is wrong.
func (a *article) mistaken(c *claim, golds goldRelations) string {
	subject, object := a.goldID(c.Subject), a.goldID(c.Object)
	literal := datatype(c.Predicate) != "" && c.Object == ""
	if subject == "" || !literal && object == "" {
		return causeNoEntity
	}
	cause := causeUnknown
	for _, key := range golds.keys {
		switch {
		case literal && key.subject == subject && key.predicate == c.Predicate:
			return causeValue
		case literal:
		case key.subject == object && key.object == subject && key.predicate == c.Predicate:
			return causeDirection
		case key.subject == subject && key.object == object || key.subject == object && key.object == subject:
			cause = causePredicate
		}
	}
	return cause
}

// goldID is the gold entity that a predicted one is, empty for none.
func (a *article) goldID(id string) string {
	if g := a.where[id]; g != nil {
		return g.ID
	}
	return ""
}
