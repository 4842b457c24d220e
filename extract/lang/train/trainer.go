package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"entente/extract/lang/conllu"
)

// trainNetwork gives the file of the network that treebanks teach, and prints
// to log how it goes. The same treebanks and options give the same file on one
// kind of machine. The error is the context's, or one of reading.
func trainNetwork(ctx context.Context, o options, treebanks [][]*conllu.Sentence, log io.Writer) ([]byte, error) {
	v, err := readVectors(o.vectors, o.words)
	if err != nil {
		return nil, err
	}
	lex := newLexicon(slices.Concat(treebanks...), v)
	if lex.known, err = readKnown(o.known); err != nil {
		return nil, err
	}
	var examples []*example
	var named []*conllu.Sentence
	for _, sentences := range treebanks {
		has := hasNames(sentences)
		for _, s := range sentences {
			examples = append(examples, lex.example(s, has))
		}
		if has {
			named = append(named, sentences...)
		}
	}
	net := newNetwork(rand.New(rand.NewPCG(o.seed, 0)), lex, o.sizes)
	fmt.Fprintf(log, "%d sentences, %d features, %d vectors, %d dense parameters\n", len(examples), len(lex.hashes), len(v.words), net.size)
	t := newTrainer(net, o, examples)
	for epoch := range o.epochs {
		began := time.Now()
		t.replace(named)
		if epoch == 0 {
			t.plan()
		}
		loss, err := t.epoch(ctx)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(log, "epoch %d: loss %.4f, %.1f s", epoch+1, loss, time.Since(began).Seconds())
		if epoch%4 == 3 || epoch == o.epochs-1 {
			if err := net.measure(o, log); err != nil {
				return nil, err
			}
		}
		fmt.Fprintln(log)
	}
	return net.export().Write()
}

// together is how many words a worker computes at a time, at least.
const together = 120

const workers = 2 // the result depends on it, so it is not the number of processors

type trainer struct {
	*network
	o        options
	examples []*example // of the treebanks, and then those with names replaced
	own      int        // how many are of the treebanks
	random   *rand.Rand
	workers  [workers]*worker
	adam     adam
	steps    int
}

func newTrainer(n *network, o options, examples []*example) *trainer {
	t := &trainer{network: n, o: o, examples: examples, random: rand.New(rand.NewPCG(o.seed, 2)),
		own: len(examples), adam: adam{beta1: 0.9, beta2: 0.95}}
	for i := range t.workers {
		w := n.worker(o.seed*100 + uint64(i))
		w.drop, w.hide = float32(o.drop), true
		t.workers[i] = w
	}
	return t
}

// replace makes new examples of the named sentences, with known names in place
// of theirs.
func (t *trainer) replace(named []*conllu.Sentence) {
	t.examples = t.examples[:t.own]
	for _, s := range named {
		if e := t.lex.known.replaced(t.random, t.lex, s, nameLabels(s)); e != nil {
			t.examples = append(t.examples, e)
		}
	}
}

// plan sets how many steps the rate falls over, from the examples of an epoch.
func (t *trainer) plan() {
	words := 0
	for _, e := range t.examples {
		words += len(e.heads)
	}
	t.steps = words*t.o.epochs/t.o.batch + 1
}

// epoch goes through all examples once and gives the mean loss.
func (t *trainer) epoch(ctx context.Context) (float64, error) {
	order := t.random.Perm(len(t.examples))
	loss, steps := 0.0, 0
	for len(order) > 0 {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		words, n := 0, 0
		for n < len(order) && words < t.o.batch {
			words += len(t.examples[order[n]].heads)
			n++
		}
		loss += t.step(order[:n], words)
		steps++
		order = order[n:]
	}
	return loss / float64(steps), nil
}

// step learns from the examples of a batch. Each worker takes every other one.
func (t *trainer) step(batch []int, words int) float64 {
	var wait sync.WaitGroup
	for k, w := range t.workers {
		wait.Go(func() {
			var parts []*example
			size := 0
			for i := k; i < len(batch); i += workers {
				e := t.examples[batch[i]]
				parts, size = append(parts, e), size+len(e.heads)
				if size >= together || i+workers >= len(batch) {
					w.learn(join(parts), 1/float32(words))
					parts, size = nil, 0
				}
			}
		})
	}
	wait.Wait()
	t.adam.step++
	progress := min(1, float64(t.adam.step)/float64(t.steps))
	warm := min(1, float64(t.adam.step)/200)
	t.adam.rate = float32(t.o.rate * warm * (0.01 + 0.99*0.5*(1+math.Cos(math.Pi*progress))))
	t.update()
	loss := 0.0
	for _, w := range t.workers {
		loss += w.loss
		w.loss = 0
	}
	return loss
}

const maxNorm = 5 // gradients longer than this are shortened to it

func (t *trainer) update() {
	g := t.workers[0].grads
	for _, w := range t.workers[1:] {
		for i, d := range w.grads {
			g[i] += d
		}
		clear(w.grads)
	}
	norm := 0.0
	for _, d := range g {
		norm += float64(d) * float64(d)
	}
	if norm = math.Sqrt(norm); norm > maxNorm {
		k := float32(maxNorm / norm)
		for i := range g {
			g[i] *= k
		}
	}
	rate := t.adam.corrected()
	var wait sync.WaitGroup
	for k := range workers {
		wait.Go(func() {
			for i := k; i < len(t.list); i += workers {
				m := t.list[i]
				t.adam.update(m.w, m.m, m.v, g[m.at:m.at+len(m.w)], rate)
				m.turn()
			}
		})
	}
	wait.Wait()
	clear(g)
	t.updateRows(rate)
}

func (t *trainer) updateRows(rate float32) {
	first := t.workers[0]
	for _, w := range t.workers[1:] {
		for row := range w.touched {
			first.touched[row] = true
			from, to := int(row)*t.Feature, int(row+1)*t.Feature
			for i := from; i < to; i++ {
				first.rows[i] += w.rows[i]
			}
			clear(w.rows[from:to])
		}
		clear(w.touched)
	}
	for row := range first.touched {
		from, to := int(row)*t.Feature, int(row+1)*t.Feature
		t.adam.update(t.table[from:to], t.tm[from:to], t.tv[from:to], first.rows[from:to], rate)
		clear(first.rows[from:to])
	}
	clear(first.touched)
}
