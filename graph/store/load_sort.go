package store

// A sorter puts quads in the order of each index by stable radix sorts. That of
// the first index comes first, as the others begin with it and need to look at
// few places then.
type sorter struct {
	quads []quad4
	spare [2][]quad4 // sorted from quads or the other; made when needed
	turn  int        // of spare, the one to sort into next
}

// sortSPO puts the quads themselves in the order of the first index, by subject,
// predicate, object and label, and drops what is there twice.
func (s *sorter) sortSPO() {
	sorted := s.quads
	for _, place := range [...]int{label, object, predicate, subject} {
		sorted = s.by(sorted, place)
	}
	kept := s.quads[:0]
	for _, q := range sorted {
		if len(kept) == 0 || kept[len(kept)-1] != q {
			kept = append(kept, q)
		}
	}
	s.quads = kept
}

// fromSPO is by what to sort quads that are in the order of the first index for
// each index; the last is the most significant.
var fromSPO = [len(indexes)][]int{
	1: {object, predicate}, // p o s l
	2: {object},            // o s p l
	3: {label},             // l s p o
}

// ordered gives the quads, which sortSPO has sorted, in the order of an index.
// They are valid until the next call.
func (s *sorter) ordered(ix int) []quad4 {
	sorted := s.quads
	for _, place := range fromSPO[ix] {
		sorted = s.by(sorted, place)
	}
	return sorted
}

// A digit is the bits of a number that are sorted by at a time.
const (
	digit  = 11
	digits = 1 << digit
)

// by sorts stably by one place, a digit after the other from the lowest; digits
// that are the same in all quads cost nothing.
func (s *sorter) by(from []quad4, place int) []quad4 {
	var low, high id = ^id(0), 0
	for i := range from {
		n := from[i][place]
		low &= n
		high |= n
	}
	for shift, varying := 0, low^high; varying>>shift != 0; shift += digit {
		if varying>>shift%digits == 0 {
			continue
		}
		var at [digits]int
		for i := range from {
			at[from[i][place]>>shift%digits]++
		}
		sum := 0
		for d, n := range at {
			at[d] = sum
			sum += n
		}
		if cap(s.spare[s.turn]) < len(from) {
			s.spare[s.turn] = make([]quad4, cap(s.quads))
		}
		to := s.spare[s.turn][:len(from)]
		s.turn = 1 - s.turn
		for i := range from {
			d := from[i][place] >> shift % digits
			to[at[d]] = from[i]
			at[d]++
		}
		from = to
	}
	return from
}
