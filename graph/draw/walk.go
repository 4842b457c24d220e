package draw

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"entente/graph"
	"entente/schema"
)

// walk is a walk from entity to entity.
type walk struct {
	ctx   context.Context // of the one call of Around
	g     *graph.Graph
	order []string       // IRIs of the entities taken
	index map[string]int // of each in order
	far   map[string]int // how many facts away each is
	edges map[string][]graph.Edge
	rest  map[kind]int // entities left out
}

// kind is a predicate as seen from the nearer end of a fact.
type kind struct {
	rank     int // in the vocabulary
	incoming bool
}

func kindOf(e graph.Edge, nearer string) kind {
	rank := slices.IndexFunc(schema.Predicates, func(r schema.PredicateRow) bool { return r.Predicate == e.Predicate.Predicate })
	return kind{rank, e.Subject != nearer && !e.Predicate.Symmetric}
}

func (k kind) label() string {
	row := schema.Predicates[k.rank]
	if k.incoming {
		return cmp.Or(row.Inverse, row.Label)
	}
	return row.Label
}

func compareKinds(a, b kind) int {
	if a.incoming != b.incoming {
		if b.incoming {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.rank, b.rank)
}

// neighbour is an entity that may be taken next.
type neighbour struct {
	id       string
	kind     kind // of the fact to it that most articles state
	most     int  // these articles
	articles int  // of all facts between it and those nearer
	weight   int  // how much the graph tells of it
	nth      int  // of its kind, from 0
}

func (w *walk) take(id string, far int) {
	w.index[id], w.far[id] = len(w.order), far
	w.order = append(w.order, id)
}

// leave counts entities that are not taken.
func (w *walk) leave(out []neighbour) {
	if w.rest == nil {
		w.rest = map[kind]int{}
	}
	for _, n := range out {
		w.rest[n.kind]++
	}
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

// neighbours gives the entities next to those of level that are not taken yet, in
// the order in which they are to be: the first of each kind in turn, then those
// that most articles link to the level, and of these those of which most is told.
func (w *walk) neighbours(level []string) ([]neighbour, error) {
	found := map[string]*neighbour{}
	for _, id := range level {
		edges, err := w.edgesOf(id)
		if err != nil {
			return nil, err
		}
		for _, e := range edges {
			end := e.Subject
			if end == id {
				end = e.Object
			}
			if _, taken := w.index[end]; taken {
				continue
			}
			if found[end] == nil {
				found[end] = &neighbour{id: end, most: -1}
			}
			n := found[end]
			n.articles += max(1, e.Articles)
			if e.Articles > n.most {
				n.kind, n.most = kindOf(e, id), e.Articles
			}
		}
	}
	var out []neighbour
	for _, id := range slices.Sorted(maps.Keys(found)) {
		n := found[id]
		var err error
		if n.weight, err = w.g.Weight(id); err != nil {
			return nil, err
		}
		out = append(out, *n)
	}
	slices.SortStableFunc(out, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(b.articles, a.articles), cmp.Compare(b.weight, a.weight))
	})
	count := map[kind]int{}
	for i := range out {
		out[i].nth = count[out[i].kind]
		count[out[i].kind]++
	}
	slices.SortStableFunc(out, func(a, b neighbour) int {
		turn := cmp.Compare(min(a.nth, eachKind), min(b.nth, eachKind))
		return cmp.Or(turn, cmp.Compare(b.articles, a.articles), cmp.Compare(b.weight, a.weight), cmp.Compare(a.nth, b.nth), compareKinds(a.kind, b.kind))
	})
	return out, nil
}

// picture describes the entities taken and gathers the facts between them.
func (w *walk) picture() (*Picture, error) {
	p := &Picture{}
	for _, id := range w.order {
		thing, err := w.g.Describe(w.ctx, id)
		if err != nil {
			return nil, err
		}
		p.nodes = append(p.nodes, node{thing: thing, class: slices.IndexFunc(schema.Classes, func(r schema.ClassRow) bool { return r.Label == thing.Type })})
	}
	p.title = p.nodes[0].thing.Label
	for _, k := range slices.SortedFunc(maps.Keys(w.rest), compareKinds) {
		p.rest = append(p.rest, left{k.label(), w.rest[k]})
	}
	slices.SortStableFunc(p.rest, func(a, b left) int { return cmp.Compare(b.count, a.count) })
	links, err := w.links()
	if err != nil {
		return nil, err
	}
	p.edges = w.readable(links)
	p.cross = len(links) - len(p.edges)
	return p, nil
}

// links gathers the facts between the entities taken, one link for all between two
// in one direction.
func (w *walk) links() ([]edge, error) {
	between := map[edgeKey]*edge{}
	var keys []edgeKey
	for i, id := range w.order {
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
			between[key].articles += e.Articles
		}
	}
	var out []edge
	for _, key := range keys {
		e := between[key]
		e.labels = slices.Compact(e.labels)
		out = append(out, *e)
	}
	return out, nil
}

type edgeKey struct {
	from, to int
	both     bool
}

// readable leaves out of links what would make a thicket: it keeps all that lead to
// the first entity and of each entity the one to a nearer entity that most articles
// state, and of the others those that most articles state.
func (w *walk) readable(links []edge) []edge {
	keep := make([]bool, len(links))
	hangs := map[int]int{} // the link that an entity hangs on
	for i, e := range links {
		from, to := w.far[w.order[e.from]], w.far[w.order[e.to]]
		farther := e.from
		if to > from {
			farther = e.to
		}
		best, hung := hangs[farther]
		switch {
		case e.from == 0 || e.to == 0:
			keep[i] = true
		case from != to && (!hung || e.articles > links[best].articles):
			hangs[farther] = i
		}
	}
	for _, i := range hangs {
		keep[i] = true
	}
	var cross []int
	for i := range links {
		if !keep[i] {
			cross = append(cross, i)
		}
	}
	slices.SortStableFunc(cross, func(i, j int) int { return cmp.Compare(links[j].articles, links[i].articles) })
	for _, i := range cross[:min(len(cross), max(fewCross, len(w.order)/crossShare))] {
		keep[i] = true
	}
	var out []edge
	for i, e := range links {
		if keep[i] {
			out = append(out, e)
		}
	}
	return out
}
