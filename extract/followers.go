package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// Who did as others, whose deed has been told, and what a number of years tells of an
// organization.

// echoes claims what single words say of what has been claimed: that others followed,
// that they do likewise, how old an organization is.
func (d *document) echoes() {
	for s := range d.sentences {
		tokens := d.sentences[s].Tokens
		for i, t := range tokens {
			switch lemma := t.Lemma; {
			case t.POS == "VERB" && strings.EqualFold(lemma, "follow"):
				d.followers(s, i)
			case i > 0 && (lemma == "do" || lemma == "be" || lemma == "have"):
				d.likewise(s, i)
			case t.POS == "ADP" && strings.EqualFold(lemma, "like"):
				d.likeAnother(s, i)
			case strings.EqualFold(lemma, "anniversary"):
				d.anniversary(s, i)
			}
		}
	}
}

// followers claims of states that followed others, by the verb at token i, what was said of
// those: "Kenya joined in 2001; Uganda and Rwanda followed in 2007", "Kenya joined in 2001,
// followed by Uganda in 2007".
func (d *document) followers(s, i int) {
	tokens := d.sentences[s].Tokens
	passive := tokens[i].Tag == "VBN" && i+1 < len(tokens) && strings.EqualFold(tokens[i+1].Of(d.text), "by")
	if slices.ContainsFunc(tokens, func(o schema.Token) bool {
		return o.Head == i && (o.Dep == "obj" && o.Lemma != "suit" || o.Dep == "aux:pass" || o.Dep == "aux" && o.Lemma != "have")
	}) {
		return
	}
	model := d.lastMembership(s, tokens[i].Start)
	if model == nil || passive && model.Evidence[0].Sentence != s {
		return
	}
	d.follow(s, i, model, func(m *mention) bool {
		if passive {
			return d.isAgentOf(tokens, m, i)
		}
		return isSubjectOf(tokens, m, i)
	})
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

// follow claims of those who do what the verb at token i says what the model says.
func (d *document) follow(s, i int, model *schema.Claim, does func(*mention) bool) {
	tokens := d.sentences[s].Tokens
	predicate, object, span := model.Predicate(), d.byID(model.Object()), tokens[i].Span
	qualifiers := map[schema.Qualifier]string{}
	var who []*mention
	for _, m := range d.inSentence(s) {
		switch {
		case m.entity != nil && m.inside == nil && m.typ == string(schema.State) && does(m):
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
	t, ok := foremost(tokens, m)
	return ok && strings.HasPrefix(t.Dep, "nsubj") && t.Head == i
}

// isAgentOf reports whether a mention, or what it is coordinated with, stands behind
// the "by" of the participle at token i.
func (d *document) isAgentOf(tokens []schema.Token, m *mention, i int) bool {
	t, ok := foremost(tokens, m)
	return ok && strings.HasPrefix(t.Dep, "obl") && t.Head == i && m.Start > tokens[i].End &&
		slices.ContainsFunc(tokens, func(o schema.Token) bool {
			return o.Dep == "case" && o.Head >= 0 && tokens[o.Head].Span == t.Span && strings.EqualFold(o.Of(d.text), "by")
		})
}

// foremost is the first of the words that the head of a mention is coordinated with.
func foremost(tokens []schema.Token, m *mention) (schema.Token, bool) {
	at := m.head(tokens)
	if at < 0 {
		return schema.Token{}, false
	}
	for depth := 0; depth < maxClauses && tokens[at].Dep == "conj" && tokens[at].Head >= 0; depth++ {
		at = tokens[at].Head
	}
	return tokens[at], true
}
