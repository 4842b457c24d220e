package store

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// unique has each result of an iterator once, by the first path to it.
type unique struct{ of graph.IteratorShape }

func newUnique(of graph.IteratorShape) graph.IteratorShape {
	if isNothing(of) {
		return of
	}
	return &unique{spread(of)}
}

// spread takes Cayley's union of links, of which there is one place, for the
// union of the links with this place. That has the same results, if not as
// often. The labels of nodes are asked for so.
func spread(it graph.IteratorShape) graph.IteratorShape {
	has, ok := graph.AsLegacy(it).(*iterator.HasA)
	if !ok {
		return it
	}
	or, ok := has.SubIterators()[0].(*iterator.Or)
	if !ok {
		return it
	}
	var all []graph.Iterator
	for _, sub := range or.SubIterators() {
		l, ok := graph.AsShape(sub).(*links)
		if !ok || l.result != quad.Any {
			return it
		}
		all = append(all, graph.AsLegacy(newUnique(l.of(has.Direction()))))
	}
	return graph.AsShape(iterator.NewOr(all...))
}

// String implements [graph.IteratorShape], as do the methods below.
func (u *unique) String() string { return "Unique" }

func (u *unique) SubIterators() []graph.IteratorShape { return []graph.IteratorShape{u.of} }

func (u *unique) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	u.of, _ = u.of.Optimize(ctx)
	if isNothing(u.of) {
		return u.of, true
	}
	return u, false
}

func (u *unique) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	c, err := u.costs(ctx)
	return c.asStats(), err
}

// AsLegacy implements [graph.IteratorShapeCompat].
func (u *unique) AsLegacy() graph.Iterator { return newIterator(u) }

func (u *unique) costs(ctx context.Context) (costs, error) {
	c, err := costsOf(ctx, u.of)
	c.exact = false
	return c, err
}

// Iterate implements [graph.IteratorShape], as does Lookup.
func (u *unique) Iterate() graph.Scanner {
	if l, ok := u.of.(*links); ok && len(l.tags)+len(l.fixed) == 0 {
		if o, ok := l.order(); ok {
			return &distinctScan{from: l.view.ascent(o)}
		}
		if l.anyLabel() {
			return newLabelScan(l.view)
		}
		if l.predicatesOfHub() {
			return newHubScan(l)
		}
	}
	return &uniqueScan{of: u.of.Iterate(), nodes: make(map[id]struct{})}
}

func (u *unique) Lookup() graph.Index { return onePath{u.of.Lookup()} }

// uniqueScan remembers what it gave.
type uniqueScan struct {
	of     graph.Scanner
	nodes  map[id]struct{}
	others map[any]struct{}
	now    graph.Ref
}

// String implements [graph.Scanner], as do the methods below.
func (s *uniqueScan) String() string { return "Unique" }

func (s *uniqueScan) Next(ctx context.Context) bool {
	for s.of.Next(ctx) {
		s.now = s.of.Result()
		if n, ok := nodeID(s.now); ok {
			if _, seen := s.nodes[n]; !seen {
				s.nodes[n] = struct{}{}
				return true
			}
			continue
		}
		key := graph.ToKey(s.now)
		if _, seen := s.others[key]; !seen {
			if s.others == nil {
				s.others = make(map[any]struct{})
			}
			s.others[key] = struct{}{}
			return true
		}
	}
	return false
}

func (s *uniqueScan) NextPath(context.Context) bool { return false }

func (s *uniqueScan) TagResults(dst map[string]graph.Ref) { s.of.TagResults(dst) }

func (s *uniqueScan) Result() graph.Ref { return s.now }

func (s *uniqueScan) Err() error { return s.of.Err() }

func (s *uniqueScan) Close() error { return s.of.Close() }

// onePath asks an index and keeps to the first path.
type onePath struct{ graph.Index }

// NextPath implements [graph.Index].
func (onePath) NextPath(context.Context) bool { return false }
