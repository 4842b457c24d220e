package main

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/data"
	"entente/extract"
	"entente/schema"
)

// FuzzPacks holds every text, read with all that the packs know, to the promises
// of an extraction, and to giving the same twice.
func FuzzPacks(f *testing.F) {
	knowledge, err := data.Knowledge()
	if err != nil {
		f.Fatal(err)
	}
	p, err := extract.New(knowledge)
	if err != nil {
		f.Fatal(err)
	}
	var text strings.Builder // rules' examples, some in each seed
	for i, r := range knowledge.Rules {
		text.WriteString(r.Example + "\n")
		if i%8 == 7 || i == len(knowledge.Rules)-1 {
			f.Add(text.String())
			text.Reset()
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := schema.Article{ID: "fuzz", Text: strings.ToValidUTF8(text, "\uFFFD"), Published: "2024-06-15"}
		var both [2]schema.Extraction
		for i := range both {
			x, err := p.Extract(context.Background(), a)
			if err != nil {
				t.Fatal(err)
			}
			if err := x.Validate(); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			both[i] = x
		}
		if diff := cmp.Diff(both[0], both[1], cmp.AllowUnexported(schema.Claim{})); diff != "" {
			t.Errorf("%q: twice is not the same:\n%s", text, diff)
		}
	})
}
