package pattern

import (
	"fmt"
	"strings"
)

// TreeNear is a tree that does not match at a word which has its lemma: how many
// of its branches hold, and why the first that does not fails.
type TreeNear struct {
	Rule    int // index in the set
	Trigger int
	Holds   int // branches of the root, of those that must hold or must not
	Of      int
	Why     string
}

// Near gives the trees that are tried at the words of a sentence and do not
// match, by word. It is for people who write rules.
func (s *TreeSet) Near(c *Clause, units []string) []TreeNear {
	var out []TreeNear
	for i, w := range c.words {
		for _, t := range s.byLemma[w.Lemma] {
			m := matcher{clause: c, units: units}
			if root := s.trees[t].root; !m.holds(root, i) {
				n := TreeNear{Rule: t, Trigger: i, Why: m.fails(root, i)}
				for _, b := range root.branches {
					if b.optional {
						continue
					}
					n.Of++
					if m.test(root, i) && m.why(b, i) == "" {
						n.Holds++
					}
				}
				out = append(out, n)
			}
		}
	}
	return out
}

// fails tells why a word does not pass a test with all its branches, empty where
// it does.
func (m *matcher) fails(n *treeNode, at int) string {
	w := m.clause.words[at]
	if !m.test(n, at) {
		switch {
		case n.pos != "" && w.POS != n.pos:
			return fmt.Sprintf("%q is no %s but %s", w.Lower, n.pos, w.POS)
		case n.mention != nil && w.Unit >= 0:
			return fmt.Sprintf("%q belongs to a mention of %s, not of %s", w.Lower, m.units[w.Unit], strings.Join(n.mention.types, " or "))
		case n.mention != nil:
			return fmt.Sprintf("%q belongs to no mention", w.Lower)
		}
		return fmt.Sprintf("%q is not %s", w.Lower, shown(n.lemmas))
	}
	for _, b := range n.branches {
		if why := m.why(b, at); why != "" && !b.optional {
			return why
		}
	}
	return ""
}

// why tells why a branch of word at does not hold, empty where it does.
func (m *matcher) why(b branch, at int) string {
	roles := strings.Join(b.roles, "|")
	var reasons []string
	for _, role := range b.roles {
		for _, word := range m.clause.play(at, role) {
			switch holds := m.holds(b.node, word); {
			case holds && b.absent:
				return fmt.Sprintf("%s of %q is %q", roles, m.clause.words[at].Lower, m.clause.words[word].Lower)
			case holds:
				return ""
			}
			reasons = append(reasons, m.fails(b.node, word))
		}
	}
	if b.absent || b.optional {
		return ""
	}
	if len(reasons) == 0 {
		return fmt.Sprintf("nothing is %s of %q", roles, m.clause.words[at].Lower)
	}
	return fmt.Sprintf("%s of %q: %s", roles, m.clause.words[at].Lower, strings.Join(reasons, "; "))
}
