// Package lemma gives words their lemmas: the form under which a dictionary
// lists them ("were" be, "countries" country, "States" State).
//
// A lemma is found from the form and its tags in this order:
//
//  1. in the lexicon, by form and both tags (UPOS and XPOS);
//  2. in the lexicon, by the form in lower case and UPOS; not for proper names,
//     whose capitals are part of them;
//  3. by a guess. A guess is a casing (the form as it stands, in lower case, or
//     with a first capital) and an edit: a suffix to take off and one to put
//     in its place. Both are chosen by linear models, averaged perceptrons over
//     suffixes, shape and tags. A number only loses the commas between its
//     groups of three digits.
//
// An edit that leads to a lemma of the lexicon, or to one behind a prefix
// (reaffirm, co-chair), is a feature of the model; so the e of "inked" and of
// "dined" is decided by what is a word, where that is known.
//
// Lemmas by classes of edits are due to Chrupala, "Simple data-driven
// context-sensitive lemmatization" (2006), and Morfette (2008); with a lexicon
// and tags to choose among them, to UDPipe (Straka, Hajič and Straková 2016);
// the averaged perceptron to Collins (2002).
//
// A [Lemmatizer] reads its tables in place from the bytes of the model. A
// [Model] is the same before it is written; training fills one.
package lemma
