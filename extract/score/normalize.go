package score

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// quoteMarks writes curly quotes and long dashes as their ASCII cousins.
var quoteMarks = strings.NewReplacer("\u2019", "'", "\u2018", "'", "\u201c", `"`, "\u201d", `"`,
	"\u2013", "-", "\u2014", "-")

// articles are the words a name may begin with that are no part of it.
var articles = []string{"the ", "a ", "an "}

// normalize brings two spellings of a name together: compatibility forms, case,
// possessives, punctuation, space and a leading article do not count.
func normalize(s string) string {
	s = quoteMarks.Replace(cases.Fold().String(norm.NFKC.String(s)))
	s = dropPossessives(s)
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !isWord(r) && r != '-' }), " ")
	for _, a := range articles {
		if rest, ok := strings.CutPrefix(s, a); ok {
			return rest
		}
	}
	return s
}

// dropPossessives removes every 's that ends a word.
func dropPossessives(s string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "'s")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if next, _ := utf8.DecodeRuneInString(after); isWord(next) {
			b.WriteString("'s")
		}
		s = after
	}
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// quotedWords is how many words of two quotations are compared.
const quotedWords = 8

// opening is the part of a quotation by which it is told from another.
func opening(s string) string {
	words := strings.Fields(normalize(s))
	return strings.Join(words[:min(len(words), quotedWords)], " ")
}

type set map[string]struct{}

func newSet(items []string) set {
	out := make(set, len(items))
	for _, s := range items {
		out[s] = struct{}{}
	}
	return out
}

func (s set) has(item string) bool {
	_, ok := s[item]
	return ok
}

// common is the number of items in both.
func (s set) common(t set) int {
	n := 0
	for item := range s {
		if t.has(item) {
			n++
		}
	}
	return n
}
