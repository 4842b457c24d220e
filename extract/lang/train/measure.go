package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"entente/extract/lang/conllu"
	"entente/extract/lang/neural"
)

// A guess is what the network says of a sentence.
type guess struct {
	upos, xpos, feats []int
	heads             []int
	deprels           []int
	names             []string
}

func (w *worker) guess(e *example, trees *neural.Trees) *guess {
	w.arena.reset()
	t := w.forward(e)
	g := &guess{heads: make([]int, t.n)}
	neural.BestTree(t.arcs, t.n, g.heads, trees)
	scores, _, _ := w.labels(e, t, g.heads)
	root := int(w.lex.deprel.of("root"))
	for i := range t.n {
		row := t.tags[i*w.tagOut.cols:]
		g.upos = append(g.upos, best(row[:len(w.lex.upos.Names)]))
		row = row[w.nUPOS:]
		g.xpos = append(g.xpos, best(row[:len(w.lex.xpos.Names)]))
		row = row[w.nXPOS:]
		g.feats = append(g.feats, best(row[:len(w.lex.feats.Names)]))
		labels := scores[i*w.nDeprel : i*w.nDeprel+len(w.lex.deprel.Names)]
		if g.heads[i] < 0 {
			g.deprels = append(g.deprels, root)
		} else {
			labels[root] = slices.Min(labels) - 1
			g.deprels = append(g.deprels, best(labels))
		}
		name := w.lex.name.Names[best(t.names[i*w.nName:i*w.nName+len(w.lex.name.Names)])]
		g.names = append(g.names, name)
	}
	return g
}

func best(row []float32) int {
	b := 0
	for i, x := range row {
		if x > row[b] {
			b = i
		}
	}
	return b
}

// measure prints to log the accuracy on the treebanks of o.dev, and names on o.names.
func (n *network) measure(o options, log io.Writer) error {
	w := n.worker(0)
	var trees neural.Trees
	for _, path := range o.dev {
		sentences, err := conllu.ReadFile(path)
		if err != nil {
			return err
		}
		var words, upos, xpos, feats, uas, las int
		for _, s := range sentences {
			e := n.lex.example(s, false)
			g := w.guess(e, &trees)
			for i := range s.Words {
				words++
				upos += same(int(e.upos[i]) == g.upos[i])
				xpos += same(int(e.xpos[i]) == g.xpos[i])
				feats += same(int(e.feats[i]) == g.feats[i])
				if e.heads[i] == g.heads[i] {
					uas++
					las += same(universal(s.Words[i].Deprel) == universal(n.lex.deprel.Names[g.deprels[i]]))
				}
			}
		}
		pc := func(k int) float64 { return 100 * float64(k) / float64(words) }
		fmt.Fprintf(log, "; %s: UPOS %.2f XPOS %.2f feats %.2f UAS %.2f LAS %.2f", strings.TrimSuffix(filepath.Base(path), ".conllu"),
			pc(upos), pc(xpos), pc(feats), pc(uas), pc(las))
	}
	if o.names == "" {
		return nil
	}
	return w.measureNames(o.names, &trees, log)
}

func (w *worker) measureNames(path string, trees *neural.Trees, log io.Writer) error {
	sentences, err := conllu.ReadIOB2File(path)
	if err != nil {
		return err
	}
	var right, gold, said int
	for _, s := range sentences {
		c := &conllu.Sentence{}
		for _, form := range s.Forms {
			c.Words = append(c.Words, conllu.Word{Form: form, Head: -1})
		}
		g := w.guess(w.lex.example(c, false), trees)
		want, got := spans(s.Tags), spans(g.names)
		gold, said = gold+len(want), said+len(got)
		for _, m := range got {
			right += same(slices.Contains(want, m))
		}
	}
	fmt.Fprintf(log, "; names P %.3f R %.3f F1 %.3f", float64(right)/float64(said), float64(right)/float64(gold), 2*float64(right)/float64(gold+said))
	return nil
}

// spans are the people, organizations and places among labels.
func spans(labels []string) []mention {
	var out []mention
	for i, l := range labels {
		position, kind, _ := strings.Cut(l, "-")
		switch {
		case position == "B" || position == "I" && (i == 0 || !strings.HasSuffix(labels[i-1], "-"+kind)):
			out = append(out, mention{i, i, kind})
		case position == "I":
			out[len(out)-1].last = i
		}
	}
	return slices.DeleteFunc(out, func(m mention) bool { return m.kind != "PER" && m.kind != "ORG" && m.kind != "LOC" })
}

func same(b bool) int {
	if b {
		return 1
	}
	return 0
}

// universal is a relation without its subtype.
func universal(deprel string) string {
	base, _, _ := strings.Cut(deprel, ":")
	return base
}
