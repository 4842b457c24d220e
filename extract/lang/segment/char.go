package segment

import (
	"unicode"
	"unicode/utf8"
)

// A kind is what a character is for the decisions: one of the constants, or
// the ASCII mark itself, which stands for its typographic relatives as well.
type kind = uint8

const (
	kindEdge  kind = 0 // no character: the text begins or ends, or white space
	kindLower kind = 'a'
	kindUpper kind = 'A'
	kindDigit kind = '0'
	kindOther kind = 'o' // a letter without case, a mark of another script
	kindMark  kind = 'm' // punctuation without a relative in ASCII
	kindSign  kind = 's' // a symbol
	kindOpen  kind = '`' // an opening quotation mark
	kindClose kind = '}' // a closing quotation mark that is no apostrophe
	kindDash  kind = '_' // a dash longer than a hyphen
	kindDots  kind = '~' // an ellipsis in one character
	kindMore  kind = '^' // a superscript or other number that is no digit
)

// ascii gives the kind of each ASCII character.
var ascii = func() (t [utf8.RuneSelf]kind) {
	for c := range t {
		switch {
		case c <= ' ' || c == 0x7f:
			t[c] = kindEdge
		case 'a' <= c && c <= 'z':
			t[c] = kindLower
		case 'A' <= c && c <= 'Z':
			t[c] = kindUpper
		case '0' <= c && c <= '9':
			t[c] = kindDigit
		default:
			t[c] = kind(c)
		}
	}
	t['`'], t['}'], t['_'], t['~'], t['^'] = '\'', kindMark, kindMark, kindMark, kindMark
	return t
}()

// kindAt gives the kind of the character at text[i] and its length.
func kindAt(text string, i int) (kind, int) {
	if c := text[i]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	return kindOf(r), n
}

// kindBefore gives the kind of the character that ends at text[i].
func kindBefore(text string, i int) (kind, int) {
	if c := text[i-1]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, n := utf8.DecodeLastRuneInString(text[:i])
	return kindOf(r), n
}

func kindOf(r rune) kind {
	switch r {
	case '’', '‘', '´', 'ʼ', '＇':
		return '\''
	case '“', '«':
		return kindOpen
	case '”', '»', '„', '‟':
		return kindClose
	case '–', '—', '―', '−':
		return kindDash
	case '‐', '‑':
		return '-'
	case '…':
		return kindDots
	case '。', '．':
		return '.'
	case '！':
		return '!'
	case '？', '؟':
		return '?'
	case '，', '、', '،':
		return ','
	case '\u00ad', '\u200c', '\u200d': // a soft hyphen, and what joins letters or not
		return kindOther
	case '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff':
		return kindEdge
	}
	switch {
	case unicode.IsSpace(r):
		return kindEdge
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return kindUpper
	case unicode.IsLower(r):
		return kindLower
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return kindOther
	case unicode.IsDigit(r):
		return kindDigit
	case unicode.IsNumber(r):
		return kindMore
	case unicode.IsPunct(r):
		return kindMark
	case unicode.IsControl(r):
		return kindEdge
	}
	return kindSign
}

// isLetter reports whether k is part of a word.
func isLetter(k kind) bool { return k == kindLower || k == kindUpper || k == kindOther }

// isWord reports whether k is a letter or a digit.
func isWord(k kind) bool { return isLetter(k) || k == kindDigit }
