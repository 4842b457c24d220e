package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// deedsPipeline knows treaties and reads who met, visited and signed.
func deedsPipeline(t *testing.T) *Pipeline {
	t.Helper()
	k := knowledge()
	k.Things = append(k.Things,
		schema.PackThing{ID: "person/solberg", Type: schema.Person, Name: "Erna Solberg"},
		schema.PackThing{ID: "person/stoltenberg", Type: schema.Person, Name: "Jens Stoltenberg"},
		schema.PackThing{ID: "person/aas", Type: schema.Person, Name: "Erna Aas"},
		schema.PackThing{ID: "document/fjord", Type: schema.Document, Name: "Fjord Treaty"})
	k.Offices = append(k.Offices, schema.PackOffice{Title: "professor", Kind: "scholar", Of: []schema.Class{schema.Organization}})
	k.Lists["deed-noun"], k.Lists["document-deed"], k.Lists["in-delegation"] = []string{"visit"}, []string{"sign"}, []string{"include"}
	k.Rules = []schema.PackRule{
		{Rule: "office", Predicate: schema.HoldsPosition, Pattern: "{object:State} {role:Office} {subject:Person}", Confidence: 0.9},
		{Rule: "met", Predicate: schema.MetWith, Pattern: "{subject:Person} ..3 met {object:Person}", Confidence: 0.9},
		{Rule: "visited", Predicate: schema.Visited, Tree: "~visit/VERB (agent {subject:Person}) (patient {object:State|Place})", Confidence: 0.9},
		{Rule: "left", Predicate: schema.Visited, Tree: "~leave/VERB (agent {subject:Person}) (for {object:State|Place})", Confidence: 0.9},
		{Rule: "signed", Predicate: schema.Signed, Tree: "~sign/VERB (agent {subject:Person}) (patient {object:Document})", Confidence: 0.9}}
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// When a deed was done that a rule found without its date.
func TestWhenDeedsWereDone(t *testing.T) {
	p := deedsPipeline(t)
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"beside the subject": {"Erna Solberg today met Jens Stoltenberg.", []string{"Erna Solberg metWith Jens Stoltenberg {date=2024-06-15}"}},
		"behind it":          {"Erna Solberg met Jens Stoltenberg in Tallinn on Friday.", []string{"Erna Solberg metWith Jens Stoltenberg {date=2024-06-14}"}},
		"only since then":    {"Erna Solberg met Jens Stoltenberg but has been ill since Friday.", []string{"Erna Solberg metWith Jens Stoltenberg"}},
		"when it was told":   {"Jens Stoltenberg said on Friday that Erna Solberg met Erna Aas.", []string{"Erna Solberg metWith Erna Aas"}},
		"the day of a tale":  {"Jens Stoltenberg flew home on Friday. Later Erna Solberg met Erna Aas.", []string{"Erna Solberg metWith Erna Aas {date=2024-06-14}"}},
		"of what went before": {"Jens Stoltenberg flew home on Friday. Erna Solberg had met Erna Aas.", []string{
			"Erna Solberg metWith Erna Aas"}},
		"as others signed": {"Erna Solberg signed the Fjord Treaty on Friday. It is short. Fish is not in it. Nor is oil. Nor gas. Jens Stoltenberg has signed the Fjord Treaty.", []string{
			"Erna Solberg signed Fjord Treaty {date=2024-06-14}", "Jens Stoltenberg signed Fjord Treaty {date=2024-06-14}"}},
		"it for a document": {"Erna Solberg read the Fjord Treaty and signed it.", []string{"Erna Solberg signed Fjord Treaty"}},
	} {
		if diff := cmp.Diff(tc.want, claims(extracted(t, p, tc.text))); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", name, tc.text, diff)
		}
	}
}

// Who goes with a visitor visits.
func TestCompanions(t *testing.T) {
	p := deedsPipeline(t)
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"in the next sentence": {"Erna Solberg visited Estonia. She was accompanied by Erna Aas and Jens Stoltenberg.", []string{
			"Erna Aas visited Estonia", "Erna Solberg visited Estonia", "Jens Stoltenberg visited Estonia"}},
		"in a delegation": {"Erna Solberg, accompanied by a delegation including Erna Aas, visited Estonia.", []string{
			"Erna Aas visited Estonia", "Erna Solberg visited Estonia"}},
		"with her came":     {"Erna Solberg visited Estonia. With her came Jens Stoltenberg.", []string{"Erna Solberg visited Estonia", "Jens Stoltenberg visited Estonia"}},
		"left on the way":   {"Erna Solberg left for Estonia. She was accompanied by Erna Aas.", []string{"Erna Solberg visited Estonia"}},
		"of nobody's visit": {"Erna Solberg was accompanied by Erna Aas.", nil},
	} {
		if diff := cmp.Diff(tc.want, claims(extracted(t, p, tc.text))); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", name, tc.text, diff)
		}
	}
}

// What is no office of a state is held in none.
func TestProfessorsHoldNoOfficeOfState(t *testing.T) {
	p := deedsPipeline(t)
	got := claims(extracted(t, p, "Norwegian professor Erna Solberg wrote to Estonian president Jens Stoltenberg."))
	if diff := cmp.Diff([]string{"Jens Stoltenberg holdsPosition Estonian {role=president}"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
