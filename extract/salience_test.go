package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"entente/schema"
)

// salientPipeline knows three organizations, and who joins one, leads one or talks.
func salientPipeline(t *testing.T) *Pipeline {
	t.Helper()
	k := knowledge()
	k.Lists["organization-nominal"] = []string{"bloc", "group", "alliance", "organization"}
	k.Lists["bloc-nominal"] = []string{"bloc", "alliance"}
	k.Lists["club-nominal"] = []string{"bloc", "group", "alliance"}
	k.Lists["alliance-nominal"] = []string{"alliance", "treaty"}
	k.Lists["bloc-adjective"] = []string{"regional"}
	k.Lists["group-nominal"] = []string{"leaders"}
	k.Things = append(k.Things,
		schema.PackThing{ID: "organization/baltic-union", Type: schema.Organization, Name: "Baltic Union"},
		schema.PackThing{ID: "state/latvia", Type: schema.State, Name: "Latvia", Demonyms: []string{"Latvian"}},
		schema.PackThing{ID: "organization/un", Type: schema.Organization, Name: "United Nations"})
	k.Rules = append(k.Rules,
		schema.PackRule{Rule: "joins-it", Predicate: schema.MemberOf, Confidence: 0.9, Pattern: "{subject:State} joined {object:Organization}"},
		schema.PackRule{Rule: "presides", Predicate: schema.PresidesOver, Confidence: 0.9, Pattern: "{subject:State} took over presidency",
			Implied: map[string]schema.Class{"object": schema.Organization}},
		schema.PackRule{Rule: "talked", Predicate: schema.MetWith, Confidence: 0.9, Tree: "~talk/VERB (agent {subject:Person+}) (with {object:Person})"})
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What is spoken of without its name is what the text is about, not what it names last.
func TestSpokenOf(t *testing.T) {
	p := salientPipeline(t)
	const subject = "The Baltic Union met in May. "
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"the subject, not what it talks with": {subject + "The Baltic Union has talked with the United Nations. Estonia joined the bloc.", []string{"Estonia memberOf Baltic Union"}},
		"of two, what is called so":           {subject + "NATO sent an envoy. Estonia joined the alliance.", []string{"Estonia memberOf NATO"}},
		"another than who does it":            {subject + "NATO talked to the regional bloc. Estonia joined the bloc.", []string{"Estonia memberOf Baltic Union"}},
		"what is left unsaid":                 {subject + "The Baltic Union wrote to NATO. Estonia took over the presidency.", []string{"Estonia presidesOver Baltic Union"}},
		"nothing":                             {"Norway is small. Estonia took over the presidency.", nil},
	} {
		x := extracted(t, p, tc.text)
		got := append(of(claims(x), schema.MemberOf), of(claims(x), schema.PresidesOver)...)
		if diff := cmp.Diff(tc.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", name, tc.text, diff)
		}
	}
}

// Two leaders are those of whom the text has told last, if it names no third beside them.
func TestTwoLeaders(t *testing.T) {
	p := salientPipeline(t)
	for text, want := range map[string][]string{
		offices + "The two leaders talked with Erna Tamm.":                                                                                {"Erna Kask metWith Erna Tamm", "Jens Berg metWith Erna Tamm"},
		offices + "Latvian President Erna Ozols spoke. The two leaders talked with Erna Tamm.":                                            nil,
		offices + "Latvian President Erna Ozols spoke. Jens Berg, Erna Kask and Erna Ozols slept. The two leaders talked with Erna Tamm.": nil,
	} {
		got := of(claims(extracted(t, p, text)), schema.MetWith)
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
