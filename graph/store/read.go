package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// nodeRef is the graph.Ref of a value.
type nodeRef id

// Key returns the reference itself, which is comparable.
func (n nodeRef) Key() any { return n }

// quadRef is the graph.Ref of a quad.
type quadRef quad4

// Key returns the reference itself, which is comparable.
func (q quadRef) Key() any { return q }

// Err is the first error of a method that returns none, as NameOf; after it,
// every other use of the Store or Snapshot fails with it.
func (v *view) Err() error {
	if err := v.fault.Load(); err != nil {
		return *err
	}
	return nil
}

// note remembers an error that cannot be returned.
func (v *view) note(err error) {
	if err != nil && !errors.Is(err, ErrClosed) {
		v.fault.CompareAndSwap(nil, &err)
	}
}

// ValueOf returns the reference of a value, nil where no quad has it.
func (v *view) ValueOf(value quad.Value) graph.Ref {
	ref, err := v.refOf(value)
	v.note(err)
	return ref
}

func (v *view) refOf(value quad.Value) (graph.Ref, error) {
	if value == nil {
		return nil, nil
	}
	n, err := v.idOf(value)
	if err != nil || n == 0 {
		return nil, err
	}
	return nodeRef(n), nil
}

// NameOf returns the value of a reference, nil where no quad has it any more.
func (v *view) NameOf(ref graph.Ref) quad.Value {
	value, err := v.valueOf(ref)
	v.note(err)
	return value
}

func (v *view) valueOf(ref graph.Ref) (quad.Value, error) {
	switch ref := ref.(type) {
	case nodeRef:
		return v.nameOf(id(ref))
	case graph.PreFetchedValue:
		return ref.NameOf(), nil
	}
	return nil, nil
}

// ValuesOf returns the values of references, each as NameOf does.
func (v *view) ValuesOf(ctx context.Context, refs []graph.Ref) ([]quad.Value, error) {
	values := make([]quad.Value, len(refs))
	for i, ref := range refs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var err error
		if values[i], err = v.valueOf(ref); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// RefsOf returns the references of values; it fails where one is in no quad.
func (v *view) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	refs := make([]graph.Ref, len(values))
	for i, value := range values {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var err error
		if refs[i], err = v.refOf(value); err != nil {
			return nil, err
		}
		if refs[i] == nil {
			return nil, fmt.Errorf("not found: %v", value)
		}
	}
	return refs, nil
}

// Quad returns the quad of a reference, an empty one where the reference is not
// that of a quad.
func (v *view) Quad(ref graph.Ref) quad.Quad {
	q, ok := ref.(quadRef)
	if !ok {
		return quad.Quad{}
	}
	out, err := v.quadOf(quad4(q))
	v.note(err)
	return out
}

// QuadDirection returns the reference of a part of a quad, nil where there is
// none. It reads nothing.
func (v *view) QuadDirection(ref graph.Ref, d quad.Direction) graph.Ref {
	q, ok := ref.(quadRef)
	if !ok || d < quad.Subject || d > quad.Label || q[d-1] == 0 {
		return nil
	}
	return nodeRef(q[d-1])
}

// QuadIterator returns an iterator over the quads that have a value in a
// direction.
func (v *view) QuadIterator(d quad.Direction, ref graph.Ref) graph.Iterator {
	n, err := v.resolve(ref)
	v.note(err)
	if n == 0 || d < quad.Subject || d > quad.Label {
		return iterator.NewNull()
	}
	return newIterator(v.quadsWith(int(d)-1, n))
}

// QuadIteratorSize returns the number of quads that have a value in a direction.
// It is exact, and read from the counts.
func (v *view) QuadIteratorSize(_ context.Context, d quad.Direction, ref graph.Ref) (graph.Size, error) {
	n, err := v.resolve(ref)
	if err != nil || n == 0 || d < quad.Subject || d > quad.Label {
		return graph.Size{Exact: err == nil}, err
	}
	c, err := v.countsOf(n)
	return graph.Size{Size: c[d-1], Exact: err == nil}, err
}

// resolve gives the number of the value that ref refers to, 0 for what is not
// the reference of a value.
func (v *view) resolve(ref graph.Ref) (id, error) {
	switch ref := ref.(type) {
	case nodeRef:
		return id(ref), nil
	case graph.PreFetchedValue:
		if value := ref.NameOf(); value != nil {
			return v.idOf(value)
		}
	}
	return 0, nil
}

// NodesAllIterator returns an iterator over all values that are in a quad.
func (v *view) NodesAllIterator() graph.Iterator { return newIterator(&allNodes{v}) }

// QuadsAllIterator returns an iterator over all quads.
func (v *view) QuadsAllIterator() graph.Iterator {
	return newIterator(&quadRange{v: v, ix: &indexes[0]})
}

// Stats returns the numbers of values and quads, which are always exact.
func (v *view) Stats(context.Context, bool) (graph.Stats, error) {
	if err := v.enter(); err != nil {
		return graph.Stats{}, err
	}
	defer v.leave()
	t := v.totals()
	return graph.Stats{
		Nodes: graph.Size{Size: int64(t.values), Exact: true},
		Quads: graph.Size{Size: int64(t.quads), Exact: true},
	}, nil
}
