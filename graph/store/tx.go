package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Tx is a transaction: changes that become visible and durable all at once or
// not at all. What it reads, it reads with its own changes. It is for one
// goroutine, and good until the function it was given to returns.
type Tx struct {
	ctx   context.Context
	s     *Store
	start totals

	next    id                // the number for the next new value
	ids     map[string]id     // of the encoded values met
	made    map[id]string     // the encoded values that had no number before
	quads   []quadChange      // in the order in which they were met
	place   map[quad4]int     // in quads
	labels  map[id][]int      // the places in quads of those with a label
	records map[string][]byte // by key; nil where deleted
	buf     []byte
	err     error // after which the transaction cannot be committed
	done    bool
}

// quadChange says whether a quad was in the store before the transaction, and
// whether it is after it.
type quadChange struct {
	q       quad4
	was, is bool
}

var errTxDone = errors.New("the transaction has ended")

// Update runs change in a transaction and commits it; when Update returns nil,
// the changes are on the disk. Where change or the commit fails, nothing is
// changed. There is one transaction at a time; change must not begin another,
// nor close the store.
func (s *Store) Update(ctx context.Context, change func(*Tx) error) error {
	if s.opts.ReadOnly {
		return ErrReadOnly
	}
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(); err != nil {
		return err
	}
	start := *s.current.Load()
	tx := &Tx{
		ctx: ctx, s: s, start: start, next: start.next,
		ids: make(map[string]id), made: make(map[id]string),
		place: make(map[quad4]int), labels: make(map[id][]int), records: make(map[string][]byte),
	}
	defer func() { tx.done = true }()
	if err := change(tx); err != nil {
		return err
	}
	if err := tx.ready(); err != nil {
		return err
	}
	return tx.commit()
}

// ready reports why the store cannot be changed at present.
func (s *Store) ready() error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	return s.logger.flushError()
}

func (tx *Tx) ready() error {
	if tx.done {
		return errTxDone
	}
	if tx.err == nil {
		tx.err = tx.ctx.Err()
	}
	return tx.err
}

// fail keeps an error of reading, for what the transaction decided by it.
func (tx *Tx) fail(err error) error {
	if tx.err == nil {
		tx.err = err
	}
	return err
}

// Add adds a quad; one that is there already is left as it is. A quad without
// subject, predicate or object is refused with quad.ErrInvalid, and the
// transaction goes on.
func (tx *Tx) Add(q quad.Quad) error {
	_, err := tx.add(q)
	return err
}

// Delete deletes a quad, if it is there.
func (tx *Tx) Delete(q quad.Quad) error {
	_, err := tx.delete(q)
	return err
}

// add reports whether the quad was not there.
func (tx *Tx) add(q quad.Quad) (bool, error) {
	if err := tx.ready(); err != nil {
		return false, err
	}
	if err := storable(q); err != nil {
		return false, err
	}
	var q4 quad4
	for place := range q4 {
		value := q.Get(quad.Direction(place + 1))
		if value == nil {
			continue
		}
		n, err := tx.id(value, true)
		if err != nil {
			return false, tx.fail(err)
		}
		q4[place] = n
	}
	return tx.set(q4, true)
}

// delete reports whether the quad was there.
func (tx *Tx) delete(q quad.Quad) (bool, error) {
	if err := tx.ready(); err != nil {
		return false, err
	}
	if !q.IsValid() {
		return false, nil
	}
	var q4 quad4
	for place := range q4 {
		value := q.Get(quad.Direction(place + 1))
		if value == nil {
			continue
		}
		n, err := tx.id(value, false)
		if err != nil || n == 0 {
			return false, tx.fail(err)
		}
		q4[place] = n
	}
	return tx.set(q4, false)
}

// storable refuses what cannot be a quad of the store.
func storable(q quad.Quad) error {
	if !q.IsValid() {
		return fmt.Errorf("%w: %v", quad.ErrInvalid, q)
	}
	var buf [256]byte
	for _, d := range quad.Directions {
		if value := q.Get(d); value != nil {
			if _, err := appendValue(buf[:0], value); err != nil {
				return fmt.Errorf("%w: %w", quad.ErrInvalid, err)
			}
		}
	}
	return nil
}

// id gives the number of a value, a new one where it has none and create says
// so, else 0.
func (tx *Tx) id(value quad.Value, create bool) (id, error) {
	enc, err := appendValue(tx.buf[:0], value)
	if err != nil {
		return 0, nil // storable has refused to add it
	}
	tx.buf = enc
	n, met := tx.ids[string(enc)]
	if !met {
		if n, err = tx.s.encodedID(enc); err != nil {
			return 0, err
		}
	}
	if n == 0 && create {
		n = tx.next
		tx.next++
		tx.made[n] = string(enc)
		met = false
	}
	if !met {
		tx.ids[string(enc)] = n
	}
	return n, nil
}

// set notes whether the quad is to be there, and reports whether that changes
// anything.
func (tx *Tx) set(q quad4, is bool) (bool, error) {
	i, met := tx.place[q]
	if !met {
		was, err := tx.stored(q)
		if err != nil {
			return false, tx.fail(err)
		}
		i = len(tx.quads)
		tx.quads = append(tx.quads, quadChange{q, was, was})
		tx.place[q] = i
		if q[label] != 0 {
			tx.labels[q[label]] = append(tx.labels[q[label]], i)
		}
	}
	changed := tx.quads[i].is != is
	tx.quads[i].is = is
	return changed, nil
}

// stored reports whether the quad was in the store before the transaction.
func (tx *Tx) stored(q quad4) (bool, error) {
	for _, n := range q {
		if n >= tx.start.next {
			return false, nil
		}
	}
	return tx.s.has(q)
}

// DeleteGraph deletes all quads with a label and reports how many there were. It
// takes time in proportion to their number.
func (tx *Tx) DeleteGraph(name quad.Value) (int, error) {
	if err := tx.ready(); err != nil {
		return 0, err
	}
	if name == nil {
		return 0, errors.New("the default graph has no label to delete it by")
	}
	n, err := tx.id(name, false)
	if err != nil || n == 0 {
		return 0, tx.fail(err)
	}
	deleted := 0
	for _, i := range tx.labels[n] {
		if tx.quads[i].is {
			deleted++
			tx.quads[i].is = false
		}
	}
	sc := tx.s.scan(&indexes[label], n)
	defer sc.close()
	for q, ok := sc.advance(tx.ctx); ok; q, ok = sc.advance(tx.ctx) {
		if _, met := tx.place[q]; met {
			continue
		}
		i := len(tx.quads)
		tx.quads = append(tx.quads, quadChange{q, true, false})
		tx.place[q] = i
		tx.labels[n] = append(tx.labels[n], i)
		deleted++
	}
	return deleted, tx.fail(sc.err)
}

// ApplyDeltas applies changes in their order, all in one durable transaction. A
// change that changes nothing is refused, and all with it, with a
// *graph.DeltaError, unless opts say to pass by it: a quad that is to be added
// and is there when its turn comes with graph.ErrQuadExists, one that is to be
// deleted and is not there with graph.ErrQuadNotExist.
func (s *Store) ApplyDeltas(deltas []graph.Delta, opts graph.IgnoreOpts) error {
	return s.Update(context.Background(), func(tx *Tx) error {
		for _, d := range deltas {
			if err := tx.apply(d, opts); err != nil {
				return err
			}
		}
		return nil
	})
}

func (tx *Tx) apply(d graph.Delta, opts graph.IgnoreOpts) error {
	var changed, ignored bool
	var err, refusal error
	switch d.Action {
	case graph.Add:
		changed, err = tx.add(d.Quad)
		ignored, refusal = opts.IgnoreDup, graph.ErrQuadExists
	case graph.Delete:
		changed, err = tx.delete(d.Quad)
		ignored, refusal = opts.IgnoreMissing, graph.ErrQuadNotExist
	default:
		return &graph.DeltaError{Delta: d, Err: graph.ErrInvalidAction}
	}
	switch {
	case errors.Is(err, quad.ErrInvalid):
		return &graph.DeltaError{Delta: d, Err: err}
	case err != nil:
		return err
	case !changed && !ignored:
		return &graph.DeltaError{Delta: d, Err: refusal}
	}
	return nil
}
