// Package lang divides the text of an article into sentences and tokens.
//
// A token is a word, a number or a mark, as in the Universal Dependencies
// treebanks of English: the clitics 's and n't are tokens of their own, and so
// are hyphens between words. A sentence is a run of tokens that ends at a full
// stop, a question or exclamation mark with what closes behind it, at an empty
// line, or at the end of a heading or list line.
//
// Offsets are bytes of the text given. Every letter and digit of it is in
// exactly one token, and every token in exactly one sentence.
package lang
