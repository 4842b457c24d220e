package store

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// A quadSink writes chunks of quads to runs, one for each index.
type quadSink struct {
	runs   [len(indexes)]*runSet
	stored *storedQuads // nil where the store has none
	sort   sorter
	key    []byte
}

// take writes a chunk; it gives back a chunk of the same size that is free.
func (s *quadSink) take(quads []quad4) ([]quad4, error) {
	if cap(s.sort.spare) < cap(quads) {
		s.sort.spare = make([]quad4, cap(quads))
	}
	s.sort.quads = quads
	s.sort.sortSPO()
	if s.stored != nil {
		var err error
		if s.sort.quads, err = s.stored.without(s.sort.quads); err != nil {
			return nil, err
		}
	}
	err := s.sort.eachOrder(func(ix int, quads []quad4) error { return s.write(ix, quads) })
	return s.sort.quads[:0], err
}

func (s *quadSink) write(ix int, quads []quad4) error {
	order := &indexes[ix]
	w, err := s.runs[ix].create()
	if err != nil {
		return err
	}
	for _, q := range quads {
		if !order.holds(q) {
			continue
		}
		s.key = order.appendKey(s.key[:0], q)
		if err := w.add(s.key, nil); err != nil {
			return errors.Join(err, w.close())
		}
	}
	return w.close()
}

// An indexMerge writes the tables of an index, and how often each value stands
// in its first place as a run of counts.
type indexMerge struct {
	index  *index
	runs   *runSet
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
	if err = m.runs.merge(check, m.add); err == nil {
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
