package lemma

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Casing is the first part of a guess: how the lemma is capitalized.
type Casing uint8

// The casings. Capital is a first capital and the rest in lower case.
const (
	Keep Casing = iota
	Lower
	Capital
	Casings int = iota // how many there are
)

// Apply gives form in this casing. It allocates only where that changes it.
func (c Casing) Apply(form string) string {
	switch c {
	case Lower:
		return strings.ToLower(form)
	case Capital:
		first, n := utf8.DecodeRuneInString(form)
		rest := strings.ToLower(form[n:])
		if unicode.IsUpper(first) && rest == form[n:] {
			return form
		}
		return string(unicode.ToUpper(first)) + rest
	}
	return form
}

// Edit is the second part of a guess: the suffix that is taken off and the one
// put in its place. Both are lower-case ASCII letters, up to [MaxEdit] each; what
// takes nothing off adds nothing.
type Edit struct{ Strip, Add string }

// MaxEdit is the length of the longest suffix in an edit.
const MaxEdit = 6

// EditBetween is the shortest edit that makes lemma of a form already in the
// lemma's casing. ok is false where no edit does.
func EditBetween(form, lemma string) (e Edit, ok bool) {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	e = Edit{strings.ToLower(form[n:]), strings.ToLower(lemma[n:])}
	got, ok := e.Apply(form)
	return e, ok && got == lemma && e.valid()
}

func (e Edit) valid() bool {
	if len(e.Strip) > MaxEdit || len(e.Add) > MaxEdit || e.Strip == "" && e.Add != "" {
		return false
	}
	for _, r := range e.Strip + e.Add {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return true
}

// Apply gives the form after the edit, in capitals where the form ends in one.
// ok is false where the form has not that suffix or nothing would be left of it.
// It allocates only where the edit adds letters.
func (e Edit) Apply(form string) (lemma string, ok bool) {
	stem := len(form) - len(e.Strip)
	if stem <= 0 || !equalFold(form[stem:], e.Strip) {
		return "", false
	}
	if e.Add == "" {
		return form[:stem], true
	}
	add := e.Add
	if last := form[len(form)-1]; last >= 'A' && last <= 'Z' {
		add = strings.ToUpper(add)
	}
	return form[:stem] + add, true
}

// Fits says that an edit can be made of word, which is in lower case. One that
// takes off a consonant with an ending (rubbed, planning) needs that doubled;
// at least two bytes must be left.
func (e Edit) Fits(word []byte) bool {
	stem := len(word) - len(e.Strip)
	if e.Strip == "" {
		return true
	}
	if stem <= 0 || stem+len(e.Add) < 2 || string(word[stem:]) != e.Strip {
		return false
	}
	doubling := len(e.Strip) >= 3 && e.Add == "" && !isVowel(e.Strip[0])
	return !doubling || word[stem-1] == e.Strip[0]
}

// equalFold compares s with lower-case ASCII letters.
func equalFold(s, lower string) bool {
	if len(s) != len(lower) {
		return false
	}
	for i := range len(lower) {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}
