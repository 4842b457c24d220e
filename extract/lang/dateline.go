package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/schema"
)

// A dateline tells where, when and by whom a report was written: "BEIJING, June
// 15 (Xinhua) --". It is no part of the sentence it stands before, and treebanks
// have few of them: read with it, the place would be taken for the subject. So
// it is read by itself, and joined to the root of the sentence.

// maxDateline is how many tokens a dateline has at most.
const maxDateline = 16

// maxLabel is how many words may stand before a colon alone: a place, or who speaks.
const maxLabel = 3

// dateline is how many of the tokens of a sentence are its dateline, 0 without
// one.
func dateline(tokens []schema.Token, forms []string) int {
	if len(forms) < 4 || !capital(forms[0]) || !startsName(forms) {
		return 0
	}
	dated := false
	for i := 1; i < min(len(forms)-2, maxDateline); i++ {
		f := forms[i]
		switch {
		case strings.Trim(f, ")-–—") == "" && f != ")":
			dated = dated || f[0] == ')'
			if len(f) == 1 && tokens[i].Start == tokens[i-1].End && tokens[i].End == tokens[i+1].Start {
				return 0 // a hyphen
			}
			if !dated && !shouts(forms[:i]) || !opensSentence(forms[i+1]) {
				return 0
			}
			return i + 1
		case f == ":":
			label := i <= maxLabel && tokens[i].End < tokens[i+1].Start && !dated // "Jakarta: The minister …"
			if forms[i-1] != ")" && !label || !opensSentence(forms[i+1]) {
				return 0
			}
			return i + 1
		case f == ")" || unicode.IsDigit(rune(f[0])):
			dated = true
		case f == "(" || f == "," || f == "." || f == "/" || capital(f):
		default:
			return 0
		}
	}
	return 0
}

// startsName reports whether a sentence begins like a dateline: with words in
// capitals, or with one that a comma or a bracket follows.
func startsName(forms []string) bool {
	for i, f := range forms[:min(len(forms), 5)] {
		switch {
		case f == "," || f == "(" || f == "/":
			return i > 0
		case strings.Trim(f, "-–—:") == "":
			return i > 0
		case !capital(f) && f != ".":
			return false
		}
	}
	return false
}

// shouts reports whether words are all in capitals, and long enough to be no
// abbreviation.
func shouts(forms []string) bool {
	letters := 0
	for _, f := range forms {
		if strings.ContainsFunc(f, unicode.IsLower) {
			return false
		}
		letters += len(f)
	}
	return letters > 3
}

func capital(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

// opensSentence reports whether a sentence may begin with the token.
func opensSentence(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("\"“‘'«", r)
}

// joinDateline joins the n tokens of a dateline, read by themselves, to the root
// of the sentence they stand before, whose heads count from its first token.
func joinDateline(tokens []schema.Token, n int) {
	root := n
	for i := n; i < len(tokens); i++ {
		if tokens[i].Head < 0 {
			root = i
			continue
		}
		tokens[i].Head += n
	}
	for i := range tokens[:n] {
		if tokens[i].Head < 0 {
			tokens[i].Head, tokens[i].Dep = root, "parataxis"
		}
	}
}
