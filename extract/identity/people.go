package identity

import (
	"slices"
	"strings"
)

// resolvePeople joins people by their names, in three rounds: names of the same words, however
// ordered and transliterated; shorter forms of one full name; surnames with a state.
// A shorter form of several people is none of them.
func (r *Resolver) resolvePeople(a *Assignment, people []*local) {
	all := nodes(people, func(l *local) string {
		if l.known != "" {
			return l.known
		}
		return l.class.Slug + "/" + idSlug(l.name)
	})
	all = r.withKnownPeople(all)
	c := r.newClusters(all)
	blocks := map[string][]int{}
	for i, n := range all {
		var keys []string
		for _, p := range n.people {
			if key := p.whole(); !slices.Contains(keys, key) {
				keys = append(keys, key)
				blocks[key] = append(blocks[key], i)
			}
		}
	}
	var edges []edge
	pairs(blocks, func(i, j int) {
		if d, ok := closest(all[i], all[j]); ok {
			edges = append(edges, edge{i, j, d})
		}
	})
	c.joinAll(edges, func(x, y *node) bool { _, ok := closest(x, y); return ok && r.mayMeet(x, y) }, whySpelled)
	c.joinShort(c.shortForms(), r.mayMeet, whyShort)
	c.joinShort(c.surnames(), r.mayMeet, whySurname)
	c.joinShort(r.loneSurnames(c), r.mayMeet, func(of, to *node) string { return whyShort(of, to) + ", the only one of that surname" })
	r.settle(a, c)
}

func whySpelled(of, to *node) string {
	return "the same name as " + to.name + ", spelled or ordered otherwise"
}
func whyShort(of, to *node) string {
	if len(of.name) > len(to.name) {
		return "the full form of " + to.name
	}
	return "a shorter form of " + to.name
}
func whySurname(of, to *node) string {
	return whyShort(of, to) + ", of the same state"
}

// withKnownPeople reads the names of the nodes, and adds a node for each person of the
// packs whose name is a spelling of an unknown one's.
func (r *Resolver) withKnownPeople(all []*node) []*node {
	have := map[string]bool{}
	for _, n := range all {
		have[n.key] = true
	}
	var more []*node
	for _, n := range all {
		n.people = []personName{r.words.readPerson(n.name)}
		if n.known != "" {
			n.people = append(n.people, r.index.namesOf(n.known)...)
			n.homes = append(n.homes, r.statesServed(n.known)...)
			continue
		}
		for _, id := range r.index.spelled(n.people[0].whole()) {
			if have[id] {
				continue
			}
			k := &node{key: id, known: id, name: r.things[id].Name, people: r.index.namesOf(id), homes: r.statesServed(id)}
			if _, ok := closest(n, k); ok {
				have[id] = true
				more = append(more, k)
			}
		}
	}
	slices.SortFunc(more, func(x, y *node) int { return strings.Compare(x.key, y.key) })
	return append(all, more...)
}

// closest is the least distance of a name of x and one of y.
func closest(x, y *node) (float64, bool) {
	best, found := 0.0, false
	for _, a := range x.people {
		for _, b := range y.people {
			if d, ok := a.sameName(b); ok && (!found || d < best) {
				best, found = d, true
			}
		}
	}
	return best, found
}

// shortForms gives for each node the nodes of which its name may be a shorter form.
func (c *clusters) shortForms() map[int][]int {
	blocks := map[string][]int{}
	for i, n := range c.nodes {
		if len(n.locals) == 0 {
			continue
		}
		for _, p := range n.people {
			for _, key := range p.shortKeys() {
				if b := blocks[key]; len(b) == 0 || b[len(b)-1] != i {
					blocks[key] = append(b, i)
				}
			}
		}
	}
	out := map[int][]int{}
	pairs(blocks, func(i, j int) {
		for _, p := range c.nodes[i].people {
			for _, q := range c.nodes[j].people {
				if p.shortOf(q) && p.weight() < q.weight() {
					out[i] = append(out[i], j)
				} else if q.shortOf(p) && q.weight() < p.weight() {
					out[j] = append(out[j], i)
				}
			}
		}
	})
	return out
}

// surnames gives for each node of a single word the nodes of the same state
// whose name it begins or ends. Of whom the packs know they know the full name, too.
func (c *clusters) surnames() map[int][]int {
	blocks := map[string][]int{}
	for i, n := range c.nodes {
		for _, p := range n.people[:1] {
			for _, w := range []sound{p.words[0], p.words[len(p.words)-1]} {
				for _, s := range n.context {
					key := s + " " + w.skeleton()
					if b := blocks[key]; len(b) == 0 || b[len(b)-1] != i {
						blocks[key] = append(b, i)
					}
				}
			}
		}
	}
	out := map[int][]int{}
	pairs(blocks, func(i, j int) {
		for _, p := range [][2]int{{i, j}, {j, i}} {
			short, long := c.nodes[p[0]].people[0].words, c.nodes[p[1]].people[0].words
			if len(short) != 1 || len(long) == 1 && p[0] < p[1] || c.nodes[p[0]].known != "" {
				continue
			}
			first, _ := short[0].compare(long[0])
			last, _ := short[0].compare(long[len(long)-1])
			if first >= alike || last >= alike {
				out[p[0]] = append(out[p[0]], p[1])
			}
		}
	})
	return out
}

// loneSurnames gives for each node of a single word the nodes whose name it ends, where the packs know
// nobody else of that surname. Short surnames are too common to tell.
func (r *Resolver) loneSurnames(c *clusters) map[int][]int {
	blocks := map[string][]int{}
	var short []int
	for i, n := range c.nodes {
		words := n.people[0].words
		last := words[len(words)-1].word
		switch {
		case len(words) > 1:
			blocks[last] = append(blocks[last], i)
		case n.known == "" && len(words[0].consonants) > 3:
			short = append(short, i)
		}
	}
	out := map[int][]int{}
	for _, i := range short {
		name := c.nodes[i].people[0].words[0].word
		for _, id := range r.index.ofSurname(name) {
			if !slices.ContainsFunc(blocks[name], func(j int) bool { return c.nodes[j].known == id }) {
				blocks[name] = nil // somebody else it may be
				break
			}
		}
		if len(blocks[name]) > 0 {
			out[i] = blocks[name]
		}
	}
	return out
}

// joinShort joins each node with what it is a shorter form of, the fullest names first, where
// all of that is one cluster.
func (c *clusters) joinShort(forms map[int][]int, agree func(a, b *node) bool, why func(of, to *node) string) {
	var order []int
	for i := range forms {
		order = append(order, i)
	}
	weight := func(i int) int { return c.nodes[i].people[0].weight() }
	slices.SortFunc(order, func(a, b int) int {
		if w := weight(b) - weight(a); w != 0 {
			return w
		}
		return a - b
	})
	for _, i := range order {
		slices.Sort(forms[i])
		target, several := -1, false
		for _, j := range forms[i] {
			if c.nodes[i].root == c.nodes[j].root {
				target, several = -1, true // it is one already
				break
			}
			if !c.mayJoin(i, j, agree) {
				continue
			}
			several = several || target >= 0 && c.nodes[target].root != c.nodes[j].root
			target = j
		}
		if target >= 0 && !several {
			c.join(i, target, why)
		}
	}
}
