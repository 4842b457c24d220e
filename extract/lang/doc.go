// Package lang analyses English text: it divides it into sentences of tokens,
// gives each token its part of speech, features, lemma and place in a tree of
// dependencies, and finds what looks like a name.
//
// The words are those of Universal Dependencies
// (https://universaldependencies.org): a token is a word, a number or a mark, as
// in its treebanks of English; POS is UPOS, Tag is XPOS, Dep is DEPREL. Offsets
// are bytes of the text given. Every letter and digit of it is in exactly one
// token, every token in exactly one sentence, and no sentence crosses an empty
// line.
//
// Everything is decided by learned models that are part of the program: one
// divides text (package segment), one tags, parses and names (neural), one
// gives lemmas (lemma). Package train learns them from treebanks; model/README.md
// says from which. The same text gives the same analysis on every machine.
package lang
