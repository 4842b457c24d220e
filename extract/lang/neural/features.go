package neural

import (
	"unicode"
	"unicode/utf8"
)

// The kinds of features of a word. The kind is part of a feature's hash.
const (
	kindWord uint64 = iota + 1 // the lower-cased form
	kindForm
	kindPrefix
	kindSuffix
	kindShape
)

const (
	longestPrefix = 3
	longestSuffix = 4
	maxAffixed    = 64 // bytes of a word of which beginnings and endings are taken
)

// A FeatureHash stands for one feature of a word. Two features are one where
// their hashes are: with 64 bits that does not happen.
type FeatureHash uint64

const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

func hash(kind uint64, text []byte) FeatureHash {
	h := (uint64(offset64) ^ kind) * prime64
	for _, b := range text {
		h = (h ^ uint64(b)) * prime64
	}
	h ^= h >> 32 // the low bits choose a place in a table
	return FeatureHash(h)
}

// WordHash is the hash of the lower-cased form alone, by which the vectors
// trained on plain text are found.
func WordHash(form string) FeatureHash {
	var buffer [maxAffixed]byte
	return hash(kindWord, appendLower(buffer[:0], form))
}

// formHash is the hash of the exact form.
func formHash(form string) FeatureHash {
	var buffer [maxAffixed]byte
	return hash(kindForm, append(buffer[:0], form...))
}

// AppendFeatures appends the hashes of the features of a word to dst: that of
// its lower-cased form first.
func AppendFeatures(dst []FeatureHash, form string) []FeatureHash {
	var buffer, shape [maxAffixed]byte
	lower := appendLower(buffer[:0], form)
	dst = append(dst, hash(kindWord, lower))
	dst = append(dst, formHash(form))
	if len(lower) <= maxAffixed {
		dst = appendAffixes(dst, lower)
	}
	return append(dst, hash(kindShape, appendShape(shape[:0], form)))
}

// appendAffixes appends the first one to three and the last one to four
// letters of a word, all of them shorter than the word itself.
func appendAffixes(dst []FeatureHash, word []byte) []FeatureHash {
	for i, n := 0, 0; n < longestPrefix; n++ {
		_, size := utf8.DecodeRune(word[i:])
		if i += size; i >= len(word) {
			break
		}
		dst = append(dst, hash(kindPrefix, word[:i]))
	}
	for i, n := len(word), 0; n < longestSuffix; n++ {
		_, size := utf8.DecodeLastRune(word[:i])
		if i -= size; i <= 0 {
			break
		}
		dst = append(dst, hash(kindSuffix, word[i:]))
	}
	return dst
}

// appendLower appends the form in lower case, with one kind of apostrophe and
// of quotation mark.
func appendLower(dst []byte, form string) []byte {
	for _, r := range form {
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			dst = append(dst, byte(r))
			continue
		case r == '’' || r == '‘' || r == '`':
			r = '\''
		case r == '“' || r == '”' || r == '„' || r == '«' || r == '»':
			r = '"'
		case r == '–' || r == '—' || r == '‐' || r == '‑' || r == '−':
			r = '-'
		default:
			r = unicode.ToLower(r)
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

// appendShape appends the form with X for capitals, x for other letters, d for
// digits, and no more than two of one kind in a row.
func appendShape(dst []byte, form string) []byte {
	var last rune
	run := 0
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		}
		if r != last {
			last, run = r, 0
		}
		if run++; run <= 2 && len(dst) < maxAffixed {
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}
