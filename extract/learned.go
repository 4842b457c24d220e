package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// surelyOrganization is the least score of a candidate that is taken for an
// organization's name.
const surelyOrganization = 0.7

// learnedOrganizations takes the names that the learned recogniser is sure of,
// and that begin or end with a noun organizations are named with, where no
// pack and no form finds a name as long. What a form found of it is a part of
// the name only.
func (lex *lexicon) learnedOrganizations(d *document) {
	for s := range d.sentences {
		tokens := d.sentences[s].Tokens
		for _, c := range d.sentences[s].Names {
			if c.Kind != schema.OrganizationName || c.Score < surelyOrganization {
				continue
			}
			span := schema.Span{Start: tokens[c.First].Start, End: tokens[c.Last].End}
			if lex.namesOrganization(clean(span.Of(d.text))) && d.makeRoom(s, span) {
				d.add(&mention{Span: span, sentence: s, typ: string(schema.Organization), kind: schema.NameMention, rule: "learned-organization"})
			}
		}
	}
	d.nest()
}

// namesOrganization reports whether a name is of several capitalised words, of
// which the first or the last is a noun organizations are named with.
func (lex *lexicon) namesOrganization(name string) bool {
	words := strings.Fields(name)
	last := len(words) - 1
	if last < 1 || strings.ContainsAny(name, "–—") || slices.Contains(words, "-") || !isCapital(words[0]) || !isCapital(words[last]) || strings.EqualFold(words[0], "the") {
		return false
	}
	for _, list := range []string{"organization-head", "body-head"} {
		begins := last > 1 && lex.in(list, words[0]) && (words[1] == "of" || words[1] == "for" || words[1] == "on")
		if begins || lex.in(list, words[last]) {
			return true
		}
	}
	return false
}

// makeRoom reports whether a name of an organization can stand at span, and
// takes away the names that forms found within it.
func (d *document) makeRoom(s int, span schema.Span) bool {
	for _, m := range d.inSentence(s) {
		switch {
		case !m.Overlaps(span):
		case m.Contains(span), !span.Contains(m.Span), m.typ == string(schema.Person), !isEntity(m.typ):
			return false
		}
	}
	d.mentions = slices.DeleteFunc(d.mentions, func(m *mention) bool {
		return span.Contains(m.Span) && m.known == "" && strings.HasPrefix(m.rule, "form:") && m.typ == string(schema.Organization)
	})
	return true
}
