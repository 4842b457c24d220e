package main

import (
	"math"
	"math/rand/v2"

	"entente/extract/lang/nn"
)

// A matrix is a parameter with what Adam keeps for it. turned is its transpose,
// which the backward pass reads; it is brought up to date after each step.
type matrix struct {
	rows, cols int
	w, turned  []float32
	m, v       []float32
	at         int // where its gradient stands among those of all
}

// params are the dense parameters of a network, and the table of features.
type params struct {
	list []*matrix
	size int

	dim   int       // of a feature's vector
	table []float32 // rows of features
	tm    []float32
	tv    []float32
}

func (p *params) add(r *rand.Rand, rows, cols int, scale float64) *matrix {
	m := &matrix{rows: rows, cols: cols, at: p.size}
	n := rows * cols
	m.w, m.turned, m.m, m.v = make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	for i := range m.w {
		m.w[i] = float32((r.Float64()*2 - 1) * scale)
	}
	p.size += n
	p.list = append(p.list, m)
	m.turn()
	return m
}

// glorot is the scale of Glorot & Bengio (2010).
func glorot(rows, cols int) float64 { return math.Sqrt(6 / float64(rows+cols)) }

func (m *matrix) turn() {
	for i := range m.rows {
		for j, x := range m.w[i*m.cols : (i+1)*m.cols] {
			m.turned[j*m.rows+i] = x
		}
	}
}

// apply adds x (n rows) times m to y.
func (m *matrix) apply(n int, x, y []float32) {
	nn.Gemm(n, m.cols, m.rows, x, m.rows, 1, m.w, m.cols, y, m.cols)
}

// back adds to dx and to the gradients what dy brings.
func (m *matrix) back(n int, x, dy, dx []float32, grads []float32) {
	m.gradient(n, x, dy, grads)
	if dx != nil {
		nn.Gemm(n, m.rows, m.cols, dy, m.cols, 1, m.turned, m.rows, dx, m.rows)
	}
}

func (m *matrix) gradient(n int, x, dy []float32, grads []float32) {
	g := grads[m.at : m.at+len(m.w)]
	nn.Gemm(m.rows, m.cols, n, x, 1, m.rows, dy, m.cols, g, m.cols)
}

// bias adds the one row of m to each row of y.
func (m *matrix) bias(n int, y []float32) {
	for i := range n {
		row := y[i*m.cols : (i+1)*m.cols]
		for j, b := range m.w {
			row[j] += b
		}
	}
}

func (m *matrix) biasBack(n int, dy []float32, grads []float32) {
	g := grads[m.at : m.at+m.cols]
	for i := range n {
		for j, d := range dy[i*m.cols : (i+1)*m.cols] {
			g[j] += d
		}
	}
}

// adam is the method of Kingma & Ba (2015).
type adam struct {
	rate         float32
	beta1, beta2 float32
	step         int
}

const adamEpsilon = 1e-8

func (a *adam) corrected() float32 {
	t := float64(a.step)
	return a.rate * float32(math.Sqrt(1-math.Pow(float64(a.beta2), t))/(1-math.Pow(float64(a.beta1), t)))
}

func (a *adam) update(w, m, v, g []float32, rate float32) {
	for i, d := range g {
		m[i] = a.beta1*m[i] + (1-a.beta1)*d
		v[i] = a.beta2*v[i] + (1-a.beta2)*d*d
		w[i] -= rate * m[i] / (float32(math.Sqrt(float64(v[i]))) + adamEpsilon)
	}
}
