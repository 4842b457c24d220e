package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// setting tells at which meeting and on which day an act of speech took place, where
// its own clause says so: "said at the summit on Monday".
func (f *speakerFinder) setting(a *act) map[schema.Qualifier]string {
	if a == nil {
		return nil
	}
	out := map[schema.Qualifier]string{}
	tokens := f.d.sentences[a.sentence].Tokens
	for _, m := range f.d.inSentence(a.sentence) {
		i := slices.IndexFunc(tokens, func(t schema.Token) bool {
			return m.Contains(t.Span) && (t.Head < 0 || !m.Contains(tokens[t.Head].Span))
		})
		if i < 0 || f.d.quoted(m.Start) || !f.setsScene(tokens, i, a.token) {
			continue
		}
		switch {
		case m.typ == pattern.DateType && m.date != "" && out[schema.When] == "":
			out[schema.When] = string(m.date)
		case (m.typ == string(schema.Summit) || m.typ == string(schema.Event)) && m.entity != nil && out[schema.At] == "":
			out[schema.At] = m.entity.ID
		}
	}
	return out
}

// setsScene reports whether a word tells when or where a verb's deed was done, itself
// or as part of what does: "in his address to the summit".
func (f *speakerFinder) setsScene(tokens []schema.Token, i, verb int) bool {
	for depth := 0; depth < 3 && i >= 0; depth++ {
		dep := relation(tokens[i])
		if tokens[i].Head == verb {
			return dep == "obl" && f.sceneBefore(tokens, i)
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
func (f *speakerFinder) sceneBefore(tokens []schema.Token, i int) bool {
	return !slices.ContainsFunc(tokens, func(t schema.Token) bool {
		return t.Head == i && t.Dep == "case" && !slices.Contains([]string{"at", "during", "in", "on", "to"}, strings.ToLower(t.Of(f.d.text)))
	})
}
