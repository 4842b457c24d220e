package main

import (
	"testing"

	"entente/schema"
)

// Who stands before a comma, behind a preposition, is none of those who did what the
// clause says.
func TestSubjectsBehindAComma(t *testing.T) {
	p, _ := pipeline(t)
	for text, want := range map[string]int{
		"At the invitation of Kersti Kaljulaid, Erna Solberg visited Latvia in 2016.": 1,
		"On behalf of Kersti Kaljulaid, Erna Solberg signed the Oslo Convention.":     1,
		"Erna Solberg and Kersti Kaljulaid visited Latvia in 2016.":                   2,
	} {
		got := 0
		for _, c := range extractText(t, p, text).Claims {
			if c.Predicate() == schema.Visited || c.Predicate() == schema.Signed {
				got++
			}
		}
		if got != want {
			t.Errorf("%q: got %d claims, want %d", text, got, want)
		}
	}
}
