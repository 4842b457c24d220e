package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"entente/extract/lang/conllu"
	"entente/extract/lang/neural"
)

// An example is a sentence, or several, as the network learns them: features
// in, classes out.
type example struct {
	lengths []int // of the sentences

	vectors  []int32   // by word: its row of the vectors of plain text, -1 if none
	features [][]int32 // by word: rows of the table of features
	rare     []float32 // by word: the chance to hide it, higher the rarer it is

	upos, xpos, feats []int32
	heads             []int // within the sentence, -1 for the root
	deprels           []int32
	names             []int32  // -1 where the treebank has no names
	maybe             []uint64 // there, a bit for each label that may be right; 0 if nothing is known
}

// unknownHead is the head of a word whose head is not to be learned.
const unknownHead = -2

// An inventory numbers the classes of one kind, the most frequent first.
type inventory struct {
	Names []string
	index map[string]int32
}

func newInventory(count map[string]int) *inventory {
	inv := &inventory{Names: slices.Collect(maps.Keys(count)), index: map[string]int32{}}
	slices.SortFunc(inv.Names, func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	for i, n := range inv.Names {
		inv.index[n] = int32(i)
	}
	return inv
}

// of gives the class of a name; a name never seen in training gets -1.
func (inv *inventory) of(name string) int32 {
	if i, ok := inv.index[name]; ok {
		return i
	}
	return -1
}

// A lexicon holds what is known of the training sentences: features by their
// rows and the inventories of classes.
type lexicon struct {
	features                        map[neural.FeatureHash]int32
	hashes                          []neural.FeatureHash // by row
	counts                          map[neural.FeatureHash]int
	words                           map[neural.FeatureHash]bool // the features that are lower-cased forms
	vectors                         *vectors
	upos, xpos, feats, deprel, name *inventory
	known                           *known // nil where there are none
}

// minCount is how often a feature must occur to be learned.
const minCount = 2

func newLexicon(train []*conllu.Sentence, v *vectors) *lexicon {
	l := &lexicon{features: map[neural.FeatureHash]int32{}, counts: map[neural.FeatureHash]int{},
		words: map[neural.FeatureHash]bool{}, vectors: v}
	var upos, xpos, feats, deprel, name = map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	var order, hashes []neural.FeatureHash
	for _, s := range train {
		for i := range s.Words {
			w := &s.Words[i]
			upos[w.UPOS]++
			xpos[w.XPOS]++
			feats[w.Feats]++
			deprel[w.Deprel]++
			hashes = neural.AppendFeatures(hashes[:0], w.Form)
			l.words[hashes[0]] = true
			for _, h := range hashes {
				if l.counts[h]++; l.counts[h] == minCount {
					order = append(order, h)
				}
			}
		}
		for _, label := range nameLabels(s) {
			name[label]++
		}
	}
	for i, h := range order {
		l.features[h] = int32(i)
	}
	l.hashes = order
	l.upos, l.xpos, l.feats = newInventory(upos), newInventory(xpos), newInventory(feats)
	l.deprel, l.name = newInventory(deprel), newInventory(name)
	return l
}

// example makes an example of a sentence. Where it is not named, names are
// learned from its tags, and from the known names among its proper nouns.
func (l *lexicon) example(s *conllu.Sentence, named bool) *example {
	n := len(s.Words)
	e := &example{
		lengths: []int{n},
		vectors: make([]int32, n), features: make([][]int32, n), rare: make([]float32, n),
		upos: make([]int32, n), xpos: make([]int32, n), feats: make([]int32, n),
		heads: make([]int, n), deprels: make([]int32, n), names: make([]int32, n), maybe: make([]uint64, n),
	}
	for i := range s.Words {
		w := &s.Words[i]
		e.vectors[i], e.features[i], e.rare[i] = l.word(w.Form)
		e.upos[i], e.xpos[i], e.feats[i] = l.upos.of(w.UPOS), l.xpos.of(w.XPOS), l.feats.of(w.Feats)
		e.heads[i], e.deprels[i] = w.Head, l.deprel.of(w.Deprel)
	}
	for i, label := range nameLabels(s) {
		if named {
			e.names[i] = l.name.of(label)
		} else {
			e.names[i], e.maybe[i] = -1, l.maybe(&s.Words[i])
		}
	}
	if !named && l.known != nil {
		l.known.weak(l, s, e.names)
		for i, label := range e.names {
			if label >= 0 {
				e.maybe[i] = 0
			}
		}
	}
	return e
}

// maybe gives the labels of names that a word may have by its tag.
func (l *lexicon) maybe(w *conllu.Word) uint64 {
	outside := uint64(1) << max(0, l.name.of("O"))
	switch {
	case joins(w) || w.UPOS == "X" || w.UPOS == "SYM" || calendar[strings.ToLower(w.Form)] || isTitle(w):
		return 0
	case proper(w):
		return (uint64(1)<<len(l.name.Names) - 1) &^ outside
	}
	return outside
}

// calendar has proper nouns that no type of name has.
var calendar = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`january february march april may june july august september october november december
		jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
		mon tue tues wed thu thur thurs fri sat sun christmas easter am pm gmt est pst edt pdt cst`) {
		out[w], out[w+"."] = true, true
	}
	return out
}()

// join makes one example of several, since large products of matrices are
// faster than small ones.
func join(parts []*example) *example {
	e := &example{}
	for _, p := range parts {
		e.lengths = append(e.lengths, p.lengths...)
		e.vectors, e.features, e.rare = append(e.vectors, p.vectors...), append(e.features, p.features...), append(e.rare, p.rare...)
		e.upos, e.xpos, e.feats = append(e.upos, p.upos...), append(e.xpos, p.xpos...), append(e.feats, p.feats...)
		e.heads, e.deprels, e.names = append(e.heads, p.heads...), append(e.deprels, p.deprels...), append(e.names, p.names...)
		e.maybe = append(e.maybe, p.maybe...)
	}
	return e
}

// sentences calls do with the number of words before each sentence, and with
// how many it has.
func (e *example) sentences(do func(from, n int)) {
	from := 0
	for _, n := range e.lengths {
		do(from, n)
		from += n
	}
}

// hidden is the constant of Kiperwasser & Goldberg (2016): a word that occurs n
// times is hidden with the chance hidden/(hidden+n).
const hidden = 0.25

func (l *lexicon) word(form string) (vector int32, features []int32, rare float32) {
	for i, h := range neural.AppendFeatures(nil, form) {
		if i == 0 {
			vector = l.vectors.row(h)
			rare = hidden / (hidden + float32(l.counts[h]))
		}
		if row, ok := l.features[h]; ok {
			features = append(features, row)
		}
	}
	return vector, features, rare
}

// hasNames reports whether a treebank has entities at all.
func hasNames(train []*conllu.Sentence) bool {
	return slices.ContainsFunc(train, func(s *conllu.Sentence) bool {
		return slices.ContainsFunc(s.Words, func(w conllu.Word) bool { return strings.Contains(w.Entity, "(") })
	})
}
