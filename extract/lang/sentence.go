package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/schema"
)

// Sentences divides text into sentences of tokens, in order.
func Sentences(text string) []schema.Sentence {
	tokens := Tokens(text)
	var out []schema.Sentence
	start := 0
	for i := range tokens {
		if i+1 == len(tokens) || ends(text, tokens, i) {
			part := tokens[start : i+1 : i+1]
			out = append(out, schema.Sentence{
				Span:   schema.Span{Start: part[0].Start, End: part[len(part)-1].End},
				Tokens: part,
			})
			start = i + 1
		}
	}
	return out
}

// ends reports whether a sentence ends with token i, which is not the last.
func ends(text string, tokens []schema.Token, i int) bool {
	this, next := tokens[i].Of(text), tokens[i+1].Of(text)
	gap := text[tokens[i].End:tokens[i+1].Start]
	if strings.Count(gap, "\n") > 0 && lineEnds(text, tokens[i].End, tokens[i+1].Start, this, next) {
		return true
	}
	stop := i // the final mark, before what closes behind it
	for stop > 0 && isCloser(tokens[stop].Of(text)) && closes(text, tokens, stop) {
		stop--
	}
	if isCloser(next) && closes(text, tokens, i+1) {
		return false // the mark that closes goes with this sentence
	}
	mark := tokens[stop].Of(text)
	switch {
	case mark == "!" || mark == "?" || mark == "。":
		return startsSentence(next)
	case strings.HasSuffix(mark, ".") && len(mark) > 1 && strings.Trim(mark, ".") != "":
		return endsWithAbbreviation(mark, gap, next)
	case strings.Trim(mark, ".") != "": // neither a full stop nor an ellipsis
		return false
	case gap == "" && stop == i:
		return missingSpace(text, tokens, i)
	}
	return startsSentence(next)
}

// endsWithAbbreviation decides for "U.S. The" and "Mr. Li", where the point
// belongs to the word.
func endsWithAbbreviation(mark, gap, next string) bool {
	if gap == "" || abbreviations[strings.ToLower(strings.TrimSuffix(mark, "."))] || letters(mark) == 1 {
		return false
	}
	return openers[strings.ToLower(next)] && startsUpper(next)
}

// openers are words that, capitalised behind an abbreviation, open a sentence.
var openers = set(`the a an this that these those he she it they we his her its their in on at but and after before
	as for when while however meanwhile also according both since during earlier later`)

// missingSpace recognises "growth.Putin": a full stop between a lower-case
// word and a capitalised one.
func missingSpace(text string, tokens []schema.Token, i int) bool {
	if i == 0 || tokens[i-1].End != tokens[i].Start {
		return false
	}
	before, after := tokens[i-1].Of(text), tokens[i+1].Of(text)
	last, _ := utf8.DecodeLastRuneInString(before)
	second := strings.TrimLeftFunc(after, unicode.IsUpper)
	return unicode.IsLower(last) && len(before) > 2 && startsUpper(after) && second != after && len(after) > 1
}

func startsSentence(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return !unicode.IsLower(r) && !strings.ContainsRune(",;:%)]", r)
}

func startsUpper(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func isCloser(mark string) bool {
	switch mark {
	case `"`, "”", "’", "'", ")", "]", "»", "“", "„", "」":
		return true
	}
	return false
}

// closes reports whether mark i stands close behind what precedes it rather
// than opening what follows: quotation marks are the same at both ends in
// plain text, and reversed in some translated ones.
func closes(text string, tokens []schema.Token, i int) bool {
	if i == 0 {
		return false
	}
	before := text[tokens[i-1].End:tokens[i].Start] == ""
	after := i+1 < len(tokens) && text[tokens[i].End:tokens[i+1].Start] == ""
	switch tokens[i].Of(text) {
	case ")", "]", "”", "»", "」":
		return true
	}
	return before && (!after || i+1 == len(tokens))
}

const (
	minWrap = 45 // a line broken to a width is no shorter
	maxWrap = 100
)

// lineEnds reports whether the line end or ends between two tokens separate
// sentences: an empty line does, and so does the end of a heading or list line,
// but not that of a line broken to a width.
func lineEnds(text string, end, start int, this, next string) bool {
	gap := strings.ReplaceAll(text[end:start], "\r\n", "\n")
	if strings.Count(gap, "\n") > 1 || strings.ContainsRune(gap, '\u2029') {
		return true
	}
	r, _ := utf8.DecodeRuneInString(next)
	if unicode.IsLower(r) {
		return false
	}
	if strings.ContainsAny(this, ".!?") {
		return false // decided as within a line
	}
	if next == "-" || next == "•" || next == "*" || next == "#" || next == "·" {
		return true
	}
	line := text[strings.LastIndexByte(text[:end], '\n')+1 : end]
	width := utf8.RuneCountInString(line)
	return width < minWrap || width > maxWrap
}
