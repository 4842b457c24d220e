package store

import (
	"context"
	"fmt"
	"math"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// nextCost is the cost of the next quad of a range; Cayley counts in such units.
const nextCost = 1

// lookupCost is the cost of asking whether a range holds a quad. It is that of
// Cayley's store in memory, for which the plans of Cayley's iterators are made.
func lookupCost(size int64) int64 { return 1 + int64(math.Log(float64(max(size, 1)))) }

// legacyIterator is a shape as the interface that graph.QuadStore asks for.
type legacyIterator struct {
	graph.Iterator
	shape graph.IteratorShape
}

func newIterator(shape graph.IteratorShape) graph.Iterator {
	it := &legacyIterator{shape: shape}
	it.Iterator = graph.NewLegacy(shape, it)
	return it
}

// AsShape gives the iterator's shape and ends the iterator.
func (it *legacyIterator) AsShape() graph.IteratorShape {
	it.Close()
	return it.shape
}

// quadRange is the shape of the quads of an index that begin with some numbers.
type quadRange struct {
	v     *view
	ix    *index
	ids   quad4 // by place
	bound int   // how many places, in the index's order, are of ids
}

// quadsWith gives the range of the quads that have a value at a place.
func (v *view) quadsWith(place int, n id) *quadRange {
	r := &quadRange{v: v, ix: &indexes[place], bound: 1}
	r.ids[place] = n
	return r
}

// scan makes a scan of the range.
func (r *quadRange) scan() *scan {
	var numbers [4]id
	for i, place := range r.ix.order {
		numbers[i] = r.ids[place]
	}
	return r.v.scan(r.ix, numbers[:r.bound]...)
}

// size is the number of quads of the range: exact where at most one place is
// bound, else at most that many.
func (r *quadRange) size() (graph.Size, error) {
	size := graph.Size{Size: int64(r.v.totals().quads), Exact: r.bound <= 1}
	for _, place := range r.ix.order[:r.bound] {
		if r.ids[place] == 0 {
			continue // no label; such quads are not counted
		}
		c, err := r.v.countsOf(r.ids[place])
		if err != nil {
			return graph.Size{}, err
		}
		size.Size = min(size.Size, c[place])
	}
	return size, nil
}

// matches reports whether the quad is in the range, if it is in the store.
func (r *quadRange) matches(q quad4) bool {
	for _, place := range r.ix.order[:r.bound] {
		if q[place] != r.ids[place] {
			return false
		}
	}
	return r.ix.holds(q)
}

func (r *quadRange) Iterate() graph.Scanner                               { return &quadScanner{scan: r.scan()} }
func (r *quadRange) Lookup() graph.Index                                  { return &quadLookup{r: r} }
func (r *quadRange) AsLegacy() graph.Iterator                             { return newIterator(r) }
func (r *quadRange) SubIterators() []graph.IteratorShape                  { return nil }
func (r *quadRange) Optimize(context.Context) (graph.IteratorShape, bool) { return r, false }

func (r *quadRange) Stats(context.Context) (graph.IteratorCosts, error) {
	size, err := r.size()
	return graph.IteratorCosts{NextCost: nextCost, ContainsCost: lookupCost(size.Size), Size: size}, err
}

func (r *quadRange) String() string {
	text := "StoreQuads("
	for i, place := range r.ix.order[:r.bound] {
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprintf("%v %d", quad.Direction(place+1), r.ids[place])
	}
	return text + ")"
}

// plain is what an iterator without tags and paths has in common with others.
type plain struct{ ref graph.Ref }

func (p *plain) Result() graph.Ref             { return p.ref }
func (*plain) TagResults(map[string]graph.Ref) {}
func (*plain) NextPath(context.Context) bool   { return false }

// quadScanner goes over a range.
type quadScanner struct {
	scan *scan
	q    quad4
	ref  graph.Ref // of q, made when asked for
}

func (it *quadScanner) Next(ctx context.Context) bool {
	var ok bool
	it.q, ok = it.scan.advance(ctx)
	it.ref = nil
	return ok
}

func (it *quadScanner) Result() graph.Ref {
	if it.ref == nil && it.q[subject] != 0 {
		it.ref = quadRef(it.q)
	}
	return it.ref
}

func (it *quadScanner) Err() error { return it.scan.err }

func (it *quadScanner) Close() error {
	it.scan.close()
	return nil
}

func (it *quadScanner) String() string                  { return "StoreQuadsNext" }
func (it *quadScanner) TagResults(map[string]graph.Ref) {}
func (it *quadScanner) NextPath(context.Context) bool   { return false }

// quadLookup tells which quads are in a range.
type quadLookup struct {
	plain
	r   *quadRange
	err error
}

func (it *quadLookup) Contains(ctx context.Context, ref graph.Ref) bool {
	it.ref = nil
	q, ok := ref.(quadRef)
	if !ok || it.err != nil || !it.r.matches(quad4(q)) {
		return false
	}
	if it.err = ctx.Err(); it.err != nil {
		return false
	}
	if ok, it.err = it.r.v.has(quad4(q)); ok && it.err == nil {
		it.ref = ref
		return true
	}
	return false
}

func (it *quadLookup) Err() error     { return it.err }
func (it *quadLookup) Close() error   { return nil }
func (it *quadLookup) String() string { return "StoreQuadsContains" }

// allNodes is the shape of all values.
type allNodes struct{ v *view }

func (a *allNodes) Iterate() graph.Scanner {
	return &nodeScanner{scan: a.v.scanNodes()}
}

func (a *allNodes) Lookup() graph.Index                 { return &nodeLookup{v: a.v} }
func (a *allNodes) AsLegacy() graph.Iterator            { return newIterator(a) }
func (a *allNodes) SubIterators() []graph.IteratorShape { return nil }
func (a *allNodes) String() string                      { return "StoreNodes" }

func (a *allNodes) Optimize(context.Context) (graph.IteratorShape, bool) { return a, false }

func (a *allNodes) Stats(context.Context) (graph.IteratorCosts, error) {
	size := graph.Size{Size: int64(a.v.totals().values), Exact: true}
	return graph.IteratorCosts{NextCost: nextCost, ContainsCost: lookupCost(size.Size), Size: size}, nil
}

// nodeScanner goes over all values.
type nodeScanner struct {
	plain
	scan *scan
}

func (it *nodeScanner) Next(ctx context.Context) bool {
	q, ok := it.scan.advance(ctx)
	it.ref = nil
	if ok {
		it.ref = nodeRef(q[subject])
	}
	return ok
}

func (it *nodeScanner) Err() error { return it.scan.err }

func (it *nodeScanner) Close() error {
	it.scan.close()
	return nil
}

func (it *nodeScanner) String() string { return "StoreNodesNext" }

// nodeLookup tells which references are of values that are in a quad.
type nodeLookup struct {
	plain
	v   *view
	err error
}

func (it *nodeLookup) Contains(ctx context.Context, ref graph.Ref) bool {
	it.ref = nil
	n, ok := ref.(nodeRef)
	if !ok || it.err != nil {
		return false
	}
	if it.err = ctx.Err(); it.err != nil {
		return false
	}
	var value quad.Value
	if value, it.err = it.v.nameOf(id(n)); value == nil || it.err != nil {
		return false
	}
	it.ref = ref
	return true
}

func (it *nodeLookup) Err() error     { return it.err }
func (it *nodeLookup) Close() error   { return nil }
func (it *nodeLookup) String() string { return "StoreNodesContains" }
