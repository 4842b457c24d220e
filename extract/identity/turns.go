package identity

import (
	"slices"
	"strings"
)

// turns are the words by which a text tells another meeting of a series from the
// one it is about.
var turns = []string{"next", "previous", "last"}

// turned reports whether a name of l begins with such a word.
func (l *local) turned() bool {
	return slices.ContainsFunc(append([]string{l.name}, l.names...), func(name string) bool {
		first, _, _ := strings.Cut(strings.ToLower(name), " ")
		return slices.Contains(turns, first)
	})
}

// toldApart reports whether one article has both meetings and tells one from the
// other by such a word: "the summit … the next summit".
func toldApart(a, b *node) bool {
	return a.turnedBeside(b) || b.turnedBeside(a)
}

// turnedBeside reports whether an article that n has by such a name has o by none.
func (n *node) turnedBeside(o *node) bool {
	return slices.ContainsFunc(n.locals, func(l *local) bool {
		return l.turned() && slices.ContainsFunc(o.locals, func(k *local) bool { return k.article == l.article && !k.turned() })
	})
}
