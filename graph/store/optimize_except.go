package store

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
)

// except has the results of from that without does not have.
type except struct {
	from, without graph.IteratorShape
	everything    bool // from has all nodes
}

// String implements [graph.IteratorShape], as do the methods below.
func (e *except) String() string { return "Except" }

func (e *except) SubIterators() []graph.IteratorShape {
	return []graph.IteratorShape{e.from, e.without}
}

func (e *except) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	e.from, _ = e.from.Optimize(ctx)
	e.without, _ = e.without.Optimize(ctx)
	if isNothing(e.from) || isNothing(e.without) {
		return e.from, true
	}
	return e, false
}

func (e *except) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	c, err := e.costs(ctx)
	return c.asStats(), err
}

// AsLegacy implements [graph.IteratorShapeCompat].
func (e *except) AsLegacy() graph.Iterator { return newIterator(e) }

func (e *except) costs(ctx context.Context) (costs, error) {
	from, err := costsOf(ctx, e.from)
	without, err2 := costsOf(ctx, e.without)
	if err == nil {
		err = err2
	}
	c := costs{size: from.size, next: from.next + without.contains, contains: without.contains}
	if !e.everything {
		c.contains += from.contains
	}
	return c, err
}

// Iterate implements [graph.IteratorShape], as does Lookup.
func (e *except) Iterate() graph.Scanner {
	from, err := costsOf(context.Background(), e.from)
	without, err2 := costsOf(context.Background(), e.without)
	if err == nil {
		err = err2
	}
	return &exceptScan{from: e.from.Iterate(), without: lookup(e.without, without, from.size, true), err: err}
}

func (e *except) Lookup() graph.Index {
	without, err := costsOf(context.Background(), e.without)
	x := &exceptIndex{without: lookup(e.without, without, 100, true), err: err}
	if !e.everything {
		x.from = e.from.Lookup()
	}
	return x
}

type exceptScan struct {
	from    graph.Scanner
	without graph.Index
	err     error
}

// String implements [graph.Scanner], as do the methods below.
func (s *exceptScan) String() string { return "Except" }

func (s *exceptScan) Next(ctx context.Context) bool {
	for s.err == nil && s.from.Next(ctx) {
		if !s.without.Contains(ctx, s.from.Result()) {
			s.err = s.without.Err()
			return s.err == nil
		}
	}
	if s.err == nil {
		s.err = s.from.Err()
	}
	return false
}

func (s *exceptScan) NextPath(ctx context.Context) bool { return s.from.NextPath(ctx) }

func (s *exceptScan) TagResults(dst map[string]graph.Ref) { s.from.TagResults(dst) }

func (s *exceptScan) Result() graph.Ref { return s.from.Result() }

func (s *exceptScan) Err() error { return s.err }

func (s *exceptScan) Close() error {
	err := s.from.Close()
	if err2 := s.without.Close(); err == nil {
		err = err2
	}
	return err
}

type exceptIndex struct {
	from    graph.Index // nil where it has all nodes
	without graph.Index
	now     graph.Ref
	err     error
}

// String implements [graph.Index], as do the methods below.
func (x *exceptIndex) String() string { return "Except" }

func (x *exceptIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	if x.err != nil {
		return false
	}
	if x.from != nil && !x.from.Contains(ctx, ref) {
		x.err = x.from.Err()
		return false
	}
	if x.without.Contains(ctx, ref) {
		return false
	}
	x.now, x.err = ref, x.without.Err()
	return x.err == nil
}

func (x *exceptIndex) NextPath(ctx context.Context) bool {
	return x.from != nil && x.from.NextPath(ctx)
}

func (x *exceptIndex) TagResults(dst map[string]graph.Ref) {
	if x.from != nil {
		x.from.TagResults(dst)
	}
}

func (x *exceptIndex) Result() graph.Ref { return x.now }

func (x *exceptIndex) Err() error {
	if x.err == nil && x.from != nil {
		return x.from.Err()
	}
	return x.err
}

func (x *exceptIndex) Close() error {
	err := x.without.Close()
	if x.from != nil {
		if err2 := x.from.Close(); err == nil {
			err = err2
		}
	}
	return err
}
