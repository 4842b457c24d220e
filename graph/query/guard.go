package query

import (
	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// guarded is a store that ends what runs over it when the script is told to
// stop. Cayley's iterators look at their context only between results; a path
// with no result would go on without end.
type guarded struct {
	cayley.QuadStore
	s *script
}

// guard wraps the store so that it keeps its way of optimizing.
func (s *script) guard(store cayley.QuadStore) cayley.QuadStore {
	g := guarded{store, s}
	if optimizer, ok := store.(shape.Optimizer); ok {
		return optimizing{g, optimizer}
	}
	return g
}

func (g guarded) check() {
	if signal := g.s.stopped.Load(); signal != nil {
		panic(signal)
	}
}

// ValueOf implements [cayley.QuadStore], as do the methods below.
func (g guarded) ValueOf(v quad.Value) cayley.Ref {
	g.check()
	return g.QuadStore.ValueOf(v)
}

func (g guarded) NameOf(ref cayley.Ref) quad.Value {
	g.check()
	return g.QuadStore.NameOf(ref)
}

func (g guarded) Quad(ref cayley.Ref) quad.Quad {
	g.check()
	return g.QuadStore.Quad(ref)
}

func (g guarded) QuadIterator(d quad.Direction, ref cayley.Ref) cayley.Iterator {
	g.check()
	return g.QuadStore.QuadIterator(d, ref)
}

func (g guarded) QuadDirection(ref cayley.Ref, d quad.Direction) cayley.Ref {
	g.check()
	return g.QuadStore.QuadDirection(ref, d)
}

// optimizing is a guarded store that optimizes shapes itself.
type optimizing struct {
	guarded
	optimizer shape.Optimizer
}

// OptimizeShape implements [shape.Optimizer].
func (o optimizing) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	better, ok := o.optimizer.OptimizeShape(s)
	if !ok {
		return s, false
	}
	return onStore{better, o.QuadStore}, true
}

// onStore is a shape that must be built on the store that made it.
type onStore struct {
	shape.Shape
	store cayley.QuadStore
}

func (s onStore) BuildIterator(cayley.QuadStore) cayley.Iterator {
	return s.Shape.BuildIterator(s.store)
}

func (s onStore) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }
