package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// States and organizations spoken of again by a number, by their size, by "it", and
// by what others did before them.
func TestPowers(t *testing.T) {
	k := knowledge()
	k.Things = append(k.Things, schema.PackThing{ID: "organization/balt", Type: schema.Organization, Name: "Baltic League"},
		schema.PackThing{ID: "document/fjord", Type: schema.Document, Name: "Fjord Treaty"})
	for name, words := range map[string][]string{
		"state-nominal": {"states", "countries"}, "number-before": {"the", "other"}, "opens-members": {",", "namely"}, "size-word": {"member"},
		"bloc-nominal": {"bloc"}, "organization-nominal": {"bloc"}, "sign-verb": {"sign"}, "no-power": {"observer"},
	} {
		k.Lists[name] = words
	}
	k.Rules = []schema.PackRule{
		{Rule: "signs", Predicate: schema.Signed, Tree: "~sign/VERB (agent {subject:State+}) (patient {object:Document})", Confidence: 0.9},
		{Rule: "joins", Predicate: schema.MemberOf, Tree: "~join/VERB (agent {subject:State+}) (patient {object:Organization})", Confidence: 0.9}}
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"the two countries":      {"Norway met Estonia. The two countries signed the Fjord Treaty.", []string{"Estonia signed Fjord Treaty", "Norway signed Fjord Treaty"}},
		"three of two":           {"Norway met Estonia. The three countries signed the Fjord Treaty.", nil},
		"no powers":              {"Norway met Estonia. The two observer states signed the Fjord Treaty.", nil},
		"it":                     {"Norway is small. It signed the Fjord Treaty.", []string{"Norway signed Fjord Treaty"}},
		"by its size":            {"The Baltic League met. Norway joined the five-member bloc.", []string{"Norway memberOf Baltic League"}},
		"followed":               {"Norway joined the Baltic League; Estonia followed in 2005.", []string{"Estonia memberOf Baltic League {date=2005}", "Norway memberOf Baltic League"}},
		"who signed is above":    {"Norway met Estonia. Later the Fjord Treaty was signed.", []string{"Estonia signed Fjord Treaty", "Norway signed Fjord Treaty"}},
		"signed, it is not said": {"Norway met Estonia. Later the Fjord Treaty will be signed.", nil},
	} {
		got := claims(extracted(t, p, tc.text))
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", name, tc.text, diff)
		}
	}
}
