package lemma

import (
	"unicode"
	"unicode/utf8"
)

// maxForm is the longest form that is looked at, in bytes; longer ones are
// addresses and the like, and their own lemmas.
const maxForm = 64

// lower writes form in lower case over buf, which may be too small.
func lower(buf []byte, form string) []byte {
	buf = buf[:0]
	for i := 0; i < len(form); i++ {
		c := form[i]
		if c >= utf8.RuneSelf {
			for _, r := range form[i:] {
				buf = utf8.AppendRune(buf, unicode.ToLower(r))
			}
			break
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		buf = append(buf, c)
	}
	return buf
}

// shape is what the letters of a form look like.
type shape uint8

const (
	hasUpper   shape = 1 << iota // a capital
	startUpper                   // a capital first
	laterUpper                   // a capital after the first letter
	hasLower                     // a small letter
	hasDigit
	hasHyphen
	hasStop // a full stop
	hasOther
)

func shapeOf(form string) shape {
	var s shape
	letters := 0
	for _, r := range form {
		switch {
		case r >= 'a' && r <= 'z':
			s |= hasLower
			letters++
		case r >= '0' && r <= '9':
			s |= hasDigit
		case r == '-':
			s |= hasHyphen
		case r == '.':
			s |= hasStop
		case unicode.IsUpper(r):
			s |= hasUpper
			if letters == 0 {
				s |= startUpper
			} else {
				s |= laterUpper
			}
			letters++
		case unicode.IsLetter(r):
			s |= hasLower
			letters++
		default:
			s |= hasOther
		}
	}
	return s
}

// vowels counts the groups of vowels in word, which is in lower case.
func vowels(word []byte) int {
	n, in := 0, false
	for _, c := range word {
		v := isVowel(c)
		if v && !in {
			n++
		}
		in = v
	}
	return n
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}
