package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"entente/extract/lang/conllu"
	"entente/extract/lang/lemma"
)

// irregular lists words whose lemma a guess would miss and words of the news;
// the treebanks have not all of them.
//
//go:embed lemma_irregular.txt
var irregular string

const (
	// editTypes is how many words must be made by an edit for it to be learned;
	// what makes fewer is mostly the correction of a misspelling.
	editTypes = 3
	// often is how many times the treebanks must have a word to be believed
	// against the list of irregular words.
	often = 5
	// longestWord is that of the lexicon, in bytes.
	longestWord = 64
)

// trainLemmatizer gives the bytes of a lemmatizer's model. The same sentences
// give the same bytes. An error names what is not well-formed, a line of the
// list of irregular words or a word that is too long.
func trainLemmatizer(train []*conllu.Sentence) ([]byte, error) {
	t := newLemmaTypes(train)
	if err := t.addIrregular(irregular); err != nil {
		return nil, err
	}
	entries := t.lexicon()
	lexicon, err := lemma.NewLexicon(entries)
	if err != nil {
		return nil, fmt.Errorf("train lemmatizer: %w", err)
	}
	l := newLemmaLearner(t, lexicon)
	l.learn()
	model := lemma.Model{Tags: t.tags, Entries: entries, Edits: l.edits, Weights: l.average()}
	return model.Encode()
}

// lemmaType is a form under a tag, and the lemmas it has in the treebanks.
type lemmaType struct {
	form   string
	tag    lemma.Tag
	counts []lemmaCount
	listed bool // among the irregular words
}

type lemmaCount struct {
	lemma string
	n     int
}

func (t *lemmaType) count(lemma string, n int) {
	for i := range t.counts {
		if t.counts[i].lemma == lemma {
			t.counts[i].n += n
			return
		}
	}
	t.counts = append(t.counts, lemmaCount{lemma, n})
}

// best is the most frequent lemma, of equals the first seen.
func (t *lemmaType) best() string {
	best := t.counts[0]
	for _, c := range t.counts[1:] {
		if c.n > best.n {
			best = c
		}
	}
	return best.lemma
}

// typeList keeps types in the order in which they were first seen.
type typeList struct {
	types []*lemmaType
	index map[typeKey]*lemmaType
}

type typeKey struct {
	form string
	tag  lemma.Tag
}

func (l *typeList) at(form string, tag lemma.Tag) *lemmaType {
	key := typeKey{form, tag}
	t := l.index[key]
	if t == nil {
		t = &lemmaType{form: form, tag: tag}
		if l.index == nil {
			l.index = map[typeKey]*lemmaType{}
		}
		l.index[key] = t
		l.types = append(l.types, t)
	}
	return t
}

// lemmaTypes are the types of the treebanks: fine by the form as it is written
// and both tags, coarse by the form in lower case and UPOS.
type lemmaTypes struct {
	tags         *lemma.Tagset
	fine, coarse typeList
	// forms counts, for a coarse lemma, the words in lower case that have it.
	forms map[typeKey]map[string]bool
	// small holds the coarse words that are seen without a capital.
	small map[typeKey]bool
}

func newLemmaTypes(train []*conllu.Sentence) *lemmaTypes {
	var upos, xpos []string
	for _, s := range train {
		for _, w := range s.Words {
			upos, xpos = append(upos, w.UPOS), append(xpos, w.XPOS)
		}
	}
	t := &lemmaTypes{
		tags:  lemma.NewTagset(upos, xpos),
		forms: map[typeKey]map[string]bool{},
		small: map[typeKey]bool{},
	}
	for _, s := range train {
		for _, w := range s.Words {
			if learnable(w) {
				t.add(w.Form, t.tags.Tag(w.UPOS, w.XPOS), w.Lemma, 1)
			}
		}
	}
	return t
}

// learnable leaves out words without a lemma, and pieces of a word: theirs is
// the lemma of the whole ("any" of "any one").
func learnable(w conllu.Word) bool {
	piece := w.XPOS == "GW" || w.XPOS == "AFX"
	return w.Lemma != "" && len(w.Form) <= longestWord && len(w.Lemma) <= longestWord &&
		(!piece || strings.EqualFold(w.Form, w.Lemma))
}

func (t *lemmaTypes) add(form string, tag lemma.Tag, lem string, n int) {
	t.fine.at(form, tag).count(lem, n)
	if t.tags.Proper(tag) {
		return
	}
	word, coarse := strings.ToLower(form), tag.Coarse()
	t.coarse.at(word, coarse).count(lem, n)
	key := typeKey{lem, coarse}
	if t.forms[key] == nil {
		t.forms[key] = map[string]bool{}
	}
	t.forms[key][word] = true
	if form == word {
		t.small[typeKey{word, coarse}] = true
	}
}

func (t *lemmaType) total() int {
	sum := 0
	for _, c := range t.counts {
		sum += c.n
	}
	return sum
}

// addIrregular adds the words of a list: one to a line, a UPOS, the lemma, and
// its forms, each behind its XPOS and a colon. What the treebanks have often
// stays as it is there.
func (t *lemmaTypes) addIrregular(list string) error {
	for n, line := range strings.Split(list, "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if len(fields) < 3 {
			return fmt.Errorf("lemma_irregular.txt:%d: %q is not a UPOS, a lemma and its forms", n+1, line)
		}
		for _, field := range fields[2:] {
			xpos, form, ok := strings.Cut(field, ":")
			if !ok {
				return fmt.Errorf("lemma_irregular.txt:%d: %q is not an XPOS, a colon and a form", n+1, field)
			}
			tag := t.tags.Tag(fields[0], xpos)
			known := t.fine.at(form, tag)
			known.listed = len(known.counts) == 0
			if known.total() < often {
				t.add(form, tag, fields[1], often)
			}
		}
	}
	return nil
}

// lexicon gives the coarse types, the lemmas of the coarse types as words of
// their own, and the fine types that say something else.
func (t *lemmaTypes) lexicon() []lemma.Entry {
	coarse := map[typeKey]string{}
	var entries []lemma.Entry
	put := func(form string, tag lemma.Tag, lem string) {
		coarse[typeKey{form, tag}] = lem
		entries = append(entries, lemma.Entry{Form: form, Tag: tag, Lemma: lem})
	}
	for _, c := range t.coarse.types {
		put(c.form, c.tag, c.best())
	}
	for _, c := range t.coarse.types {
		best := c.best()
		word := strings.ToLower(best)
		if _, known := coarse[typeKey{word, c.tag}]; !known {
			put(word, c.tag, best)
		}
	}
	for _, f := range t.fine.types {
		best := f.best()
		if plain := t.plain(f); plain != "" {
			best = plain
		}
		if t.tags.Proper(f.tag) && best != f.form && f.total() == 1 && !f.listed {
			continue // more often an oversight than a rule
		}
		if t.tags.Proper(f.tag) || coarse[typeKey{strings.ToLower(f.form), f.tag.Coarse()}] != best {
			entries = append(entries, lemma.Entry{Form: f.form, Tag: f.tag, Lemma: best})
		}
	}
	return entries
}

// plain is the lemma of a common word's form in lower case, where the form with
// capitals has that lemma at least once: then capitals alone do not make it
// another. It is "" where that does not apply.
func (t *lemmaTypes) plain(f *lemmaType) string {
	word := strings.ToLower(f.form)
	lower := t.fine.index[typeKey{word, f.tag}]
	if t.tags.Proper(f.tag) || word == f.form || lower == nil {
		return ""
	}
	best := lower.best()
	if !slices.ContainsFunc(f.counts, func(c lemmaCount) bool { return c.lemma == best }) {
		return ""
	}
	return best
}

// edits gives the edits that make the lemmas of enough types, the most useful first.
func (t *lemmaTypes) edits() []lemma.Edit {
	count := map[lemma.Edit]int{}
	var edits []lemma.Edit
	for _, c := range t.coarse.types {
		best := c.best()
		if e, ok := lemma.EditBetween(c.form, strings.ToLower(best)); ok && e.Fits([]byte(c.form)) {
			if count[e]++; count[e] == editTypes {
				edits = append(edits, e)
			}
		}
	}
	slices.SortStableFunc(edits, func(a, b lemma.Edit) int { return count[b] - count[a] })
	return edits[:min(len(edits), lemma.MaxEdits)]
}
