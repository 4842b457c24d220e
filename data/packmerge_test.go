package data

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

func TestMergePacks(t *testing.T) {
	first := schema.Pack{Name: "first", Sources: []string{"a register"},
		Things: []schema.PackThing{
			{ID: "state/a", Type: schema.State, Name: "A", Names: []string{"Republic of A"}, Demonyms: []string{"Ian"}, Capital: "place/c"},
			{ID: "place/c", Type: schema.Place, Name: "C"},
		},
		Offices: []schema.PackOffice{{Title: "king", Of: []schema.Class{schema.State}, Kind: "royal"}},
		Lists:   map[string][]string{"verbs": {"met", "saw"}},
		Rules: []schema.PackRule{
			{Rule: "r", Predicate: schema.MetWith, Pattern: "one", Example: "One."},
			{Rule: "s", Predicate: schema.MetWith, Pattern: "two", Example: "Two.", Confidence: 0.5, Modality: schema.Denied},
		}}
	second := schema.Pack{Name: "second", Sources: []string{"a register", "another"},
		Things: []schema.PackThing{
			{ID: "place/d", Type: schema.Place, Name: "D", In: "state/a"},
			{ID: "state/a", Names: []string{"Land of A"}, Capital: "place/d", Ambiguous: true},
		},
		Offices: []schema.PackOffice{
			{Title: "king", Forms: []string{"kings"}, Of: []schema.Class{schema.State}, Kind: "royal"},
			{Title: "king", Of: []schema.Class{schema.Organization}, Kind: "business"},
		},
		Lists: map[string][]string{"verbs": {"saw", "joined"}, "nouns": {"pact"}},
		Rules: []schema.PackRule{{Rule: "r", Predicate: schema.Signed, Pattern: "new", Example: "New.", File: "second.yaml", Line: 9}}}
	got, err := MergePacks(first, second)
	if err != nil {
		t.Fatal(err)
	}
	want := schema.Pack{Name: "first+second", Sources: []string{"a register", "another"},
		Things: []schema.PackThing{
			{ID: "state/a", Type: schema.State, Name: "A", Names: []string{"Land of A"}, Demonyms: []string{"Ian"}, Capital: "place/d", Ambiguous: true},
			{ID: "place/c", Type: schema.Place, Name: "C"},
			{ID: "place/d", Type: schema.Place, Name: "D", In: "state/a"},
		},
		Offices: []schema.PackOffice{
			{Title: "king", Forms: []string{"kings"}, Of: []schema.Class{schema.State}, Kind: "royal"},
			{Title: "king", Of: []schema.Class{schema.Organization}, Kind: "business"},
		},
		Lists: map[string][]string{"verbs": {"met", "saw", "joined"}, "nouns": {"pact"}},
		Rules: []schema.PackRule{
			{Rule: "r", Predicate: schema.Signed, Pattern: "new", Example: "New.", Confidence: 0.8, File: "second.yaml", Line: 9},
			{Rule: "s", Predicate: schema.MetWith, Pattern: "two", Example: "Two.", Confidence: 0.5, Modality: schema.Denied},
		}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if first.Things[0].Capital != "place/c" || first.Rules[0].Confidence != 0 || len(first.Lists["verbs"]) != 2 {
		t.Errorf("merging changed the first pack: %+v", first)
	}
}

func TestMergeRefuses(t *testing.T) {
	thing := func(id string, class schema.Class, change func(*schema.PackThing)) schema.Pack {
		t := schema.PackThing{ID: id, Type: class, Name: "N"}
		change(&t)
		return schema.Pack{Name: "p", Things: []schema.PackThing{t}}
	}
	nothing := func(*schema.PackThing) {}
	for _, tc := range []struct {
		name  string
		packs []schema.Pack
		want  string
	}{
		{"dangling capital", []schema.Pack{thing("state/a", schema.State, func(t *schema.PackThing) { t.Capital = "place/b" })},
			`pack p: state/a: capital "place/b" is in no pack`},
		{"served a place", []schema.Pack{thing("person/a", schema.Person, func(t *schema.PackThing) { t.Served = []string{"place/b"} }),
			thing("place/b", schema.Place, nothing)},
			`pack p: person/a: served "place/b" is a Place; want [State Organization]`},
		{"in an organization", []schema.Pack{thing("place/a", schema.Place, func(t *schema.PackThing) { t.In = "organization/b" }),
			thing("organization/b", schema.Organization, nothing)},
			`pack p: place/a: in "organization/b" is a Organization; want [State Place]`},
		{"of itself", []schema.Pack{thing("organization/a", schema.Organization, func(t *schema.PackThing) { t.Of = "organization/a" })},
			`pack p: organization/a: of leads back to itself`},
		{"in a circle", []schema.Pack{thing("place/a", schema.Place, func(t *schema.PackThing) { t.In = "place/b" }),
			thing("place/b", schema.Place, func(t *schema.PackThing) { t.In = "place/a" })},
			"pack p: place/a: in leads back to itself\npack p: place/b: in leads back to itself"},
		{"an override of nothing", []schema.Pack{thing("state/a", "", func(t *schema.PackThing) { t.Name = "" })},
			`pack p: state/a: type or name is missing, and no earlier pack gives it`},
		{"faulty in itself", []schema.Pack{{Name: "p", Rules: []schema.PackRule{{Rule: "r", Predicate: schema.MetWith, Pattern: "x"}}}},
			`pack p: rule "r": example is missing`},
	} {
		_, err := MergePacks(tc.packs...)
		if diff := cmp.Diff(tc.want, strings.Join(faultLines(t, err), "\n")); diff != "" {
			t.Errorf("%s: -want +got\n%s", tc.name, diff)
		}
	}
}

// An error between packs has its line where the packs are files.
func TestKnowledge(t *testing.T) {
	_, err := Knowledge(writePack(t, "pack: p\nthings:\n- id: state/atlantis\n  type: State\n  name: Atlantis\n  capital: place/poseidonis"))
	want := []string{`p.yaml:6: state/atlantis: capital "place/poseidonis" is in no pack`}
	if diff := cmp.Diff(want, faultLines(t, err)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	got, err := Knowledge(writePack(t, "pack: p\nlists:\n  verbs-of-this-test: [met]"))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Things) == 0 || len(got.Lists["verbs-of-this-test"]) != 1 {
		t.Errorf("%d things and the list %v; want the embedded packs and the given one",
			len(got.Things), got.Lists["verbs-of-this-test"])
	}
}
