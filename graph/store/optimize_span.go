package store

import (
	"context"
)

// span reads the entries of a range of keys in portions, as scan does, from any
// key of the range onward, and can go on at a later one. It holds no iterator of
// the database between portions. It is for one goroutine.
type span[T any] struct {
	view   *view
	upper  []byte // the end of the range
	decode func(key, value []byte) (T, bool)

	from    []byte // where the next portion begins
	portion []T
	at      int // in portion
	size    int // of the next portion
	end     bool
	err     error
}

const firstSpan = 4

// seek goes on with the first entry whose key is not before from.
func (s *span[T]) seek(from []byte) {
	s.from = append(s.from[:0], from...)
	s.portion, s.at, s.size, s.end = s.portion[:0], 0, firstSpan, false
}

// next gives the next entry. Where there is none it returns false, as it does
// after an error.
func (s *span[T]) next(ctx context.Context) (entry T, ok bool) {
	if s.at >= len(s.portion) && !s.fill(ctx) {
		return entry, false
	}
	entry = s.portion[s.at]
	s.at++
	return entry, true
}

// ahead gives the entries that were read and not yet given.
func (s *span[T]) ahead() []T { return s.portion[s.at:] }

func (s *span[T]) fill(ctx context.Context) bool {
	s.portion, s.at = s.portion[:0], 0
	if s.end || s.err != nil {
		return false
	}
	if s.err = ctx.Err(); s.err != nil {
		return false
	}
	if s.err = s.view.enter(); s.err != nil {
		return false
	}
	defer s.view.leave()
	s.err = s.read()
	return s.err == nil && len(s.portion) > 0
}

func (s *span[T]) read() (err error) {
	it, epoch, err := s.view.take()
	if err != nil {
		return err
	}
	defer func() {
		if err2 := s.view.give(it, epoch); err == nil {
			err = err2
		}
	}()
	it.SetBounds(s.from, s.upper)
	valid := it.First()
	for ; valid; valid = it.Next() {
		if len(s.portion) == s.size { // the next portion begins here
			s.from = append(s.from[:0], it.Key()...)
			s.size = min(s.size*4, maxPortion)
			break
		}
		entry, ok := s.decode(it.Key(), it.Value())
		if !ok {
			return corrupt("malformed key %x", it.Key())
		}
		s.portion = append(s.portion, entry)
	}
	s.end = !valid
	if err := readError(it.Error()); err != nil {
		return err
	}
	return s.view.s.failure()
}

// order is the range of an index in which the results of links ascend.
type order struct {
	ix     *index
	prefix []byte // of the keys
	place  int    // of the results
}

// order tells the range that holds all of the links, if their results ascend in
// it.
func (l *links) order() (order, bool) {
	place, ok := placeOf(l.result)
	if !ok || !l.plain() || l.bound[place] != 0 {
		return order{}, false
	}
	mask := maskOf(l.bound)
	for i := range indexes {
		ix := &indexes[i]
		n := prefixOf(ix, mask)
		if n != boundPlaces(l.bound) || ix.order[n] != place || ix.prefix == lspKey && n == 0 {
			continue
		}
		key := []byte{ix.prefix}
		for _, p := range ix.order[:n] {
			key = appendID(key, l.bound[p])
		}
		return order{ix, key, place}, true
	}
	return order{}, false
}

// ascent goes over the quads of an order, and leaps.
type ascent struct {
	order
	span  span[quad4]
	begun bool
	key   []byte
}

func (v *view) ascent(o order) *ascent {
	return &ascent{order: o, span: span[quad4]{
		view:   v,
		upper:  appendSuccessor(nil, o.prefix),
		decode: func(key, _ []byte) (quad4, bool) { return o.ix.quad(key) },
	}}
}

// leap gives the result of the first quad still to come that has not less than
// n.
func (a *ascent) leap(ctx context.Context, n id) (id, bool) {
	ahead := a.span.ahead()
	if !a.begun || len(ahead) > 0 && ahead[len(ahead)-1][a.place] < n {
		a.begun = true
		a.key = appendID(append(a.key[:0], a.prefix...), n)
		a.span.seek(a.key)
	}
	for {
		q, ok := a.span.next(ctx)
		if !ok || q[a.place] >= n {
			return q[a.place], ok
		}
	}
}
