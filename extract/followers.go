package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// followers claims of states that followed others what was said of those: "Kenya
// joined in 2001; Uganda and Rwanda followed in 2007".
func (d *document) followers() {
	for s := range d.sentences {
		tokens := d.sentences[s].Tokens
		for i, t := range tokens {
			if t.POS != "VERB" || !strings.EqualFold(t.Lemma, "follow") || slices.ContainsFunc(tokens, func(o schema.Token) bool {
				return o.Head == i && (o.Dep == "obj" && o.Lemma != "suit" || o.Dep == "aux:pass" || o.Dep == "aux")
			}) {
				continue
			}
			if model := d.lastMembership(s, t.Start); model != nil {
				d.follow(s, i, model)
			}
		}
	}
}

// lastMembership is the last claim that a state belongs to an organization which
// sentence s makes before an offset, or the one before it.
func (d *document) lastMembership(s, offset int) *schema.Claim {
	var last *schema.Claim
	for k := range d.claims {
		c := &d.claims[k]
		switch c.Predicate() {
		case schema.MemberOf, schema.ObserverOf, schema.DialoguePartnerOf:
		default:
			continue
		}
		e := c.Evidence[0]
		if c.Modality == schema.Asserted && e.End <= offset && e.Sentence >= s-1 && (last == nil || e.Start > last.Evidence[0].Start) {
			last = c
		}
	}
	return last
}

// follow claims of the subjects of the verb at token i what the model says.
func (d *document) follow(s, i int, model *schema.Claim) {
	tokens := d.sentences[s].Tokens
	predicate, object, span := model.Predicate(), d.byID(model.Object()), tokens[i].Span
	qualifiers := map[schema.Qualifier]string{}
	var who []*mention
	for _, m := range d.inSentence(s) {
		switch {
		case m.entity != nil && m.inside == nil && m.typ == string(schema.State) && isSubjectOf(tokens, m, i):
			who = append(who, m)
		case m.date != "" && m.Start > span.End && qualifiers[schema.When] == "":
			qualifiers[schema.When] = string(m.date)
		}
	}
	for _, m := range who {
		d.state(statement{subject: m.entity, predicate: predicate, object: object, modality: schema.Asserted,
			evidence: d.evidence(m.Cover(span)), qualifiers: qualifiers, rule: "followed", confidence: 0.75})
	}
}

// isSubjectOf reports whether a mention is the subject of the verb at token i, or
// coordinated with it.
func isSubjectOf(tokens []schema.Token, m *mention, i int) bool {
	for _, t := range tokens {
		if !m.Contains(t.Span) {
			continue
		}
		for depth := 0; depth < 4 && t.Dep == "conj" && t.Head >= 0; depth++ {
			t = tokens[t.Head]
		}
		if strings.HasPrefix(t.Dep, "nsubj") && t.Head == i {
			return true
		}
	}
	return false
}
