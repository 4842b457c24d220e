package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

func TestTheEventIsNotAnOlderOne(t *testing.T) {
	k := knowledge()
	k.Lists["event-nominal"] = []string{"event", "forum"}
	k.Lists["joined-by-no-state"] = []string{"press"}
	k.Rules = []schema.PackRule{{Rule: "attended", Predicate: schema.ParticipatedIn, Tree: "~attend/VERB (agent {subject:Person+}) (patient {object:Summit|Event})", Confidence: 0.9}}
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"the one named": {"The NATO summit opened on Monday. Erna Solberg attended the event.", []string{"Erna Solberg participatedIn NATO summit"}},
		"another":       {"The NATO summit opened on Monday. Later a business forum was held in the town. Erna Solberg attended the event.", nil},
	} {
		var got []string
		for _, c := range claims(extracted(t, p, tc.text)) {
			if c == "Erna Solberg participatedIn NATO summit" {
				got = append(got, c)
			}
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
