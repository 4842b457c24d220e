package schema

// Token is one word or mark of a sentence, with the annotation names of
// Universal Dependencies. A field a pipeline does not fill is empty.
type Token struct {
	Span
	Lemma string // dictionary form
	POS   string // universal part of speech (UPOS)
	Tag   string // treebank's own part of speech (XPOS)
	Feats string // features, as "Number=Plur|Person=3" (FEATS)
	Head  int    // index of the head token in the sentence, -1 for the root
	Dep   string // relation to the head (DEPREL)
}

// Sentence is a run of tokens in text order, all of them within Span.
type Sentence struct {
	Span
	Tokens []Token
	Names  []NameCandidate // in order, apart from each other
}

// NameCandidate is a run of tokens that a learned recogniser takes for a name:
// those from First to Last, which is included.
type NameCandidate struct {
	First, Last int
	Kind        NameKind
	Score       float32 // 0 to 1, how sure the recogniser is
}

// NameKind is what a recogniser says that a name names, as far as the name and
// its sentence tell.
type NameKind string

// The kinds of names.
const (
	PersonName       NameKind = "PER"
	OrganizationName NameKind = "ORG"
	PlaceName        NameKind = "LOC" // a state, too
	EventName        NameKind = "EVENT"
	OtherName        NameKind = "MISC"
)
