package extract

import (
	"strings"

	"entente/schema"
)

// actsFor is the state for which a person acts whose title stands bare: "Foreign
// Minister Kask for Estonia", "Minister Kask on behalf of Estonia"; nil without one.
func (f *positionFinder) actsFor(b bareTitle) *entity {
	tokens := f.d.sentences[b.sentence].Tokens
	words := f.d.lower(b.sentence)
	for i := range tokens {
		if tokens[i].Start < max(b.span.End, b.person.End) {
			continue
		}
		switch rest := words[i:]; {
		case rest[0] == "for":
			i++
		case strings.HasPrefix(strings.Join(rest[:min(3, len(rest))], " "), "on behalf of"):
			i += 3
		default:
			return nil
		}
		if i < len(words) && words[i] == "the" {
			i++
		}
		for _, m := range f.d.inSentence(b.sentence) {
			if i < len(tokens) && m.Start == tokens[i].Start && m.typ == string(schema.State) && m.inside == nil && !m.demonym {
				return m.entity
			}
		}
		return nil
	}
	return nil
}
