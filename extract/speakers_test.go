package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// peoplePipeline knows offices in the plural, kings and counterparts, and the
// verbs of speech the tests use.
func peoplePipeline(t *testing.T) *Pipeline {
	t.Helper()
	k := knowledge()
	office := func(title, kind string, forms ...string) schema.PackOffice {
		return schema.PackOffice{Title: title, Kind: kind, Forms: forms, Of: []schema.Class{schema.State}}
	}
	k.Offices = append(k.Offices, office("presidents", "head-of-state"), office("directors", "official"),
		office("king", "royal"), office("counterpart", "official"), office("adviser", "official"), office("spokesman", "official"))
	k.Things = append(k.Things,
		schema.PackThing{ID: "place/fortress", Type: schema.Place, Name: "Fortress", In: "state/norway"},
		schema.PackThing{ID: "organization/wire", Type: schema.Organization, Name: "North Wire"})
	k.Lists["regnal"] = []string{"king"}
	k.Lists["seat"] = []string{"fortress"}
	k.Lists["quoting"], k.Lists["interview"] = []string{"quoted"}, []string{"interview"}
	k.Lists["opinion"] = []string{"believes"}
	k.Lists["speech"] = append(k.Lists["speech"], "saying", "says", "reads")
	k.Lists["korean-surname"] = []string{"Kim"}
	k.Rules = append(k.Rules,
		schema.PackRule{Rule: "name-office-at", Predicate: schema.HoldsPosition, Confidence: 0.9,
			Pattern: "<{subject:Person} , {role:Office} (of|at|to) {object:State|Organization}>"})
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// of gives the claims of one predicate.
func of(all []string, p schema.Predicate) []string {
	return slices.DeleteFunc(all, func(c string) bool { return !strings.Contains(c, " "+string(p)+" ") })
}

func TestPositions(t *testing.T) {
	p := peoplePipeline(t)
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"The Presidents of Norway, Jens Berg, and Estonia, Erna Kask, met.",
			[]string{"Erna Kask holdsPosition Estonia {role=President}", "Jens Berg holdsPosition Norway {role=President}"}},
		{"Presidents Jens Berg of Norway and Erna Kask of Estonia met.",
			[]string{"Erna Kask holdsPosition Estonia {role=President}", "Jens Berg holdsPosition Norway {role=President}"}},
		{"Presidents Jens Berg (Norway) and Erna Kask (Estonia) met.",
			[]string{"Erna Kask holdsPosition Estonia {role=President}", "Jens Berg holdsPosition Norway {role=President}"}},
		{"Norwegian directors Jens Berg and Erna Kask met.", nil},
		{"Norwegian President Jens Berg met his Estonian counterpart Erna Kask.",
			[]string{"Erna Kask holdsPosition Estonian {role=President}", "Jens Berg holdsPosition Norwegian {role=President}"}},
		{"King Olav of Norway left.", []string{"King Olav holdsPosition Norway {role=King}"}},
		{"Norway waited. Fortress spokesman Jens Berg left.", []string{"Jens Berg holdsPosition Norway {role=Fortress spokesman}"}},
		{"Jens Berg, an agricultural adviser at NATO, left.", []string{"Jens Berg holdsPosition NATO {role=agricultural adviser}"}},
		{"Jens Berg, an adviser at the Norwegian embassy, left.", nil},
		{"Norwegian President Kim Hong-kyun left.", []string{"Kim Hong-kyun holdsPosition Norwegian {role=President}"}},
	} {
		got := of(claims(extracted(t, p, tc.text)), schema.HoldsPosition)
		if diff := cmp.Diff(tc.want, got, cmp.Transformer("none", func(s []string) string { return strings.Join(s, "\n") })); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tc.text, diff)
		}
	}
}

func TestSpeakers(t *testing.T) {
	p := peoplePipeline(t)
	const quote = "We will stay here as long as needed."
	said := []string{"Erna Solberg said " + quote}
	for _, tc := range []struct {
		text string
		want []string
	}{
		{`Erna Solberg said that they would not leave. "` + quote + `"`, said},
		{"Erna Solberg said that they would not leave.\n\n\"" + quote + `"`, said},
		{`Erna Solberg told reporters: "` + quote + `"`, said},
		{`"` + quote + `" Erna Solberg told North Wire on Monday.`, []string{said[0] + " {date=2024-06-10}"}},
		{`Erna Solberg told Jens Berg that they would not leave. "` + quote + `" she added.`, said},
		{`North Wire quoted Erna Solberg as saying: "` + quote + `"`, said},
		{`Erna Solberg told reporters: "` + quote + `" Jens Berg said no.`, said},
		{`According to Erna Solberg, "` + quote + `"`, said},
		{`'` + quote + `' Erna Solberg said.`, said},
		{`Erna Solberg said: ‘` + quote + `’`, said},
		{`Erna Solberg's 'old' friends said that the states' talks ended.`, nil},
		{`Erna Sølberg came. Sølberg said: "` + quote + `" Erna Solberg left.`, []string{"Erna Sølberg said " + quote}},
		{`Erna Solberg said: "Had a good talk with Jens Berg."`, []string{"Erna Solberg said Had a good talk with Jens Berg."}},
		{`Jens Berg said no. According to the former director of the Nice office, Erna Solberg, "` + quote + `"`, said},
		{`Jens Berg said no. The director of the museum, Erna Solberg who is also a writer, says they were late. "` + quote + `" she said.`, said},
		{`Jens Berg said no. Yesterday we had a long interview with Erna Solberg. She said: "` + quote + `"`, said},
		{`Erna Solberg used a favourite phrase at the close: "` + quote + `"`, said},
		{`Erna Solberg signed the statement. The statement says: "` + quote + `"`, nil},
		{`Erna Solberg said that she wanted "a long and happy stay among friends".`, nil},
		{`Erna Solberg said that they would not leave. They went home after the long dinner and heard "` + quote + `"`, nil},
	} {
		got := of(claims(extracted(t, p, tc.text)), schema.Said)
		if diff := cmp.Diff(tc.want, got, cmp.Transformer("none", func(s []string) string { return strings.Join(s, "\n") })); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tc.text, diff)
		}
	}
}
