package neural

import (
	"math"

	"entente/extract/lang/nn"
)

// arcs finds the heads of the words, s.tree.
func (n *Network) arcs(s *scratch, count int) {
	w, wide, a := n.w, 2*n.w.Hidden, n.w.Arc
	s.bent = s.bend(&w.ArcHead, count, s.h2, wide, s.bent, a)
	s.headValues = grow(s.headValues, count*a)
	for i, b := range s.bent {
		s.headValues[i] = float32(int(b) - nn.Zero)
	}
	s.bent = s.bend(&w.ArcDep, count, s.h2, wide, s.bent, w.ArcProduct.K)
	acc := s.sums(w.ArcProduct.Quantized, count, s.bent, w.ArcProduct.K)
	s.product = grow(s.product, a)
	s.scores, s.tree = grow(s.scores, count*(count+1)), grow(s.tree, count)
	for i := range count {
		left := acc[i*w.ArcProduct.N:]
		for j := range s.product {
			s.product[j] = float32(float32(left[j])*w.ArcProduct.Scale[j]) + w.ArcProduct.Bias[j]
		}
		row := s.scores[i*(count+1) : (i+1)*(count+1)]
		row[0] = nn.Dot(s.product, w.ArcRoot)
		for h := range count {
			row[h+1] = nn.Dot(s.product, s.headValues[h*a:(h+1)*a])
		}
		row[i+1] = float32(math.Inf(-1))
	}
	BestTree(s.scores, count, s.tree, &s.trees)
}

// relations names the relation of each word to its head in s.tree.
func (n *Network) relations(s *scratch, words []Word) {
	w, wide, b, count := n.w, 2*n.w.Hidden, n.w.Label, len(words)
	s.labelHeads = s.bend(&w.LabelHead, count, s.h2, wide, s.labelHeads, b)
	s.labelDeps = s.bend(&w.LabelDep, count, s.h2, wide, s.labelDeps, b)
	classes := len(w.Deprels)
	s.headScores, s.scores = grow(s.headScores, count*classes), grow(s.scores, count*classes)
	s.direct(&w.LabelHeadDirect, count, s.labelHeads, b, s.headScores)
	s.direct(&w.LabelDepDirect, count, s.labelDeps, b, s.scores)
	s.chosen = grow(s.chosen, b)
	acc := s.sums(w.LabelProduct, count, s.labelDeps, b)
	for i := range words {
		h := s.tree[i]
		words[i].Head = h
		if h < 0 {
			words[i].Deprel = w.Deprels[n.root]
			continue
		}
		for j, x := range s.labelHeads[h*b : (h+1)*b] {
			s.chosen[j] = int32(x) - nn.Zero
		}
		class := n.relation(acc[i*w.LabelProduct.N:], s.chosen, s.scores[i*classes:(i+1)*classes], s.headScores[h*classes:(h+1)*classes])
		words[i].Deprel = w.Deprels[class]
	}
}

// relation gives the class of the relation of a word, from the sums of its
// product, to the head chosen; dep and head are the scores of each by itself.
func (n *Network) relation(sums, chosen []int32, dep, head []float32) int {
	w, b := n.w, n.w.Label
	class, top := 0, float32(math.Inf(-1))
	for l := range dep {
		part := sums[l*b : (l+1)*b]
		for j, z := range w.LabelZero[l*b : (l+1)*b] {
			part[j] += z
		}
		x := dep[l] + head[l] + float32(w.LabelScale[l]*float32(nn.DotInts(part, chosen)))
		if x > top && l != n.root {
			class, top = l, x
		}
	}
	return class
}

// direct writes the values of l for count vectors to out.
func (s *scratch) direct(l *Linear, count int, x []uint8, in int, out []float32) {
	acc := s.sums(l.Quantized, count, x, in)
	width := len(out) / count
	for i := range count {
		row := acc[i*l.N:]
		for j := range width {
			out[i*width+j] = float32(float32(row[j])*l.Scale[j]) + l.Bias[j]
		}
	}
}
