package main

import (
	"testing"

	"entente/schema"
)

// A bare title belongs to the state of the dateline, unless the sentence is about
// another state's institution.
func TestBareTitleAtHome(t *testing.T) {
	p, _ := pipeline(t)
	const dateline = "TEHRAN (Wire) -- Iran is ready, officials say.\n\n"
	for _, tc := range []struct {
		text string
		want int
	}{
		{"Foreign Minister Muraleedharan said on Monday that talks go on.", 1},
		{"Foreign Minister Muraleedharan told the Indian Parliament on Monday that talks go on.", 0},
	} {
		got := 0
		for _, c := range extractText(t, p, dateline+tc.text).Claims {
			if c.Predicate() == schema.HoldsPosition {
				got++
			}
		}
		if got != tc.want {
			t.Errorf("%q: %d positions, want %d", tc.text, got, tc.want)
		}
	}
}
