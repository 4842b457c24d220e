package store

import (
	"encoding/binary"
	"errors"
)

// totals are the store's figures of itself. They are written with every change,
// so that a snapshot has those of its moment.
type totals struct {
	quads, values uint64
	next          id     // the number for the next new value
	generation    uint64 // how many changes there have been
}

var totalsKey = append([]byte{metaKey}, "totals"...)

var errTotalsForm = errors.New("malformed totals")

func appendTotals(dst []byte, t totals) []byte {
	for _, n := range [...]uint64{t.quads, t.values, uint64(t.next), t.generation} {
		dst = binary.AppendUvarint(dst, n)
	}
	return dst
}

func decodeTotals(b []byte) (totals, error) {
	var n [4]uint64
	for i := range n {
		var size int
		if n[i], size = binary.Uvarint(b); size <= 0 {
			return totals{}, errTotalsForm
		}
		b = b[size:]
	}
	if len(b) != 0 || n[2] == 0 {
		return totals{}, errTotalsForm
	}
	return totals{quads: n[0], values: n[1], next: id(n[2]), generation: n[3]}, nil
}
