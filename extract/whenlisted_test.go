package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

func TestMembersListed(t *testing.T) {
	k := knowledge()
	k.Rules = []schema.PackRule{
		{Rule: "below", Predicate: schema.MemberOf, Pattern: "{object:Organization} members :", List: "behind", Confidence: 0.8},
		{Rule: "are", Predicate: schema.MemberOf, Pattern: "{subject:State+} are members of {object:Organization}", Confidence: 0.8},
		{Rule: "tree", Predicate: schema.MemberOf, Tree: "~belong/VERB (agent {subject:State+}) (to {object:Organization})", Confidence: 0.8},
		{Rule: "noun", Predicate: schema.MemberOf, Tree: "~member/NOUN (is|appos {subject:State+}) (of|mod {object:Organization})", Confidence: 0.8},
	}
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"bullets":              {"NATO members:\n- Norway\n- Estonia\nFish was dear.", []string{"Estonia memberOf NATO", "Norway memberOf NATO"}},
		"lines":                {"NATO members:\n\nNorway\n\nEstonia (since 2004)\n\nFish was dear.", []string{"Estonia memberOf NATO {date=2004}", "Norway memberOf NATO"}},
		"numbers":              {"NATO members:\n1. Norway\n2. Estonia\nFish was dear.", []string{"Estonia memberOf NATO", "Norway memberOf NATO"}},
		"years in brackets":    {"Norway (1949) and Estonia (since 2004) are members of NATO.", []string{"Estonia memberOf NATO {date=2004}", "Norway memberOf NATO {date=1949}"}},
		"not what follows but": {"Norway is not a member of NATO but belongs to NATO.", []string{"Norway memberOf NATO"}},
		"what goes on":         {"NATO members Norway and Estonia have yet to agree.", []string{"Estonia memberOf NATO", "Norway memberOf NATO"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, c := range claims(extracted(t, p, tc.text)) {
				if strings.Contains(c, " memberOf ") && !strings.Contains(c, "[") {
					got = append(got, c)
				}
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("%s (-want +got)", diff)
			}
		})
	}
}
