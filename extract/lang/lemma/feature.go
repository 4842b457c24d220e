package lemma

// Feature is the hash of one thing said of a word; a weight belongs to a
// feature and a class, and lies at [Slot] of both.
type Feature uint32

// weightBits is the binary logarithm of the number of weights.
const weightBits = 17

// Weights is how many weights a model has. Two pairs of feature and class may
// share one; training has them share it too, and so learns around that.
const Weights = 1 << weightBits

// Slot is the place of the weight of a feature for a class.
func Slot(f Feature, class int) int {
	h := (uint32(f) + uint32(class)*0x9E3779B9) * 0x85EBCA6B
	h = (h ^ h>>15) * 0xC2B2AE35
	return int(h >> (32 - weightBits))
}

// The kinds of features. Each is mixed into the hash of those of its kind.
const (
	kindCasing uint32 = iota + 1
	kindCasingSuffix
	kindCasingKnown
	kindCasingLength
	kindTag
	kindSuffix
	kindInflectedSuffix
	kindVowels
	kindPattern
	kindPrefix
	kindShape
	kindKnown
	kindAnyKnown
	kindEnd
	kindEndVowels
)

// hash mixes numbers by the step of FNV-1a.
func hash(kind uint32, values ...uint32) Feature {
	h := uint32(2166136261) ^ kind
	h *= 16777619
	for _, v := range values {
		h = (h ^ v) * 16777619
		h ^= h >> 13
	}
	return Feature(h)
}

// suffixHash is the hash of the last n bytes of word.
func suffixHash(word []byte, n int) uint32 {
	h := uint32(n)
	for _, c := range word[len(word)-n:] {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// CasingFeatures appends to out what tells the casing of a lemma. word is form,
// base the lemma, both in lower case.
func CasingFeatures(out []Feature, lexicon View, form string, word, base []byte, tag Tag) []Feature {
	s, t := uint32(shapeOf(form)), uint32(tag)
	known := uint32(lexicon.casingsKnown(word, base, tag))
	out = append(out,
		hash(kindCasing, s, t),
		hash(kindCasing, s, uint32(tag.Coarse())),
		hash(kindCasing, s),
		hash(kindCasingKnown, s, t, known),
		hash(kindCasingLength, s, t, uint32(min(len(word), 8)), known))
	for n := 1; n <= min(len(word), 3); n++ {
		out = append(out, hash(kindCasingSuffix, s, t, suffixHash(word, n)))
	}
	return out
}

// EditFeatures appends to out what tells the edit of a form; word is the form
// in lower case.
func EditFeatures(out []Feature, tags *Tagset, form string, word []byte, tag Tag) []Feature {
	t, inflection := uint32(tag), tags.inflection(tag)
	s := uint32(shapeOf(form) & (hasDigit | hasHyphen | hasStop | hasOther))
	out = append(out, hash(kindTag, t), hash(kindShape, t, s))
	for n := 1; n <= min(len(word), 6); n++ {
		h := suffixHash(word, n)
		out = append(out, hash(kindSuffix, t, h))
		if n > 1 {
			out = append(out, hash(kindInflectedSuffix, inflection, h))
		}
	}
	groups := uint32(min(vowels(word), 4))
	for n := 2; n <= min(len(word), 4); n++ {
		out = append(out, hash(kindVowels, inflection, groups, suffixHash(word, n)))
	}
	out = append(out, hash(kindPattern, inflection, pattern(word, 6)), hash(kindPattern, inflection, groups, pattern(word, 5)))
	if len(word) >= 3 {
		out = append(out, hash(kindPrefix, t, suffixHash(word[:3], 3)))
	}
	return out
}

// pattern is which of the last n letters of word are vowels, with the last two
// themselves.
func pattern(word []byte, n int) uint32 {
	n = min(n, len(word))
	var p uint32 = 1
	for _, c := range word[len(word)-n:] {
		p <<= 1
		if isVowel(c) {
			p |= 1
		}
	}
	return p<<16 ^ suffixHash(word, min(2, n))
}
