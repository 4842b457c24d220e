package extract

import (
	"strings"
)

// unlessAnother is what m names, or nil where the text has since told of one without a
// name: of "The Salt Fair ended. Berg attended a business forum. The event …" it is the forum.
func (n *nominals) unlessAnother(m *mention, offset int) *entity {
	for s := m.sentence; s < len(n.d.sentences) && n.d.sentences[s].Start < offset; s++ {
		tokens := n.d.sentences[s].Tokens
		for i, t := range tokens {
			if t.Start < m.End || t.Head < 0 || t.Start >= offset || relation(t) != "det" {
				continue
			}
			if word := strings.ToLower(t.Of(n.d.text)); word != "a" && word != "an" && word != "another" {
				continue
			}
			if i+1 < len(tokens) && n.lex.in("joined-by-no-state", tokens[i+1].Of(n.d.text)) {
				continue // "a press conference" on it
			}
			held := tokens[t.Head]
			noun := strings.ToLower(held.Of(n.d.text))
			if held.Start < offset && (n.lex.in("event-nominal", noun) || n.lex.in("summit-nominal", noun) || n.lex.in("event-unnamed", noun)) && n.free(s, held.Span) {
				return nil
			}
		}
	}
	return m.entity
}
