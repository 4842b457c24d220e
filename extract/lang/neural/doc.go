// Package neural tags words, finds their heads and recognises names with one
// recurrent network.
//
// Each word is a sum of vectors: one for its lower-cased form, which comes from
// vectors trained on plain text, and one for each of its features (its exact
// form, its beginnings and endings, its shape). Two layers of bidirectional
// long short-term memory read the sentence (Hochreiter & Schmidhuber 1997, with
// input and forget gates coupled as in Greff et al. 2015). From the first,
// tags are read; from the second, names, and the score of each word as head of
// each other word by a biaffine product (Dozat & Manning 2017), of which the
// best tree is taken.
package neural
