package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"entente/extract/lang/segment"
)

// rareBits is the size of the table that features are counted in, as the
// number of its bits.
const rareBits = 24

// keepFrequent drops the rare features: they would take the place of others in
// the table of weights, which is smaller than their number.
func keepFrequent(ds []decision) {
	counts := make([]uint8, 1<<rareBits)
	at := func(f uint32) *uint8 { return &counts[f*0x9e3779b1>>(32-rareBits)] }
	for _, d := range ds {
		for _, f := range d.features {
			if c := at(f); *c < segmentRare {
				*c++
			}
		}
	}
	for i := range ds {
		ds[i].features = slices.DeleteFunc(ds[i].features, func(f uint32) bool { return *at(f) < segmentRare })
	}
}

// logistic is logistic regression by stochastic gradients, with the step sizes
// of AdaGrad (Duchi, Hazan & Singer 2011) and the weights averaged over the
// later epochs.
type logistic struct {
	mask         uint32
	w, g, sum    []float32 // weights, squared gradients, weights of the epochs averaged
	bias, gb, sb float32
	averaged     float32 // how many epochs
}

func newLogistic(bits int) *logistic {
	size := 1 << bits
	return &logistic{mask: uint32(size - 1), w: make([]float32, size), g: make([]float32, size), sum: make([]float32, size), gb: 1}
}

func (l *logistic) learn(ds []decision, r *rand.Rand) {
	order := r.Perm(len(ds))
	for epoch := range segmentEpochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			l.step(&ds[k])
		}
		if epoch < segmentEpochs/2 {
			continue
		}
		for i, v := range l.w {
			l.sum[i] += v
		}
		l.sb += l.bias
		l.averaged++
	}
}

// settled is an error that no more is to be learned from.
const settled = 1e-4

func (l *logistic) step(d *decision) {
	z := l.bias
	for _, f := range d.features {
		z += l.w[f&l.mask]
	}
	e := float32(-1 / (1 + math.Exp(-float64(z))))
	if d.yes {
		e++
	}
	e *= d.weight
	if e < settled && e > -settled {
		return
	}
	for _, f := range d.features {
		i := f & l.mask
		grad := e - segmentDecay*l.w[i]
		l.g[i] += grad * grad
		l.w[i] += segmentRate * grad / float32(math.Sqrt(float64(l.g[i])+0.1))
	}
	l.gb += e * e
	l.bias += segmentRate * e / float32(math.Sqrt(float64(l.gb)))
}

// weights gives what was learned, in bytes. With caution, a yes must be surer
// by that much in log-odds.
func (l *logistic) weights(caution float32) segment.Weights {
	largest := float32(1e-9)
	for _, v := range l.sum {
		largest = max(largest, v, -v)
	}
	scale := 127 / largest
	out := segment.Weights{Bias: (l.sb - caution*l.averaged) * scale, Table: make([]int8, len(l.sum))}
	for i, v := range l.sum {
		out.Table[i] = int8(math.Round(float64(v * scale)))
	}
	return out
}
