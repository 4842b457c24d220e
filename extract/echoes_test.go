package extract

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// echoPipeline has rules of members, observers, signers and chairs, none of which speaks
// of those who do likewise.
func echoPipeline(t *testing.T) *Pipeline {
	t.Helper()
	k := knowledge()
	k.Things = append(k.Things,
		schema.PackThing{ID: "state/latvia", Type: schema.State, Name: "Latvia"}, schema.PackThing{ID: "state/iceland", Type: schema.State, Name: "Iceland"},
		schema.PackThing{ID: "document/oslo-convention", Type: schema.Document, Name: "Oslo Convention"})
	for list, words := range map[string][]string{"founding-deed": {"founding"}, "marks-day": {"mark"}, "own-state-noun": {"country"}, "observer-head": {"observer"}} {
		k.Lists[list] = words
	}
	k.Rules = append(k.Rules,
		schema.PackRule{Rule: "joined", Predicate: schema.MemberOf, Tree: "~join/VERB (agent {subject:State+}) (patient {object:Organization})", Confidence: 0.9},
		schema.PackRule{Rule: "is-member", Predicate: schema.MemberOf, Tree: "~member/NOUN (is {subject:State+}) (of {object:Organization})", Confidence: 0.9},
		schema.PackRule{Rule: "granted", Predicate: schema.ObserverOf, Tree: "~grant/VERB (given {subject:State}) (patient ~status (mod ~observer))",
			Implied: map[string]schema.Class{"object": schema.Organization}, Confidence: 0.9},
		schema.PackRule{Rule: "asks", Predicate: schema.CandidateOf, Tree: "~ask/VERB (agent {subject:State}) (xcomp ~enter (patient {object:Organization}))", Confidence: 0.9},
		schema.PackRule{Rule: "signed", Predicate: schema.Signed, Tree: "~sign/VERB (agent {subject:State|Person+}) (patient {object:Document})", Confidence: 0.9},
		schema.PackRule{Rule: "chairs", Predicate: schema.PresidesOver, Tree: "~hold/VERB (agent {subject:State}) (patient ~presidency (of {object:Organization}))", Confidence: 0.9},
	)
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEchoes(t *testing.T) {
	p := echoPipeline(t)
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"as did":             {"Estonia signed the Oslo Convention, as did Latvia and Norway.", []string{"Estonia signed Oslo Convention", "Latvia signed Oslo Convention", "Norway signed Oslo Convention"}},
		"and so is":          {"Estonia is a member of NATO, and so is Latvia.", []string{"Estonia memberOf NATO", "Latvia memberOf NATO"}},
		"so, too":            {"Estonia joined NATO. So, too, did Latvia.", []string{"Estonia memberOf NATO", "Latvia memberOf NATO"}},
		"neighbour":          {"Estonia joined NATO, as did its neighbour Latvia.", []string{"Estonia memberOf NATO", "Latvia memberOf NATO"}},
		"not a deed":         {"Estonia will join NATO, as Norway knows. As is Latvia.", []string{"Estonia memberOf NATO [planned]"}},
		"what is of another": {"Estonia signed the Oslo Convention, as is Latvia's habit.", []string{"Estonia signed Oslo Convention"}},
		"like":               {"Like Latvia, Estonia is a member of NATO.", []string{"Estonia memberOf NATO", "Latvia memberOf NATO"}},
		"unlike":             {"Unlike Latvia, Estonia is a member of NATO.", []string{"Estonia memberOf NATO"}},
		"followed by": {"Norway joined NATO in 1949, followed by Estonia and Latvia in 2004.",
			[]string{"Estonia memberOf NATO {date=2004}", "Latvia memberOf NATO {date=2004}", "Norway memberOf NATO {date=1949}"}},
		"followed by a visit": {"Norway joined NATO in 1949, followed by a visit by Latvia.", []string{"Norway memberOf NATO {date=1949}"}},
		"an anniversary":      {"NATO marks its 75th anniversary.", []string{"NATO foundedOn 1949"}},
		"of its founding":     {"NATO marked the 70th anniversary of its founding in 2019.", []string{"NATO foundedOn 1949"}},
		"of something else":   {"NATO marked the 20th anniversary of its enlargement in 2019.", nil},
		"a time in the past":  {"NATO marked its 20th anniversary.", nil},
		"his country": {"Estonian President Jens Kask said his country had joined NATO in 2004.",
			[]string{"Estonian memberOf NATO {date=2004}", "Jens Kask holdsPosition Estonian {role=President}"}},
		"of several":        {"Estonian President Jens Kask said their country had joined NATO in 2004.", []string{"Jens Kask holdsPosition Estonian {role=President}"}},
		"of nobody's state": {"Jens Kask said his country had joined NATO in 2004.", nil},
		"a status and its own date": {"Estonia asked to enter NATO in 1994 and was granted observer status in 1996.",
			[]string{"Estonia candidateOf NATO {date=1994}", "Estonia observerOf NATO {date=1996}"}},
		"for whom they sign": {"President Jens Kask for Estonia and President Erna Berg for Norway signed the Oslo Convention.",
			[]string{"Erna Berg holdsPosition Norway {role=President}", "Erna Berg signed Oslo Convention",
				"Jens Kask holdsPosition Estonia {role=President}", "Jens Kask signed Oslo Convention"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := claims(extracted(t, p, test.text))
			slices.Sort(test.want)
			slices.Sort(got)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%q: claims (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func TestTermWithItsEnd(t *testing.T) {
	p := echoPipeline(t)
	for text, want := range map[string]string{
		"Norway held the presidency of NATO from May 2021 to April 2022.": "from May 2021 to April 2022",
		"Norway held the presidency of NATO from May 2021 to help.":       "from May 2021",
	} {
		var got []string
		for _, c := range extracted(t, p, text).Claims {
			if c.Predicate() == schema.PresidesOver {
				got = append(got, c.Qualifiers[schema.Period])
			}
		}
		if diff := cmp.Diff([]string{want}, got); diff != "" {
			t.Errorf("%q: periods (-want +got):\n%s", text, diff)
		}
	}
}
