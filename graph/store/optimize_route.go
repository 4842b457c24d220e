package store

import (
	"context"
	"slices"
)

// linkReader reads the quads of links that have certain values at certain
// places: by one range of an index or, where a set of values for a further place
// makes that better, by one for each of these.
type linkReader struct {
	links *links
	scan  *scan
	ix    *index // of scan
	want  quad4  // the values that a quad must have; 0 for any
	rest  []int  // places of want that the range does not fix

	each  []id // values still to come for the place at
	at    int
	ready bool // the scan is of want
	err   error
}

// route is how to read the quads with some places bound.
type route struct {
	ix     *index
	prefix int // how many of the index' first places are bound
}

// routes has, by a mask of bound places, the index with the longest range.
var routes = func() (best [16]route) {
	for mask := range best {
		for i := range indexes {
			r := route{&indexes[i], prefixOf(&indexes[i], mask)}
			if best[mask].ix == nil || r.prefix > best[mask].prefix {
				best[mask] = r
			}
		}
		if mask == 0 {
			best[mask] = route{&indexes[0], 0}
		}
	}
	return best
}()

// prefixOf is how many of the index' first places are bound.
func prefixOf(ix *index, mask int) (n int) {
	for n < 4 && mask>>ix.order[n]&1 == 1 {
		n++
	}
	return n
}

// begin starts over with the quads that have the values of want.
func (r *linkReader) begin(want quad4) {
	r.want, r.ready, r.err = want, false, nil
	r.each = nil
	if set, ok := r.split(want); ok {
		r.at = set.place
		r.each = slices.Clone(set.ids)
		slices.Sort(r.each)
		r.each = slices.Compact(r.each)
	} else {
		r.point()
	}
}

// split gives the set for each of whose values a range is better than one range
// for all.
func (r *linkReader) split(want quad4) (setLink, bool) {
	mask := maskOf(want)
	for _, set := range r.links.sets {
		if want[set.place] != 0 || routes[mask|1<<set.place].prefix <= routes[mask].prefix {
			continue
		}
		rows, err := r.rows(want)
		if err != nil {
			r.err = err
			return setLink{}, false
		}
		if float64(len(set.ids)*seekCost) < rows {
			return set, true
		}
	}
	return setLink{}, false
}

// rows is an upper bound of the quads with the values of want.
func (r *linkReader) rows(want quad4) (float64, error) {
	k := r.links.plan(context.Background())
	rows := float64(k.all.quads)
	for place, n := range want {
		if n == 0 {
			continue
		}
		have, err := r.count(k, place, n)
		if err != nil {
			return 0, err
		}
		rows = min(rows, float64(have))
	}
	return rows, nil
}

func (r *linkReader) count(k *linkCosts, place int, n id) (int64, error) {
	if r.links.bound[place] == n {
		return k.counts[place], nil
	}
	c, err := r.links.view.countsOf(n)
	return c[place], err
}

// point sets the scan to the range for want.
func (r *linkReader) point() {
	mask := maskOf(r.want)
	way := routes[mask]
	if r.ambiguous(mask) {
		way = r.shortest(mask)
	}
	if r.err != nil {
		return
	}
	var bound [4]id
	for i, place := range way.ix.order[:way.prefix] {
		bound[i] = r.want[place]
	}
	if r.ix != way.ix {
		if r.scan != nil {
			r.scan.close()
		}
		r.ix, r.scan = way.ix, r.links.view.scan(way.ix, bound[:way.prefix]...)
	} else {
		r.scan.reset(bound[:way.prefix]...)
	}
	r.rest = r.rest[:0]
	for _, place := range way.ix.order[way.prefix:] {
		if r.want[place] != 0 {
			r.rest = append(r.rest, place)
		}
	}
	r.ready = true
}

const labelBit = 1 << label

// ambiguous reports whether no index has the bound places at its beginning, and
// which range is shorter depends on the values: one index has the label before
// the others, with the subject next. The links between two nodes are few.
func (r *linkReader) ambiguous(mask int) bool {
	return mask&(labelBit|1<<subject) == labelBit && mask != labelBit
}

// shortest gives the range with the least count among those that begin with the
// label and those that do not.
func (r *linkReader) shortest(mask int) route {
	with := route{&indexes[3], prefixOf(&indexes[3], mask)}
	without := routes[mask&^labelBit]
	k := r.links.plan(context.Background())
	in, err := r.count(k, label, r.want[label])
	if err != nil {
		r.err = err
		return with
	}
	if in < seekCost {
		return with
	}
	rest := r.want
	rest[label] = 0
	out, err := r.rows(rest)
	if err != nil {
		r.err = err
		return with
	}
	if float64(in) <= out {
		return with
	}
	return without
}

// next goes on to the next quad.
func (r *linkReader) next(ctx context.Context) (quad4, bool) {
	for r.err == nil {
		if !r.ready {
			if len(r.each) == 0 {
				break
			}
			r.want[r.at], r.each = r.each[0], r.each[1:]
			r.point()
			continue
		}
		q, ok := r.scan.advance(ctx)
		switch {
		case !ok:
			r.ready, r.err = false, r.scan.err
		case r.fits(q):
			return q, true
		}
	}
	return quad4{}, false
}

func (r *linkReader) fits(q quad4) bool {
	for _, place := range r.rest {
		if q[place] != r.want[place] {
			return false
		}
	}
	return true
}

func (r *linkReader) close() error {
	if r.scan == nil {
		return nil
	}
	r.scan.close()
	return r.scan.err
}
