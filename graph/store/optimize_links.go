package store

import (
	"context"
	"fmt"
	"maps"
	"math/bits"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// links are the quads that pass constraints on their places or, where result is
// a direction, the nodes that these quads have there: one for each quad. It is
// Cayley's HasA over And over LinksTo in one, without a step between them.
type links struct {
	view   *view
	result quad.Direction // Any for the quads themselves

	bound   quad4     // the only value a place may have, 0 for any
	present [4]bool   // places that must have a value, which only matters for labels
	sets    []setLink // places that may have one of some values
	subs    []subLink // places that may have the results of an iterator
	eager   bool      // see choice

	tags  []tagLink
	fixed map[string]graph.Ref // tags with the same value everywhere

	known *linkCosts
}

type setLink struct {
	place int
	ids   []id // in the order given, twice where given twice
}

type subLink struct {
	place int
	it    graph.IteratorShape
}

type tagLink struct {
	place int
	names []string
}

func (l *links) tag(place int, names []string) {
	if len(names) > 0 {
		l.tags = append(l.tags, tagLink{place, names})
	}
}

func (l *links) fixTags(tags map[string]graph.Ref) {
	if l.fixed == nil {
		l.fixed = make(map[string]graph.Ref, len(tags))
	}
	maps.Copy(l.fixed, tags)
}

// allow lets only some values stand at a place; it reports false where then
// nothing passes.
func (l *links) allow(place int, ids []id) bool {
	switch {
	case len(ids) == 0:
		return false
	case len(ids) > 1:
		l.sets = append(l.sets, setLink{place, ids})
		return true
	case l.bound[place] != 0:
		return l.bound[place] == ids[0]
	}
	l.bound[place] = ids[0]
	return true
}

// of gives the same links with another result.
func (l *links) of(d quad.Direction) *links {
	out := *l
	out.result, out.known = d, nil
	return &out
}

// plain reports whether the links are all the quads with the bound values.
func (l *links) plain() bool {
	return len(l.sets) == 0 && len(l.subs) == 0 && (!l.present[label] || l.bound[label] != 0)
}

// figures reads what is known of the bound values and the constraints, and tells
// what it takes to check a quad against these.
func (l *links) figures(ctx context.Context) (k *linkCosts, check float64) {
	k = &linkCosts{driver: -1, all: l.view.totals()}
	for place, n := range l.bound {
		if n != 0 && k.err == nil {
			var c counts
			c, k.err = l.view.countsOf(n)
			k.counts[place] = c[place]
		}
	}
	for _, s := range l.subs {
		c, err := costsOf(ctx, s.it)
		if err != nil && k.err == nil {
			k.err = err
		}
		k.subs = append(k.subs, c)
		check += c.contains
	}
	return k, check + 0.1*float64(len(l.sets))
}

// countable reports whether the counts of values say how many links there are.
func (l *links) countable() bool {
	if l.plain() {
		return boundPlaces(l.bound) <= 1
	}
	return len(l.sets) == 1 && len(l.sets[0].ids) <= maxAsked && len(l.subs) == 0 && l.bound == quad4{} && !l.present[label]
}

// String implements [graph.IteratorShape], as do the methods below.
func (l *links) String() string { return fmt.Sprintf("Links(%v of %v)", l.result, l.bound) }

func (l *links) SubIterators() []graph.IteratorShape {
	its := make([]graph.IteratorShape, len(l.subs))
	for i, s := range l.subs {
		its[i] = s.it
	}
	return its
}

func (l *links) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	for i := range l.subs {
		l.subs[i].it, _ = l.subs[i].it.Optimize(ctx)
		if isNothing(l.subs[i].it) {
			return l.subs[i].it, true
		}
	}
	l.known = nil
	return l, false
}

func (l *links) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	c, err := l.costs(ctx)
	return c.asStats(), err
}

// AsLegacy implements [graph.IteratorShapeCompat].
func (l *links) AsLegacy() graph.Iterator { return newIterator(l) }

// linkCosts are the costs of links and what was found out for them.
type linkCosts struct {
	costs
	driver int // which constraint is gone over, of the subs and then the sets; -1 for none
	subs   []costs
	counts [4]int64 // of the bound values at their places
	all    totals
	err    error
}

func (l *links) costs(ctx context.Context) (costs, error) {
	k := l.plan(ctx)
	return k.costs, k.err
}

// plan estimates the costs and chooses what to go over: the range of the bound
// values, each quad of which is checked against the other constraints, or one of
// the constraints, for each value of which there is a range.
func (l *links) plan(ctx context.Context) *linkCosts {
	if l.known != nil {
		return l.known
	}
	k, check := l.figures(ctx)
	rows := k.rows(l.bound)
	k.size, k.exact = rows, l.countable()
	ways := choice{eager: l.eager}
	for i, s := range l.subs {
		c := k.subs[i]
		fan := k.fan(rows, s.place)
		cost := c.size*c.next + c.size*(seekCost+fan*(1+check-c.contains))
		k.size = min(k.size, c.size*fan)
		if recurses(s.it) {
			cost = 0 // it is gone over in any case
		}
		ways.add(i, rankOf(s.place), cost)
	}
	for i, s := range l.sets {
		size, err := l.rowsOfSet(k, s)
		if err != nil && k.err == nil {
			k.err = err
		}
		cost := seekCost*float64(len(s.ids)) + size*(1+check)
		if k.size = min(k.size, size); k.exact {
			k.size = size // a value that is there twice counts twice
		}
		ways.add(len(l.subs)+i, rankOf(s.place), cost)
	}
	ways.add(-1, rankOfBound(l.bound), seekCost+rows*(1+check))
	best := 0.0
	k.driver, best = ways.best()
	k.next = max(1, best/max(1, k.size))
	k.contains = l.containsCost(k, rows, check)
	l.known = k
	return k
}

// rankOf is the rank of a constraint on a place: Cayley follows links from their
// ends, if it is told any.
func rankOf(place int) int {
	if place == object {
		place = subject
	}
	return 2*place + 1
}

// rankOfBound is the rank of the range of the bound values.
func rankOfBound(bound quad4) (rank int) {
	rank = 2 * len(bound)
	for place, n := range bound {
		if n != 0 {
			rank = min(rank, rankOf(place)-1)
		}
	}
	return rank
}

// maxAsked is the number of values in a set of which the counts are read.
const maxAsked = 64

// rowsOfSet is how many quads there may be with the values of a set.
func (l *links) rowsOfSet(k *linkCosts, s setLink) (float64, error) {
	if l.bound[s.place] != 0 {
		return k.rows(l.bound), nil
	}
	sum := 0.0
	for _, n := range s.ids[:min(maxAsked, len(s.ids))] {
		c, err := l.view.countsOf(n)
		if err != nil {
			return 0, err
		}
		sum += float64(c[s.place])
	}
	if len(s.ids) > maxAsked {
		sum *= float64(len(s.ids)) / maxAsked
	}
	return sum, nil
}

// containsCost is what it takes to find the quads of one node at the place of
// the result.
func (l *links) containsCost(k *linkCosts, rows, check float64) float64 {
	place, ok := placeOf(l.result)
	if !ok {
		return 1 + check
	}
	fan := k.fan(rows, place)
	for _, s := range l.subs {
		if s.place == place { // asked first, and once
			return check + seekCost
		}
	}
	return seekCost + fan*(1+check)
}

// rows is an upper bound of the quads with the bound values.
func (k *linkCosts) rows(bound quad4) float64 {
	rows := float64(k.all.quads)
	for place, n := range bound {
		if n != 0 {
			rows = min(rows, float64(k.counts[place]))
		}
	}
	return rows
}

// fan guesses how many of rows have one value at a place.
func (k *linkCosts) fan(rows float64, place int) float64 {
	if place == predicate {
		return 1 + rows/32
	}
	return 1 + 3*rows/float64(k.all.values+1)
}

func boundPlaces(q quad4) int {
	return bits.OnesCount(uint(maskOf(q)))
}

// maskOf has a bit for each place with a value.
func maskOf(q quad4) (mask int) {
	for place, n := range q {
		if n != 0 {
			mask |= 1 << place
		}
	}
	return mask
}

func (l *links) Iterate() graph.Scanner {
	k := l.plan(context.Background())
	s := &linkScan{linkRows: linkRows{links: l, reader: linkReader{links: l}, err: k.err}}
	if k.err != nil {
		return s
	}
	n := k.rows(l.bound)
	skip := k.driver
	switch {
	case skip >= len(l.subs):
		set := l.sets[skip-len(l.subs)]
		s.driver, s.place = newValues(set.ids), set.place
		n = k.size
	case skip >= 0:
		s.driver, s.place = l.subs[skip].it.Iterate(), l.subs[skip].place
		n = min(n, k.subs[skip].size*k.fan(n, s.place))
	}
	s.check(k, skip, n)
	return s
}

func (l *links) Lookup() graph.Index {
	k := l.plan(context.Background())
	x := &linkIndex{linkRows: linkRows{links: l, reader: linkReader{links: l}, err: k.err}}
	if k.err == nil {
		x.check(k, -1, 100)
	}
	return x
}

// values goes over the values of a set.
type values struct {
	ids []id
	at  int
}

func newValues(ids []id) *values { return &values{ids: ids, at: -1} }

// String implements [graph.Scanner], as do the methods below.
func (v *values) String() string                  { return "Values" }
func (v *values) TagResults(map[string]graph.Ref) {}
func (v *values) Result() graph.Ref               { return reference(v.ids[v.at]) }
func (v *values) NextPath(context.Context) bool   { return false }
func (v *values) Err() error                      { return nil }
func (v *values) Close() error                    { return nil }
func (v *values) Next(context.Context) bool {
	v.at++
	return v.at < len(v.ids)
}

// setOf makes the values of a set ready to be asked for.
func setOf(ids []id) func(id) bool {
	if len(ids) <= 8 {
		return func(n id) bool { return slices.Contains(ids, n) }
	}
	in := make(map[id]struct{}, len(ids))
	for _, n := range ids {
		in[n] = struct{}{}
	}
	return func(n id) bool { _, ok := in[n]; return ok }
}
