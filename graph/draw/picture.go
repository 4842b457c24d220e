package draw

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"entente/graph"
	"entente/schema"
)

// DefaultLimit is the number of entities drawn at most where no other is asked
// for: what can still be read on a screen.
const DefaultLimit = 40

// Picture is a part of a graph, ready to be written.
type Picture struct {
	title string
	nodes []node
	edges []edge
	rest  int // entities found and left out
}

type node struct {
	thing graph.Thing
	class int // row of schema.Classes, or -1
}

type edge struct {
	from, to int // indexes of nodes
	labels   []string
	both     bool // of symmetric predicates: no arrow
}

// Around pictures the entity that name tells, as [graph.Graph.Find] finds it,
// with the entities that at most depth facts lead to from it, and all facts
// between two of them. At most limit entities are drawn ([DefaultLimit] where it
// is 0 or less): near ones before far ones, and of the equally near those with
// the most facts about those nearer.
func Around(ctx context.Context, g *graph.Graph, name string, depth, limit int) (*Picture, error) {
	start, err := g.Find(ctx, name)
	if err != nil {
		return nil, err
	}
	if limit <= 0 {
		limit = DefaultLimit
	}
	w := walk{ctx: ctx, g: g, index: map[string]int{}, edges: map[string][]graph.Edge{}}
	w.take(start)
	for level := []string{start}; depth > 0 && len(level) > 0; depth-- {
		next, err := w.neighbours(level)
		if err != nil {
			return nil, err
		}
		room := min(len(next), limit-len(w.order))
		w.rest += len(next) - room
		level = next[:room]
		for _, id := range level {
			w.take(id)
		}
	}
	return w.picture()
}

// walk is a walk from entity to entity.
type walk struct {
	ctx   context.Context // of the one call of Around
	g     *graph.Graph
	order []string       // IRIs of the entities taken
	index map[string]int // of each in order
	edges map[string][]graph.Edge
	rest  int
}

func (w *walk) take(id string) {
	w.index[id] = len(w.order)
	w.order = append(w.order, id)
}

func (w *walk) edgesOf(id string) ([]graph.Edge, error) {
	if edges, ok := w.edges[id]; ok {
		return edges, nil
	}
	edges, err := w.g.Edges(w.ctx, id)
	if err == nil {
		w.edges[id] = edges
	}
	return edges, err
}

// neighbours gives the entities next to those of level that are not taken yet,
// those with the most facts first.
func (w *walk) neighbours(level []string) ([]string, error) {
	facts := map[string]int{}
	for _, id := range level {
		edges, err := w.edgesOf(id)
		if err != nil {
			return nil, err
		}
		for _, e := range edges {
			for _, end := range []string{e.Subject, e.Object} {
				if _, taken := w.index[end]; !taken {
					facts[end]++
				}
			}
		}
	}
	return slices.SortedFunc(maps.Keys(facts), func(a, b string) int {
		return cmp.Or(cmp.Compare(facts[b], facts[a]), cmp.Compare(a, b))
	}), nil
}

// picture describes the entities taken and gathers the facts between them.
func (w *walk) picture() (*Picture, error) {
	p := &Picture{rest: w.rest}
	between := map[edgeKey]*edge{}
	var keys []edgeKey
	for i, id := range w.order {
		thing, err := w.g.Describe(w.ctx, id)
		if err != nil {
			return nil, err
		}
		p.nodes = append(p.nodes, node{thing: thing, class: slices.IndexFunc(schema.Classes, func(r schema.ClassRow) bool { return r.Label == thing.Type })})
		edges, err := w.edgesOf(id)
		if err != nil {
			return nil, err
		}
		for _, e := range edges {
			from, fromTaken := w.index[e.Subject]
			to, toTaken := w.index[e.Object]
			// Each fact is met from both its ends; take it from one.
			if !fromTaken || !toTaken || from == to || max(from, to) != i {
				continue
			}
			key := edgeKey{from, to, e.Predicate.Symmetric}
			if key.both {
				key.from, key.to = min(from, to), max(from, to)
			}
			if between[key] == nil {
				between[key] = &edge{from: key.from, to: key.to, both: key.both}
				keys = append(keys, key)
			}
			between[key].labels = append(between[key].labels, e.Predicate.Label)
		}
	}
	for _, key := range keys {
		e := between[key]
		e.labels = slices.Compact(e.labels)
		p.edges = append(p.edges, *e)
	}
	p.title = p.nodes[0].thing.Name
	return p, nil
}

type edgeKey struct {
	from, to int
	both     bool
}
