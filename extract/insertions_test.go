package extract

import (
	"slices"
	"testing"

	"entente/schema"
)

func TestInsertions(t *testing.T) {
	k := knowledge()
	k.Rules = append(k.Rules,
		schema.PackRule{Rule: "groups", Predicate: schema.MemberOf, Pattern: "{object:Organization} groups {subject:State+}", Confidence: 0.9},
		schema.PackRule{Rule: "helps", Predicate: schema.Aided, Pattern: "{subject:State+} helped {object:State+}", Confidence: 0.9})
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		text, want string // want is stated, or not where it begins with "!"
	}{
		{"NATO, which has its seat in a palace, groups Norway and Estonia.", "Estonia memberOf NATO"},
		{"Norway, after some years of war, helped Estonia.", "Norway aided Estonia"},
		{"Norway, which, as a neighbour, knows it, helped Estonia.", "Norway aided Estonia"},
		{"Norway was there, and, after the war, Estonia helped NATO.", "!Norway aided NATO"},
		{"With Norway, Estonia, asked by nobody, helped Sweden.", "!Norway aided Sweden"},
	} {
		got := claims(extracted(t, p, test.text))
		want, wanted := test.want, true
		if want[0] == '!' {
			want, wanted = want[1:], false
		}
		if slices.Contains(got, want) != wanted {
			t.Errorf("%q: got %q; want %q among them: %v", test.text, got, want, wanted)
		}
	}
}
