package store

import (
	"context"

	"github.com/cockroachdb/pebble/v2"
)

// Entries are read in portions, so that what is done with them is done without
// holding the view open.
const (
	portionEntries = 512
	portionBytes   = 256 << 10
)

// entries is a portion of keys and what they hold, one after the other.
type entries struct {
	data []byte
	ends []int // of each key and each value
}

func (e *entries) add(b []byte) {
	e.data = append(e.data, b...)
	e.ends = append(e.ends, len(e.data))
}

func (e *entries) full() bool {
	return len(e.ends) >= 2*portionEntries || len(e.data) >= portionBytes
}

// each calls visit with every key that has the prefix, in order, and what it
// holds, until visit returns false. The bytes are good during the call only.
func (sn *Snapshot) each(ctx context.Context, prefix []byte, visit func(key, value []byte) bool) error {
	var e entries
	from := append([]byte{}, prefix...)
	upper := appendSuccessor(nil, prefix)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		more, err := sn.portion(&e, from, upper)
		if err != nil {
			return err
		}
		start := 0
		for i := 0; i < len(e.ends); i += 2 {
			key, value := e.data[start:e.ends[i]], e.data[e.ends[i]:e.ends[i+1]]
			start = e.ends[i+1]
			from = append(append(from[:0], key...), 0)
			if !visit(key, value) {
				return nil
			}
		}
		if !more {
			return nil
		}
	}
}

// portion reads the entries that follow from, and reports whether there may be
// more.
func (sn *Snapshot) portion(e *entries, from, upper []byte) (more bool, err error) {
	e.data, e.ends = e.data[:0], e.ends[:0]
	if err := sn.enter(); err != nil {
		return false, err
	}
	defer sn.leave()
	it, epoch, err := sn.take()
	if err != nil {
		return false, err
	}
	it.SetBounds(from, upper)
	more, err = readEntries(e, it)
	if err2 := sn.give(it, epoch); err == nil {
		err = err2
	}
	if err == nil {
		err = sn.s.failure()
	}
	return more, err
}

func readEntries(e *entries, it *pebble.Iterator) (more bool, err error) {
	for ok := it.First(); ok; ok = it.Next() {
		value, err := it.ValueAndErr()
		if err != nil {
			return false, readError(err)
		}
		e.add(it.Key())
		e.add(value)
		if e.full() {
			return true, nil
		}
	}
	return false, readError(it.Error())
}
