package store

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// A valueBlock is a piece of the sequence of new values.
type valueBlock struct {
	first id     // number of the first
	text  []byte // the encodings, one after the other
	ends  []int  // of each in text
}

func (b *valueBlock) add(n id, enc []byte) {
	if len(b.ends) == 0 {
		b.first = n
	}
	b.text = append(b.text, enc...)
	b.ends = append(b.ends, len(b.text))
}

func (b *valueBlock) reset() { b.text, b.ends = b.text[:0], b.ends[:0] }

// A valueSink writes the new values of a load: their names straight to tables,
// as their numbers ascend, and their keys to runs.
type valueSink struct {
	names tableWriter
	runs  *runSet
	limit int // bytes of keys in memory

	keys       []byte
	entries    []keyEntry
	key, value []byte
}

// A keyEntry is a piece of valueSink.keys: the key of a value.
type keyEntry struct {
	start, end int
	n          id
}

const keyEntryBytes = 24

func (s *valueSink) take(b *valueBlock) error {
	start := 0
	for i, end := range b.ends {
		n, enc := b.first+id(i), b.text[start:end]
		start = end
		s.key = appendID(append(s.key[:0], nameKey), n)
		if err := s.names.set(s.key, enc); err != nil {
			return err
		}
		from := len(s.keys)
		s.keys = appendValueKey(s.keys, enc)
		s.entries = append(s.entries, keyEntry{from, len(s.keys), n})
		if len(s.keys)+len(s.entries)*keyEntryBytes >= s.limit {
			if err := s.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// flush writes the keys in memory as a run.
func (s *valueSink) flush() error {
	if len(s.entries) == 0 {
		return nil
	}
	slices.SortFunc(s.entries, func(x, y keyEntry) int {
		return bytes.Compare(s.keys[x.start:x.end], s.keys[y.start:y.end])
	})
	w, err := s.runs.create()
	if err != nil {
		return err
	}
	for _, e := range s.entries {
		s.value = appendID(s.value[:0], e.n)
		if err := w.add(s.keys[e.start:e.end], s.value); err != nil {
			return errors.Join(err, w.close())
		}
	}
	s.keys, s.entries = s.keys[:0], s.entries[:0]
	return w.close()
}

// end writes what is left, if the load is to go on, and closes the tables.
func (s *valueSink) end(goOn bool) (err error) {
	if goOn {
		err = s.flush()
	}
	s.keys, s.entries = nil, nil
	return errors.Join(err, s.names.close())
}

// mergeValueKeys writes the tables of the values' keys.
func mergeValueKeys(runs *runSet, w *tableWriter, check func() error) error {
	var last []byte
	return runs.merge(check, func(key, value []byte) error {
		if bytes.Equal(key, last) {
			return fmt.Errorf("%w: two values have the key %q", ErrCorrupt, key)
		}
		last = append(last[:0], key...)
		return w.set(key, value)
	})
}
