package lemma

import "bytes"

// familiarity is how well a lexicon knows what an edit leads to.
type familiarity uint32

const (
	strange   familiarity = iota
	otherWord             // a lemma, of another part of speech
	prefixed              // a lemma behind a prefix or a hyphen
	listed                // a lemma of the word's part of speech
)

// prefixes are those that make verbs, nouns and adjectives of others.
var prefixes = [...]string{
	"re", "co", "un", "over", "out", "under", "dis", "mis", "pre", "fore", "inter", "de", "counter", "up", "non", "sub", "super", "multi", "micro", "anti",
}

// minStem is the shortest lemma, in bytes, that is looked for behind a prefix.
const minStem = 3

// familiarity looks up a lemma in lower case.
func (v View) familiarity(lemma []byte, coarse Tag) familiarity {
	if v.lists(lemma, coarse) {
		return listed
	}
	if hyphen := bytes.LastIndexByte(lemma, '-'); hyphen > 0 && v.lists(lemma[hyphen+1:], coarse) {
		return prefixed
	}
	for _, prefix := range prefixes {
		stem := len(lemma) - len(prefix)
		if stem >= minStem && string(lemma[:len(prefix)]) == prefix && v.lists(lemma[len(prefix):], coarse) {
			return prefixed
		}
	}
	for _, open := range v.tags.open {
		if open != coarse && v.lists(lemma, open) {
			return otherWord
		}
	}
	return strange
}

// LemmaFeatures appends to out the features of what an edit of word leads to.
// The first [EditOwn] go with the class of the edit, the rest with [AnyEdit].
func LemmaFeatures(out []Feature, lexicon View, word []byte, e Edit, tag Tag) []Feature {
	var buf [2*maxForm + MaxEdit]byte
	base := e.append(buf[:0], word)
	coarse := uint32(tag.Coarse())
	f := uint32(lexicon.familiarity(base, tag.Coarse()))
	out = append(out, hash(kindKnown, lexicon.tags.inflection(tag), f), hash(kindAnyKnown, uint32(tag), f))
	for n := 1; n <= min(len(base), 4); n++ {
		out = append(out, hash(kindEnd, coarse, suffixHash(base, n)))
	}
	return append(out, hash(kindEndVowels, coarse, pattern(base, 4), uint32(min(vowels(base), 3))))
}

// EditOwn is how many of the [LemmaFeatures] are the edit's own.
const EditOwn = 1

// AnyEdit is the class of the features that all edits share.
const AnyEdit = 1 << 16

// CasingClass and EditClass number the classes of the two models.
func CasingClass(c Casing) int { return int(c) }

// EditClass numbers the edits of a model by their places.
func EditClass(i int) int { return Casings + i }

// append gives word after the edit, written after out.
func (e Edit) append(out, word []byte) []byte {
	return append(append(out, word[:len(word)-len(e.Strip)]...), e.Add...)
}
