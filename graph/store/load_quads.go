package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// A quadSink sorts chunks of quads and writes them to runs, one for each index;
// the last chunk it keeps, so that a load of no more than one makes no runs.
type quadSink struct {
	runs   [len(indexes)]*runSet
	stored *storedQuads // nil where the store has none
	sort   sorter       // has, after keep, the last chunk
}

// take writes a chunk, which is free again when it returns.
func (s *quadSink) take(quads []quad4) error {
	if err := s.keep(quads); err != nil {
		return err
	}
	for ix, runs := range s.runs {
		if err := runs.write(&quadEntries{order: &indexes[ix], quads: s.sort.ordered(ix)}); err != nil {
			return err
		}
	}
	return nil
}

// keep makes a chunk, without what the store has, that of which rest gives the
// entries.
func (s *quadSink) keep(quads []quad4) (err error) {
	s.sort.quads = quads
	s.sort.sortSPO()
	if s.stored != nil {
		s.sort.quads, err = s.stored.without(s.sort.quads)
	}
	return err
}

// rest is the chunk that was kept, in the order of an index. Several goroutines
// may call it at once.
func (s *quadSink) rest(ix int) sortedEntries {
	own := sorter{quads: s.sort.quads}
	return &quadEntries{order: &indexes[ix], quads: own.ordered(ix)}
}

// quadEntries are the keys of sorted quads in an index.
type quadEntries struct {
	order *index
	quads []quad4 // those still to come
	entry
}

func (e *quadEntries) next() error {
	for len(e.quads) > 0 {
		q := e.quads[0]
		e.quads = e.quads[1:]
		if e.order.holds(q) {
			e.key = e.order.appendKey(e.key[:0], q)
			return nil
		}
	}
	return io.EOF
}

// An indexMerge writes the tables of an index, and how often each value stands
// in its first place as a run of counts.
type indexMerge struct {
	index  *index
	runs   *runSet
	rest   func() sortedEntries // what is in no run
	counts *runSet

	table    *tableWriter
	count    *runWriter
	last     []byte // key
	head     int    // length of the part of last that has the kind and the first number
	same     uint64 // keys so far with that part
	total    int
	key, num []byte
}

func (m *indexMerge) run(w *tableWriter, check func() error) (err error) {
	m.table = w
	if m.count, err = m.counts.create(); err != nil {
		return err
	}
	if err = m.runs.merge(check, m.add, m.rest()); err == nil {
		err = m.endValue()
	}
	return errors.Join(err, m.count.close())
}

func (m *indexMerge) add(key, _ []byte) error {
	if bytes.Equal(key, m.last) {
		return nil // the quad is in two chunks
	}
	if len(m.last) == 0 || !bytes.HasPrefix(key, m.last[:m.head]) {
		if err := m.endValue(); err != nil {
			return err
		}
		m.head = 2 + int(key[1])
	}
	m.same++
	m.total++
	m.last = append(m.last[:0], key...)
	return m.table.set(key, nil)
}

// endValue notes how often the value was there.
func (m *indexMerge) endValue() error {
	if m.same == 0 {
		return nil
	}
	m.key = append(append(m.key[:0], countKey), m.last[1:m.head]...)
	m.key = append(m.key, byte(m.index.order[0]))
	m.num = binary.AppendUvarint(m.num[:0], m.same)
	m.same = 0
	return m.count.add(m.key, m.num)
}

// mergeCounts writes the tables of counts from the runs that the indexes gave.
func mergeCounts(runs *runSet, w *tableWriter, check func() error) error {
	var key, value []byte
	var sum counts
	put := func() error {
		if len(key) == 0 {
			return nil
		}
		value = appendCounts(value[:0], sum)
		return w.merge(key, value)
	}
	err := runs.merge(check, func(entry, num []byte) error {
		of, place := entry[:len(entry)-1], entry[len(entry)-1]
		if !bytes.Equal(of, key) {
			if err := put(); err != nil {
				return err
			}
			key, sum = append(key[:0], of...), counts{}
		}
		n, _ := binary.Uvarint(num)
		sum[place] = int64(n)
		return nil
	})
	if err != nil {
		return err
	}
	return put()
}
