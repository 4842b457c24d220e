package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/schema"
)

// clitics are the endings that are tokens of their own.
var clitics = []string{"'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"}

// Tokens divides text into tokens, in order.
func Tokens(text string) []schema.Token {
	tokens := make([]schema.Token, 0, len(text)/5)
	add := func(start, end int) {
		tokens = append(tokens, schema.Token{Span: schema.Span{Start: start, End: end}, Head: -1})
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			i += n
		case isWord(r):
			end := wordEnd(text, i)
			i = splitClitic(text, i, end, add)
		default:
			end := i + n
			for r == '.' && strings.HasPrefix(text[end:], ".") { // an ellipsis is one mark
				end++
			}
			add(i, end)
			i = end
		}
	}
	return tokens
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// wordEnd is the end of the word that starts at i: letters, digits, inner
// apostrophes (o'clock, Côte d'Ivoire), points and commas inside numbers, the
// points of U.S. and e.g., and the point of a known abbreviation.
func wordEnd(text string, i int) int {
	start := i
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isWord(r) {
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+n:])
		last, _ := utf8.DecodeLastRuneInString(text[:i])
		switch {
		case (r == '\'' || r == '’') && unicode.IsLetter(last) && unicode.IsLetter(next):
			i += n
		case (r == '.' || r == ',') && unicode.IsDigit(last) && unicode.IsDigit(next):
			i += n
		case r == '.' && letters(text[start:i]) == 1 && unicode.IsLetter(last):
			i += n // an initial, or the next part of U.S.
			if r, n := utf8.DecodeRuneInString(text[i:]); unicode.IsLetter(r) {
				if after := text[i+n:]; strings.HasPrefix(after, ".") || !startsWord(after) {
					start = i
					continue
				}
			}
			return i
		case r == '.' && abbreviations[strings.ToLower(text[start:i])]:
			return i + n
		default:
			return i
		}
	}
	return i
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWord(r)
}

// splitClitic adds the word text[start:end] as one token, or as two where it
// ends in a clitic, and gives where to go on.
func splitClitic(text string, start, end int, add func(int, int)) int {
	word := text[start:end]
	lower := strings.ToLower(word)
	for _, c := range clitics {
		if len(word) > len(c) && strings.HasSuffix(lower, c) {
			add(start, end-len(c))
			add(end-len(c), end)
			return end
		}
	}
	for _, c := range []string{"n't", "n’t"} {
		if len(word) > len(c) && strings.HasSuffix(lower, c) {
			add(start, end-len(c))
			add(end-len(c), end)
			return end
		}
	}
	add(start, end)
	return end
}

// abbreviations are written with a point that does not end a sentence.
var abbreviations = set(`mr mrs ms dr prof gen lt col maj capt sgt adm brig sen rep gov hon rev st sr jr messrs
	jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
	no nos vs etc approx art vol fig inc ltd co corp dept est amb min cf al pp ave blvd mt ph`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
