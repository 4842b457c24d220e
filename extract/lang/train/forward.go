package main

import (
	"math"
	"math/rand/v2"

	"entente/extract/lang/nn"
)

// A worker computes sentences, one at a time, with memory and gradients of its
// own.
type worker struct {
	*network
	arena   arena
	grads   []float32
	rows    []float32 // gradients of the table of features
	touched map[int32]bool
	random  *rand.Rand
	drop    float32 // chance to drop a value; 0 outside training
	hide    bool    // hide rare words
	loss    float64
}

func (n *network) worker(seed uint64) *worker {
	return &worker{network: n, grads: make([]float32, n.size), rows: make([]float32, len(n.table)),
		touched: map[int32]bool{}, random: rand.New(rand.NewPCG(seed, 1))}
}

// mask is a dropout mask of n values, nil outside training.
func (w *worker) mask(n int) []float32 {
	if w.drop == 0 {
		return nil
	}
	m := w.arena.get(n)
	for i := range m {
		if w.random.Float32() >= w.drop {
			m[i] = 1 / (1 - w.drop)
		}
	}
	return m
}

// masked multiplies each row of x with the mask.
func masked(x, mask []float32) {
	if mask == nil {
		return
	}
	for i := 0; i < len(x); i += len(mask) {
		row := x[i : i+len(mask)]
		for j, m := range mask {
			row[j] *= m
		}
	}
}

// trace is what the forward pass of a sentence leaves for the way back.
type trace struct {
	n          int
	vectors    []float32 // of plain text
	known      []bool
	shown      [][]int32 // features not hidden
	x, raw     []float32 // input of the first layer, and without the mask
	xMask      []float32
	h1, h2     []float32
	h1Mask     []float32
	h2Mask     []float32
	recurrent  [4][]float32
	passes     [4]*pass
	tagH, tags []float32
	tagMask    []float32
	arcD, arcH []float32
	arcDU      []float32
	arcs       []float32 // of each sentence, n rows of n+1 scores, the root's first
	arcDMask   []float32
	arcHMask   []float32
	labD, labH []float32
	labDMask   []float32
	labHMask   []float32
	names      []float32
}

func (w *worker) forward(e *example) *trace {
	n, wide := len(e.vectors), 2*w.Hidden
	t := &trace{n: n}
	w.input(e, t)
	t.h1 = w.arena.get(n * wide)
	for d, l := range w.first {
		t.recurrent[d] = w.mask(w.Hidden)
		t.passes[d] = l.run(&w.arena, e, t.x, t.recurrent[d], t.h1, wide, d*w.Hidden)
	}
	t.h1Mask = w.mask(wide)
	masked(t.h1, t.h1Mask)
	t.h2 = w.arena.get(n * wide)
	for d, l := range w.second {
		t.recurrent[2+d] = w.mask(w.Hidden)
		t.passes[2+d] = l.run(&w.arena, e, t.h1, t.recurrent[2+d], t.h2, wide, d*w.Hidden)
	}
	t.h2Mask = w.mask(wide)
	masked(t.h2, t.h2Mask)

	t.tagMask = w.mask(w.Tag)
	t.tagH = w.dense(n, t.h1, w.tagIn, w.tagBias, t.tagMask)
	t.tags = w.arena.get(n * w.tagOut.cols)
	w.tagOut.apply(n, t.tagH, t.tags)
	w.tagOne.bias(n, t.tags)

	t.arcDMask, t.arcHMask = w.mask(w.Arc), w.mask(w.Arc)
	t.arcD = w.dense(n, t.h2, w.arcDep, w.arcDepBias, t.arcDMask)
	t.arcH = w.dense(n, t.h2, w.arcHead, w.arcHeadBias, t.arcHMask)
	w.scoreArcs(e, t)

	t.labDMask, t.labHMask = w.mask(w.Label), w.mask(w.Label)
	t.labD = w.dense(n, t.h2, w.labDep, w.labDepBias, t.labDMask)
	t.labH = w.dense(n, t.h2, w.labHead, w.labHeadBias, t.labHMask)

	t.names = w.arena.get(n * w.nName)
	w.nameOut.apply(n, t.h2, t.names)
	w.nameBias.bias(n, t.names)
	return t
}

// input sums the vectors of each word and bends the sum by tanh.
func (w *worker) input(e *example, t *trace) {
	n, dim := t.n, w.lex.vectors.dim
	t.vectors, t.known, t.shown = w.arena.get(n*dim), make([]bool, n), make([][]int32, n)
	t.x = w.arena.get(n * w.Feature)
	w.base.bias(n, t.x)
	for i := range n {
		row := t.x[i*w.Feature : (i+1)*w.Feature]
		features, vector := e.features[i], e.vectors[i]
		if w.hide {
			if w.random.Float32() < e.rare[i] && len(features) > 2 {
				features = features[2:] // the lower-cased and the exact form, mostly
			}
			if w.random.Float32() < 0.05 {
				vector = -1
			}
		}
		t.shown[i] = features
		for _, f := range features {
			for j, x := range w.table[int(f)*w.Feature : int(f+1)*w.Feature] {
				row[j] += x
			}
		}
		if t.known[i] = vector >= 0; t.known[i] {
			copy(t.vectors[i*dim:], w.lex.vectors.data[int(vector)*dim:int(vector+1)*dim])
		} else {
			for j, x := range w.unknown.w {
				row[j] += x
			}
		}
	}
	w.project.apply(n, t.vectors, t.x)
	for i, x := range t.x {
		t.x[i] = nn.Tanh(x)
	}
	t.raw = append(w.arena.get(len(t.x))[:0], t.x...)
	t.xMask = w.mask(w.Feature)
	masked(t.x, t.xMask)
}

// dense is tanh(x·m + b), with the mask.
func (w *worker) dense(n int, x []float32, m, b *matrix, mask []float32) []float32 {
	y := w.arena.get(n * m.cols)
	m.apply(n, x, y)
	b.bias(n, y)
	for i := range y {
		y[i] = nn.Tanh(y[i])
	}
	masked(y, mask)
	return y
}

// denseBack is the way back through dense: y is its output, dy its error,
// which is spent.
func (w *worker) denseBack(n int, x, y, dy []float32, m, b *matrix, mask []float32, dx []float32) {
	for i := 0; i < len(dy); i += m.cols {
		for j := range m.cols {
			v, d := y[i+j], dy[i+j]
			if mask != nil {
				if mask[j] == 0 {
					dy[i+j] = 0
					continue
				}
				v, d = v/mask[j], d*mask[j]
			}
			dy[i+j] = d * (1 - v*v)
		}
	}
	m.back(n, x, dy, dx, w.grads)
	b.biasBack(n, dy, w.grads)
}

func (w *worker) scoreArcs(e *example, t *trace) {
	n, a := t.n, w.Arc
	t.arcDU = w.arena.get(n * a)
	w.arcU.apply(n, t.arcD, t.arcDU)
	w.arcPrior.bias(n, t.arcDU)
	size := 0
	e.sentences(func(_, n int) { size += n * (n + 1) })
	t.arcs = w.arena.get(size)
	arcs := t.arcs
	e.sentences(func(from, n int) {
		for d := range n {
			left := t.arcDU[(from+d)*a : (from+d+1)*a]
			arcs[0] = dot(left, w.arcRoot.w)
			for h := range n {
				arcs[h+1] = dot(left, t.arcH[(from+h)*a:(from+h+1)*a])
			}
			arcs[d+1] = float32(math.Inf(-1))
			arcs = arcs[n+1:]
		}
	})
}

func dot(x, y []float32) float32 {
	var a, b float32
	y = y[:len(x)]
	for i := 0; i < len(x); i += 2 {
		a += x[i] * y[i]
		b += x[i+1] * y[i+1]
	}
	return a + b
}

// labels scores the relations of each word to its head.
func (w *worker) labels(e *example, t *trace, heads []int) (scores, through, chosen []float32) {
	n, b, c := t.n, w.Label, w.nDeprel
	through = w.arena.get(n * c * b)
	w.labU.apply(n, t.labD, through)
	chosen = w.arena.get(n * b)
	scores = w.arena.get(n * c)
	e.sentences(func(from, n int) {
		for d := from; d < from+n; d++ {
			source := w.labRoot.w
			if h := heads[d]; h >= 0 {
				source = t.labH[(from+h)*b : (from+h+1)*b]
			}
			copy(chosen[d*b:(d+1)*b], source)
		}
	})
	for d := range n {
		head := chosen[d*b : (d+1)*b]
		for l := range c {
			scores[d*c+l] = dot(head, through[(d*c+l)*b:(d*c+l+1)*b])
		}
	}
	w.labDW.apply(n, t.labD, scores)
	w.labHW.apply(n, chosen, scores)
	w.labBias.bias(n, scores)
	return scores, through, chosen
}
