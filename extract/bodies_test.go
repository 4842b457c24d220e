package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// bodiesPipeline is one with forms and lists for names of bodies.
func bodiesPipeline(t *testing.T) *Pipeline {
	t.Helper()
	k := knowledge()
	k.Lists["organization-head"] = []string{"university", "institute"}
	k.Lists["body-head"] = []string{"institute", "secretariat"}
	k.Lists["seated-head"] = []string{"institute"}
	k.Things = append(k.Things, schema.PackThing{ID: "place/narva", Type: schema.Place, Name: "Narva", In: "state/estonia"},
		schema.PackThing{ID: "person/wang-yi", Type: schema.Person, Name: "Wang Yi"})
	k.Rules = append(k.Rules, schema.PackRule{Rule: "lies", Predicate: schema.LocatedIn, Pattern: "{subject:Place} , {object:State}", Confidence: 0.9})
	document := schema.PackForm{Form: "document", Type: schema.Document, Pattern: "<Declaration on Establishment of [cap]{1,4}>"}
	body := schema.PackForm{Form: "body", Type: schema.Organization, Pattern: "<(Institute|Secretariat) of [cap]{1,4} (of [cap]{1,4})?>"}
	k.Forms = append(k.Forms, document, body)
	k.Rules = append(k.Rules,
		schema.PackRule{Rule: "signs", Predicate: schema.Signed, Pattern: "{subject:State+} signed {object:Document}", Confidence: 0.9},
		schema.PackRule{Rule: "members", Predicate: schema.MemberOf, Pattern: "{object:Organization} members including {subject:State|Person+}", Confidence: 0.9})
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestBodies(t *testing.T) {
	p := bodiesPipeline(t)
	for _, test := range []struct {
		text string
		want []string
	}{
		{"She works at the Institute of Baltic Studies of the Kigali Open University.",
			[]string{"Institute of Baltic Studies of the Kigali Open University partOf Kigali Open University"}},
		{"She works at the Institute of Foreign Institute.", nil},
		{"They saw Narva, Estonia.", []string{"Narva locatedIn Estonia"}},
		{"They saw Narva, Norway.", nil},
		{"They wrote to Norway’s Bergen Institute.", []string{"Bergen Institute locatedIn Norway"}},
		{"Norway and Estonia signed the Declaration on the Establishment of NATO after they had asked NATO.",
			[]string{"Norway signed Declaration on the Establishment of NATO", "Estonia signed Declaration on the Establishment of NATO",
				"Norway founded NATO", "Estonia founded NATO"}},
		{"Yesterday NATO members including Norwegian Prime Minister Erna Solberg met.",
			[]string{"Erna Solberg holdsPosition Norwegian {role=Prime Minister}", "Norwegian memberOf NATO"}},
	} {
		got := map[string]bool{}
		for _, c := range claims(extracted(t, p, test.text)) {
			got[c] = true
		}
		want := map[string]bool{}
		for _, w := range test.want {
			want[w] = true
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: claims (-want +got):\n%s", test.text, diff)
		}
	}
}

func TestBareName(t *testing.T) {
	for name, want := range map[string]string{
		"the Community with (a) Shared Future":   "community with shared future",
		"community with a (truly) shared future": "community with shared future",
		"Belt and Road":                          "belt and road",
		"odd) name":                              "odd name",
	} {
		if got := bareName(name); got != want {
			t.Errorf("bareName(%q) = %q; want %q", name, got, want)
		}
	}
}

func TestNameEndsBeforeItsHead(t *testing.T) {
	p := bodiesPipeline(t)
	for _, text := range []string{
		"Director of the Institute of Asia Wang Yi opened the forum; heads of bodies came.",
		"Director of the Institute of Baltic Studies Wang Yi opened the forum.",
		"Acting Rector of the Institute of World Economy Wang Yi spoke.",
	} {
		for _, e := range extracted(t, p, text).Entities {
			if e.Type == schema.Organization && strings.HasSuffix(e.Name, "Wang Yi") {
				t.Errorf("%q: an organization named %q", text, e.Name)
			}
		}
	}
}

func TestNamesOrganization(t *testing.T) {
	lex := bodiesPipeline(t).lex
	for name, want := range map[string]bool{
		"Kigali Open University":      true,
		"Institute for Alpine Lakes":  true,
		"Institute Statute":           false,
		"University":                  false,
		"Oslo – Kigali University":    false,
		"Kigali university":           false,
		"The University":              false,
		"Kigali Open Competition":     false,
		"Secretariat of Alpine Lakes": true,
	} {
		if got := lex.namesOrganization(name); got != want {
			t.Errorf("namesOrganization(%q) = %v; want %v", name, got, want)
		}
	}
}
