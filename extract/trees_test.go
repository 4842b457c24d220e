package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// withRules makes a pipeline with these rules in place of those of the small
// pack.
func withRules(t testing.TB, rules ...schema.PackRule) *Pipeline {
	t.Helper()
	k := knowledge()
	k.Rules = rules
	for i := range k.Rules {
		k.Rules[i].Confidence = 0.9
	}
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What a tree finds in sentences as the analyzer reads them, whichever way they
// say it.
func TestTreesReadWhatIsSaid(t *testing.T) {
	p := withRules(t,
		schema.PackRule{Rule: "visits", Predicate: schema.Visited, Tree: "~visit/VERB (agent {subject:Person+}) (patient {object:State|Place+}) (date {date:Date})?"},
		schema.PackRule{Rule: "hosts", Predicate: schema.Hosted, Tree: "~host/VERB (agent {subject:State|Person}) (patient {object:Summit})"},
		schema.PackRule{Rule: "visit-of", Predicate: schema.Visited, Tree: "~visit/NOUN (of {subject:Person}) (to {object:State})"})
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"active":          {"Erna Solberg visited Estonia on Thursday.", []string{"Erna Solberg visited Estonia {date=2024-06-13}"}},
		"far apart":       {"Erna Solberg, who had spoken to reporters at length, visited Estonia.", []string{"Erna Solberg visited Estonia"}},
		"passive":         {"The NATO summit was hosted by Estonia.", []string{"Estonia hosted NATO summit"}},
		"participle":      {"The NATO summit hosted by Estonia ended.", []string{"Estonia hosted NATO summit"}},
		"relative":        {"Erna Solberg, who visited Estonia, left.", []string{"Erna Solberg visited Estonia"}},
		"relative object": {"The NATO summit that Estonia hosted ended.", []string{"Estonia hosted NATO summit"}},
		"shared subject":  {"Erna Solberg left Norway and visited Estonia.", []string{"Erna Solberg visited Estonia"}},
		"list":            {"Erna Solberg and Jens Berg visited Estonia and Norway.", []string{"Erna Solberg visited Estonia", "Erna Solberg visited Norway", "Jens Berg visited Estonia", "Jens Berg visited Norway"}},
		"bracketed list":  {"Erna Solberg (Norway) and Jens Berg visited Estonia.", []string{"Erna Solberg visited Estonia", "Jens Berg visited Estonia"}},
		"of":              {"The visit of Erna Solberg to Estonia was long.", []string{"Erna Solberg visited Estonia"}},
		"'s":              {"Erna Solberg's visit to Estonia was long.", []string{"Erna Solberg visited Estonia"}},
		"planned":         {"Erna Solberg plans to visit Estonia.", []string{"Erna Solberg visited Estonia [planned]"}},
		"claimed":         {"A paper claimed that Erna Solberg visited Estonia.", []string{"Erna Solberg visited Estonia [reported]"}},
		"allegedly":       {"Erna Solberg allegedly visited Estonia.", []string{"Erna Solberg visited Estonia [reported]"}},
		"will":            {"Erna Solberg will visit Estonia.", []string{"Erna Solberg visited Estonia [planned]"}},
		"denied":          {"Erna Solberg did not visit Estonia.", []string{"Erna Solberg visited Estonia [denied]"}},
		"another's":       {"Erna Solberg left and Jens Berg visited Estonia.", []string{"Jens Berg visited Estonia"}},
	} {
		var got []string
		for _, c := range claims(extracted(t, p, tc.text)) {
			if !strings.Contains(c, "meetingOf") {
				got = append(got, c)
			}
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", name, tc.text, diff)
		}
	}
}

func TestPriority(t *testing.T) {
	member := schema.PackRule{Rule: "joins", Predicate: schema.MemberOf, Tree: "~join/VERB (agent {subject:State+}) (patient {object:Organization})"}
	observer := schema.PackRule{Rule: "joins-as", Predicate: schema.ObserverOf, Pattern: "{subject:State} joined {object:Organization} as observer"}
	const text = "Norway joined NATO as an observer and Estonia joined NATO."
	for priority, want := range map[int][]string{
		0: {"Estonia memberOf NATO", "Norway memberOf NATO", "Norway observerOf NATO"},
		1: {"Estonia memberOf NATO", "Norway observerOf NATO"},
	} {
		observer.Priority = priority
		if diff := cmp.Diff(want, claims(extracted(t, withRules(t, member, observer), text))); diff != "" {
			t.Errorf("priority %d (-want +got):\n%s", priority, diff)
		}
	}
}
