package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// A capital stands for its state where it does what only a government does:
// "Lima signed the treaty", "Quito's bid for membership", "aid to Bogota". The
// list government-deed has the verbs, government-noun the nouns that are a
// government's, and gift-noun what one is given.

// findCapitals finds the capitals that stand for a state the article names.
// They stay names of places; for the rules they are the state.
func (d *document) findCapitals() {
	states := map[string]*entity{}
	for _, e := range d.entities {
		if e.Type == schema.State && e.Known != "" {
			states[e.Known] = e
		}
	}
	if len(states) == 0 {
		return
	}
	for _, m := range d.mentions {
		if m.typ != string(schema.Place) || m.known == "" || m.inside != nil {
			continue
		}
		if e := states[d.lex.capitals[m.known]]; e != nil && d.governs(m) {
			stand := *m
			stand.typ, stand.entity, stand.kind = string(schema.State), e, schema.NominalMention
			m.stand = &stand
		}
	}
}

// governs reports whether a place does in its sentence what a government does.
func (d *document) governs(m *mention) bool {
	tokens := d.sentences[m.sentence].Tokens
	at := m.head(tokens)
	for depth := 0; at >= 0 && tokens[at].Head >= 0 && depth < 4; depth++ {
		head := tokens[tokens[at].Head]
		lemma := strings.ToLower(head.Lemma)
		switch tokens[at].Dep {
		case "nsubj":
			return d.lex.in("government-deed", lemma)
		case "nmod:poss":
			return d.lex.in("government-noun", lemma)
		case "obl:agent":
			return d.lex.in("government-deed", lemma)
		case "nmod", "obl":
			mark := d.caseOf(tokens, at)
			return (mark == "to" || mark == "for") && d.lex.in("gift-noun", lemma) || mark == "by" && d.lex.in("government-deed", lemma)
		case "conj":
			at = tokens[at].Head
		default:
			return false
		}
	}
	return false
}

// head is the token of a mention, of those of its sentence, that depends on none
// of the others in it; -1 without one.
func (m *mention) head(tokens []schema.Token) int {
	return slices.IndexFunc(tokens, func(t schema.Token) bool {
		return m.Contains(t.Span) && (t.Head < 0 || !m.Contains(tokens[t.Head].Span))
	})
}

// caseOf is the preposition before the word at, in lower case.
func (d *document) caseOf(tokens []schema.Token, at int) string {
	for _, t := range tokens {
		if t.Head == at && t.Dep == "case" {
			return strings.ToLower(t.Of(d.text))
		}
	}
	return ""
}
