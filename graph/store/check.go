package store

import (
	"bytes"
	"context"
	"fmt"
	"hash/maphash"
)

// Check reads all of the store as it is now and calls report with each
// contradiction: between the indexes, the counts, the values and the totals. What
// cannot be read at all ends it with an error that wraps ErrCorrupt. It needs
// little memory, and neither blocks a transaction nor is blocked by one.
func (s *Store) Check(ctx context.Context, report func(problem string)) error {
	sn := s.Snapshot()
	defer sn.Close()
	c := &checker{ctx: ctx, sn: sn, seed: maphash.MakeSeed(), report: report}
	for _, part := range []func() error{c.indexes, c.counts, c.values, c.rest} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// checker compares what must agree by the sums of hashes, which do not depend on
// the order: two sets of keys that have the same number and the same sum are
// taken to be the same. Where they are not, a second reading names what differs.
type checker struct {
	ctx    context.Context
	sn     *Snapshot
	seed   maphash.Seed
	report func(string)
}

// sum is of a set of byte strings.
type sum struct {
	n      uint64
	hash   uint64
	second uint64 // as one hash of 64 bits could agree by chance over many keys
}

func (c *checker) addTo(s *sum, b []byte) {
	var h maphash.Hash
	h.SetSeed(c.seed)
	h.Write(b)
	s.n++
	s.hash += h.Sum64()
	h.WriteByte(1)
	s.second += h.Sum64()
}

func (c *checker) problem(format string, args ...any) {
	c.report(fmt.Sprintf(format, args...))
}

// indexes compares every index with the first.
func (c *checker) indexes() error {
	var sums [len(indexes)]sum
	var labelled sum // of the first index, the quads that have a label
	for i := range indexes {
		ix := &indexes[i]
		err := c.sn.each(c.ctx, []byte{ix.prefix}, func(key, _ []byte) bool {
			q, ok := ix.quad(key)
			if !ok || !ix.holds(q) || q[subject] == 0 || q[predicate] == 0 || q[object] == 0 {
				c.problem("the index of %s holds the malformed key %x", indexNames[i], key)
				return true
			}
			canonical := indexes[0].appendKey(nil, q)
			c.addTo(&sums[i], canonical)
			if i == 0 && q[label] != 0 {
				c.addTo(&labelled, canonical)
			}
			return true
		})
		if err != nil {
			return err
		}
	}
	if total := c.sn.at.quads; total != sums[0].n {
		c.problem("the store has %d quads, its totals say %d", sums[0].n, total)
	}
	for i := 1; i < len(indexes); i++ {
		want := sums[0]
		if indexes[i].prefix == lspKey {
			want = labelled
		}
		if sums[i] == want {
			continue
		}
		c.problem("the index of %s has %d quads, not the %d there should be, or others",
			indexNames[i], sums[i].n, want.n)
		if err := c.differences(0, i); err != nil {
			return err
		}
		if err := c.differences(i, 0); err != nil {
			return err
		}
	}
	return nil
}

var indexNames = [len(indexes)]string{"subjects", "predicates", "objects", "labels"}

// maxNamed is how many of the differences between two indexes are named.
const maxNamed = 20

// differences names quads that one index has and the other lacks.
func (c *checker) differences(has, lacks int) error {
	named := 0
	var err error
	eachErr := c.sn.each(c.ctx, []byte{indexes[has].prefix}, func(key, _ []byte) bool {
		q, ok := indexes[has].quad(key)
		if !ok || !indexes[lacks].holds(q) {
			return true
		}
		var found bool
		if found, err = c.sn.get(indexes[lacks].appendKey(nil, q), nil); err != nil {
			return false
		}
		if !found {
			c.problem("quad %v is in the index of %s but not in that of %s", q, indexNames[has], indexNames[lacks])
			named++
		}
		return named < maxNamed
	})
	if err != nil {
		return err
	}
	return eachErr
}

// counts compares the counts with the indexes. As each index is in the order of
// the numbers at its first place, and the counts are in the order of numbers
// too, it goes through all of them side by side.
func (c *checker) counts() error {
	var lists [len(indexes)]*tally
	for place := range indexes {
		lists[place] = &tally{scan: c.sn.scan(&indexes[place]), place: place}
		defer lists[place].scan.close()
		if err := lists[place].advance(c.ctx); err != nil {
			return err
		}
	}
	var err error
	eachErr := c.sn.each(c.ctx, []byte{countKey}, func(key, value []byte) bool {
		n, rest, ok := cutID(key[1:])
		if !ok || len(rest) != 0 {
			c.problem("malformed key %x", key)
			return true
		}
		kept, decodeErr := decodeCounts(value)
		if decodeErr != nil {
			c.problem("the counts of value %d are malformed", n)
		}
		var real counts
		for place, list := range lists {
			for err == nil && list.n != 0 && list.n <= n {
				if list.n == n {
					real[place] = list.count
				} else {
					c.problem("value %d stands in quads but has no counts", list.n)
				}
				err = list.advance(c.ctx)
			}
		}
		if real != kept {
			c.problem("value %d stands in %v quads, its counts say %v", n, real, kept)
		} else if real.sum() == 0 {
			c.problem("value %d stands in no quad", n)
		}
		return err == nil
	})
	if err != nil {
		return err
	}
	for _, list := range lists {
		for eachErr == nil && list.n != 0 {
			c.problem("value %d stands in quads but has no counts", list.n)
			eachErr = list.advance(c.ctx)
		}
	}
	return eachErr
}

// tally counts the quads of an index by the number at its first place.
type tally struct {
	scan  *scan
	place int
	n     id // 0 at the end
	count int64
	ahead quad4 // the first quad of the next number
}

// advance goes on to the next number.
func (t *tally) advance(ctx context.Context) error {
	q, ok := t.ahead, true
	if q[t.place] == 0 {
		q, ok = t.scan.advance(ctx)
	}
	t.n, t.count, t.ahead = 0, 0, quad4{}
	for ; ok; q, ok = t.scan.advance(ctx) {
		if t.n != 0 && q[t.place] != t.n {
			t.ahead = q
			break
		}
		t.n = q[t.place]
		t.count++
	}
	return t.scan.err
}

// values compares the values with their numbers, both ways, and with the counts.
func (c *checker) values() error {
	var byNumber, byValue, named, counted sum
	err := c.sn.each(c.ctx, []byte{nameKey}, func(key, enc []byte) bool {
		n, rest, ok := cutID(key[1:])
		if !ok || len(rest) != 0 || n == 0 || n >= c.sn.at.next {
			c.problem("a value has the number of key %x", key)
			return true
		}
		value, err := decodeValue(enc)
		if err != nil {
			c.problem("value %d is malformed", n)
		} else if again, err := appendValue(nil, value); err != nil || !bytes.Equal(again, enc) {
			c.problem("value %d is not written as %v is", n, value)
		}
		c.addTo(&named, appendID(nil, n))
		c.addTo(&byNumber, append(appendValueKey(nil, enc), key[1:]...))
		return true
	})
	if err != nil {
		return err
	}
	err = c.sn.each(c.ctx, []byte{valueKey}, func(key, number []byte) bool {
		c.addTo(&byValue, append(bytes.Clone(key), number...))
		return true
	})
	if err != nil {
		return err
	}
	err = c.sn.each(c.ctx, []byte{countKey}, func(key, _ []byte) bool {
		c.addTo(&counted, key[1:])
		return true
	})
	if total := c.sn.at.values; total != byNumber.n {
		c.problem("the store has %d values, its totals say %d", byNumber.n, total)
	}
	if byNumber != byValue {
		c.problem("%d values have numbers, %d numbers have values, and they are not the same", byValue.n, byNumber.n)
	}
	if named != counted {
		c.problem("%d values have counts, of %d, and they are not the same", counted.n, named.n)
	}
	return err
}

// rest reads what no other part of the check does.
func (c *checker) rest() error {
	known := []byte{metaKey, valueKey, nameKey, countKey, recordKey, spoKey, posKey, ospKey, lspKey}
	err := c.sn.each(c.ctx, []byte{recordKey}, func(key, _ []byte) bool {
		if bytes.IndexByte(key[1:], 0) <= 0 {
			c.problem("malformed key %x", key)
		}
		return true
	})
	if err != nil {
		return err
	}
	for first := range 255 {
		if bytes.IndexByte(known, byte(first)) >= 0 {
			continue
		}
		err := c.sn.each(c.ctx, []byte{byte(first)}, func(key, _ []byte) bool {
			c.problem("unknown key %x", key)
			return true
		})
		if err != nil {
			return err
		}
	}
	return nil
}
