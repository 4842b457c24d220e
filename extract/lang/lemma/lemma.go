package lemma

import (
	"encoding/binary"
	"math"
)

// Lemmatizer gives words their lemmas. It is safe for concurrent use.
type Lemmatizer struct {
	tags    *Tagset
	lexicon *Lexicon
	view    View               // of the lexicon, nothing hidden
	edits   [128][]classedEdit // by the last letter they strip; those that strip none at 0
	weights []byte
}

type classedEdit struct {
	Edit
	class int
}

// Lemma gives the lemma of a word with its tags of Universal Dependencies
// (UPOS) and of the Penn Treebank (XPOS). It is empty only where form is, and
// valid UTF-8 where form is. A lemma that is the form, its beginning or in the
// lexicon allocates nothing.
func (l *Lemmatizer) Lemma(form, upos, xpos string) string {
	if len(form) == 0 || len(form) > maxForm {
		return form
	}
	tag := l.tags.Tag(upos, xpos)
	if lemma := find(l.lexicon, form, tag); lemma != "" {
		return lemma
	}
	var buf [2 * maxForm]byte
	word := lower(buf[:0], form)
	if !l.tags.Proper(tag) {
		if lemma := l.lookLower(form, word, tag); lemma != "" {
			return lemma
		}
	}
	return l.guess(form, word, tag)
}

// lookLower looks form up in lower case, under both tags, then without XPOS.
func (l *Lemmatizer) lookLower(form string, word []byte, tag Tag) string {
	if form != string(word) {
		if lemma := find(l.lexicon, word, tag); lemma != "" {
			return lemma
		}
	}
	return find(l.lexicon, word, tag.Coarse())
}

// guess makes a lemma for a word that the lexicon has not.
func (l *Lemmatizer) guess(form string, word []byte, tag Tag) string {
	if number, ok := ungroup(form); ok {
		return number
	}
	edit := l.edit(form, word, tag)
	lemma := l.casing(form, word, edit, tag).Apply(form)
	if edited, ok := edit.Apply(lemma); ok {
		return edited
	}
	return lemma
}

// edit chooses the edit with the highest score among those that fit.
func (l *Lemmatizer) edit(form string, word []byte, tag Tag) Edit {
	var buf [32]Feature
	var ownBuf [8]Feature
	features := EditFeatures(buf[:0], l.tags, form, word, tag)
	best, most := Edit{}, math.MinInt
	for _, edits := range [2][]classedEdit{l.edits[0], l.edits[word[len(word)-1]&127]} {
		for _, e := range edits {
			if !e.Fits(word) {
				continue
			}
			own := LemmaFeatures(ownBuf[:0], l.view, word, e.Edit, tag)
			score := l.score(features, e.class) + l.score(own[:EditOwn], e.class) + l.score(own[EditOwn:], AnyEdit)
			if score > most {
				best, most = e.Edit, score
			}
		}
	}
	return best
}

// casing chooses the casing with the highest score.
func (l *Lemmatizer) casing(form string, word []byte, edit Edit, tag Tag) Casing {
	var buf [16]Feature
	var baseBuf [2*maxForm + MaxEdit]byte
	base := edit.append(baseBuf[:0], word)
	features := CasingFeatures(buf[:0], l.view, form, word, base, tag)
	best, most := Keep, math.MinInt
	for c := range Casing(Casings) {
		if score := l.score(features, CasingClass(c)); score > most {
			best, most = c, score
		}
	}
	return best
}

func (l *Lemmatizer) score(features []Feature, class int) int {
	sum := 0
	for _, f := range features {
		sum += l.weight(f, class)
	}
	return sum
}

func (l *Lemmatizer) weight(f Feature, class int) int {
	return int(int16(binary.LittleEndian.Uint16(l.weights[2*Slot(f, class):])))
}
