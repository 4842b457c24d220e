package lemma

import "strings"

// Memo keeps lemmas given before, at a place that their word and tags choose:
// of two words for one place the later is kept. The zero value is ready. It is
// not safe for concurrent use.
type Memo struct {
	entries [memoSize]memoEntry
}

const memoSize = 4096 // a power of two

// memoEntry is known by its hash alone: with 64 bits two words do not meet.
type memoEntry struct {
	hash  uint64
	lemma string
}

// Recall is [Lemmatizer.Lemma] by way of a memo.
func (l *Lemmatizer) Recall(m *Memo, form, upos, xpos string) string {
	if len(form) == 0 || len(form) > maxForm {
		return form
	}
	h := uint64(14695981039346656037)
	for _, part := range [3]string{form, upos, xpos} {
		for i := range len(part) {
			h = (h ^ uint64(part[i])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211 // no byte of UTF-8
	}
	h ^= h >> 32
	e := &m.entries[h&(memoSize-1)]
	if e.hash != h {
		lemma := l.Lemma(form, upos, xpos)
		*e = memoEntry{h, strings.Clone(lemma)} // a part of the form would keep its whole text
	}
	return e.lemma
}
