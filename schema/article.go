package schema

import (
	"crypto/sha256"
	"encoding/hex"
)

// Article is one text and what is known of its origin. Text is the UTF-8 the
// spans of every later stage point into.
type Article struct {
	// ID is the article's IRI once a build has a base IRI; a reader sets it to
	// the URL where the article has one, else to Path.
	ID string `json:"id"`
	// Path is the file's path relative to the folder given, with slashes; for
	// the n-th line of a JSONL file it ends in "#n", n counted from 1.
	Path      string `json:"path"`
	URL       string `json:"url,omitempty"`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	// Published is the day of publication; the zero Date where the text does
	// not show it.
	Published Date `json:"published,omitzero"`
	// Language is a BCP 47 tag, empty where it could not be told.
	Language string `json:"language,omitempty"`
	Text     string `json:"-"`
	// Hash is HashText(Text).
	Hash string `json:"hash"`
}

// HashText is the lower-case hexadecimal SHA-256 of text.
func HashText(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
