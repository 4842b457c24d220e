package extract

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// servingPipeline knows people and what they have served.
func servingPipeline(t *testing.T) *Pipeline {
	t.Helper()
	k := knowledge()
	person := func(id, name string, served ...string) schema.PackThing {
		return schema.PackThing{ID: "person/" + id, Type: schema.Person, Name: name, Served: served}
	}
	k.Things = append(k.Things,
		person("kask", "Erna Maria-Kaskova", "state/estonia"),
		person("berg", "Jens Bergstrom", "state/norway", "organization/nato"),
		person("berg-2", "Olav Tamsaarstrom", "state/norway"), person("berg-3", "Per Tamsaarstrom", "state/norway"))
	k.Offices = append(k.Offices,
		schema.PackOffice{Title: "secretary-general", Kind: "head-of-organization", Of: []schema.Class{schema.Organization}},
		schema.PackOffice{Title: "amir", Kind: "head-of-state", Of: []schema.Class{schema.State}},
		schema.PackOffice{Title: "pm", Kind: "head-of-government", Of: []schema.Class{schema.State}})
	k.Lists["former"] = []string{"former"}
	k.Lists["title-or-name"] = []string{"amir"}
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestBareTitles(t *testing.T) {
	p := servingPipeline(t)
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"known to serve", "President Erna Maria-Kaskova spoke of Estonia.", []string{"Erna Maria-Kaskova holdsPosition Estonia {role=President}"}},
		{"by surname, written as one", "President Mariakaskova spoke of Estonia.", []string{"Mariakaskova holdsPosition Estonia {role=President}"}},
		{"its state is not named", "President Erna Maria-Kaskova spoke of Norway.", nil},
		{"by the kind of office", "Secretary-General Jens Bergstrom left Norway for NATO.",
			[]string{"Jens Bergstrom holdsPosition NATO {role=Secretary-General}"}},
		{"two of one surname", "President Tamsaarstrom left Norway.", nil},
		{"former", "Former President Erna Maria-Kaskova left Estonia.", []string{"Erna Maria-Kaskova holdsPosition Estonia {role=President} {former=true}"}},
		{"behind the name", "Erna Maria-Kaskova, the president, left Estonia.", []string{"Erna Maria-Kaskova holdsPosition Estonia {role=president}"}},
		{"beside one who is known", "President Erna Maria-Kaskova left Estonia with Prime Minister Jaak Tamm.",
			[]string{"Erna Maria-Kaskova holdsPosition Estonia {role=President}", "Jaak Tamm holdsPosition Estonia {role=Prime Minister}"}},
		{"whose it is", "Norway sent its prime minister, Erna Tamm, to the fair.", []string{"Erna Tamm holdsPosition Norway {role=prime minister}"}},
		{"the article gives another state's office", "Norwegian President Jens Bergstrom left. President Jens Bergstrom came back.",
			[]string{"Jens Bergstrom holdsPosition Norwegian {role=President}"}},
		{"another state, where its own is named", "Estonia waited. Norwegian President Erna Maria-Kaskova left.", nil},
		{"a given name that is a title, too", "Norwegian Prime Minister Amir Tamm left.", []string{"Amir Tamm holdsPosition Norwegian {role=Prime Minister}"}},
		{"an abbreviation", "Norwegian PM Jaak Tamm left at 5 pm Erna Kask said.", []string{"Jaak Tamm holdsPosition Norwegian {role=PM}"}},
	} {
		got := of(claims(extracted(t, p, tc.text)), schema.HoldsPosition)
		slices.Sort(got)
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %q: -want +got\n%s", tc.name, tc.text, diff)
		}
	}
}

// TestOnePersonInManySpellings wants one person of the names that an article has
// for them.
func TestOnePersonInManySpellings(t *testing.T) {
	p := servingPipeline(t)
	x := extracted(t, p, "Erna Maria-Kaskova of Estonia arrived. President Mariakaskova spoke. Later Maria Kaskova left, and Mariakaskova smiled.")
	var people []string
	for _, e := range x.Entities {
		if e.Type == schema.Person {
			people = append(people, e.Name)
		}
	}
	if diff := cmp.Diff([]string{"Erna Maria-Kaskova"}, people); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
