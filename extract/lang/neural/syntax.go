package neural

import (
	"math"

	"entente/extract/lang/nn"
)

// arcs finds the heads of the words, s.tree, by row, in the part's count.
func (n *Network) arcs(s *scratch) {
	w, wide, a := n.w, 2*n.w.Hidden, n.w.Arc
	s.bent = s.bend(&w.ArcHead, s.count, s.h2, wide, s.bent, a)
	s.headValues = grow(s.headValues, s.count*a)
	nn.Values(s.bent, s.headValues)
	s.bent = s.bend(&w.ArcDep, s.count, s.h2, wide, s.bent, w.ArcProduct.K)
	acc := s.sums(w.ArcProduct.Quantized, s.count, s.bent, w.ArcProduct.K)
	s.product, s.tree = grow(s.product, a), grow(s.tree, s.count)
	for _, p := range s.parts {
		count := p.len()
		s.scores = grow(s.scores, count*(count+1))
		heads := s.headValues[p.row*a : (p.row+count)*a]
		for i := range count {
			nn.Scale(acc[(p.row+i)*w.ArcProduct.N:], w.ArcProduct.Scale, w.ArcProduct.Bias, s.product)
			row := s.scores[i*(count+1) : (i+1)*(count+1)]
			nn.DotRows(s.product, w.ArcRoot, row[:1])
			nn.DotRows(s.product, heads, row[1:])
			row[i+1] = float32(math.Inf(-1))
		}
		BestTree(s.scores, count, s.tree[p.row:p.row+count], &s.trees)
	}
}

// labelled is how many words' products for relations are computed at once: of
// one word they are many.
const labelled = 16

// relations names the relation of each word to its head in s.tree.
func (n *Network) relations(s *scratch) {
	w, wide, b := n.w, 2*n.w.Hidden, n.w.Label
	s.labelHeads = s.bend(&w.LabelHead, s.count, s.h2, wide, s.labelHeads, b)
	s.labelDeps = s.bend(&w.LabelDep, s.count, s.h2, wide, s.labelDeps, b)
	classes := len(w.Deprels)
	s.headScores, s.depScores = grow(s.headScores, s.count*classes), grow(s.depScores, s.count*classes)
	s.direct(&w.LabelHeadDirect, s.count, s.labelHeads, b, s.headScores)
	s.direct(&w.LabelDepDirect, s.count, s.labelDeps, b, s.depScores)
	s.chosen, s.dots = grow(s.chosen, b), grow(s.dots, classes)
	var acc []int32
	for _, p := range s.parts {
		for i := range p.words() {
			if i%labelled == 0 {
				acc = s.sums(w.LabelProduct, min(labelled, p.len()-i), s.labelDeps[(p.row+i)*b:], b)
			}
			n.relation(s, &p, i, acc[i%labelled*w.LabelProduct.N:])
		}
	}
}

// relation names the relation of a word of a part, from the sums of its product.
func (n *Network) relation(s *scratch, p *part, i int, sums []int32) {
	w, b, classes := n.w, n.w.Label, len(n.w.Deprels)
	word, head := &p.words()[i], s.tree[p.row+i]
	word.Head = head
	if head < 0 {
		word.Deprel = w.Deprels[n.root]
		return
	}
	for j, x := range s.labelHeads[(p.row+head)*b : (p.row+head+1)*b] {
		s.chosen[j] = int32(x) - nn.Zero
	}
	nn.DotIntsRows(sums, w.LabelZero, s.chosen, s.dots)
	ofWord, ofHead := s.depScores[(p.row+i)*classes:], s.headScores[(p.row+head)*classes:]
	class, top := 0, float32(math.Inf(-1))
	for l, dot := range s.dots {
		x := ofWord[l] + ofHead[l] + float32(w.LabelScale[l]*float32(dot))
		if x > top && l != n.root {
			class, top = l, x
		}
	}
	word.Deprel = w.Deprels[class]
}

// direct writes the values of l for count vectors to out.
func (s *scratch) direct(l *Linear, count int, x []uint8, in int, out []float32) {
	acc := s.sums(l.Quantized, count, x, in)
	width := len(out) / count
	for i := range count {
		nn.Scale(acc[i*l.N:], l.Scale, l.Bias, out[i*width:(i+1)*width])
	}
}
