package store

import (
	"errors"
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// view is what reads: the store as it is from moment to moment, or as it was at
// the moment of a snapshot. Its methods may be called from any number of
// goroutines at once.
type view struct {
	s    *Store
	snap *pebble.Snapshot // nil for the store as it is
	at   totals           // of the snapshot
	err  error            // why the snapshot could not be made

	// fault is an error of a method that cannot return it.
	fault atomic.Pointer[error]

	// open is held for reading wherever the database is used, for writing by
	// Close alone. Nothing that holds it calls what takes it.
	open   sync.RWMutex
	closed bool
	iters  iterators
}

// enter must be called before the database is used, and leave after that if
// enter gave no error.
func (v *view) enter() error {
	v.open.RLock()
	err := v.err
	switch {
	case err != nil:
	case v.closed:
		err = ErrClosed
	default:
		if err = v.s.failure(); err == nil {
			err = v.Err()
		}
	}
	if err != nil {
		v.open.RUnlock()
	}
	return err
}

func (v *view) leave() { v.open.RUnlock() }

// reader is the database at the moment of the view.
func (v *view) reader() pebble.Reader {
	if v.isSnapshot() {
		return v.snap
	}
	return v.s.db
}

// isSnapshot reports whether the view is of one moment.
func (v *view) isSnapshot() bool { return v != &v.s.view }

// totals are the figures of the view's moment.
func (v *view) totals() totals {
	if v.isSnapshot() {
		return v.at
	}
	return *v.s.current.Load()
}

// get calls use with what the key holds, if there is such a key. The bytes are
// good during the call only.
func (v *view) get(key []byte, use func(value []byte) error) (found bool, err error) {
	if err := v.enter(); err != nil {
		return false, err
	}
	defer v.leave()
	value, closer, err := v.reader().Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return false, v.s.failure()
	}
	if err != nil {
		return false, readError(err)
	}
	if use != nil {
		err = use(value)
	}
	return true, errors.Join(err, closer.Close(), v.s.failure())
}

// idOf gives the number of a value, 0 where the view has no such value.
func (v *view) idOf(value quad.Value) (id, error) {
	var buf [128]byte
	enc, err := appendValue(buf[:0], value)
	if err != nil {
		return 0, nil // a value that cannot be stored is not there
	}
	return v.encodedID(enc)
}

// encodedID gives the number of an encoded value, 0 where the view has no such
// value.
func (v *view) encodedID(enc []byte) (n id, err error) {
	t := v.totals()
	if n = v.s.values.id(enc); n != 0 && n < t.next {
		return n, nil
	}
	var buf [80]byte
	found, err := v.get(appendValueKey(buf[:0], enc), func(b []byte) error {
		var rest []byte
		var ok bool
		if n, rest, ok = cutID(b); !ok || len(rest) != 0 || n == 0 {
			return corrupt("the number of a value is malformed")
		}
		return nil
	})
	if err != nil || !found {
		return 0, err
	}
	if len(enc) > maxValueKey {
		if err := v.compareLong(n, enc); err != nil {
			return 0, err
		}
	}
	v.s.values.putID(enc, n, t.generation)
	return n, nil
}

// compareLong makes sure that the value with a number is the one it was looked
// up by, as the key of a long value does not hold all of it.
func (v *view) compareLong(n id, enc []byte) error {
	found, err := v.get(appendID([]byte{nameKey}, n), func(b []byte) error {
		if string(b) != string(enc) {
			return corrupt("value %d has the key of another", n)
		}
		return nil
	})
	if err == nil && !found && v.isSnapshot() {
		return corrupt("value %d is missing", n)
	}
	return err
}

// nameOf gives the value with a number, nil where the view has none.
func (v *view) nameOf(n id) (value quad.Value, err error) {
	t := v.totals()
	if n == 0 || v.isSnapshot() && n >= t.next {
		return nil, nil
	}
	if value = v.s.values.name(n); value != nil {
		return value, nil
	}
	size := 0
	var buf [16]byte
	found, err := v.get(appendID(append(buf[:0], nameKey), n), func(b []byte) error {
		size = len(b)
		if value, err = decodeValue(b); err != nil {
			return corrupt("value %d: %v", n, err)
		}
		return nil
	})
	if err != nil || !found {
		return nil, err
	}
	v.s.values.putName(n, value, size, t.generation)
	return value, nil
}

// countsOf says in how many quads a value stands at each place.
func (v *view) countsOf(n id) (c counts, err error) {
	var buf [16]byte
	_, err = v.get(appendID(append(buf[:0], countKey), n), func(b []byte) error {
		if c, err = decodeCounts(b); err != nil {
			return corrupt("value %d: %v", n, err)
		}
		return nil
	})
	return c, err
}

// has reports whether the view has the quad.
func (v *view) has(q quad4) (bool, error) {
	var buf [48]byte
	return v.get(indexes[0].appendKey(buf[:0], q), nil)
}

// quadOf gives the values of a quad; its parts are nil where the view does not
// have them.
func (v *view) quadOf(q quad4) (out quad.Quad, err error) {
	for place, n := range q {
		if n == 0 {
			continue
		}
		value, err := v.nameOf(n)
		if err != nil {
			return quad.Quad{}, err
		}
		out.Set(quad.Direction(place+1), value)
	}
	return out, nil
}

// idsOf gives the numbers of the values of a quad; ok is false where the view
// lacks one, and so the quad.
func (v *view) idsOf(q quad.Quad) (out quad4, ok bool, err error) {
	for place := range out {
		value := q.Get(quad.Direction(place + 1))
		if value == nil {
			continue
		}
		if out[place], err = v.idOf(value); err != nil || out[place] == 0 {
			return quad4{}, false, err
		}
	}
	return out, true, nil
}
