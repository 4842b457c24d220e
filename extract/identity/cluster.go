package identity

import (
	"cmp"
	"slices"
	"strings"
)

// node is what is one thing by its name alone: all entities of one class that a pack
// knows as one, or that have one name and nothing that tells them apart.
type node struct {
	key     string // its id, if nothing else joins it
	known   string
	name    string // the fullest
	locals  []*local
	context []string // sorted
	homes   []string // of people
	people  []personName
	root    int
	why     string
}

// nodes groups locals by key. Namesakes, entities of one key whose contexts share
// nothing, become several nodes; the largest keeps the key, the others add their
// context to it. The result is in the order of the keys.
func nodes(locals []*local, key func(*local) string) []*node {
	groups := map[string][]*local{}
	for _, l := range locals {
		k := key(l)
		groups[k] = append(groups[k], l)
	}
	var out []*node
	for k, group := range groups {
		if group[0].known == k {
			out = append(out, newNode(k, group))
			continue
		}
		for i, part := range namesakes(group) {
			id := k
			if i > 0 {
				id += "-" + lastSegment(slices.Min(contextOf(part)))
			}
			out = append(out, newNode(id, part))
		}
	}
	slices.SortFunc(out, func(a, b *node) int { return strings.Compare(a.key, b.key) })
	return out
}

func newNode(key string, group []*local) *node {
	n := &node{key: key, locals: group, context: contextOf(group)}
	for _, l := range group {
		n.homes = append(n.homes, l.homes...)
		if l.known == key {
			n.known = key
		}
		if fuller(l.name, n.name) {
			n.name = l.name
		}
	}
	return n
}

func contextOf(group []*local) []string {
	var out []string
	for _, l := range group {
		out = append(out, l.context...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// minorShare is the share of all of one name under which some of another context are
// taken for an error of reading and not for namesakes.
const minorShare = 0.1

// namesakes divides entities of one name by context: those that share some are one,
// those without any belong to the largest part, which comes first.
func namesakes(group []*local) [][]*local {
	parts := map[string][]*local{} // by the least context joined so far
	root := map[string]string{}
	find := func(c string) string {
		for root[c] != "" && root[c] != c {
			c = root[c]
		}
		return c
	}
	for _, l := range group {
		for _, c := range l.context {
			a, b := find(l.context[0]), find(c)
			root[max(a, b)] = min(a, b)
		}
	}
	var bare []*local
	for _, l := range group {
		if len(l.context) == 0 {
			bare = append(bare, l)
			continue
		}
		r := find(l.context[0])
		parts[r] = append(parts[r], l)
	}
	keys := make([]string, 0, len(parts))
	for k := range parts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(len(parts[b])-len(parts[a]), strings.Compare(a, b))
	})
	if len(keys) == 0 {
		return [][]*local{bare}
	}
	out := [][]*local{append(bare, parts[keys[0]]...)}
	for _, k := range keys[1:] {
		if float64(len(parts[k])) < minorShare*float64(len(group)) {
			out[0] = append(out[0], parts[k]...)
			continue
		}
		out = append(out, parts[k])
	}
	return out
}

// clusters joins nodes into things. What contradicts keeps two clusters apart,
// whatever else speaks for one.
type clusters struct {
	nodes   []*node
	members [][]int // by root
	apart   map[[2]int]bool
}

func (r *Resolver) newClusters(nodes []*node) *clusters {
	c := &clusters{nodes: nodes, members: make([][]int, len(nodes)), apart: map[[2]int]bool{}}
	of := map[string]int{}
	for i, n := range nodes {
		n.root, c.members[i] = i, []int{i}
		for _, l := range n.locals {
			of[l.key()] = i
		}
	}
	for pair := range r.apart {
		i, ok := of[pair[0]]
		j, also := of[pair[1]]
		if ok && also && i != j {
			c.apart[[2]int{min(i, j), max(i, j)}] = true
		}
	}
	return c
}

// mayJoin reports whether nothing contradicts that the clusters of two nodes are one, and agree
// holds for each two of their nodes.
func (c *clusters) mayJoin(i, j int, agree func(a, b *node) bool) bool {
	a, b := c.nodes[i].root, c.nodes[j].root
	for _, x := range c.members[a] {
		for _, y := range c.members[b] {
			nx, ny := c.nodes[x], c.nodes[y]
			if c.apart[[2]int{min(x, y), max(x, y)}] || nx.known != "" && ny.known != "" ||
				len(nx.context) > 0 && len(ny.context) > 0 && !share(nx.context, ny.context) || !agree(nx, ny) {
				return false
			}
		}
	}
	return a != b
}

// join makes one of the clusters of two nodes; why tells of each name what it is to
// the other.
func (c *clusters) join(i, j int, why func(of, to *node) string) {
	x, y := c.nodes[i], c.nodes[j]
	if x.why == "" {
		x.why = why(x, y)
	}
	if y.why == "" {
		y.why = why(y, x)
	}
	a, b := min(x.root, y.root), max(x.root, y.root)
	for _, m := range c.members[b] {
		c.nodes[m].root = a
	}
	c.members[a] = append(c.members[a], c.members[b]...)
	c.members[b] = nil
}

// edge is a pair of nodes that may be one, and how little they differ.
type edge struct {
	i, j     int
	distance float64
}

// joinAll joins pairs, the most alike first.
func (c *clusters) joinAll(edges []edge, agree func(a, b *node) bool, why func(of, to *node) string) {
	slices.SortFunc(edges, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), a.i-b.i, a.j-b.j)
	})
	for _, e := range slices.Compact(edges) {
		if c.mayJoin(e.i, e.j, agree) {
			c.join(e.i, e.j, why)
		}
	}
}

// window is how many nodes before it, in the order of their keys, a node of a block is compared
// with, so that the cost of a large block is linear: the sorted neighbourhood of Hernández
// and Stolfo (1995).
const window = 300

// pairs calls do with the numbers of each two nodes of a block.
func pairs(blocks map[string][]int, do func(i, j int)) {
	for _, block := range blocks {
		for n, j := range block {
			for _, i := range block[max(0, n-window):n] {
				do(min(i, j), max(i, j))
			}
		}
	}
}

func always(*node, *node) bool { return true }

// settle gives each cluster its id: the pack's, or that of the fullest name.
func (r *Resolver) settle(a *Assignment, c *clusters) {
	for root, members := range c.members {
		if len(members) == 0 {
			continue
		}
		best := c.nodes[root]
		var group []*local
		for _, m := range members {
			n := c.nodes[m]
			group = append(group, n.locals...)
			if (n.known != "") != (best.known != "") {
				if n.known != "" {
					best = n
				}
			} else if fuller(n.name, best.name) || n.name == best.name && n.key < best.key {
				best = n
			}
		}
		if len(group) == 0 {
			continue
		}
		slices.SortFunc(group, func(x, y *local) int { return strings.Compare(x.key(), y.key()) })
		a.assign(group, r.describe(best.key, group))
		for _, m := range members {
			c.nodes[m].explain(best)
		}
	}
}

// explain notes why the entities of n are what best is.
func (n *node) explain(best *node) {
	why, same := n.why, "the same name as "+n.name
	if n.known != "" {
		why = "a pack knows the name as " + best.key
	}
	for _, l := range n.locals {
		switch {
		case why != "":
			l.why = why
		case l.name == n.name:
			l.why = "the name itself"
		default:
			l.why = same
		}
	}
}

func share[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(x T) bool { return slices.Contains(b, x) })
}

func lastSegment(id string) string { return id[strings.LastIndexByte(id, '/')+1:] }
