package main

import (
	"slices"
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

// A name ends before the day on which something was so, also where the text does not
// tell which day that is.
func TestNameEndsBeforeDay(t *testing.T) {
	p, _ := pipeline(t)
	x, err := p.Extract(t.Context(), schema.Article{Text: "The Nordic Alpine Council on Tuesday agreed. They issued a statement on Friday saying so."})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range x.Entities {
		names = append(names, e.Name)
	}
	if want := []string{"Nordic Alpine Council"}; !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
}
