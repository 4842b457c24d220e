package schema

// Token is one word or mark of a sentence, with the annotation names of
// Universal Dependencies. A field a pipeline does not fill is empty.
type Token struct {
	Span
	Lemma string // dictionary form
	POS   string // universal part of speech (UPOS)
	Tag   string // treebank's own part of speech (XPOS)
	Head  int    // index of the head token in the sentence, -1 for the root
	Dep   string // relation to the head (DEPREL)
}

// Sentence is a run of tokens in text order, all of them within Span.
type Sentence struct {
	Span
	Tokens []Token
}
