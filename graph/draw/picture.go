package draw

import (
	"context"

	"entente/graph"
)

// DefaultLimit is the number of entities drawn at most where no other is asked
// for: what can still be read on a screen.
const DefaultLimit = 40

// Of the links that no entity needs to hang on the picture, those most articles
// state are drawn: fewCross of them, and more for more than crossShare entities
// each. All of them would be a thicket.
const (
	fewCross   = 8
	crossShare = 4
)

// eachKind is how many entities each kind of link leads to before those that more
// articles tell of have the room.
const eachKind = 3

// Picture is a part of a graph, ready to be written.
type Picture struct {
	title string
	nodes []node
	edges []edge
	rest  []left // entities found and left out, by what leads to them
	cross int    // links between those drawn that are left out
}

// left counts entities that are left out.
type left struct {
	label string // of the facts that lead to them
	count int
}

type node struct {
	thing graph.Thing
	class int // row of schema.Classes, or -1
}

type edge struct {
	from, to int // indexes of nodes
	labels   []string
	both     bool // of symmetric predicates: no arrow
	articles int  // that state its facts, those that state several counted for each
}

// Around pictures the entity that name tells, as [graph.Graph.Find] finds it,
// with the entities that at most depth facts lead to from it. At most limit
// entities are drawn ([DefaultLimit] where it is 0 or less): near ones before far
// ones; of the equally near some of each kind of fact, then those most articles
// link to the nearer ones. What else links those drawn is drawn as far as it can be
// read.
func Around(ctx context.Context, g *graph.Graph, name string, depth, limit int) (*Picture, error) {
	start, err := g.Find(ctx, name)
	if err != nil {
		return nil, err
	}
	if limit <= 0 {
		limit = DefaultLimit
	}
	w := walk{ctx: ctx, g: g, index: map[string]int{}, far: map[string]int{}, edges: map[string][]graph.Edge{}}
	w.take(start, 0)
	level := []string{start}
	for far := 1; far <= depth && len(level) > 0; far++ {
		next, err := w.neighbours(level)
		if err != nil {
			return nil, err
		}
		room := min(len(next), limit-len(w.order))
		w.leave(next[room:])
		level = nil
		for _, n := range next[:room] {
			w.take(n.id, far)
			level = append(level, n.id)
		}
	}
	return w.picture()
}

// Left tells how many entities, and links between those drawn, the picture leaves
// out of what was to be drawn.
func (p *Picture) Left() (entities, links int) {
	for _, l := range p.rest {
		entities += l.count
	}
	return entities, p.cross
}
