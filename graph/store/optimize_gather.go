package store

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
)

// maxGathered is the number of rows that an iterator is expected not to have if
// it is read into memory to be asked; once it has four times as many, it is
// asked as it is.
const maxGathered = 1000

// dearToAsk is what asking must cost before rows are gathered instead: about 10 ms.
const dearToAsk = 100_000

// lookup starts it as an index that is to be asked about n nodes. Where it is
// small, and dear to ask, its rows are gathered first; by an eager choice,
// wherever that costs less.
func lookup(it graph.IteratorShape, c costs, n float64, eager bool) graph.Index {
	gather, ask := c.size*c.next, n*c.contains
	switch {
	case recurses(it):
		return &gathered{of: it}
	case c.size <= maxGathered && gather < ask && (eager || ask > dearToAsk && gather*deal < ask):
		return &gathered{of: it, limit: 4 * maxGathered}
	}
	return it.Lookup()
}

// recurses reports whether it is Cayley's recursion, which if asked gives wrong
// tags, and goes over its results all the same.
func recurses(it graph.IteratorShape) bool {
	switch it := graph.AsLegacy(it).(type) {
	case *iterator.Recursive:
		return true
	case *iterator.Save, *iterator.Or, *iterator.Unique, *iterator.ValueFilter, *iterator.Limit, *iterator.Skip:
		for _, sub := range it.SubIterators() {
			if recurses(graph.AsShape(sub)) {
				return true
			}
		}
	}
	return false
}

// gathered is an index of the rows of an iterator. A node is had by as many paths
// as there are rows with it.
type gathered struct {
	of    graph.IteratorShape
	limit int // of rows; 0 for none

	rows  map[any][]map[string]graph.Ref // tags
	count int
	asked graph.Index // instead, if there are too many
	now   graph.Ref
	paths []map[string]graph.Ref // of now
	err   error
}

// String implements [graph.Index], as do the methods below.
func (g *gathered) String() string { return "Gathered" }

func (g *gathered) Contains(ctx context.Context, ref graph.Ref) bool {
	if g.rows == nil && g.asked == nil {
		g.gather(ctx)
	}
	if g.err != nil {
		return false
	}
	if g.asked != nil {
		return g.asked.Contains(ctx, ref)
	}
	paths, ok := g.rows[graph.ToKey(ref)]
	if ok {
		g.now, g.paths = ref, paths
	}
	return ok
}

func (g *gathered) gather(ctx context.Context) {
	g.rows = make(map[any][]map[string]graph.Ref)
	it := g.of.Iterate()
	for g.asked == nil && it.Next(ctx) {
		for more := true; more && g.asked == nil; more = it.NextPath(ctx) {
			g.add(it)
		}
	}
	g.err = it.Err()
	if err := it.Close(); g.err == nil {
		g.err = err
	}
}

func (g *gathered) add(it graph.Scanner) {
	if g.count++; g.limit > 0 && g.count > g.limit {
		g.rows, g.asked = nil, g.of.Lookup()
		return
	}
	var tags map[string]graph.Ref
	found := make(map[string]graph.Ref)
	if it.TagResults(found); len(found) > 0 {
		tags = found
	}
	key := graph.ToKey(it.Result())
	g.rows[key] = append(g.rows[key], tags)
}

func (g *gathered) NextPath(ctx context.Context) bool {
	if g.asked != nil {
		return g.asked.NextPath(ctx)
	}
	if len(g.paths) < 2 {
		return false
	}
	g.paths = g.paths[1:]
	return true
}

func (g *gathered) TagResults(dst map[string]graph.Ref) {
	if g.asked != nil {
		g.asked.TagResults(dst)
		return
	}
	if len(g.paths) > 0 {
		for name, ref := range g.paths[0] {
			dst[name] = ref
		}
	}
}

func (g *gathered) Result() graph.Ref {
	if g.asked != nil {
		return g.asked.Result()
	}
	return g.now
}

func (g *gathered) Err() error {
	if g.err == nil && g.asked != nil {
		return g.asked.Err()
	}
	return g.err
}

func (g *gathered) Close() error {
	g.rows, g.paths = nil, nil
	if g.asked != nil {
		return g.asked.Close()
	}
	return nil
}
