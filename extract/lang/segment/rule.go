package segment

import "strings"

// ends decides whether a sentence ends with token i, which is not the last of
// its block.
func (w *walk) ends(h *history, i int) bool {
	this, next := &w.tokens[i], &w.tokens[i+1]
	switch next.gap {
	case ended:
		return true
	case glued:
		if !canEndGlued(this.class) || next.class == classLower || next.class == classClitic || next.class == classNumber {
			return false
		}
	}
	switch {
	case this.class == classLower && next.class == classLower && next.gap == spaced:
		return false // and most places are of this kind
	case w.dateline(h, i):
		return false
	case w.quotationEnds(i):
		return true
	case w.insertion(h, i), w.joined(i), w.possessive(h, i):
		return false
	}
	f := &w.features
	f.reset()
	w.sentenceFeatures(f, h, i)
	return w.decide(w.question(i), this.end, f.list())
}

// insertion reports whether token i closes words in parentheses within a
// sentence: "the (Persian) Gulf".
func (w *walk) insertion(h *history, i int) bool {
	if c := w.tokens[i].class; c != ')' && c != ']' || w.tokens[i+1].gap > spaced {
		return false
	}
	if h.paren <= h.first || h.paren+1 >= i || w.tokens[h.paren+1].class == classNumber {
		return false
	}
	for j := h.paren - 1; j < i; j++ {
		if c := w.tokens[j].class; isEnd(c) || c == classDots {
			return false
		}
	}
	return true
}

// joined reports whether token i ends in a joining vowel, as in "Taq-e Bostan".
func (w *walk) joined(i int) bool {
	end := w.tokens[i].end
	return w.tokens[i].class != classClitic && end-2 > w.start && w.text[end-2] == '-' && ascii[w.text[end-1]&0x7f] == kindLower && w.text[end-1] < 0x80 &&
		w.tokens[i+1].gap == spaced
}

// possessive reports whether token i is the apostrophe of a plural, and closes no
// quotation: "the Leaders' Summit".
func (w *walk) possessive(h *history, i int) bool {
	if !w.apostrophe(i) || i == 0 || w.tokens[i].gap != glued || w.tokens[i+1].gap == glued || w.text[w.tokens[i].start-1] != 's' {
		return false
	}
	for j := h.first; j < i; j++ {
		if t := &w.tokens[j]; w.text[t.start:t.end] == "‘" || w.apostrophe(j) && t.gap != glued {
			return false
		}
	}
	return true
}

// apostrophe reports whether token i is one alone.
func (w *walk) apostrophe(i int) bool {
	t := &w.tokens[i]
	return w.text[t.start:t.end] == "’" || w.text[t.start:t.end] == "'"
}

// question gives which of the questions about sentences it is behind token i.
func (w *walk) question(i int) Question {
	switch t := &w.tokens[i]; t.class {
	case classLower, classCapital, classAllCaps, classSingle, classNumber, classOther, classClitic, ',':
		return UnmarkedEnds
	case ')', ']':
		if !isEnd(w.at(i - 1).class) {
			return UnmarkedEnds
		}
	}
	return SentenceEnds
}

// maxDateline is how many tokens a dateline has at most.
const maxDateline = 16

// dateline reports whether token i is the dash behind "BEIJING, June 15
// (Xinhua)" at the beginning of a block.
func (w *walk) dateline(h *history, i int) bool {
	switch w.tokens[i].class {
	case '-', kindDash, classMarks:
	default:
		return false
	}
	if h.first > 0 || i == 0 || i > maxDateline || strings.Trim(w.text[w.tokens[i].start:w.tokens[i].end], "-–—") != "" {
		return false
	}
	return w.tokens[0].class == classAllCaps || w.tokens[i-1].class == ')'
}

// quotationEnds reports whether token i is the quotation mark of '."' with a
// capital or another quotation behind it: with what a comma would be for.
func (w *walk) quotationEnds(i int) bool {
	next := w.tokens[i+1]
	if i == 0 || next.gap == glued || w.tokens[i].gap != glued || w.tokens[i-1].class != '.' || w.tokens[i-1].gap != glued {
		return false
	}
	switch w.tokens[i].class {
	case '"', kindClose:
	default:
		return false
	}
	switch next.class {
	case classCapital, classAllCaps, classSingle, classTitle, classInitial, classPoints, kindOpen, '"':
		return true
	}
	return false
}

// canEndGlued reports whether a sentence can end with a token of this class
// though no space follows.
func canEndGlued(c class) bool {
	switch c {
	case '.', '!', '?', '"', '\'', kindClose, ')', ']', classDots:
		return true
	}
	return false
}
