package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// agencyPipeline reads reports as the agencies of courts and governments write them.
func agencyPipeline(t *testing.T) *Pipeline {
	t.Helper()
	k := knowledge()
	for i := range k.Things {
		if k.Things[i].ID == "place/tallinn" {
			k.Things[i].In = "state/estonia"
		}
	}
	k.Things = append(k.Things,
		schema.PackThing{ID: "place/europe", Type: schema.Place, Name: "Europe", Demonyms: []string{"European"}},
		schema.PackThing{ID: "person/faisal", Type: schema.Person, Name: "Faisal bin Farhan"},
		schema.PackThing{ID: "organization/council", Type: schema.Organization, Name: "Council of Heads of NATO", Of: "organization/nato"})
	k.Offices = append(k.Offices, schema.PackOffice{Title: "head of state", Kind: "head-of-state", Of: []schema.Class{schema.State}})
	for name, words := range map[string][]string{
		"style": {"highness"}, "length-unit": {"day"}, "group-nominal": {"leaders"}, "organ-of-heads": {"heads"}, "organ-meets": {"meet"},
		"pronoun-gathering": {"attend"}, "honorific": {"Mr.", "Mr", "His Highness", "Highness", "Sheikh"},
	} {
		k.Lists[name] = words
	}
	k.Rules = []schema.PackRule{
		{Rule: "office", Predicate: schema.HoldsPosition, Pattern: "<{object:State} 's? {role:Office} {subject:Person}>", Confidence: 0.9},
		{Rule: "attends", Predicate: schema.ParticipatedIn, Tree: "~attend/VERB (agent {subject:Person+}) (patient {object:Summit})", Confidence: 0.9},
		{Rule: "met", Predicate: schema.MetWith, Tree: "~meet/VERB (agent {subject:Person+}) (patient {object:Person+})", Confidence: 0.9},
		{Rule: "saw", Predicate: schema.MetWith, Tree: "~hold/VERB (agent {subject:Person}) (patient ~talk) (with {object:Person+})", Confidence: 0.9},
		{Rule: "visits", Predicate: schema.Visited, Tree: "~visit/VERB (agent {subject:Person+}) (patient {object:State|Place})", Confidence: 0.9},
	}
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAgencyReports(t *testing.T) {
	p := agencyPipeline(t)
	for name, tc := range map[string]struct {
		text string
		want []string // claims, without those of offices
	}{
		"today is the dateline's": {"TALLINN, June 12 (BNS) -- Erna Solberg met Jens Berg today.",
			[]string{"Erna Solberg metWith Jens Berg {date=2024-06-12}"}},
		"a day before the publication": {"TALLINN, June 12 (BNS) -- Erna Solberg met Jens Berg on Friday.",
			[]string{"Erna Solberg metWith Jens Berg {date=2024-06-14}"}},
		"no dateline": {"In May 2, 2024 they wrote - Erna Solberg met Jens Berg today.",
			[]string{"Erna Solberg metWith Jens Berg {date=2024-06-15}"}},
		"his highness": {"Estonian President Jens Berg spoke. Later His Highness visited Norway.",
			[]string{"Jens Berg visited Norway"}},
		"it is the summit":    {"The NATO summit opened. Erna Solberg attended it.", []string{"Erna Solberg participatedIn NATO summit", "NATO summit meetingOf NATO"}},
		"the two-day meeting": {"The NATO summit opened. Erna Solberg attended the two-day meeting.", []string{"Erna Solberg participatedIn NATO summit", "NATO summit meetingOf NATO"}},
		"an organ that met": {"NATO is old. The Council of Heads of NATO met in Tallinn on Friday. Erna Solberg attended the meeting.",
			[]string{"Council of Heads of NATO meetingOf NATO", "Erna Solberg participatedIn Council of Heads of NATO"}},
		"an organ that wrote":            {"The Council of Heads of NATO wrote in Tallinn on Friday.", nil},
		"whose son":                      {"Faisal bin Farhan bin Abdullah visited Norway.", []string{"Faisal bin Farhan bin Abdullah visited Norway"}},
		"a continent is no venue":        {"They spoke at the Europe summit.", nil},
		"a town is one":                  {"They spoke at the Tallinn summit.", []string{"Tallinn summit heldIn Tallinn"}},
		"who goes home does not visit":   {"Norwegian President Erna Solberg visited Norway.", nil},
		"who is elsewhere does":          {"Norwegian President Erna Solberg visited Estonia.", []string{"Erna Solberg visited Estonia"}},
		"the day of talks of the report": {"TALLINN, June 14 (BNS) -- Erna Solberg visited Norway on Friday. Jens Berg held talks with Wang Ling.", []string{"Erna Solberg visited Norway {date=2024-06-14}", "Jens Berg metWith Wang Ling {date=2024-06-14}"}},
	} {
		var got []string
		for _, c := range claims(extracted(t, p, tc.text)) {
			if !strings.Contains(c, "holdsPosition") && !strings.Contains(c, "locatedIn") {
				got = append(got, c)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %s\n%s", name, tc.text, diff)
		}
	}
}
