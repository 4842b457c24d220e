package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"entente/extract/lang/lemma"
)

const (
	lemmaEpochs = 8
	// lemmaMargin is by how much the right class must win, in updates.
	lemmaMargin = 10
)

// lemmaLearner learns the weights of casings and edits.
type lemmaLearner struct {
	tags  *lemma.Tagset
	view  lemma.View
	edits []lemma.Edit

	examples []lemmaExample
	weights  []int64
	// late sums each update times the step it was made in; the average of the
	// weights over all steps follows from it (Daumé 2006).
	late []int64
	step int64
}

// lemmaExample is a word and what is right for it.
type lemmaExample struct {
	casings lemmaChoice
	edit    lemmaChoice
}

// lemmaChoice is one decision: the classes there are, which of them are right,
// and the features of each.
type lemmaChoice struct {
	shared []lemma.Feature // of the word, with every class
	class  []int
	right  []bool
	own    [][]lemma.Feature // of what the class leads to; nil for casings
}

func newLemmaLearner(t *lemmaTypes, lexicon *lemma.Lexicon) *lemmaLearner {
	l := &lemmaLearner{
		tags: t.tags, view: lemma.NewView(lexicon, t.tags), edits: t.edits(),
		weights: make([]int64, lemma.Weights), late: make([]int64, lemma.Weights),
	}
	for _, f := range t.fine.types {
		if f.listed {
			continue // irregular words teach nothing of others
		}
		if e, ok := l.example(t, f); ok {
			l.examples = append(l.examples, e)
		}
	}
	return l
}

// example makes one of a type, unless no edit leads to its lemma.
func (l *lemmaLearner) example(t *lemmaTypes, f *lemmaType) (e lemmaExample, ok bool) {
	best, word := f.best(), strings.ToLower(f.form)
	edit, ok := lemma.EditBetween(word, strings.ToLower(best))
	if !ok || !edit.Fits([]byte(word)) || !slices.Contains(l.edits, edit) {
		return e, false
	}
	right := false
	for c := range lemma.Casing(lemma.Casings) {
		got, ok := edit.Apply(c.Apply(f.form))
		e.casings.class = append(e.casings.class, lemma.CasingClass(c))
		e.casings.right = append(e.casings.right, ok && got == best)
		right = right || ok && got == best
	}
	view := l.without(t, f, word, best)
	base := []byte(strings.ToLower(best))
	e.casings.shared = lemma.CasingFeatures(nil, view, f.form, []byte(word), base, f.tag)
	e.edit.shared = lemma.EditFeatures(nil, l.tags, f.form, []byte(word), f.tag)
	for i, other := range l.edits {
		if other.Fits([]byte(word)) {
			e.edit.class = append(e.edit.class, lemma.EditClass(i))
			e.edit.right = append(e.edit.right, other == edit)
			e.edit.own = append(e.edit.own, lemma.LemmaFeatures(nil, view, []byte(word), other, f.tag))
		}
	}
	return e, right
}

// without hides what the lexicon knows from the type alone.
func (l *lemmaLearner) without(t *lemmaTypes, f *lemmaType, word, best string) lemma.View {
	coarse := f.tag.Coarse()
	var base string
	if len(t.forms[typeKey{best, coarse}]) == 1 {
		base = strings.ToLower(best)
	}
	if t.small[typeKey{word, coarse}] && f.form != word {
		word = ""
	}
	return l.view.Hide(word, base, coarse)
}

// learn goes over the examples in a new order each time.
func (l *lemmaLearner) learn() {
	random := rand.New(rand.NewPCG(1, 2))
	order := random.Perm(len(l.examples))
	for range lemmaEpochs {
		for _, i := range order {
			l.step++
			l.choose(&l.examples[i].casings)
			l.choose(&l.examples[i].edit)
		}
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
}

// choose scores a choice and moves the weights where the best right class does
// not win by the margin.
func (l *lemmaLearner) choose(c *lemmaChoice) {
	right, wrong := -1, -1
	var ofRight, ofWrong int64
	for i := range c.class {
		score := l.score(c, i)
		if c.right[i] {
			if right < 0 || score > ofRight {
				right, ofRight = i, score
			}
		} else if wrong < 0 || score > ofWrong {
			wrong, ofWrong = i, score
		}
	}
	if right < 0 || wrong < 0 || ofRight >= ofWrong+lemmaMargin {
		return
	}
	c.slots(right, func(slot int) { l.move(slot, 1) })
	c.slots(wrong, func(slot int) { l.move(slot, -1) })
}

// slots visits the weights of the class at i.
func (c *lemmaChoice) slots(i int, visit func(slot int)) {
	for _, f := range c.shared {
		visit(lemma.Slot(f, c.class[i]))
	}
	if c.own == nil {
		return
	}
	for n, f := range c.own[i] {
		if n < lemma.EditOwn {
			visit(lemma.Slot(f, c.class[i]))
		} else {
			visit(lemma.Slot(f, lemma.AnyEdit))
		}
	}
}

func (l *lemmaLearner) score(c *lemmaChoice, i int) int64 {
	var sum int64
	c.slots(i, func(slot int) { sum += l.weights[slot] })
	return sum
}

func (l *lemmaLearner) move(slot int, by int64) {
	l.weights[slot] += by
	l.late[slot] += by * l.step
}

// average gives the mean of the weights over all steps, scaled so that the
// largest just fits. Whole numbers alone keep it the same on every machine.
func (l *lemmaLearner) average() []int16 {
	sums := make([]int64, lemma.Weights)
	most := int64(1)
	for i := range sums {
		sums[i] = l.weights[i]*(l.step+1) - l.late[i]
		most = max(most, sums[i], -sums[i])
	}
	out := make([]int16, lemma.Weights)
	for i, sum := range sums {
		out[i] = int16(sum * 32767 / most)
	}
	return out
}
