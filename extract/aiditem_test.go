package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// What is given is told with the claim of aid.
func TestAidItems(t *testing.T) {
	k := knowledge()
	k.Lists["gift"] = []string{"vaccines", "loan", "supplies", "relief", "tents"}
	k.Rules = []schema.PackRule{{Rule: "gave", Predicate: schema.Aided, Confidence: 0.9,
		Tree: "~give|send/VERB (agent {subject:State}) (patient $gift) (to {object:State+})"}}
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Norway gave an interest-free loan to Estonia.":        "interest-free loan",
		"Norway sent 300 COVID-19 vaccines to Estonia.":        "COVID-19 vaccines",
		"Norway sent emergency relief supplies to Estonia.":    "emergency relief supplies",
		"Norway sent tents to Estonia and wrote of its loans.": "tents",
	} {
		got := map[string]bool{}
		for _, c := range extracted(t, p, text).Claims {
			got[c.Qualifiers[schema.Item]] = true
		}
		if diff := cmp.Diff(map[string]bool{want: true}, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
