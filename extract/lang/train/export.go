package main

import (
	"math"

	"entente/extract/lang/neural"
	"entente/extract/lang/nn"
)

// unit is what a byte's step is worth: 1/127 of the way from 0 to 1.
const unit = 1.0 / 127

// export quantises the network.
func (n *network) export() *neural.Weights {
	lex := n.lex
	w := &neural.Weights{
		Classes: neural.Classes{UPOS: lex.upos.Names, XPOS: lex.xpos.Names, Feats: lex.feats.Names,
			Deprels: lex.deprel.Names, Names: lex.name.Names},
		Feature: n.Feature, Hidden: n.Hidden, Arc: n.Arc, Label: n.Label,
	}
	n.exportRows(w)
	for d := range 2 {
		w.First[d], w.Second[d] = n.first[d].export(), n.second[d].export()
	}
	w.TagIn, w.TagOut = linear(n.tagIn, n.tagBias), n.exportTags()
	w.ArcDep, w.ArcHead = linear(n.arcDep, n.arcDepBias), linear(n.arcHead, n.arcHeadBias)
	w.ArcProduct = linear(n.arcU, n.arcPrior)
	for _, x := range n.arcRoot.w { // on the scale of bytes, as the other heads are
		w.ArcRoot = append(w.ArcRoot, x/unit)
	}
	w.LabelDep, w.LabelHead = linear(n.labDep, n.labDepBias), linear(n.labHead, n.labHeadBias)
	w.LabelDepDirect = linear(n.labDW, n.labBias)
	w.LabelHeadDirect = linear(n.labHW, &matrix{rows: 1, cols: n.nDeprel, w: make([]float32, n.nDeprel)})
	n.exportLabels(w)
	w.NameOut = linear(n.nameOut, n.nameBias)
	return w
}

// linear quantises a product and its bias: sum*Scale + Bias is x·m + b where
// the bytes of x are those of [nn.Byte].
func linear(m, b *matrix) neural.Linear {
	scale := make([]float32, m.cols)
	for j := range scale {
		scale[j] = scaleOf(column(m, j))
	}
	q, ints := quantize(m, scale)
	return neural.Linear{Quantized: q, Scale: outScale(scale), Bias: shifted(b.w, scale, ints, m.cols)}
}

func column(m *matrix, j int) func(func(float32) bool) {
	return func(yield func(float32) bool) {
		for i := range m.rows {
			if !yield(m.w[i*m.cols+j]) {
				return
			}
		}
	}
}

// scaleOf is what a step of the weights is worth, where the largest is
// nn.MaxWeight steps.
func scaleOf(columns ...func(func(float32) bool)) float32 {
	largest := float32(1e-6)
	for _, c := range columns {
		for x := range c {
			largest = max(largest, float32(math.Abs(float64(x))))
		}
	}
	return largest / nn.MaxWeight
}

// quantize gives m in steps of the scale of each column.
func quantize(m *matrix, scale []float32) (*nn.Quantized, []int8) {
	ints := make([]int8, len(m.w))
	for i, x := range m.w {
		ints[i] = int8(math.RoundToEven(float64(x / scale[i%m.cols])))
	}
	return nn.NewQuantized(m.rows, m.cols, ints), ints
}

func outScale(scale []float32) []float32 {
	out := make([]float32, len(scale))
	for i, s := range scale {
		out[i] = s * unit
	}
	return out
}

// shifted is the bias less what the zero of the bytes adds to each sum.
func shifted(bias, scale []float32, ints []int8, cols int) []float32 {
	out := append([]float32(nil), bias...)
	for i, x := range ints {
		j := i % cols
		out[j] -= float32(nn.Zero*int(x)) * scale[j] * unit
	}
	return out
}

func (l *layer) export() neural.Cell {
	cols := 3 * l.hidden
	scale := make([]float32, cols)
	for j := range scale {
		scale[j] = scaleOf(column(l.wx, j), column(l.wh, j))
	}
	x, xInts := quantize(l.wx, scale)
	h, hInts := quantize(l.wh, scale)
	bias := shifted(shifted(l.b.w, scale, xInts, cols), scale, hInts, cols)
	return neural.Cell{Input: neural.Linear{Quantized: x, Scale: outScale(scale), Bias: bias}, Recurrence: h}
}

// exportTags leaves out the outputs that only fill up each kind of tag.
func (n *network) exportTags() neural.Linear {
	var keep []int
	from := 0
	for _, part := range [][2]int{{len(n.lex.upos.Names), n.nUPOS}, {len(n.lex.xpos.Names), n.nXPOS}, {len(n.lex.feats.Names), n.nFeats}} {
		for j := range part[0] {
			keep = append(keep, from+j)
		}
		from += part[1]
	}
	m, b := &matrix{rows: n.Tag, cols: len(keep)}, &matrix{rows: 1, cols: len(keep)}
	for i := range n.Tag {
		for _, j := range keep {
			m.w = append(m.w, n.tagOut.w[i*n.tagOut.cols+j])
		}
	}
	for _, j := range keep {
		b.w = append(b.w, n.tagOne.w[j])
	}
	return linear(m, b)
}

// exportLabels gives all sums of one relation one scale, so that they can be
// multiplied as integers.
func (n *network) exportLabels(w *neural.Weights) {
	b, relations := n.Label, len(n.lex.deprel.Names)
	m := &matrix{rows: b, cols: relations * b}
	for i := range b {
		m.w = append(m.w, n.labU.w[i*n.labU.cols:i*n.labU.cols+m.cols]...)
	}
	scale := make([]float32, m.cols)
	for l := range relations {
		var columns []func(func(float32) bool)
		for j := range b {
			columns = append(columns, column(m, l*b+j))
		}
		s := scaleOf(columns...)
		for j := range b {
			scale[l*b+j] = s
		}
		w.LabelScale = append(w.LabelScale, s*unit*unit)
	}
	q, ints := quantize(m, scale)
	w.LabelProduct, w.LabelZero = q, make([]int32, q.N)
	for i, x := range ints {
		w.LabelZero[i%m.cols] -= nn.Zero * int32(x)
	}
}

// exportRows makes one row of each word and feature: that of a word has its
// vector of plain text, or what stands for a word without one, in it.
func (n *network) exportRows(w *neural.Weights) {
	v := n.lex.vectors
	var hashes []neural.FeatureHash
	add := func(row []float32) {
		ints, shift := fixed(row)
		w.Rows, w.Shift = append(w.Rows, ints...), append(w.Shift, shift)
	}
	add(n.unknown.w)
	for i, word := range v.words {
		h := neural.WordHash(word)
		if v.row(h) != int32(i) {
			continue // another word with the same lower-cased form
		}
		row := make([]float32, n.Feature)
		nn.Gemm(1, n.Feature, v.dim, v.data[i*v.dim:(i+1)*v.dim], v.dim, 1, n.project.w, n.Feature, row, n.Feature)
		if f, ok := n.lex.features[h]; ok {
			addScaled(row, 1, n.table[int(f)*n.Feature:int(f+1)*n.Feature])
		}
		add(row)
		hashes = append(hashes, h)
	}
	for f, h := range n.lex.hashes {
		if v.row(h) >= 0 {
			continue
		}
		row := append([]float32(nil), n.table[f*n.Feature:(f+1)*n.Feature]...)
		if n.lex.words[h] {
			addScaled(row, 1, n.unknown.w)
		}
		add(row)
		hashes = append(hashes, h)
	}
	w.Index, w.Base = neural.NewIndex(hashes), n.base.w
}

// fixed gives a row in fixed point, with a shift that makes its largest value
// fit.
func fixed(row []float32) ([]int8, uint8) {
	largest := 0.0
	for _, x := range row {
		largest = max(largest, math.Abs(float64(x))*(1<<neural.FractionBits))
	}
	shift := 0
	for largest/float64(int(1)<<shift) > math.MaxInt8 {
		shift++
	}
	out := make([]int8, len(row))
	for i, x := range row {
		out[i] = int8(math.RoundToEven(float64(x) * (1 << neural.FractionBits) / float64(int(1)<<shift)))
	}
	return out, uint8(shift)
}
