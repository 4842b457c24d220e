package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// Who goes with a visitor visits, too: "Berg arrived in Oslo, accompanied by his wife
// Ines and the trade minister, Jan Kask".

// companionConfidence is the confidence of a visit that is read from whom one goes with.
const companionConfidence = 0.8

// findCompanions claims of those who accompany a visitor the visit that is told next
// before or in the same sentence.
func (d *document) findCompanions() {
	for s := range d.sentences {
		tokens := d.sentences[s].Tokens
		for i := range tokens {
			if visitor, with := d.company(s, i); visitor != nil && len(with) > 0 {
				d.goAlong(s, i, visitor, with)
			}
		}
	}
}

// company is whom the word at token i says to be accompanied, and by whom.
func (d *document) company(s, i int) (visitor *entity, with []*mention) {
	tokens := d.sentences[s].Tokens
	t := tokens[i]
	switch lemma := strings.ToLower(t.Lemma); {
	case lemma == "accompany" && t.POS == "VERB":
		own, others := d.peopleAround(s, i)
		if t.Tag == "VBN" && t.Dep != "root" || undergone(tokens, i) {
			return d.accompanied(s, i, own), others
		}
		if len(others) > 0 && len(own) > 0 {
			return others[0].entity, own
		}
	case (lemma == "come" || lemma == "travel" || lemma == "fly" || lemma == "arrive") && t.POS == "VERB":
		// "With him came Foreign Minister Kask"
		if i < 2 || !strings.EqualFold(tokens[0].Of(d.text), "with") {
			return nil, nil
		}
		own, others := d.peopleAround(s, i)
		if len(own) == 1 {
			return own[0].entity, others
		}
	}
	return nil, nil
}

// accompanied is whom the participle or the passive at token i is said of: its
// subject, the name before it, or whom the sentence is about.
func (d *document) accompanied(s, i int, before []*mention) *entity {
	if len(before) > 0 {
		return before[len(before)-1].entity
	}
	tokens := d.sentences[s].Tokens
	for _, m := range d.inSentence(s) { // "Accompanied by Kask, Berg arrived"
		if m.typ == string(schema.Person) && m.entity != nil && m.inside == nil && m.Start > tokens[i].End {
			if head := m.head(tokens); head >= 0 && strings.HasPrefix(tokens[head].Dep, "nsubj") {
				return m.entity
			}
		}
	}
	return nil
}

// peopleAround are the people before the verb at token i who may be its subject, and
// those behind it that the tree hangs on it.
func (d *document) peopleAround(s, i int) (before, behind []*mention) {
	tokens := d.sentences[s].Tokens
	for _, m := range d.inSentence(s) {
		if m.typ != string(schema.Person) || m.entity == nil || m.inside != nil || len(m.members) > 1 {
			continue
		}
		head := m.head(tokens)
		if head < 0 {
			continue
		}
		switch {
		case m.End <= tokens[i].Start && (strings.HasPrefix(tokens[head].Dep, "nsubj") || tokens[head].Dep == "obl" || tokens[i].Head == head):
			before = append(before, m)
		case m.Start >= tokens[i].End && d.under(s, head, i):
			behind = append(behind, m)
		}
	}
	return before, behind
}

// under reports whether token at hangs on token top, with no other verb between but
// one that tells who is in a delegation.
func (d *document) under(s, at, top int) bool {
	tokens := d.sentences[s].Tokens
	for range maxClauses {
		if at = tokens[at].Head; at < 0 {
			return false
		}
		if at == top {
			return true
		}
		if tokens[at].POS == "VERB" && !d.lex.in("in-delegation", strings.ToLower(tokens[at].Lemma)) {
			return false
		}
	}
	return false
}

// goAlong claims of people the visits of whom they go with, those told last before the
// end of sentence s.
func (d *document) goAlong(s, i int, visitor *entity, with []*mention) {
	last := -1
	for k := range d.claims {
		if c := &d.claims[k]; d.visitOf(c, visitor) && c.Evidence[0].Sentence <= s && c.Evidence[0].Sentence >= s-maxTale && !d.boundFor(c, s) {
			last = max(last, c.Evidence[0].Sentence)
		}
	}
	for _, c := range slices.Clone(d.claims) {
		if !d.visitOf(&c, visitor) || c.Evidence[0].Sentence != last {
			continue
		}
		for _, m := range with {
			if m.entity == visitor {
				continue
			}
			d.state(statement{subject: m.entity, predicate: schema.Visited, object: d.byID(c.Object()), modality: c.Modality,
				qualifiers: map[schema.Qualifier]string{schema.When: c.Qualifiers[schema.When]},
				evidence:   d.evidence(m.phrase.Cover(d.sentences[s].Tokens[i].Span), m.phrase), rule: "visit:with", confidence: companionConfidence})
		}
	}
}

// boundFor reports whether a sentence before s tells that somebody set out for a place:
// who was with him before need not have gone there.
func (d *document) boundFor(c *schema.Claim, s int) bool {
	e := c.Evidence[0]
	return e.Sentence < s && slices.ContainsFunc(d.inSentence(e.Sentence), func(m *mention) bool {
		if m.entity == nil || m.entity.ID != c.Object() || !e.Contains(m.Span) {
			return false
		}
		tokens := d.sentences[e.Sentence].Tokens
		at := m.head(tokens)
		return at >= 0 && d.caseOf(tokens, at) == "for"
	})
}

// visitOf reports whether a claim says that somebody visited a place, as a fact or a plan.
func (d *document) visitOf(c *schema.Claim, who *entity) bool {
	return c.Predicate() == schema.Visited && c.Subject() == who.ID && len(c.Evidence) > 0 &&
		(c.Modality == schema.Asserted || c.Modality == schema.Planned)
}
