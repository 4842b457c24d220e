package store

// A sorter puts a chunk of quads in the order of one index after another by
// stable radix sorts, each of which begins with the order that the last one
// left: that by object keeps subject, predicate and label in order below it.
type sorter struct {
	quads, spare []quad4 // of the same length
}

// sortSPO sorts by subject, predicate, object and label, and drops what is
// there twice.
func (s *sorter) sortSPO() {
	for _, place := range [...]int{label, object, predicate, subject} {
		s.by(place)
	}
	kept := s.quads[:0]
	for _, q := range s.quads {
		if len(kept) == 0 || kept[len(kept)-1] != q {
			kept = append(kept, q)
		}
	}
	s.quads = kept
}

// eachOrder sorts the quads, which sortSPO has sorted, for each index in turn.
func (s *sorter) eachOrder(use func(ix int, quads []quad4) error) error {
	steps := [...]struct {
		ix int
		by []int // the last is the most significant
	}{
		{0, nil},                   // s p o l
		{2, []int{object}},         // o s p l
		{1, []int{predicate}},      // p o s l
		{3, []int{subject, label}}, // l s p o
	}
	for _, step := range steps {
		for _, place := range step.by {
			s.by(place)
		}
		if err := use(step.ix, s.quads); err != nil {
			return err
		}
	}
	return nil
}

// by sorts stably by one place, a byte after the other from the lowest; bytes
// that are the same in all quads cost nothing.
func (s *sorter) by(place int) {
	var low, high id = ^id(0), 0
	for i := range s.quads {
		n := s.quads[i][place]
		low &= n
		high |= n
	}
	for shift, varying := 0, low^high; varying>>shift != 0; shift += 8 {
		if varying>>shift&0xff == 0 {
			continue
		}
		var at [256]int
		for i := range s.quads {
			at[byte(s.quads[i][place]>>shift)]++
		}
		sum := 0
		for b, n := range at {
			at[b] = sum
			sum += n
		}
		to := s.spare[:len(s.quads)]
		for i := range s.quads {
			b := byte(s.quads[i][place] >> shift)
			to[at[b]] = s.quads[i]
			at[b]++
		}
		s.quads, s.spare = to, s.quads[:cap(s.quads)]
	}
}
