package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// standInPipeline knows a capital, a union of states, a newspaper and treaties,
// and reads who signed and who is a member of what.
func standInPipeline(t *testing.T) *Pipeline {
	t.Helper()
	k := knowledge()
	for i := range k.Things {
		if k.Things[i].ID == "state/estonia" {
			k.Things[i].Capital = "place/tallinn"
		}
	}
	k.Things = append(k.Things,
		schema.PackThing{ID: "organization/balt", Type: schema.Organization, Name: "Baltic League"},
		schema.PackThing{ID: "organization/herald", Type: schema.Organization, Name: "Fjord News"},
		schema.PackThing{ID: "document/fjord", Type: schema.Document, Name: "Fjord Treaty"},
		schema.PackThing{ID: "document/isle", Type: schema.Document, Name: "Isle Convention"})
	for name, words := range map[string][]string{
		"government-deed": {"sign"}, "organization-short": {"league"}, "joined-by-no-state": {"news"}, "bloc-nominal": {"alliance"},
		"document-nominal": {"treaty", "document", "deal"}, "any-document": {"document"}, "deal": {"deal"}, "deal-word": {"treaty"}, "goes-on": {"on"},
	} {
		k.Lists[name] = words
	}
	k.Rules = []schema.PackRule{
		{Rule: "signs", Predicate: schema.Signed, Tree: "~sign/VERB (agent {subject:State+}) (patient {object:Document})", Confidence: 0.9},
		{Rule: "joins", Predicate: schema.MemberOf, Tree: "~join/VERB (agent {subject:State+}) (patient {object:Organization})", Confidence: 0.9},
		{Rule: "comes-in", Predicate: schema.MemberOf, Pattern: "{subject:State+} came in",
			Implied: map[string]schema.Class{"object": schema.Organization}, Confidence: 0.9}}
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What stands for another name: a capital for its state, a noun for a document or
// an organization, and nothing at all for the union that states come into.
func TestStandIns(t *testing.T) {
	p := standInPipeline(t)
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"a capital for its state":   {"Estonia is small. Tallinn signed the Fjord Treaty.", []string{"Estonia signed Fjord Treaty"}},
		"a capital is a place":      {"Estonia is small. Tallinn liked the Fjord Treaty.", nil},
		"a state not named":         {"Tallinn signed the Fjord Treaty.", nil},
		"the treaty":                {"They read the Fjord Treaty and the Isle Convention. Norway signed the treaty.", []string{"Norway signed Fjord Treaty"}},
		"the document":              {"They read the Fjord Treaty and the Isle Convention. Norway signed the document.", []string{"Norway signed Isle Convention"}},
		"the deal":                  {"They read the Fjord Treaty and the Isle Convention. Norway signed the deal.", []string{"Norway signed Fjord Treaty"}},
		"the League":                {"They saw the Baltic League and NATO. Norway joined the League.", []string{"Norway memberOf Baltic League"}},
		"a union, not a newspaper":  {"The Baltic League met. Later Fjord News and Fjord News said that Norway came in.", []string{"Norway memberOf Baltic League"}},
		"of the sentence before":    {"Estonia met NATO. The Baltic League met. Norway came in.", []string{"Norway memberOf Baltic League"}},
		"named later in a sentence": {"Norway came in when the Baltic League met.", []string{"Norway memberOf Baltic League"}},
	} {
		got := claims(extracted(t, p, tc.text))
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", name, tc.text, diff)
		}
	}
}
