package store

import (
	"encoding/binary"
	"errors"
	"io"

	"github.com/cockroachdb/pebble/v2"
)

// counts says in how many quads a value stands at each of the four places, or
// by how many that changes.
type counts [4]int64

// sum is the number of places in quads that a value has.
func (c counts) sum() int64 { return c[0] + c[1] + c[2] + c[3] }

func (c *counts) add(d counts) {
	for i := range c {
		c[i] += d[i]
	}
}

// appendCounts appends c as four signed varints.
func appendCounts(dst []byte, c counts) []byte {
	for _, n := range c {
		dst = binary.AppendVarint(dst, n)
	}
	return dst
}

var errCountsForm = errors.New("malformed counts")

func decodeCounts(b []byte) (c counts, err error) {
	for i := range c {
		n, size := binary.Varint(b)
		if size <= 0 {
			return counts{}, errCountsForm
		}
		c[i], b = n, b[size:]
	}
	if len(b) != 0 {
		return counts{}, errCountsForm
	}
	return c, nil
}

// countsMerger lets the counts of a value be changed without being read: what is
// written are differences, and a read adds them up. Its name is on the disk.
var countsMerger = &pebble.Merger{
	Name: "entente.counts",
	Merge: func(_, value []byte) (pebble.ValueMerger, error) {
		c, err := decodeCounts(value)
		return &countsMerge{c}, err
	},
}

type countsMerge struct{ counts }

func (m *countsMerge) MergeNewer(value []byte) error {
	c, err := decodeCounts(value)
	m.add(c)
	return err
}

func (m *countsMerge) MergeOlder(value []byte) error { return m.MergeNewer(value) }

func (m *countsMerge) Finish(bool) ([]byte, io.Closer, error) {
	return appendCounts(nil, m.counts), nil, nil
}
