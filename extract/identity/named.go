package identity

import (
	"slices"
	"strings"

	"entente/schema"
)

// resolveNames joins organizations, states, places, documents, initiatives and projects: by the
// pack, by name, and by what the words of the name mean, in whatever order.
func (r *Resolver) resolveNames(a *Assignment, locals []*local, abbreviated map[string]string) {
	all := nodes(locals, func(l *local) string { return r.key(l, abbreviated) })
	have := map[string]bool{}
	for _, n := range all {
		have[n.key] = true
	}
	bags := make([]string, len(all))
	for i, n := range all {
		if n.known != "" {
			continue
		}
		bags[i] = r.bagOf(n)
		if id := r.index.byBag(bags[i]); id != "" && !have[id] {
			have[id] = true
			all = append(all, &node{key: id, known: id, name: r.things[id].Name})
		}
	}
	c := r.newClusters(all)
	blocks := map[string][]int{}
	at := map[string]int{}
	for i, n := range all {
		if n.known != "" {
			at[n.known] = i
		} else if bags[i] != "" {
			blocks[bags[i]] = append(blocks[bags[i]], i)
		}
	}
	var edges []edge
	for _, key := range sortedKeys(blocks) {
		block := blocks[key]
		if id := r.index.byBag(key); id != "" {
			block = append([]int{at[id]}, block...)
		}
		for n := range block {
			for _, i := range block[:min(n, 2)] { // a chain is enough: all of a block are alike
				edges = append(edges, edge{min(i, block[n]), max(i, block[n]), 0})
			}
		}
	}
	c.joinAll(edges, always, whySpelled)
	r.settle(a, c)
}

func sortedKeys[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func bagKey(class schema.Class, bag []string) string {
	return string(class) + "\x00" + strings.Join(bag, "\x00")
}

// bagOf is the bag of a node's name, with its state where the name alone could be
// many things'; empty where nothing tells which it is.
func (r *Resolver) bagOf(n *node) string {
	class := n.locals[0].class.Class
	bag := r.words.bag(n.name)
	if r.unspecific(class, n.name) {
		if class != schema.Organization || len(n.context) != 1 {
			return ""
		}
		bag = append(bag, n.context[0])
		slices.Sort(bag)
	}
	if len(bag) == 0 {
		return ""
	}
	return bagKey(class, slices.Compact(bag))
}

// unspecific reports whether a name could be many things'. Texts write initiatives
// without capitals ("community of shared values"): two words of meaning are enough.
func (r *Resolver) unspecific(class schema.Class, name string) bool {
	return r.words.isGeneric(name) && (class != schema.Initiative || len(r.words.bag(name)) < 2)
}

// key is the id of what l is, without the base.
func (r *Resolver) key(l *local, abbreviated map[string]string) string {
	if l.known != "" {
		return l.known
	}
	name := l.name
	if full, ok := abbreviated[string(l.class.Class)+"\x00"+shortName(name)]; ok {
		name = full
	}
	id := l.class.Slug + "/" + idSlug(name)
	if !r.unspecific(l.class.Class, name) {
		return id
	}
	if l.class.Class == schema.Document && len(l.context) > 0 {
		return id + "-" + lastSegment(l.context[0])
	}
	return id + "-" + shortHash(l.article, name)
}
