package store

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/cayleygraph/cayley/graph"
)

// intersect has the nodes that all of subs have; what opt have of these adds
// tags. It gives what Cayley's And gives: the results of one sub, each with the
// paths by which the others have it.
type intersect struct {
	subs, opt []graph.IteratorShape
	eager     bool // see choice
	known     *intersectCosts
}

type intersectCosts struct {
	costs
	subs, opt []costs
	first     int // the sub to go over
	err       error
}

// String implements [graph.IteratorShape], as do the methods below.
func (a *intersect) String() string { return "Intersect" }

func (a *intersect) SubIterators() []graph.IteratorShape {
	return slices.Concat(a.subs, a.opt)
}

func (a *intersect) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	a.known = nil
	for i := range a.subs {
		a.subs[i], _ = a.subs[i].Optimize(ctx)
		if isNothing(a.subs[i]) {
			return a.subs[i], true
		}
	}
	for i := range a.opt {
		a.opt[i], _ = a.opt[i].Optimize(ctx)
	}
	return a, false
}

func (a *intersect) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	c, err := a.costs(ctx)
	return c.asStats(), err
}

// AsLegacy implements [graph.IteratorShapeCompat].
func (a *intersect) AsLegacy() graph.Iterator { return newIterator(a) }

func (a *intersect) costs(ctx context.Context) (costs, error) {
	k := a.plan(ctx)
	return k.costs, k.err
}

// plan chooses the sub that is best gone over.
func (a *intersect) plan(ctx context.Context) *intersectCosts {
	if a.known != nil {
		return a.known
	}
	k := &intersectCosts{}
	get := func(its []graph.IteratorShape) (list []costs) {
		for _, it := range its {
			c, err := costsOf(ctx, it)
			if k.err == nil {
				k.err = err
			}
			list = append(list, c)
		}
		return list
	}
	k.subs, k.opt = get(a.subs), get(a.opt)
	ways := choice{eager: a.eager}
	k.size = math.Inf(1)
	for i, c := range k.subs {
		k.contains += c.contains
		k.size = min(k.size, c.size)
		cost := c.next
		for j, other := range k.subs {
			if j != i {
				// the more is asked, the likelier it is gathered instead
				cost += min(other.contains, other.next*other.size/max(1, c.size)+1)
			}
		}
		if cost *= c.size + 1; recurses(a.subs[i]) {
			cost = 0 // it is gone over in any case
		}
		ways.add(i, i, cost)
	}
	first, best := ways.best()
	k.first = first
	best = max(best, k.size)
	for _, c := range k.opt {
		k.contains += c.contains
		best += k.size * c.contains
	}
	k.next = max(1, best/max(1, k.size))
	k.exact = len(a.subs) == 1 && k.subs[0].exact
	a.known = k
	return k
}

// Iterate implements [graph.IteratorShape], as does Lookup.
func (a *intersect) Iterate() graph.Scanner {
	k := a.plan(context.Background())
	s := &intersectScan{}
	s.err = k.err
	s.first, s.subs = a.scanFirst(k)
	a.index(&s.intersectIndex, k, k.subs[k.first].size)
	return s
}

func (a *intersect) Lookup() graph.Index {
	k := a.plan(context.Background())
	x := &intersectIndex{err: k.err}
	for i := range a.subs {
		x.subs = append(x.subs, indexOf{from: i})
	}
	a.index(x, k, 100)
	return x
}

// scanFirst starts the sub to go over, together with those that ascend as it
// does, and tells the rest.
func (a *intersect) scanFirst(k *intersectCosts) (first graph.Scanner, rest []indexOf) {
	var ascending []*ascent
	together := func(i int) bool {
		l, ok := a.subs[i].(*links)
		if !ok || len(l.tags)+len(l.fixed) > 0 {
			return false
		}
		o, ok := l.order()
		if ok {
			ascending = append(ascending, l.view.ascent(o))
		}
		return ok
	}
	leads := together(k.first)
	for i := range a.subs {
		if i != k.first && (!leads || !together(i)) {
			rest = append(rest, indexOf{from: i})
		}
	}
	if len(ascending) > 1 {
		return &mergeScan{from: ascending}, rest
	}
	return a.subs[k.first].Iterate(), rest
}

// indexOf is a sub that is asked.
type indexOf struct {
	graph.Index
	from int // in intersect.subs or opt
	has  bool
}

// index starts the subs that are to be asked, for about n nodes, those first
// that cost least.
func (a *intersect) index(x *intersectIndex, k *intersectCosts, n float64) {
	slices.SortStableFunc(x.subs, func(s, t indexOf) int {
		return cmp.Compare(k.subs[s.from].contains, k.subs[t.from].contains)
	})
	for i := range x.subs {
		from := x.subs[i].from
		x.subs[i].Index = lookup(a.subs[from], k.subs[from], n, a.eager)
	}
	for i, sub := range a.opt {
		x.opt = append(x.opt, indexOf{Index: lookup(sub, k.opt[i], n, a.eager), from: i})
	}
}

// intersectIndex asks all subs.
type intersectIndex struct {
	subs, opt []indexOf
	now       graph.Ref
	err       error
}

// String implements [graph.Index], as do the methods below.
func (x *intersectIndex) String() string { return "Intersect" }

func (x *intersectIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	if x.err != nil {
		return false
	}
	for _, sub := range x.subs {
		if !sub.Contains(ctx, ref) {
			x.err = sub.Err()
			return false
		}
	}
	for i, sub := range x.opt {
		if x.opt[i].has = sub.Contains(ctx, ref); !x.opt[i].has {
			if x.err = sub.Err(); x.err != nil {
				return false
			}
		}
	}
	x.now = ref
	return true
}

func (x *intersectIndex) NextPath(ctx context.Context) bool {
	for _, list := range [][]indexOf{x.subs, x.opt} {
		for i, sub := range list {
			if len(x.opt) > 0 && &list[i] == &x.opt[0] && !sub.has {
				continue
			}
			if sub.NextPath(ctx) {
				return true
			}
			if x.err = sub.Err(); x.err != nil {
				return false
			}
		}
	}
	return false
}

func (x *intersectIndex) TagResults(dst map[string]graph.Ref) {
	for _, sub := range x.subs {
		sub.TagResults(dst)
	}
	for _, sub := range x.opt {
		if sub.has {
			sub.TagResults(dst)
		}
	}
}

func (x *intersectIndex) Result() graph.Ref { return x.now }

func (x *intersectIndex) Err() error { return x.err }

func (x *intersectIndex) Close() (err error) {
	for _, list := range [][]indexOf{x.subs, x.opt} {
		for _, sub := range list {
			if err2 := sub.Index.Close(); err == nil {
				err = err2
			}
		}
	}
	return err
}

// intersectScan goes over one sub and asks the others.
type intersectScan struct {
	intersectIndex
	first graph.Scanner
}

// Next implements [graph.Scanner], as do the methods below.
func (s *intersectScan) Next(ctx context.Context) bool {
	for s.err == nil && s.first.Next(ctx) {
		if s.Contains(ctx, s.first.Result()) {
			return true
		}
	}
	if s.err == nil {
		s.err = s.first.Err()
	}
	return false
}

func (s *intersectScan) NextPath(ctx context.Context) bool {
	if s.first.NextPath(ctx) {
		return true
	}
	if s.err = s.first.Err(); s.err != nil {
		return false
	}
	return s.intersectIndex.NextPath(ctx)
}

func (s *intersectScan) TagResults(dst map[string]graph.Ref) {
	s.first.TagResults(dst)
	s.intersectIndex.TagResults(dst)
}

func (s *intersectScan) Close() error {
	err := s.first.Close()
	if err2 := s.intersectIndex.Close(); err == nil {
		err = err2
	}
	return err
}
