package neural

import (
	"fmt"
	"math"
	"slices"
	"sync"

	"entente/extract/lang/nn"
)

// Network reads sentences. It is safe for concurrent use.
type Network struct {
	w       *Weights
	root    int // the class of the relation root
	names   []nameClass
	scratch sync.Pool
}

// A Word is what the network says of one word.
type Word struct {
	UPOS, XPOS, Feats, Deprel string
	Head                      int // -1 for the root
}

// A Name is a run of words, the last one included, that name something. Score
// is the network's own chance for the type at each word, the least of them.
type Name struct {
	First, Last int
	Type        string
	Score       float32
}

// Load makes a network of the file of a model. The file must not change while
// the network is in use.
func Load(file string) (*Network, error) {
	w, err := read(file)
	if err != nil {
		return nil, err
	}
	n := &Network{w: w, root: slices.Index(w.Deprels, "root")}
	if n.root < 0 {
		return nil, fmt.Errorf("the model has no relation %q", "root")
	}
	if n.names, err = nameClasses(w.Names); err != nil {
		return nil, err
	}
	n.scratch.New = func() any { return &scratch{} }
	return n, nil
}

// MaxWords is how many words are read at once. A longer sentence is read in
// parts, each with a tree of its own; the roots of the later parts hang on that
// of the first.
const MaxWords = 250

// Read fills words, one for each of forms, and appends the names in order.
func (n *Network) Read(forms []string, words []Word, names []Name) []Name {
	s := n.scratch.Get().(*scratch)
	defer n.scratch.Put(s)
	first := -1
	for from := 0; from < len(forms); from += MaxWords {
		to := min(from+MaxWords, len(forms))
		part := words[from:to]
		before := len(names)
		names = n.read(s, forms[from:to], part, names)
		for i := range names[before:] {
			names[before+i].First += from
			names[before+i].Last += from
		}
		for i := range part {
			switch {
			case part[i].Head >= 0:
				part[i].Head += from
			case first < 0:
				first = from + i
			default:
				part[i].Head, part[i].Deprel = first, "parataxis"
			}
		}
	}
	return names
}

// scratch is the memory of one sentence, used again for the next.
type scratch struct {
	hashes     []FeatureHash
	sum, acc   []int32
	state      []float32
	x, h1, h2  []uint8
	bent       []uint8
	headValues []float32
	product    []float32
	scores     []float32
	tree       []int
	trees      Trees
	labelDeps  []uint8
	labelHeads []uint8
	headScores []float32
	chosen     []int32
	viterbi    viterbi
}

// grow gives a slice of n values, with the memory of s if it is enough.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

func (n *Network) read(s *scratch, forms []string, words []Word, names []Name) []Name {
	w, count := n.w, len(forms)
	n.input(s, forms)
	wide := 2 * w.Hidden
	s.h1, s.h2 = grow(s.h1, count*wide), grow(s.h2, count*wide)
	for d := range 2 {
		n.recur(s, &w.First[d], count, s.x, w.Feature, s.h1, d)
	}
	for d := range 2 {
		n.recur(s, &w.Second[d], count, s.h1, wide, s.h2, d)
	}
	n.tag(s, words)
	n.arcs(s, count)
	n.relations(s, words)
	return n.name(s, count, names)
}

// input writes the bytes of each word to s.x.
func (n *Network) input(s *scratch, forms []string) {
	w := n.w
	s.x, s.sum = grow(s.x, len(forms)*w.Feature), grow(s.sum, w.Feature)
	s.state = grow(s.state, max(w.Feature, w.Hidden))
	scale := s.state[:w.Feature]
	for i := range scale {
		scale[i] = 1.0 / (1 << FractionBits)
	}
	for i, form := range forms {
		clear(s.sum)
		s.hashes = AppendFeatures(s.hashes[:0], form)
		for k, h := range s.hashes {
			row := w.row(h)
			if row == 0 && k > 0 { // row 0 stands for the word, which is first
				continue
			}
			nn.Accumulate(w.Rows[row*w.Feature:(row+1)*w.Feature], w.Shift[row], s.sum)
		}
		nn.Bend(s.sum, scale, w.Base, s.x[i*w.Feature:(i+1)*w.Feature])
	}
}

// recur reads count words of x, in values each, in one direction and writes its
// half of the rows of out.
func (n *Network) recur(s *scratch, c *Cell, count int, x []uint8, in int, out []uint8, direction int) {
	h := n.w.Hidden
	acc := s.sums(c.Input.Quantized, count, x, in)
	s.state, s.bent = grow(s.state, max(n.w.Feature, h)), grow(s.bent, h)
	state, last := s.state[:h], s.bent
	clear(state)
	for j := range last {
		last[j] = nn.Zero
	}
	for i := range count {
		at := i
		if direction == 1 {
			at = count - 1 - i
		}
		row := acc[at*c.Input.N : (at+1)*c.Input.N]
		c.Recurrence.MulAdd(last, row)
		last = out[at*2*h+direction*h : at*2*h+(direction+1)*h]
		nn.Cell(row, c.Input.Scale, c.Input.Bias, state, last)
	}
}

// sums computes the sums of q for count vectors, stride bytes apart.
func (s *scratch) sums(q *nn.Quantized, count int, x []uint8, stride int) []int32 {
	s.acc = grow(s.acc, count*q.N)
	clear(s.acc)
	q.MulAddRows(count, x, stride, s.acc)
	return s.acc
}

// bend writes the bytes of tanh of l for count vectors of x to out, which it
// grows, stride bytes apart.
func (s *scratch) bend(l *Linear, count int, x []uint8, in int, out []uint8, stride int) []uint8 {
	acc := s.sums(l.Quantized, count, x, in)
	out = grow(out, count*stride)
	width := len(l.Scale)
	for i := range count {
		nn.Bend(acc[i*l.N:], l.Scale, l.Bias, out[i*stride:i*stride+width])
		clear(out[i*stride+width : (i+1)*stride])
	}
	return out
}

func (n *Network) tag(s *scratch, words []Word) {
	w, wide, count := n.w, 2*n.w.Hidden, len(words)
	s.bent = s.bend(&w.TagIn, count, s.h1, wide, s.bent, w.TagOut.K)
	acc := s.sums(w.TagOut.Quantized, count, s.bent, w.TagOut.K)
	for i := range words {
		row := acc[i*w.TagOut.N : (i+1)*w.TagOut.N]
		at := 0
		choose := func(classes []string) string {
			c := best(row, w.TagOut.Scale, w.TagOut.Bias, at, len(classes))
			at += len(classes)
			return classes[c]
		}
		words[i].UPOS, words[i].XPOS, words[i].Feats = choose(w.UPOS), choose(w.XPOS), choose(w.Feats)
	}
}

// best gives the class, of n from the output from on, with the highest score.
func best(acc []int32, scale, bias []float32, from, n int) int {
	acc, scale, bias = acc[from:from+n], scale[from:from+n], bias[from:from+n]
	class, top := 0, float32(math.Inf(-1))
	for i, a := range acc {
		if x := float32(float32(a)*scale[i]) + bias[i]; x > top {
			class, top = i, x
		}
	}
	return class
}
