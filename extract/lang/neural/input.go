package neural

import "entente/extract/lang/nn"

// inputs are the bytes of words read before, at a place their form chooses: of
// two words for one place the later is kept. Few words make most of a text.
type inputs struct {
	forms  []FeatureHash
	values []uint8
}

const inputsKept = 4096 // a power of two

// input writes the bytes of each word to s.x.
func (n *Network) input(s *scratch) {
	width := n.w.Feature
	s.x = grow(s.x, s.count*width)
	if s.known.forms == nil {
		s.known = inputs{make([]FeatureHash, inputsKept), make([]uint8, inputsKept*width)}
	}
	for _, p := range s.parts {
		for i, form := range p.forms() {
			x := s.x[(p.row+i)*width : (p.row+i+1)*width]
			h := formHash(form)
			at := int(h) & (inputsKept - 1)
			known := s.known.values[at*width : (at+1)*width]
			if s.known.forms[at] != h {
				n.word(s, form, known)
				s.known.forms[at] = h
			}
			copy(x, known)
		}
	}
}

// word writes the bytes of one word to x.
func (n *Network) word(s *scratch, form string, x []uint8) {
	w := n.w
	if s.scale == nil {
		s.sum, s.scale = make([]int32, w.Feature), make([]float32, w.Feature)
		for i := range s.scale {
			s.scale[i] = 1.0 / (1 << FractionBits)
		}
	}
	clear(s.sum)
	s.hashes = AppendFeatures(s.hashes[:0], form)
	for k, h := range s.hashes {
		row := w.row(h)
		if row == 0 && k > 0 { // row 0 stands for the word, which is first
			continue
		}
		nn.Accumulate(w.Rows[row*w.Feature:(row+1)*w.Feature], w.Shift[row], s.sum)
	}
	nn.Bend(s.sum, s.scale, w.Base, x)
}
