// Package segment divides text into sentences and tokens.
//
// A token is a word, a number or a mark as in the Universal Dependencies
// treebanks of English: clitics are words of their own (Xi's is Xi and 's,
// cannot is can and not), the point of an abbreviation is part of it. A chunk
// is a run of characters without white space, a block is text without an empty
// line in it: no token goes beyond its chunk, no sentence beyond its block.
//
// Two kinds of decisions are taken in the order of the text: for each place in
// a chunk where a token might end, whether it does; and then for each place
// between tokens of a block, whether a sentence ends. They are linear
// classifiers over hashed features (Weinberger et al. 2009), learned by
// logistic regression from treebanks, and from these with the datelines,
// initials, broken lines and missing spaces of news worked in. That both can be
// learned from treebanks is shown by UDPipe (Straka, Hajič & Straková 2016);
// what is hard in it, by Read et al. 2012, "Sentence boundary detection: a long
// solved problem?". Where a rule is surer than what the treebanks teach, as
// after a dateline, it decides.
package segment

import "entente/schema"

// A Question is what a decision is about.
type Question uint8

const (
	TokenEnds    Question = iota // does a token end here, within a chunk?
	SentenceEnds                 // does a sentence end here, between two tokens?
	UnmarkedEnds                 // does one end here, where no mark says so?

	Questions = iota // how many there are
)

// Decide answers a question about the place at (a byte of the text), which
// features describe. It must not keep them.
type Decide func(q Question, at int, features []uint32) bool

// Divide divides text as decide says. It is how the learner sees the decisions
// of the treebanks; [Segmenter.Segment] decides by a model.
func Divide(text string, decide Decide) []schema.Sentence {
	w := walk{text: text, decide: decide}
	w.run()
	return w.result()
}

// result gives the sentences found. The tokens of all share one array.
func (w *walk) result() []schema.Sentence {
	tokens := make([]schema.Token, len(w.spans))
	for i, s := range w.spans {
		tokens[i] = schema.Token{Span: s, Head: -1}
	}
	sentences := make([]schema.Sentence, len(w.lasts))
	first := 0
	for i, last := range w.lasts {
		part := tokens[first : last+1 : last+1]
		sentences[i] = schema.Sentence{Span: schema.Span{Start: part[0].Start, End: part[len(part)-1].End}, Tokens: part}
		first = last + 1
	}
	return sentences
}
