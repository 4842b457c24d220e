package store

import (
	"bytes"
	"errors"

	"github.com/cockroachdb/pebble/v2"
)

// storedQuads are the quads that a store has before a load.
type storedQuads struct {
	db   *pebble.DB
	next id // the first number of the load's own values
}

// without drops the quads that are stored; quads are in the order of the first
// index.
func (s *storedQuads) without(quads []quad4) (kept []quad4, err error) {
	order := &indexes[0]
	stored, err := s.db.NewIter(&pebble.IterOptions{
		LowerBound: []byte{order.prefix}, UpperBound: []byte{order.prefix + 1},
	})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, stored.Close()) }()
	var key []byte
	kept = quads[:0]
	valid, begun := false, false
	for _, q := range quads {
		if max(q[subject], q[predicate], q[object], q[label]) >= s.next {
			kept = append(kept, q) // one of its values is new
			continue
		}
		key = order.appendKey(key[:0], q)
		if !begun || valid && bytes.Compare(stored.Key(), key) < 0 {
			valid, begun = stored.SeekGE(key), true
		}
		if !valid || !bytes.Equal(stored.Key(), key) {
			kept = append(kept, q)
		}
	}
	return kept, stored.Error()
}
