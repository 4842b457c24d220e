package store

import (
	"context"
	"math"

	"github.com/cayleygraph/cayley/graph"
)

// What reading costs, in the time of a step from one key to the next.
const (
	seekCost = 10
	nameCost = 5 // to know the value of a node
)

// costs say how large an iterator is and what its use takes. They are estimates
// for a choice between plans, none of which changes a result.
type costs struct {
	size           float64
	exact          bool
	next, contains float64
}

// maxCost keeps the figures, which Cayley multiplies with each other, within an
// int64.
const maxCost = 1 << 28

// costsOf asks an iterator, which may be one of Cayley's, for its costs.
func costsOf(ctx context.Context, it graph.IteratorShape) (costs, error) {
	if own, ok := it.(interface {
		costs(context.Context) (costs, error)
	}); ok {
		return own.costs(ctx)
	}
	stats, err := it.Stats(ctx)
	return costs{
		size:     sane(stats.Size.Size),
		exact:    stats.Size.Exact,
		next:     max(1, sane(stats.NextCost)),
		contains: max(1, sane(stats.ContainsCost)),
	}, err
}

// sane takes a figure of an iterator of Cayley, where products overflow.
func sane(n int64) float64 {
	if n < 0 {
		return math.MaxInt32
	}
	return float64(n)
}

// asStats gives the costs in Cayley's form.
func (c costs) asStats() graph.IteratorCosts {
	size := int64(min(c.size, maxCost))
	if c.exact {
		size = int64(c.size)
	}
	return graph.IteratorCosts{
		ContainsCost: int64(min(c.contains, maxCost)) + 1,
		NextCost:     int64(min(c.next, maxCost)) + 1,
		Size:         graph.Size{Size: size, Exact: c.exact},
	}
}

// choice is one between ways to the same nodes.
//
// By how many paths Cayley's iterators have a node depends on which of them is
// gone over and which are asked, and the rank of a way is its place in the order
// in which Cayley takes them if left alone. So that rows are those of the plan
// before it was optimized, a way is chosen before one of lower rank only if it is
// a good deal better; by an eager choice, if it is better at all.
type choice struct {
	eager       bool
	first, way  int
	rank        int
	cost, least float64
	any         bool
}

const deal = 8 // times better

// add offers a way.
func (c *choice) add(way, rank int, cost float64) {
	if !c.any || rank < c.rank {
		c.first, c.rank, c.cost = way, rank, cost
	}
	if !c.any || cost < c.least {
		c.way, c.least = way, cost
	}
	c.any = true
}

// best is the way to take, and its cost.
func (c *choice) best() (way int, cost float64) {
	if c.eager || c.least*deal < c.cost {
		return c.way, c.least
	}
	return c.first, c.cost
}

// sorted is an iterator of Cayley's that takes its estimate of its size for an
// exact one.
type sorted struct{ graph.IteratorShape }

// Optimize implements [graph.IteratorShape], as do the methods below.
func (s sorted) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	it, ok := s.IteratorShape.Optimize(ctx)
	return sorted{it}, ok
}

func (s sorted) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	stats, err := s.IteratorShape.Stats(ctx)
	stats.Size.Exact = false
	return stats, err
}

// AsLegacy implements [graph.IteratorShapeCompat].
func (s sorted) AsLegacy() graph.Iterator { return newIterator(s) }
