package extract

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// memberPipeline has rules of members and founders, none of which says where the
// date stands.
func memberPipeline(t *testing.T) *Pipeline {
	t.Helper()
	k := knowledge()
	k.Things = append(k.Things,
		schema.PackThing{ID: "state/latvia", Type: schema.State, Name: "Latvia"}, schema.PackThing{ID: "state/iceland", Type: schema.State, Name: "Iceland"},
		schema.PackThing{ID: "place/narva", Type: schema.Place, Name: "Narva", In: "state/estonia"})
	k.Lists["lists-members"] = []string{"include"}
	k.Lists["site-head"] = []string{"institute", "palace"}
	k.Forms = append(k.Forms, schema.PackForm{Form: "palace", Type: schema.Place, Pattern: "<[cap] palace>"})
	k.Rules = []schema.PackRule{
		{Rule: "joined", Predicate: schema.MemberOf, Tree: "~join/VERB (agent {subject:State+}) (patient {object:Organization})", Confidence: 0.9},
		{Rule: "gapped", Predicate: schema.MemberOf, Confidence: 0.9, Implied: map[string]schema.Class{"object": schema.Organization},
			Pattern: "{subject:State} acceded in {date:Date} ((,|and){1,2} {subject:State} in {date:Date}){1,5}"},
		{Rule: "includes", Predicate: schema.MemberOf, Tree: "~include/VERB (agent {object:Organization}) (patient {subject:State+})", Confidence: 0.9},
		{Rule: "founded", Predicate: schema.Founded, Tree: "~found/VERB (agent {subject:State+}) (patient {object:Organization})", Confidence: 0.9},
		{Rule: "founders", Predicate: schema.Founded, Pattern: "{object:Organization} has founders : {subject:State+}", Confidence: 0.9},
		{Rule: "founded-on", Predicate: schema.FoundedOn, Pattern: "{subject:Organization} goes back to {object:Date}", Confidence: 0.9},
	}
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDatesAndCompany(t *testing.T) {
	p := memberPipeline(t)
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"the date of the verb": {"In 2004 Estonia joined NATO.", []string{"Estonia memberOf NATO {date=2004}"}},
		"no date that only begins a time": {"Before 2004 Estonia had wished to see it. Estonia joined NATO.",
			[]string{"Estonia memberOf NATO"}},
		"each subject its own": {"NATO grew. Norway acceded in 1949, Latvia in 2004 and Estonia in 2005.",
			[]string{"Estonia memberOf NATO {date=2005}", "Latvia memberOf NATO {date=2004}", "Norway memberOf NATO {date=1949}"}},
		"years later": {"NATO met in 1949. Three years later Iceland joined NATO.", []string{"Iceland memberOf NATO {date=1952}"}},
		"together with": {"Estonia joined NATO in 2004 together with Latvia.",
			[]string{"Estonia memberOf NATO {date=2004}", "Latvia memberOf NATO {date=2004}"}},
		"with alone says nothing":          {"Estonia joined NATO in 2004 after talks with Latvia.", []string{"Estonia memberOf NATO {date=2004}"}},
		"members of what was founded then": {"NATO was founded in 1949 and includes Estonia and Latvia.", []string{"Estonia memberOf NATO", "Latvia memberOf NATO"}},
		"founders by the founding": {"NATO goes back to April 1949. NATO has founders: Norway and Iceland.",
			[]string{"Iceland founded NATO {date=1949-04}", "NATO foundedOn 1949-04", "Norway founded NATO {date=1949-04}"}},
		"the nearer of two names":   {"They read a letter of NATO, which was founded by Norway.", []string{"Norway founded NATO"}},
		"sites":                     {"They saw the Sagadi Palace in Tallinn.", []string{"Sagadi Palace locatedIn Tallinn"}},
		"a site that is in":         {"The Sagadi Palace is in Narva.", []string{"Sagadi Palace locatedIn Narva"}},
		"a list is no site":         {"They saw the Sagadi Palace, Narva and Tallinn.", nil},
		"known to lie in its state": {"They saw Narva, Estonia.", []string{"Narva locatedIn Estonia"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := claims(extracted(t, p, test.text))
			slices.Sort(test.want)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%q: claims (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func TestNameBehindDateline(t *testing.T) {
	p := memberPipeline(t)
	for text, want := range map[string]string{
		"TALLINN – The Baltic Fish Institute was closed.": "Baltic Fish Institute",
		"TALLINN- Fish Institute was closed.":             "Fish Institute",
	} {
		var got []string
		for _, e := range extracted(t, p, text).Entities {
			if e.Type == schema.Organization {
				got = append(got, e.Name)
			}
		}
		if diff := cmp.Diff([]string{want}, got); diff != "" {
			t.Errorf("%q: organizations (-want +got):\n%s", text, diff)
		}
	}
}
