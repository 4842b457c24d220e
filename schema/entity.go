package schema

// MentionKind tells how a mention refers.
type MentionKind string

const (
	NameMention    MentionKind = "name"    // "Xi Jinping"
	NominalMention MentionKind = "nominal" // "the Chinese president"
	PronounMention MentionKind = "pronoun" // "he"
)

// Mention is a span that refers to an entity.
type Mention struct {
	Span
	Text     string      `json:"text"` // the article's text at Span
	Sentence int         `json:"sentence"`
	Type     Class       `json:"-"` // the entity's type
	Kind     MentionKind `json:"kind"`
	Rule     string      `json:"rule"` // the rule, pack entry or model that found it
}

// Entity is a thing in the world that an article names. It has at least one
// mention of kind name.
type Entity struct {
	// ID is local to the article until identity gives it an IRI.
	ID   string `json:"id"`
	Type Class  `json:"type"`
	// Name is the fullest name the article gives it.
	Name string `json:"name"`
	// Label is its preferred name over all articles, set by identity: the
	// pack's where a pack knows it, else the fullest any article gives.
	Label string `json:"label,omitempty"`
	// Known is the pack's id of it ("state/china"), empty where none knows it.
	Known string `json:"known,omitempty"`
	// Aliases are the other names, from the text and the pack, sorted.
	Aliases  []string  `json:"aliases,omitempty"`
	SameAs   []string  `json:"sameAs,omitempty"` // IRIs of it elsewhere, from a pack
	Mentions []Mention `json:"mentions"`         // in text order
}
