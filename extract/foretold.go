package extract

import (
	"slices"

	"entente/schema"
)

// foretold is the meeting that a sentence is about before the text has named one:
// that of a declaration ("We, the leaders of …": "at this summit, we"), or the one
// named in a sentence or two ("Chade played host to four colleagues. The summit in
// Lima …").
func (d *document) foretold(s, offset int) *entity {
	for _, m := range d.mentions {
		if m.typ != string(schema.Summit) || m.entity == nil || m.kind != schema.NameMention {
			continue
		}
		if m.Start < offset || d.recalled(m.entity) {
			return nil
		}
		if d.declares(s) && d.present(m) || !d.declares(s) && m.sentence <= s+maxForetold {
			return m.entity
		}
	}
	return nil
}

// declares reports whether sentence s is one of a declaration: "We, the leaders of …".
func (d *document) declares(s int) bool { return d.lower(s)[0] == "we" }

// maxForetold is in how many sentences what was left unsaid is named.
const maxForetold = 2

// maxPresent is how many words before a name may say so.
const maxPresent = 5

// present reports whether the words before m say that it is the one at hand: "at
// this inaugural summit".
func (d *document) present(m *mention) bool {
	tokens := d.sentences[m.sentence].Tokens
	first, _ := tokenFrom(tokens, m.Start)
	words := d.lower(m.sentence)[max(0, first-maxPresent):first]
	return slices.Contains(words, "this") || slices.Contains(words, "our")
}
