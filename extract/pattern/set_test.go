package pattern

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// What a set does not try would not have matched.
func TestSetTriesWhatMatches(t *testing.T) {
	var rules []*Rule
	for _, text := range []string{
		"{s:State} ~join {o:Organization}", "{s:State+} (join|of ..2 {:Person}) {o:Organization}?", "<[cap]{1,2} $body> (of|in)? [num]",
		"({s:State}|{s:Person} of) said !(that|{:State})", "^ [any] ..2 $speaking", "^!of $body (in {p:State})?", "[year]|of", "{s:Person}? , joins",
	} {
		r, err := Compile(text, lists)
		if err != nil {
			t.Fatal(err)
		}
		rules = append(rules, r)
	}
	words := strings.Fields("Iran:State Li:Person SCO:Organization Council_of_Ministers:Organization join joins said that of in , . summit Council of heads of state 2021 Big")
	set := NewSet(rules)
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var text []string
		for range random.IntN(12) {
			text = append(text, words[random.IntN(len(words))])
		}
		its := items(strings.Join(text, " "))
		var want []Match
		m := &machine{}
		set.read(&m.reading, its)
		for i := range rules {
			m.program = set.programs[i]
			for start := range its {
				if found, ok := m.run(start); ok {
					found.Rule = i
					want = append(want, found)
				}
			}
		}
		if diff := cmp.Diff(want, set.Match(its), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s: -tried everywhere +matched\n%s", text, diff)
		}
	}
}
