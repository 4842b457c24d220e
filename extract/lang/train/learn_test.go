package main

import (
	"math"
	"math/rand/v2"
	"testing"

	"entente/extract/lang/conllu"
	"entente/extract/lang/neural"
)

// TestGradients compares the gradients of a small network with the change of
// its loss when a parameter is moved a little.
func TestGradients(t *testing.T) {
	s := &conllu.Sentence{Words: []conllu.Word{
		{Form: "Envoys", UPOS: "NOUN", XPOS: "NNS", Head: 1, Deprel: "nsubj"},
		{Form: "left", UPOS: "VERB", XPOS: "VBD", Head: -1, Deprel: "root"},
		{Form: "Paris", UPOS: "PROPN", XPOS: "NNP", Head: 1, Deprel: "obj", Entity: "(1-place-new)"},
		{Form: "today", UPOS: "NOUN", XPOS: "NN", Head: 1, Deprel: "obl"},
		{Form: "today", UPOS: "NOUN", XPOS: "NN", Head: 3, Deprel: "conj"},
	}}
	r := rand.New(rand.NewPCG(5, 6))
	v := &vectors{dim: 8, words: []string{"left", "today"}, data: make([]float32, 16), index: map[neural.FeatureHash]int32{}}
	for i := range v.data {
		v.data[i] = r.Float32()
	}
	for i, w := range v.words {
		v.index[neural.WordHash(w)] = int32(i)
	}
	lex := newLexicon([]*conllu.Sentence{s, s}, v)
	net := newNetwork(r, lex, sizes{Feature: 16, Hidden: 16, Tag: 16, Arc: 16, Label: 16})
	e := join([]*example{lex.example(s, true), lex.example(s, false)})
	w := net.worker(1)
	loss := func() float64 {
		w.loss = 0
		w.learn(e, 1)
		return w.loss
	}
	loss()
	grads, rows := append([]float32(nil), w.grads...), append([]float32(nil), w.rows...)
	for _, m := range net.list {
		for range 6 {
			i := r.IntN(len(m.w))
			check(t, &m.w[i], grads[m.at+i], func() float64 { m.turn(); return loss() })
			m.turn()
		}
	}
	for f := range w.touched {
		i := int(f)*net.Feature + r.IntN(net.Feature)
		check(t, &net.table[i], rows[i], loss)
	}
}

func check(t *testing.T, x *float32, gradient float32, loss func() float64) {
	t.Helper()
	const step = 1e-2
	old := *x
	*x = old + step
	up := loss()
	*x = old - step
	down := loss()
	*x = old
	want := (up - down) / (2 * step)
	if math.Abs(want-float64(gradient)) > 2e-3+3e-2*math.Abs(want) {
		t.Errorf("gradient %v, want %v", gradient, want)
	}
}
