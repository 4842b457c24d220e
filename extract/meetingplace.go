package extract

import (
	"slices"

	"entente/extract/pattern"
	"entente/schema"
)

// The place of a meeting often stands before its name, with what brings somebody
// there: "in New Delhi, India, for the summit", "flew to Lima to attend the forum".
// The list brought-by has the words between the two, visit-word those that a place
// to go to follows.

// maxBrought is how many tokens may stand between the place and the name.
const maxBrought = 10

// placeBefore gives the places that stand before the name of a meeting as where
// one is for it: the place, and the state behind it where the text names that too.
func (d *document) placeBefore(m *mention) []*mention {
	words := d.lower(m.sentence)
	if slices.ContainsFunc(words, func(w string) bool { return d.lex.in("by-video", w) }) {
		return nil
	}
	tokens := d.sentences[m.sentence].Tokens
	first, _ := tokenFrom(tokens, m.Start)
	brought := false
	for i := first - 1; i > 0 && i >= first-maxBrought; i-- {
		switch o := d.mentionOver(m.sentence, tokens[i].Span); {
		case o == nil && d.lex.lists["brought-by"][words[i]]:
			brought = brought || words[i] != "the" && words[i] != "," && words[i] != "of" && words[i] != "in"
		case o == nil && !brought && (tokens[i].POS == "DET" || tokens[i].POS == "ADJ" || tokens[i].POS == "NUM" || tokens[i].POS == "PUNCT"):
		case o != nil && o.typ == pattern.DateType:
			for i > 0 && tokens[i-1].Start >= o.Start {
				i--
			}
			if words[i-1] == "on" {
				i--
			}
		case o != nil && brought && (o.typ != string(schema.Place) || o.known == "" || d.landIDOf(o.known) != ""): // not of a continent
			return d.whereOne(o, i)
		default:
			return nil
		}
	}
	return nil
}

// whereOne gives the place that m names, the last token of which is i, where
// somebody is or comes to, and the one behind that it lies in.
func (d *document) whereOne(m *mention, i int) []*mention {
	tokens, words := d.sentences[m.sentence].Tokens, d.lower(m.sentence)
	start := func(o *mention) {
		for i > 0 && tokens[i-1].Start >= o.Start {
			i--
		}
	}
	var out []*mention
	for range 2 {
		if m == nil || m.typ != string(schema.Place) && m.typ != string(schema.State) || m.demonym || m.kind != schema.NameMention {
			return nil
		}
		start(m)
		if out = append(out, m); i < 1 {
			return nil
		}
		switch w := words[i-1]; {
		case w == "in" || w == "at", d.lex.lists["visit-word"][w], w == "to" && i > 1 && d.lex.lists["visit-word"][words[i-2]]:
			slices.Reverse(out)
			return out
		case w == "," && m.typ == string(schema.State) && i > 1:
			i -= 2
			m = d.mentionOver(m.sentence, tokens[i].Span)
		default:
			return nil
		}
	}
	return nil
}

// leadsOn reports whether what m names only tells where the place lies that comes
// behind it: Swiss and Lake Geneva in "in the Swiss Lake Geneva resort of Montreux".
func (d *document) leadsOn(m *mention) bool {
	tokens := d.sentences[m.sentence].Tokens
	i, _ := tokenFrom(tokens, m.End)
	if i == len(tokens) {
		return false
	}
	w := d.lower(m.sentence)[i]
	return m.demonym || w != "of" && d.lex.in("place-lead", w)
}
