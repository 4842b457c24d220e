package segment

import "entente/schema"

// history is what the decisions of a block look at beside the tokens around.
type history struct {
	first  int  // token of the sentence
	quoted bool // inside quotation marks
	parens int  // how many parentheses and brackets are open
	paren  int  // the token that opened the last
	ends   int  // tokens of the block that a sentence can end with
	lower  int  // of these, with a small letter behind
}

// sentences finds the ends of the sentences of the block.
func (w *walk) sentences() {
	h := history{}
	for i := range w.tokens {
		if isEnd(w.tokens[i].class) {
			h.ends++
			if i+1 < len(w.tokens) && w.tokens[i+1].class == classLower {
				h.lower++
			}
		}
	}
	base := len(w.spans)
	for i := range w.tokens {
		t := &w.tokens[i]
		w.spans = append(w.spans, schema.Span{Start: t.start, End: t.end})
		switch t.class {
		case '"':
			h.quoted = !h.quoted
		case kindOpen:
			h.quoted = true
		case kindClose:
			h.quoted = false
		case '(', '[':
			h.parens++
			h.paren = i
		case ')', ']':
			h.parens = max(0, h.parens-1)
		}
		if i+1 == len(w.tokens) || w.overlong(&h, i) || w.ends(&h, i) {
			w.lasts = append(w.lasts, base+i)
			h.first, h.parens = i+1, 0
		}
	}
}

const (
	longSentence    = 200 // tokens, from which a sentence ends at any semicolon
	longestSentence = 400 // and at any token
)

// overlong reports whether a sentence must end with token i for its length.
// No sentence of prose is that long, but lists and what is no language are,
// and the cost of what comes after grows faster than the length.
func (w *walk) overlong(h *history, i int) bool {
	n := i + 1 - h.first
	return n >= longestSentence || n >= longSentence && w.tokens[i].class == ';'
}
