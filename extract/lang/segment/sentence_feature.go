package segment

// none stands for a token beyond the block.
var none = token{}

func (w *walk) at(i int) *token {
	if i < 0 || i >= len(w.tokens) {
		return &none
	}
	return &w.tokens[i]
}

// sentenceFeatures describes the place between token i and the next.
func (w *walk) sentenceFeatures(f *features, h *history, i int) {
	mid := uint32(w.tokens[i].class)<<8 | uint32(w.tokens[i+1].class)
	w.aroundFeatures(f, mid, i)
	w.wordFeatures(f, mid, i)
	w.blockFeatures(f, h, mid, i)
}

// aroundFeatures are the classes of the tokens around.
func (w *walk) aroundFeatures(f *features, mid uint32, i int) {
	l2, l1, l0, r0, r1, r2 := w.at(i-2), w.at(i-1), w.at(i), w.at(i+1), w.at(i+2), w.at(i+3)
	left, right := uint32(l1.class)<<8|uint32(l2.class), uint32(r1.class)<<8|uint32(r2.class)
	f.add(101, mid)
	f.add(102, mid, uint32(l1.class))
	f.add(103, mid, uint32(r1.class))
	f.add(104, mid, left)
	f.add(105, mid, right)
	f.add(106, mid, uint32(l1.class), uint32(r1.class))
	f.add(107, mid, left, right)
	f.add(108, mid, uint32(r0.gap), uint32(l0.gap))
	f.add(109, mid, bucket(l1.end-l1.start), uint32(l1.class))
	f.add(110, mid, w.suffix(l0))
	f.add(111, mid, w.suffix(l1))
}

// wordFeatures are the words themselves.
func (w *walk) wordFeatures(f *features, mid uint32, i int) {
	l2, l1, l0, r0, r1 := w.at(i-2), w.at(i-1), w.at(i), w.at(i+1), w.at(i+2)
	before, after := uint32(l0.class), uint32(r0.class)
	f.add(120, l0.low)
	f.add(121, r0.low)
	f.add(122, l0.low, after)
	f.add(123, r0.low, before, after)
	f.add(124, l0.low, r0.low)
	f.add(125, l1.low, l0.low, after)
	f.add(126, before, r0.low, r1.low)
	f.add(127, l1.low, mid)
	f.add(128, r1.low, mid)
	f.add(129, l1.low, l0.low, r0.low)
	f.add(130, uint32(r0.gap), l0.low, after)
	f.add(131, l2.low, mid, l1.low)
	f.add(132, r0.low, uint32(r1.class), before)
	f.add(133, r1.low, r0.low)
	f.add(134, l1.low, l0.low)
}

// blockFeatures are what is known of the sentence so far and of the block.
func (w *walk) blockFeatures(f *features, h *history, mid uint32, i int) {
	n := len(w.tokens)
	length, rest := bucket(i+1-h.first), bucket(n-i-1)
	state := uint32(h.parens) << 1
	if h.quoted {
		state |= 1
	}
	first, final := w.at(h.first), uint32(w.tokens[n-1].class)
	f.add(140, mid, length)
	f.add(141, mid, rest)
	f.add(142, mid, length, rest)
	f.add(143, mid, bucket(h.ends), state)
	f.add(144, mid, state)
	f.add(145, mid, state, length)
	f.add(146, uint32(first.class), uint32(i-h.first), mid)
	f.add(147, first.low, mid)
	f.add(148, mid, w.nextEnd(i+1))
	f.add(149, mid, w.capitals(h.first, i+1), w.capitals(i+1, i+5))
	f.add(150, mid, bucket(h.ends), bucket(h.lower))
	f.add(151, mid, bucket(h.lower), uint32(w.tokens[0].class))
	f.add(152, mid, final, bucket(h.ends))
	f.add(153, mid, final, rest)
	f.add(154, mid, bucket(h.ends*20/n), bucket(n/8))
}

// nextEnd gives how far the next token is that a sentence can end with.
func (w *walk) nextEnd(i int) uint32 {
	for n := range 40 {
		if i+n >= len(w.tokens) {
			return 100 + bucket(n)
		}
		if isEnd(w.tokens[i+n].class) {
			return bucket(n)
		}
	}
	return 99
}

// suffix hashes the last three bytes of a word.
func (w *walk) suffix(t *token) uint32 {
	return hashLower(w.text[max(t.start, t.end-3):t.end])
}

// capitals tells how many of the words between two tokens have a capital:
// none, some, most or all.
func (w *walk) capitals(from, to int) uint32 {
	words, capitals := 0, 0
	for i := from; i < to && i < len(w.tokens) && i < from+12; i++ {
		switch w.tokens[i].class {
		case classCapital, classAllCaps:
			capitals++
			words++
		case classLower:
			words++
		}
	}
	switch {
	case capitals == 0:
		return 0
	case capitals == words:
		return 3
	case 2*capitals > words:
		return 2
	}
	return 1
}
