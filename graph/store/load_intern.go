package store

import (
	"fmt"
	"hash/maphash"
	"math/bits"

	"github.com/cayleygraph/quad"
)

// A fingerprint is 128 bits of hash, by seeds that nobody else knows. Values
// with the same are taken to be the same: among 10^12 values two that differ
// have it with a probability of 10^-15.
type fingerprint struct{ a, b uint64 }

// An interner finds the number of each value of a load. Values it has seen
// before are in a table in memory; when that is full, those that the load
// brought go to a database of its own, and the table begins anew.
type interner struct {
	seeds [2]maphash.Seed
	known numberTable
	spill *spill                       // nil until the table was full
	find  func(enc []byte) (id, error) // in the store, 0 for none; nil where the store is empty
	next  id
	fresh id          // the first number that is not in spill
	made  *valueBlock // takes each new value, in the order of numbers
	open  func() (*spill, error)
	enc   []byte
	// Quads that follow each other are often of one subject, predicate or graph.
	last [4]struct {
		iri quad.IRI
		n   id
	}
}

// quad gives the numbers of a quad's values.
func (in *interner) quad(q quad.Quad) (n quad4, err error) {
	if !q.IsValid() {
		return n, fmt.Errorf("%w: %v", quad.ErrInvalid, q)
	}
	for place, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil {
			continue // the label
		}
		iri, isIRI := v.(quad.IRI)
		last := &in.last[place]
		if isIRI && last.n != 0 && last.iri == iri {
			n[place] = last.n
			continue
		}
		if n[place], err = in.value(v); err != nil {
			return quad4{}, err
		}
		if isIRI {
			last.iri, last.n = iri, n[place]
		}
	}
	return n, nil
}

func (in *interner) value(v quad.Value) (id, error) {
	var err error
	if in.enc, err = appendValue(in.enc[:0], v); err != nil {
		return 0, fmt.Errorf("%w: %w", quad.ErrInvalid, err)
	}
	print := fingerprint{maphash.Bytes(in.seeds[0], in.enc), maphash.Bytes(in.seeds[1], in.enc)}
	if n := in.known.get(print); n != 0 {
		return n, nil
	}
	n, err := in.elsewhere(print)
	if err != nil {
		return 0, err
	}
	if in.known.full() {
		if err := in.empty(); err != nil {
			return 0, err
		}
	}
	if n == 0 {
		n = in.next
		in.next++
		in.made.add(n, in.enc)
	}
	in.known.put(print, n)
	return n, nil
}

// elsewhere looks for a value, whose encoding is in in.enc, where it may be but
// in memory; 0 is none.
func (in *interner) elsewhere(print fingerprint) (id, error) {
	if in.spill != nil {
		if n, err := in.spill.get(print); n != 0 || err != nil {
			return n, err
		}
	}
	if in.find != nil {
		return in.find(in.enc)
	}
	return 0, nil
}

// empty makes room in memory.
func (in *interner) empty() error {
	if in.spill == nil {
		var err error
		if in.spill, err = in.open(); err != nil {
			return err
		}
	}
	if err := in.spill.put(in.known.cells, in.fresh); err != nil {
		return err
	}
	in.fresh = in.next
	in.known.clear()
	return nil
}

// close removes the interner's database.
func (in *interner) close() error {
	if in.spill == nil {
		return nil
	}
	return in.spill.close()
}

// A numberTable maps fingerprints to numbers by open addressing in one array
// that grows up to a limit.
type numberTable struct {
	cells []cell
	used  int
	limit int // most cells
}

type cell struct {
	print fingerprint
	n     id // 0: the cell is free
}

const (
	cellBytes     = 24
	leastCells    = 512
	firstCells    = 1 << 15
	tableUseOf100 = 75 // how full the array may be
)

func newNumberTable(bytes int64) numberTable {
	limit := max(leastCells, int(bytes/cellBytes))
	return numberTable{cells: make([]cell, min(firstCells, limit)), limit: limit}
}

// at is the cell of a fingerprint, or the free one where it belongs.
func (t *numberTable) at(print fingerprint) *cell {
	i, _ := bits.Mul64(print.a, uint64(len(t.cells)))
	for {
		c := &t.cells[i]
		if c.n == 0 || c.print == print {
			return c
		}
		if i++; i == uint64(len(t.cells)) {
			i = 0
		}
	}
}

func (t *numberTable) get(print fingerprint) id { return t.at(print).n }

func (t *numberTable) crowded() bool { return t.used*100 >= len(t.cells)*tableUseOf100 }

// full reports whether there is no room for a further number.
func (t *numberTable) full() bool { return t.crowded() && len(t.cells) == t.limit }

// put adds a number that is not there; the table must not be full.
func (t *numberTable) put(print fingerprint, n id) {
	if t.crowded() {
		old := t.cells
		t.cells = make([]cell, min(2*len(old), t.limit))
		for _, c := range old {
			if c.n != 0 {
				*t.at(c.print) = c
			}
		}
	}
	*t.at(print) = cell{print, n}
	t.used++
}

func (t *numberTable) clear() {
	clear(t.cells)
	t.used = 0
}
