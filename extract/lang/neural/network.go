package neural

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"sync"

	"entente/extract/lang/nn"
)

// Network reads sentences. It is safe for concurrent use.
type Network struct {
	w       *Weights
	root    int // the class of the relation root
	names   []nameClass
	before  [][]int // see before
	silence []uint8 // the output before the first word
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
	n.before = before(n.names)
	n.silence = bytes.Repeat([]byte{nn.Zero}, w.Hidden)
	n.scratch.New = func() any { return &scratch{} }
	return n, nil
}

// MaxWords is how many words are read at once. A longer sentence is read in
// parts, each with a tree of its own; the roots of the later parts hang on that
// of the first.
const MaxWords = 250

// A Sentence is one to be read: the forms of its words and, to be filled in,
// what the network says of each and the names, in order.
type Sentence struct {
	Forms []string
	Words []Word // as many as Forms
	Names []Name
}

// Read fills in the words of sentences and appends to their names. What it says
// of a sentence does not depend on the others. The error is the context's.
func (n *Network) Read(ctx context.Context, sentences []Sentence) error {
	s := n.scratch.Get().(*scratch)
	defer n.scratch.Put(s)
	defer func() { clear(s.parts[:cap(s.parts)]) }()
	s.parts, s.count = s.parts[:0], 0
	for i := range sentences {
		sentence := &sentences[i]
		for from := 0; from < len(sentence.Forms); from += MaxWords {
			to := min(from+MaxWords, len(sentence.Forms))
			if s.count+to-from > groupWords {
				if err := ctx.Err(); err != nil {
					return err
				}
				n.read(s)
				s.parts, s.count = s.parts[:0], 0
			}
			s.parts = append(s.parts, part{sentence, from, to, s.count})
			s.count += to - from
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	n.read(s)
	for i := range sentences {
		if len(sentences[i].Forms) > MaxWords {
			join(sentences[i].Words)
		}
	}
	return nil
}

// join makes one tree of those of the parts.
func join(words []Word) {
	first := -1
	for i := range words {
		switch {
		case words[i].Head >= 0:
			words[i].Head += i / MaxWords * MaxWords
		case first < 0:
			first = i
		default:
			words[i].Head, words[i].Deprel = first, "parataxis"
		}
	}
}

// groupWords is how many words of sentences are read side by side: what is
// computed of them stays near the processor.
const groupWords = 256

// part is a sentence, or as much of it as is read at once: the words from, to.
// Its rows in what is computed of the group begin at row.
type part struct {
	sentence *Sentence
	from, to int
	row      int
}

func (p *part) len() int        { return p.to - p.from }
func (p *part) forms() []string { return p.sentence.Forms[p.from:p.to] }
func (p *part) words() []Word   { return p.sentence.Words[p.from:p.to] }

// scratch is the memory of one group of sentences, used again for the next.
type scratch struct {
	parts      []part
	count      int // words of all parts
	known      inputs
	hashes     []FeatureHash
	sum, acc   []int32
	scale      []float32
	lanes      lanes
	x, h1, h2  []uint8
	bent       []uint8
	headValues []float32
	product    []float32
	scores     []float32
	tree       []int
	trees      Trees
	labelDeps  []uint8
	labelHeads []uint8
	depScores  []float32
	headScores []float32
	chosen     []int32
	dots       []int32
	viterbi    viterbi
}

// grow gives a slice of n values, with the memory of s if it is enough.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// read reads the parts of a group.
func (n *Network) read(s *scratch) {
	if s.count == 0 {
		return
	}
	w := n.w
	n.input(s)
	wide := 2 * w.Hidden
	s.h1, s.h2 = grow(s.h1, s.count*wide), grow(s.h2, s.count*wide)
	for d := range 2 {
		n.recur(s, &w.First[d], s.x, w.Feature, s.h1, d)
	}
	for d := range 2 {
		n.recur(s, &w.Second[d], s.h1, wide, s.h2, d)
	}
	n.tag(s)
	n.arcs(s)
	n.relations(s)
	n.name(s)
}

// sums computes the sums of q for count vectors, stride bytes apart.
func (s *scratch) sums(q *nn.Quantized, count int, x []uint8, stride int) []int32 {
	s.acc = grow(s.acc, count*q.N)
	q.MulRows(count, x, stride, s.acc)
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

func (n *Network) tag(s *scratch) {
	w, wide := n.w, 2*n.w.Hidden
	s.bent = s.bend(&w.TagIn, s.count, s.h1, wide, s.bent, w.TagOut.K)
	acc := s.sums(w.TagOut.Quantized, s.count, s.bent, w.TagOut.K)
	for _, p := range s.parts {
		for i := range p.words() {
			row := acc[(p.row+i)*w.TagOut.N:]
			at := 0
			choose := func(classes []string) string {
				to := at + len(classes)
				c := nn.Best(row[at:to], w.TagOut.Scale[at:to], w.TagOut.Bias[at:to])
				at = to
				return classes[c]
			}
			word := &p.words()[i]
			word.UPOS, word.XPOS, word.Feats = choose(w.UPOS), choose(w.XPOS), choose(w.Feats)
		}
	}
}
