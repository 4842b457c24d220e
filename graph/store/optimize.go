package store

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// OptimizeShape implements [shape.Optimizer]: it takes over the shapes that the
// indexes can answer better than Cayley's own iterators. The rest (unions, tags,
// pages, counts, recursion) is left to these.
//
// The shapes below s are taken over before s. They may come back in a wrapper of
// whoever calls, so nothing is made of their types here; what was made of them
// is looked at once s is built and they are iterators.
func (v *view) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.Union:
		return withoutNothing(s)
	case shape.Quads, shape.NodesFrom, shape.QuadsAction, shape.Intersect, shape.IntersectOpt,
		shape.Except, shape.Unique, shape.Filter, shape.Sort:
		return planned{view: v, shape: s}, true
	}
	return s, false
}

// withoutNothing drops the sides of a union that have nothing; Cayley leaves some,
// of which no iterator can be made.
func withoutNothing(u shape.Union) (shape.Shape, bool) {
	var kept shape.Union
	for _, side := range u {
		if !shape.IsNull(side) {
			kept = append(kept, side)
		}
	}
	switch {
	case len(kept) == 0:
		return shape.Null{}, true
	case len(kept) == 1:
		return kept[0], true
	}
	return kept, len(kept) < len(u)
}

// planned is a shape that is built of the iterators of this package.
type planned struct {
	view  *view
	shape shape.Shape
	eager bool // see choice
}

// Optimize implements [shape.Shape]; there is nothing left to do.
func (p planned) Optimize(shape.Optimizer) (shape.Shape, bool) { return p, false }

// BuildIterator implements [shape.Shape].
func (p planned) BuildIterator(qs graph.QuadStore) graph.Iterator {
	b := builder{p.view, qs, p.eager}
	switch s := p.shape.(type) {
	case shape.Quads:
		return graph.AsLegacy(b.links(s, quad.Any))
	case shape.NodesFrom:
		return graph.AsLegacy(b.nodesFrom(s))
	case shape.QuadsAction:
		return graph.AsLegacy(b.action(s))
	case shape.Intersect:
		return graph.AsLegacy(b.intersect(s, nil))
	case shape.IntersectOpt:
		return graph.AsLegacy(b.intersect(s.Sub, s.Opt))
	case shape.Except:
		return graph.AsLegacy(b.except(s))
	case shape.Unique:
		return graph.AsLegacy(newUnique(b.build(s.From)))
	case shape.Filter:
		return b.filter(s)
	case shape.Sort:
		return graph.AsLegacy(sorted{graph.AsShape(s.BuildIterator(qs))})
	}
	return p.shape.BuildIterator(qs)
}

// builder makes iterators of shapes.
type builder struct {
	view  *view
	qs    graph.QuadStore // for the iterators that are not of this package
	eager bool
}

func (b builder) build(s shape.Shape) graph.IteratorShape {
	if shape.IsNull(s) {
		return nothing()
	}
	return graph.AsShape(s.BuildIterator(b.qs))
}

func nothing() graph.IteratorShape { return graph.AsShape(iterator.NewNull()) }

func isNothing(it graph.IteratorShape) bool { return iterator.IsNull2(it) }

// links makes the quads that pass all filters, or of them the nodes at the place
// that result tells.
func (b builder) links(filters shape.Quads, result quad.Direction) graph.IteratorShape {
	l := &links{view: b.view, result: result, eager: b.eager}
	for _, f := range filters {
		if !b.constrain(l, f) {
			return nothing()
		}
	}
	return l
}

// constrain adds a filter to l; it reports false where no quad can pass.
func (b builder) constrain(l *links, f shape.QuadFilter) bool {
	place, ok := placeOf(f.Dir)
	if !ok {
		return false
	}
	values := f.Values
	for {
		if shape.IsNull(values) {
			return false
		}
		switch s := values.(type) {
		case shape.Save:
			l.tag(place, s.Tags)
			values = s.From
			continue
		case shape.FixedTags:
			l.fixTags(s.Tags)
			values = s.On
			continue
		case shape.AllNodes:
			l.present[place] = true
			return true
		case shape.Fixed:
			return l.allow(place, nodeIDs(s))
		}
		sub := b.build(values)
		if isNothing(sub) {
			return false
		}
		if fixed, ok := graph.AsLegacy(sub).(*iterator.Fixed); ok {
			return l.allow(place, nodeIDs(fixed.Values()))
		}
		l.subs = append(l.subs, subLink{place, sub})
		return true
	}
}

// placeOf is the place of a quad4 that a direction names.
func placeOf(d quad.Direction) (place int, ok bool) {
	return int(d) - int(quad.Subject), d >= quad.Subject && d <= quad.Label
}

// nodeIDs gives the numbers of the nodes among refs; what else they may be stands
// in no quad.
func nodeIDs(refs []graph.Ref) []id {
	ids := make([]id, 0, len(refs))
	for _, ref := range refs {
		if n, ok := nodeID(ref); ok {
			ids = append(ids, n)
		}
	}
	return ids
}

func nodeID(ref graph.Ref) (id, bool) {
	n, ok := ref.(nodeRef)
	return id(n), ok && n != 0
}

// reference is the Ref of a node; no value has none.
func reference(n id) graph.Ref {
	if n == 0 {
		return nil
	}
	return nodeRef(n)
}

func (b builder) nodesFrom(s shape.NodesFrom) graph.IteratorShape {
	if filters, ok := s.Quads.(shape.Quads); ok {
		return b.links(filters, s.Dir)
	}
	quads := b.build(s.Quads)
	if isNothing(quads) {
		return quads
	}
	if l, ok := quads.(*links); ok && l.result == quad.Any {
		return l.of(s.Dir)
	}
	return graph.AsShape(iterator.NewHasA(b.qs, graph.AsLegacy(quads), s.Dir))
}

func (b builder) action(s shape.QuadsAction) graph.IteratorShape {
	l := &links{view: b.view, result: s.Result, eager: b.eager}
	for d, tags := range s.Save {
		place, ok := placeOf(d)
		if !ok {
			return nothing()
		}
		l.present[place] = true
		l.tag(place, tags)
	}
	for d, ref := range s.Filter {
		place, ok := placeOf(d)
		if !ok || !l.allow(place, nodeIDs([]graph.Ref{ref})) {
			return nothing()
		}
	}
	return l
}

func (b builder) intersect(subs shape.Intersect, opt []shape.Shape) graph.IteratorShape {
	all := &intersect{eager: b.eager}
	for _, s := range subs {
		sub := b.build(s)
		if isNothing(sub) {
			return sub
		}
		if inner, ok := sub.(*intersect); ok && len(inner.opt) == 0 {
			all.subs = append(all.subs, inner.subs...)
			continue
		}
		all.subs = append(all.subs, sub)
	}
	for _, s := range opt {
		if sub := b.build(s); !isNothing(sub) {
			all.opt = append(all.opt, sub)
		}
	}
	switch {
	case len(all.subs) == 0 && len(all.opt) == 0:
		return nothing()
	case len(all.subs) == 0:
		all.subs = append(all.subs, b.build(shape.AllNodes{}))
	case len(all.subs) == 1 && len(all.opt) == 0:
		return all.subs[0]
	}
	return all
}

func (b builder) except(s shape.Except) graph.IteratorShape {
	e := &except{everything: true, without: b.build(s.Exclude)}
	if s.From == nil {
		s.From = shape.AllNodes{}
	}
	_, e.everything = s.From.(shape.AllNodes)
	e.from = b.build(s.From)
	if isNothing(e.from) || isNothing(e.without) {
		return e.from
	}
	return e
}

// filter reads only the values that may pass where the filters stand for a
// range of them; the filters still look at each.
func (b builder) filter(s shape.Filter) graph.Iterator {
	if shape.IsNull(s.From) {
		return iterator.NewNull()
	}
	var it graph.Iterator
	if _, all := s.From.(shape.AllNodes); all {
		if ranges, ok := valueRanges(s.Filters); ok {
			it = graph.AsLegacy(&valueScan{view: b.view, ranges: ranges})
		}
	}
	if it == nil {
		it = s.From.BuildIterator(b.qs)
	}
	for _, f := range s.Filters {
		it = f.BuildIterator(b.qs, it)
	}
	return it
}
