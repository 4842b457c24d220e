package main

import (
	"math/rand/v2"
	"strings"

	"entente/extract/lang/conllu"
)

// divided is a text and where its tokens and sentences end.
type divided struct {
	text              string
	tokens, sentences []bool // by byte
}

// style is how sentences are written as a running text.
type style struct {
	paragraph string  // what is between two
	width     int     // of lines, 0 for any
	ragged    int     // how much shorter lines may be
	glue      float64 // the chance that the space between two sentences is missing
	dash      bool    // -- as a dash of one character
	quotes    quotes
}

// quotes is how quotation marks and apostrophes are written.
type quotes int

const (
	asTheyAre quotes = iota
	curly
	straight
	reversed // all of them as ’
)

func randomStyle(r *rand.Rand) style {
	st := style{paragraph: "\n\n"}
	switch r.IntN(4) {
	case 0:
		st.paragraph = "\n"
	case 1:
		st.width = 60 + r.IntN(50)
		st.ragged = r.IntN(3) * 8
	}
	if r.IntN(2) == 0 {
		st.glue = 0.1
	}
	st.quotes = []quotes{curly, straight, curly, curly, straight, asTheyAre, asTheyAre, reversed}[r.IntN(8)]
	st.dash = r.IntN(2) == 0
	return st
}

// layout is a text as it is written.
type layout struct {
	strings.Builder
	style
	r            *rand.Rand
	column       int // bytes in the line
	open         bool
	tokens, ends []int
}

// layOut writes sentences as running text in a style.
func layOut(sentences []*conllu.Sentence, st style, r *rand.Rand) divided {
	l := layout{style: st, r: r}
	for i, s := range sentences {
		switch {
		case i == 0:
		case s.NewPar || s.NewDoc:
			l.WriteString(st.paragraph)
			l.column, l.open = 0, false
		case st.glue > 0 && r.Float64() < st.glue && canGlue(sentences[i-1], s):
		default:
			l.space(s.Words)
		}
		l.sentence(s.Words)
	}
	d := divided{text: l.String(), tokens: make([]bool, l.Len()+1), sentences: make([]bool, l.Len()+1)}
	for _, e := range l.tokens {
		d.tokens[e] = true
	}
	for _, e := range l.ends {
		d.sentences[e] = true
	}
	return d
}

func (l *layout) sentence(words []conllu.Word) {
	for j, w := range words {
		form := l.form(w.Form, j == 0 || words[j-1].SpaceAfter)
		l.WriteString(form)
		l.column += len(form)
		l.tokens = append(l.tokens, l.Len())
		if w.SpaceAfter && j+1 < len(words) {
			l.space(words[j+1:])
		}
	}
	l.ends = append(l.ends, l.Len())
}

// space writes a space before words, or ends the line if the first of them
// does not fit into it.
func (l *layout) space(words []conllu.Word) {
	next := 1
	for _, w := range words {
		if next += len(w.Form); w.SpaceAfter {
			break
		}
	}
	if l.width > 0 && l.column+next > l.width-l.r.IntN(l.ragged+1) {
		l.WriteByte('\n')
		l.column = 0
		return
	}
	l.WriteByte(' ')
	l.column++
}

// canGlue reports whether the space between two sentences could be missing.
func canGlue(before, after *conllu.Sentence) bool {
	last, first := before.Words[len(before.Words)-1].Form, after.Words[0].Form
	return len(last) == 1 && strings.Contains(".!?", last) && first[0] >= 'A' && first[0] <= 'Z' && len(first) > 1
}

// form gives a word in the style. spaced says that a space is before it.
func (l *layout) form(form string, spaced bool) string {
	if l.dash && form == "--" {
		return "—"
	}
	double := form == "“" || form == "”" || form == "``" || form == "''" || form == `"`
	switch l.quotes {
	case straight:
		if double {
			return `"`
		}
		return strings.NewReplacer("’", "'", "‘", "'").Replace(form)
	case reversed:
		if double {
			return "’"
		}
		return strings.NewReplacer("'", "’", "‘", "’").Replace(form)
	case curly:
		if form == `"` {
			l.open = !l.open
			if l.open {
				return "“"
			}
			return "”"
		}
		if form == "'" && spaced {
			return "‘"
		}
		return strings.ReplaceAll(form, "'", "’")
	}
	return form
}
