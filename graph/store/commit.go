package store

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// goneValue is a value that a change removes from the store.
type goneValue struct {
	n   id
	enc []byte
}

// commit brings the transaction to the disk.
func (tx *Tx) commit() error {
	batch := tx.s.db.NewBatch()
	defer batch.Close()
	w := &batchWriter{tx: tx, batch: batch, totals: tx.start, changes: make(map[id]*counts)}
	w.quads()
	w.values()
	w.records()
	if w.err != nil {
		return w.err
	}
	if batch.Empty() {
		return nil
	}
	w.totals.next = tx.next
	w.totals.generation++
	if err := tx.s.apply(batch, w.totals, w.gone); err != nil {
		return err
	}
	for n, enc := range tx.made {
		if _, kept := w.changes[n]; kept {
			tx.s.values.putID([]byte(enc), n, w.totals.generation)
		}
	}
	return nil
}

// apply writes a batch, to which it adds the totals, and makes it visible. gone
// are the values that the batch removes. The caller holds the writer's lock.
func (s *Store) apply(batch *pebble.Batch, t totals, gone []goneValue) error {
	if err := batch.Set(totalsKey, appendTotals(nil, t), nil); err != nil {
		return err
	}
	return s.change(t, gone, func() error { return s.db.Apply(batch, pebble.Sync) })
}

// change runs write, which makes the state visible that has the totals, with all
// that must come before and after it. Where write fails nothing is visible: it
// has changed nothing, or the store has failed and gives nothing more. The
// caller holds the writer's lock.
func (s *Store) change(t totals, gone []goneValue, write func() error) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	s.epoch.Add(1)
	defer s.epoch.Add(1)
	for _, value := range gone {
		s.values.drop(value.enc, value.n, t.generation)
	}
	if err := s.dropIdle(); err != nil {
		return err
	}
	err := write()
	if failed := s.failure(); failed != nil {
		err = failed
	}
	if err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	s.current.Store(&t)
	return nil
}

// batchWriter writes the changes of a transaction into a batch.
type batchWriter struct {
	tx      *Tx
	batch   *pebble.Batch
	totals  totals
	changes map[id]*counts
	gone    []goneValue
	key     []byte
	err     error
}

func (w *batchWriter) do(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *batchWriter) quads() {
	var changed []*quadChange
	for i := range w.tx.quads {
		c := &w.tx.quads[i]
		if c.was == c.is {
			continue
		}
		changed = append(changed, c)
		by := int64(1)
		if c.was {
			by = -1
		}
		w.totals.quads += uint64(by)
		for place, n := range c.q {
			if n == 0 {
				continue
			}
			if w.changes[n] == nil {
				w.changes[n] = &counts{}
			}
			w.changes[n][place] += by
		}
	}
	for i := range indexes {
		w.index(&indexes[i], changed)
	}
}

// index writes the changes of quads to an index in its order, in which the database
// takes them soonest. It reorders changed.
func (w *batchWriter) index(ix *index, changed []*quadChange) {
	slices.SortFunc(changed, func(a, b *quadChange) int {
		for _, place := range ix.order {
			if a.q[place] != b.q[place] {
				return cmp.Compare(a.q[place], b.q[place])
			}
		}
		return 0
	})
	for _, c := range changed {
		if !ix.holds(c.q) {
			continue
		}
		w.key = ix.appendKey(w.key[:0], c.q)
		if c.is {
			w.do(w.batch.Set(w.key, nil, nil))
		} else {
			w.do(w.batch.Delete(w.key, nil))
		}
	}
}

// values writes the counts that changed, the values that are new and those that
// are gone.
func (w *batchWriter) values() {
	for _, n := range slices.Sorted(maps.Keys(w.changes)) {
		if w.err != nil {
			return
		}
		c := *w.changes[n]
		enc, made := w.tx.made[n]
		switch {
		case c == counts{}:
			delete(w.changes, n)
		case made:
			w.create(n, []byte(enc), c)
		default:
			w.update(n, c)
		}
	}
}

func (w *batchWriter) create(n id, enc []byte, c counts) {
	w.totals.values++
	w.do(w.batch.Set(appendValueKey(nil, enc), appendID(nil, n), nil))
	w.do(w.batch.Set(appendID([]byte{nameKey}, n), enc, nil))
	w.do(w.batch.Set(appendID([]byte{countKey}, n), appendCounts(nil, c), nil))
}

func (w *batchWriter) update(n id, c counts) {
	w.key = appendID(append(w.key[:0], countKey), n)
	if c[0] >= 0 && c[1] >= 0 && c[2] >= 0 && c[3] >= 0 {
		w.do(w.batch.Merge(w.key, appendCounts(nil, c), nil))
		return
	}
	now, err := w.tx.s.countsOf(n)
	if err != nil {
		w.do(err)
		return
	}
	now.add(c)
	switch {
	case slices.Min(now[:]) < 0:
		w.do(corrupt("value %d stands in fewer quads than are deleted", n))
	case now.sum() > 0:
		w.do(w.batch.Set(w.key, appendCounts(nil, now), nil))
	default:
		w.remove(n)
	}
}

func (w *batchWriter) remove(n id) {
	w.totals.values--
	w.do(w.batch.Delete(w.key, nil))
	w.key[0] = nameKey
	var enc []byte
	found, err := w.tx.s.get(w.key, func(b []byte) error {
		enc = append(enc, b...)
		return nil
	})
	if err == nil && !found {
		err = corrupt("value %d is missing", n)
	}
	w.do(err)
	w.do(w.batch.Delete(w.key, nil))
	w.do(w.batch.Delete(appendValueKey(nil, enc), nil))
	w.gone = append(w.gone, goneValue{n, enc})
}

func (w *batchWriter) records() {
	for _, key := range slices.Sorted(maps.Keys(w.tx.records)) {
		if data := w.tx.records[key]; data != nil {
			w.do(w.batch.Set([]byte(key), data, nil))
		} else {
			w.do(w.batch.Delete([]byte(key), nil))
		}
	}
}
