package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"entente/schema"
)

// describingPipeline knows who meets whom, towns and the states they lie in, and
// offices in the plural.
func describingPipeline(t *testing.T) *Pipeline {
	t.Helper()
	k := knowledge()
	office := func(title, kind string) schema.PackOffice {
		return schema.PackOffice{Title: title, Kind: kind, Of: []schema.Class{schema.State}}
	}
	k.Offices = append(k.Offices, office("presidents", "head-of-state"), office("ministers", "minister"),
		office("counterpart", "official"), office("foreign minister", "minister"), office("diplomat", "diplomat"))
	k.Things = append(k.Things,
		schema.PackThing{ID: "place/oslo", Type: schema.Place, Name: "Oslo", In: "state/norway"},
		schema.PackThing{ID: "place/narva", Type: schema.Place, Name: "Narva", In: "state/estonia"},
		schema.PackThing{ID: "person/aas", Type: schema.Person, Name: "Erna Aas", Served: []string{"state/norway"}})
	k.Lists["rank-adjective"] = []string{"chief"}
	k.Lists["meeting-noun"] = []string{"talks", "talk"}
	k.Lists["group-nominal"] = []string{"ministers"}
	k.Rules = append(k.Rules,
		schema.PackRule{Rule: "met", Predicate: schema.MetWith, Confidence: 0.9,
			Tree: "~meet/VERB (agent {subject:Person+}) (patient|with {object:Person+})"},
		schema.PackRule{Rule: "arrived", Predicate: schema.Visited, Confidence: 0.7,
			Tree: "~arrive/VERB (agent {subject:Person}) !(in)", Implied: map[string]schema.Class{"object": schema.Place}})
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const offices = "Norwegian President Jens Berg spoke. Estonian President Erna Kask spoke. "

// Descriptions, pronouns and counterparts stand for people.
func TestDescribedPeople(t *testing.T) {
	p := describingPipeline(t)
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"whose president":       {offices + "Norway's president met Erna Kask.", []string{"Jens Berg metWith Erna Kask"}},
		"the chief diplomat":    {"Norwegian foreign minister Jens Berg spoke. Norway's chief diplomat met Erna Kask.", []string{"Jens Berg metWith Erna Kask"}},
		"some diplomat":         {"Norwegian foreign minister Jens Berg spoke. A Norwegian diplomat met Erna Kask.", nil},
		"two presidents":        {offices + "Erna Tamm met the presidents of Norway and Estonia.", []string{"Erna Tamm metWith Erna Kask", "Erna Tamm metWith Jens Berg"}},
		"his counterpart":       {offices + "Jens Berg met his Estonian counterpart.", []string{"Jens Berg metWith Erna Kask"}},
		"him":                   {offices + "Jens Berg slept. Erna Kask met him.", []string{"Erna Kask metWith Jens Berg"}},
		"him, met by two":       {offices + "Jens Berg slept. Erna Kask and Erna Tamm met him.", []string{"Erna Kask metWith Jens Berg", "Erna Tamm metWith Jens Berg"}},
		"they":                  {offices + "Jens Berg and Erna Kask slept. Later they met Erna Tamm.", []string{"Erna Kask metWith Erna Tamm", "Jens Berg metWith Erna Tamm"}},
		"none of two is named":  {offices + "Later they met Erna Tamm.", nil},
		"no office in the text": {"Norway is small. Jens Berg slept. The Estonian president met Jens Berg.", nil},
	} {
		got := of(claims(extracted(t, p, tc.text)), schema.MetWith)
		if diff := cmp.Diff(tc.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", name, tc.text, diff)
		}
	}
}

// Who holds office where the words leave out in what, or what office.
func TestPositionsLeftOut(t *testing.T) {
	p := describingPipeline(t)
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"at home":            {"OSLO, 3 May (Post) -- Foreign minister Jens Berg spoke of Norway.", []string{"Jens Berg holdsPosition Norway {role=Foreign minister}"}},
		"abroad":             {"OSLO, 3 May (Post) -- Norway slept. In Estonia they met foreign minister Jens Berg.", nil},
		"no dateline":        {"Foreign minister Jens Berg spoke of Norway.", nil},
		"described":          {"Erna Aas slept. The Norwegian president spoke.", []string{"Erna Aas holdsPosition Norwegian {role=president}"}},
		"pairs":              {"The ministers met. Norway's Jens Berg and Erna Kask of Estonia spoke.", []string{"Erna Kask holdsPosition Estonia {role=minister}", "Jens Berg holdsPosition Norway {role=minister}"}},
		"pairs of no office": {"They met. Norway's Jens Berg and Erna Kask of Estonia spoke.", nil},
		"known to serve":     {"Norway's Erna Aas spoke.", []string{"Erna Aas holdsPosition Norway"}},
	} {
		got := of(claims(extracted(t, p, tc.text)), schema.HoldsPosition)
		if diff := cmp.Diff(tc.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", name, tc.text, diff)
		}
	}
}

// Who is met abroad, or arrives, is a visitor.
func TestVisitors(t *testing.T) {
	p := describingPipeline(t)
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"met abroad":  {offices + "Jens Berg met Erna Kask in Narva.", []string{"Jens Berg visited Narva"}},
		"two abroad":  {offices + "Norwegian minister Jens Aas met Jens Berg in Narva.", []string{"Jens Aas visited Narva", "Jens Berg visited Narva"}},
		"at home":     {offices + "Jens Berg met Norwegian minister Jens Aas in Oslo.", nil},
		"not in town": {offices + "Jens Berg met Erna Kask, a friend of Narva.", nil},
		"arrived":     {"OSLO, 3 May (Post) -- Norway slept. Erna Kask arrived from Estonia.", []string{"Erna Kask visited OSLO {date=2024-05-03}"}},
		"arrived at":  {"Erna Kask arrived from Estonia.", nil},
	} {
		got := of(claims(extracted(t, p, tc.text)), schema.Visited)
		if diff := cmp.Diff(tc.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", name, tc.text, diff)
		}
	}
}
