package main

import (
	"math/rand/v2"

	"entente/extract/lang/nn"
)

// A layer is one direction of long short-term memory with its input gate
// coupled to the forget gate: f, o = sigmoid, g = tanh of x·wx + h·wh + b;
// c = f*c + (1-f)*g; h = o*tanh(c).
type layer struct {
	in, hidden int
	backward   bool // reads from the last word to the first
	wx, wh, b  *matrix
}

func (p *params) layer(r *rand.Rand, in, hidden int, backward bool) *layer {
	l := &layer{in: in, hidden: hidden, backward: backward}
	l.wx = p.add(r, in, 3*hidden, glorot(in, hidden))
	l.wh = p.add(r, hidden, 3*hidden, glorot(hidden, hidden))
	l.b = p.add(r, 1, 3*hidden, 0)
	for i := range hidden {
		l.b.w[i] = 1 // remember at first
	}
	return l
}

// pass is what a layer keeps of a sentence for the way back.
type pass struct {
	gates []float32 // n rows of f, o, g
	cells []float32 // n rows of c
	tanhs []float32 // n rows of tanh(c)
	hs    []float32 // n rows of h with the recurrent dropout applied
}

// at gives the word read in step i.
func (l *layer) at(i, n int) int {
	if l.backward {
		return n - 1 - i
	}
	return i
}

// run writes h into the hidden columns of out (stride columns wide), from
// column col on.
func (l *layer) run(a *arena, e *example, x []float32, mask []float32, out []float32, stride, col int) *pass {
	n, h := len(e.heads), l.hidden
	p := &pass{gates: a.get(n * 3 * h), cells: a.get(n * h), tanhs: a.get(n * h), hs: a.get(n * h)}
	l.wx.apply(n, x, p.gates)
	l.b.bias(n, p.gates)
	e.sentences(func(from, n int) { l.sentence(p, from, n, mask, out, stride, col) })
	return p
}

func (l *layer) sentence(p *pass, from, n int, mask []float32, out []float32, stride, col int) {
	h := l.hidden
	for i := range n {
		t := from + l.at(i, n)
		gates, cells := p.gates[t*3*h:(t+1)*3*h], p.cells[t*h:(t+1)*h]
		var before []float32
		if i > 0 {
			prev := from + l.at(i-1, n)
			before = p.cells[prev*h : (prev+1)*h]
			l.wh.apply(1, p.hs[prev*h:(prev+1)*h], gates)
		}
		hs, tanhs, row := p.hs[t*h:(t+1)*h], p.tanhs[t*h:(t+1)*h], out[t*stride+col:t*stride+col+h]
		for j := range h {
			f, o, g := nn.Sigmoid(gates[j]), nn.Sigmoid(gates[h+j]), nn.Tanh(gates[2*h+j])
			gates[j], gates[h+j], gates[2*h+j] = f, o, g
			c := (1 - f) * g
			if before != nil {
				c += f * before[j]
			}
			cells[j] = c
			tanhs[j] = nn.Tanh(c)
			row[j] = o * tanhs[j]
			hs[j] = row[j]
			if mask != nil {
				hs[j] *= mask[j]
			}
		}
	}
}

// back adds to dx what the errors dout of the output bring, and the gradients.
func (l *layer) back(a *arena, e *example, x []float32, mask []float32, p *pass, dout []float32, stride, col int, dx, grads []float32) {
	n, h := len(e.heads), l.hidden
	dgates := a.get(n * 3 * h)
	shifted := a.get(n * h) // by word: h of the step before
	dh, dc := a.get(h), a.get(h)
	e.sentences(func(from, n int) {
		clear(dh)
		clear(dc)
		l.sentenceBack(p, from, n, mask, dout, stride, col, dgates, shifted, dh, dc)
	})
	l.wx.back(n, x, dgates, dx, grads)
	l.wh.gradient(n, shifted, dgates, grads)
	l.b.biasBack(n, dgates, grads)
}

func (l *layer) sentenceBack(p *pass, from, n int, mask []float32, dout []float32, stride, col int, dgates, shifted, dh, dc []float32) {
	h := l.hidden
	for i := n - 1; i >= 0; i-- {
		t := from + l.at(i, n)
		var before []float32
		if i > 0 {
			prev := from + l.at(i-1, n)
			before = p.cells[prev*h : (prev+1)*h]
			copy(shifted[t*h:(t+1)*h], p.hs[prev*h:(prev+1)*h])
		}
		gates, tanhs, d := p.gates[t*3*h:(t+1)*3*h], p.tanhs[t*h:(t+1)*h], dgates[t*3*h:(t+1)*3*h]
		for j := range h {
			f, o, g := gates[j], gates[h+j], gates[2*h+j]
			e := dout[t*stride+col+j] + dh[j]
			ce := dc[j] + e*o*(1-tanhs[j]*tanhs[j])
			prior := float32(0)
			if before != nil {
				prior = before[j]
			}
			d[j] = ce * (prior - g) * f * (1 - f)
			d[h+j] = e * tanhs[j] * o * (1 - o)
			d[2*h+j] = ce * (1 - f) * (1 - g*g)
			dc[j] = ce * f
			dh[j] = 0
		}
		if i > 0 {
			nn.Gemm(1, h, 3*h, d, 3*h, 1, l.wh.turned, h, dh, h)
			for j := range mask {
				dh[j] *= mask[j]
			}
		}
	}
}

// An arena hands out zeroed memory for one sentence at a time.
type arena struct {
	buffer []float32
	used   int
}

func (a *arena) get(n int) []float32 {
	if a.used+n > len(a.buffer) {
		a.buffer = make([]float32, max(2*len(a.buffer), n, 1<<20)) // what was handed out stays with its holders
		a.used = 0
	}
	out := a.buffer[a.used : a.used+n : a.used+n]
	a.used += n
	clear(out)
	return out
}

func (a *arena) reset() { a.used = 0 }
