package pattern

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNear(t *testing.T) {
	for _, tc := range []struct{ pattern, text, took, wants string }{
		{"{s:Person} ~visit {o:State}", "Kim:Person visited Oslo:Place", "kim visited", "{o:State}"},
		{"{s:Person} ~visit {o:State}", "he visited Iran:State", "", "{s:Person}"},
		{"{s:Person} (arrived|came) in {o:State}", "Li:Person and Kim:Person came to Iran:State in May", "kim came", "in"},
		{"{s:Person} (also|again)? ~meet with {o:Person}", "Kim:Person also left with Li:Person", "kim also", "meeting|meets|meet|met"},
		{"^ {s:State} joined", "today Iran:State joined", "", "{s:State}"},
		{"{s:State} joined !{:State}", "Iran:State joined Oman:State", "iran joined", "that not this follows: {:State}"},
		{"{s:State} joined", "Iran:State joined", "matches", ""},
		{"{s:State} joined", "Iran:State left", "no candidate", ""},
	} {
		r, err := Compile(tc.pattern, lists)
		if err != nil {
			t.Fatal(err)
		}
		its, s := items(tc.text), NewSet([]*Rule{r})
		near := s.Near(its)
		took, wants := "no candidate", ""
		switch {
		case len(s.Match(its)) > 0 && len(near) == 0:
			took = "matches"
		case len(near) == 1:
			var words []string
			for _, it := range its[near[0].Start:near[0].End] {
				words = append(words, it.Lower)
			}
			took, wants = strings.Join(words, " "), sortedAlternatives(strings.Join(near[0].Wants, " or "), tc.wants)
		}
		if took != tc.took || wants != tc.wants {
			t.Errorf("%s on %q: took %q, wants %q; want %q and %q", tc.pattern, tc.text, took, wants, tc.took, tc.wants)
		}
	}
}

// sortedAlternatives gives want where got is the same alternatives in another
// order.
func sortedAlternatives(got, want string) string {
	count := func(s string) map[string]int {
		out := map[string]int{}
		for w := range strings.SplitSeq(s, "|") {
			out[w]++
		}
		return out
	}
	if cmp.Equal(count(got), count(want)) {
		return want
	}
	return got
}

func TestTreeNear(t *testing.T) {
	const sentence = "Berg/PROPN/2/nsubj/Person hosted,host/VERB/0/root talks,talk/NOUN/2/obj in/ADP/5/case Oslo/PROPN/3/nmod/Place"
	for _, tc := range []struct {
		tree string
		want []TreeNear
	}{
		{"~host (agent {s:Person}) (patient {o:Summit})", []TreeNear{{Trigger: 1, Holds: 1, Of: 2, Why: `patient of "hosted": "talks" belongs to no mention`}}},
		{"~host (agent {s:State}) (patient ~talk)", []TreeNear{{Trigger: 1, Holds: 1, Of: 2, Why: `agent of "hosted": "berg" belongs to a mention of Person, not of State`}}},
		{"~host (patient ~talk (with {o:Person}))", []TreeNear{{Trigger: 1, Of: 1, Why: `patient of "hosted": nothing is with of "talks"`}}},
		{"~host (patient ~meeting|forum)", []TreeNear{{Trigger: 1, Of: 1, Why: `patient of "hosted": "talks" is not meeting|forum`}}},
		{"~host/NOUN (of {s:Person})", []TreeNear{{Trigger: 1, Of: 1, Why: `"hosted" is no NOUN but VERB`}}},
		{"~host !(in {:Place}) (at {o:Place})?", []TreeNear{{Trigger: 1, Of: 1, Why: `in of "hosted" is "oslo"`}}},
		{"~host (in {o:Place})", nil},
		{"~visit (in {o:Place})", nil},
	} {
		compiled, err := CompileTree(tc.tree, lists)
		if err != nil {
			t.Fatal(err)
		}
		c, units := parsed(t, sentence)
		if diff := cmp.Diff(tc.want, NewTreeSet([]*Tree{compiled}).Near(c, units)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.tree, diff)
		}
	}
}
