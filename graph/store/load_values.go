package store

import (
	"bytes"
	"fmt"
	"io"
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

	keys    []byte
	entries []keyEntry
	key     []byte
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
	err := s.runs.write(s.rest())
	s.keys, s.entries = s.keys[:0], s.entries[:0]
	return err
}

// rest sorts the keys that are in no run.
func (s *valueSink) rest() sortedEntries {
	slices.SortFunc(s.entries, func(x, y keyEntry) int {
		return bytes.Compare(s.keys[x.start:x.end], s.keys[y.start:y.end])
	})
	return &valueEntries{keys: s.keys, left: s.entries}
}

type valueEntries struct {
	keys []byte
	left []keyEntry // those still to come
	entry
}

func (e *valueEntries) next() error {
	if len(e.left) == 0 {
		return io.EOF
	}
	first := e.left[0]
	e.left = e.left[1:]
	e.key, e.value = e.keys[first.start:first.end], appendID(e.value[:0], first.n)
	return nil
}

// mergeKeys writes the tables of the values' keys.
func (s *valueSink) mergeKeys(w *tableWriter, check func() error) error {
	var last []byte
	return s.runs.merge(check, func(key, value []byte) error {
		if bytes.Equal(key, last) {
			return fmt.Errorf("%w: two values have the key %q", ErrCorrupt, key)
		}
		last = append(last[:0], key...)
		return w.set(key, value)
	}, s.rest())
}
