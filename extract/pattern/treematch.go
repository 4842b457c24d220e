package pattern

import "slices"

// TreeCapture is one mention captured under a name.
type TreeCapture struct {
	Name string
	Unit int  // which mention
	List bool // the pattern takes all of a list that the mention is part of
}

// TreeMatch is one place where a tree matches.
type TreeMatch struct {
	Rule     int   // index in the set
	Trigger  int   // the word of the root
	Words    []int // all words that were tested, in the order of the pattern
	Captures []TreeCapture
}

// TreeSet is trees indexed by the lemmas of their roots. It is safe for
// concurrent use.
type TreeSet struct {
	trees   []*Tree
	byLemma map[string][]int
	types   map[string]uint64 // the bit of each type that a tree asks for
	needs   [][]uint64        // by tree: of each of these some mention must be in the sentence
}

// NewTreeSet indexes trees. Their order is that of their matches at one word.
func NewTreeSet(trees []*Tree) *TreeSet {
	s := &TreeSet{trees: trees, byLemma: map[string][]int{}, types: map[string]uint64{}, needs: make([][]uint64, len(trees))}
	for i, t := range trees {
		t.root.required(func(m *mention) { s.needs[i] = append(s.needs[i], s.mask(m.types)) })
		for _, l := range t.triggers {
			if list := s.byLemma[l]; len(list) == 0 || list[len(list)-1] != i {
				s.byLemma[l] = append(list, i)
			}
		}
	}
	return s
}

// mask gives each type its bit; the last one is shared by those that are one too many.
func (s *TreeSet) mask(types []string) uint64 {
	all := uint64(0)
	for _, t := range types {
		if s.types[t] == 0 {
			s.types[t] = 1 << min(len(s.types), 63)
		}
		all |= s.types[t]
	}
	return all
}

// hopeless reports whether a sentence with mentions of such types has none that a
// tree needs.
func (s *TreeSet) hopeless(tree int, present uint64) bool {
	for _, need := range s.needs[tree] {
		if need&present == 0 {
			return true
		}
	}
	return false
}

// required calls do with each mention without which there is no match.
func (n *treeNode) required(do func(*mention)) {
	if n.mention != nil {
		do(n.mention)
	}
	for _, b := range n.branches {
		if !b.absent && !b.optional {
			b.node.required(do)
		}
	}
}

// Match gives every match of every tree in a sentence, by word and then by
// tree. units gives the type of each mention.
func (s *TreeSet) Match(c *Clause, units []string) []TreeMatch {
	m, present := matcher{clause: c, units: units}, uint64(0)
	for _, t := range units {
		present |= s.types[t]
	}
	for i, w := range c.words {
		for _, t := range s.byLemma[w.Lemma] {
			if s.hopeless(t, present) {
				continue
			}
			m.match.Rule, m.match.Trigger, m.steps, m.first = t, i, 0, len(m.found)
			m.node(s.trees[t].root, i)
		}
	}
	return m.found
}

// What bounds the work of one tree at one word: in how many ways it may match,
// and how many words are tried on the way.
const (
	maxTreeMatches = 24
	maxTreeSteps   = 5000
)

// matcher tries one tree at one word: where several words play a role, each of
// them is a match of its own.
type matcher struct {
	clause *Clause
	units  []string
	match  TreeMatch
	found  []TreeMatch
	first  int // of found, those from here on are of this tree at this word
	steps  int
}

func (m *matcher) node(n *treeNode, at int) {
	m.try(n, at, func() {
		if len(m.found)-m.first < maxTreeMatches {
			found := m.match
			found.Words, found.Captures = slices.Clone(m.match.Words), slices.Clone(m.match.Captures)
			m.found = append(m.found, found)
		}
	})
}

// try tests a word and its branches, and goes on where they hold.
func (m *matcher) try(n *treeNode, at int, then func()) {
	if m.steps++; m.steps > maxTreeSteps || !m.test(n, at) {
		return
	}
	words, captures := len(m.match.Words), len(m.match.Captures)
	m.match.Words = append(m.match.Words, at)
	if n.mention != nil && n.mention.name != "" {
		m.match.Captures = append(m.match.Captures, TreeCapture{n.mention.name, m.clause.words[at].Unit, n.mention.list})
	}
	m.branches(n.branches, at, then)
	m.match.Words, m.match.Captures = m.match.Words[:words], m.match.Captures[:captures]
}

func (m *matcher) branches(list []branch, at int, then func()) {
	if len(list) == 0 {
		then()
		return
	}
	b := list[0]
	matched := false
	for _, role := range b.roles {
		for _, word := range m.clause.play(at, role) {
			if b.absent {
				if m.holds(b.node, word) {
					return
				}
				continue
			}
			m.try(b.node, word, func() {
				matched = true
				m.branches(list[1:], at, then)
			})
		}
	}
	if b.absent || b.optional && !matched {
		m.branches(list[1:], at, then)
	}
}

// holds reports whether a word passes a test with all its branches.
func (m *matcher) holds(n *treeNode, at int) bool {
	probe := matcher{clause: m.clause, units: m.units, steps: m.steps}
	probe.node(n, at)
	m.steps = probe.steps
	return len(probe.found) > 0
}

func (m *matcher) test(n *treeNode, at int) bool {
	w := m.clause.words[at]
	if n.pos != "" && w.POS != n.pos {
		return false
	}
	if n.mention != nil {
		return w.Unit >= 0 && slices.Contains(n.mention.types, m.units[w.Unit])
	}
	if n.lemmas == nil {
		return true
	}
	return slices.ContainsFunc(n.lemmas, func(run []string) bool { return m.clause.runs(run, at) })
}

// runs reports whether a run of lemmas has a word as its head: a verb that it
// begins with ("take place"), or a noun that it ends with ("member state").
func (c *Clause) runs(run []string, at int) bool {
	first := at
	if !c.verb(at) {
		first = at - len(run) + 1
	}
	if first < 0 || first+len(run) > len(c.words) {
		return false
	}
	for i, lemma := range run {
		if w := c.words[first+i]; w.Lemma != lemma && w.Lower != lemma {
			return false
		}
	}
	return true
}
