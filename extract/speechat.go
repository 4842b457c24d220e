package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// At which meeting something was said or proposed: the one that the clause of the deed
// names ("said at the summit on Monday", "attending the forum, proposed"), or the one at
// hand where it speaks of an address or of those gathered ("in his address", "told the
// delegates").

// setting tells at which meeting and on which day an act of speech took place.
func (f *speakerFinder) setting(a *act) map[schema.Qualifier]string {
	if a == nil {
		return nil
	}
	out := map[schema.Qualifier]string{}
	tokens := f.d.sentences[a.sentence].Tokens
	for _, m := range f.d.inSentence(a.sentence) {
		if i := m.head(tokens); m.typ == pattern.DateType && m.date != "" && i >= 0 && !f.d.quoted(m.Start) && f.d.setsScene(tokens, i, a.token) {
			out[schema.When] = string(m.date)
			break
		}
	}
	if at := f.d.settingOf(a.sentence, a.token); at != nil {
		out[schema.At] = at.ID
	}
	return out
}

// placeProposals tells at which meetings what is proposed was.
func (d *document) placeProposals() {
	for i := range d.claims {
		c := &d.claims[i]
		if c.Predicate() != schema.Proposed || c.Qualifiers[schema.At] != "" {
			continue
		}
		for _, e := range c.Evidence {
			at := d.deed(c, e)
			if at < 0 {
				continue
			}
			if meeting := d.settingOf(e.Sentence, at); meeting != nil {
				_ = c.Qualify(schema.At, meeting.ID) // an id fits
				break
			}
		}
	}
}

// settingOf is the meeting at which the deed of a verb was done; nil where its clause
// tells none.
func (d *document) settingOf(s, verb int) *entity {
	tokens := d.sentences[s].Tokens
	for _, m := range d.inSentence(s) {
		if !d.scheduled(m) || m.inside != nil || d.quoted(m.Start) {
			continue
		}
		if i := m.head(tokens); i >= 0 && (d.setsScene(tokens, i, verb) || d.attends(tokens, i, verb)) {
			return m.entity
		}
	}
	if d.addresses(tokens, verb) {
		return d.implied(schema.Summit, tokens[verb].Start)
	}
	return nil
}

// attends reports whether a meeting is the object of a clause that says at what a verb's
// deed was done: "attending the forum, he proposed".
func (d *document) attends(tokens []schema.Token, meeting, verb int) bool {
	at := tokens[meeting].Head
	if at < 0 || tokens[meeting].Dep != "obj" || !d.lex.in("scene-verb", tokens[at].Lemma) {
		return false
	}
	return relation(tokens[at]) == "advcl" && (tokens[at].Head == verb || tokens[verb].Head == tokens[at].Head && relation(tokens[verb]) == "advcl")
}

// addresses reports whether the clause of a verb speaks of an address or of those
// gathered: "said in his speech", "told the delegates".
func (d *document) addresses(tokens []schema.Token, verb int) bool {
	for i, t := range tokens {
		if t.Head != verb || t.POS != "NOUN" || d.quoted(t.Start) {
			continue
		}
		switch relation(t) {
		case "obl":
			if d.lex.in("address-noun", t.Lemma) && slices.ContainsFunc(tokens, func(o schema.Token) bool { return o.Head == i && o.Dep == "nmod:poss" }) {
				return true
			}
		case "obj", "iobj":
			if d.lex.in("gathered", strings.ToLower(t.Of(d.text))) {
				return true
			}
		}
	}
	return false
}

// setsScene reports whether a word tells when or where a verb's deed was done, itself
// or as part of what does: "in his address to the summit".
func (d *document) setsScene(tokens []schema.Token, i, verb int) bool {
	for depth := 0; depth < 3 && i >= 0; depth++ {
		dep := relation(tokens[i])
		if tokens[i].Head == verb {
			return dep == "obl" && d.sceneBefore(tokens, i)
		}
		if dep != "nmod" && dep != "obl" {
			return false
		}
		i = tokens[i].Head
	}
	return false
}

// sceneBefore reports whether no preposition before a word says that it is something
// else than the scene: "said of the summit", "has said since Monday".
func (d *document) sceneBefore(tokens []schema.Token, i int) bool {
	return !slices.ContainsFunc(tokens, func(t schema.Token) bool {
		return t.Head == i && t.Dep == "case" && !slices.Contains([]string{"at", "during", "in", "on", "to"}, strings.ToLower(t.Of(d.text)))
	})
}
