package query_test

import (
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"entente/graph/query"
)

func TestUnknownPredicatesAndPrefixesAreTold(t *testing.T) {
	g := memory(t)
	own := []quad.Quad{quad.MakeIRI("http://example.org/a", "http://example.org/borders", "http://example.org/b", "")}
	if err := g.Load(t.Context(), slices.Values(own), nil); err != nil {
		t.Fatal(err)
	}
	const known = "there are ent, foaf, id, org, owl, prov, rdf, rdfs, schema, skos, wd, wdt, xsd"
	for _, c := range []struct {
		query string
		want  []string
	}{
		{`g.V().In("ent:membreOf").All()`, []string{"ent:membreOf is no predicate of this graph; did you mean ent:memberOf?"}},
		{`g.V().Has("<https://w3id.org/entente/ns#MemberOf>").Count()`, []string{"ent:MemberOf is no predicate of this graph; did you mean ent:memberOf?"}},
		{`g.V().Out("memberOf").All()`, []string{`"memberOf" is no predicate of this graph; did you mean ent:memberOf?`}},
		{`g.V().Save("rdf:label", "name").All()`, []string{"rdf:label is no predicate of this graph; did you mean rdfs:label?"}},
		{`g.V().Out("nt:memberOf").All()`, []string{"no prefix nt: is known; did you mean ent:memberOf?"}},
		{`g.V("ids:state/china").All()`, []string{"no prefix ids: is known; did you mean id:state/china?"}},
		{`g.V("xyzzy:state/china").All()`, []string{"no prefix xyzzy: is known; " + known}},
		{`g.V("ent:Sumit").In("rdf:type").All()`, []string{"ent:Sumit is no term of this graph; did you mean ent:Summit?"}},
		{`g.V("<ent:xyzzy>").All()`, []string{"ent:xyzzy is no term of this graph"}},
		{`g.V().Out("http://example.org/borders").All()`, []string{`"http://example.org/borders" is text, and no predicate; did you mean <http://example.org/borders>?`}},
		{`for (const n of [1, 2, 3]) g.V().FollowRecursive("ent:partof", n).All(); g.V().OutPredicates().Is("ent:partof").All()`, []string{
			"ent:partof is no predicate of this graph; did you mean ent:partOf?", "ent:partof is no term of this graph; did you mean ent:partOf?"}},

		// The user's own, what the vocabulary has and this graph has not, texts, things, tags, labels.
		{`g.V("<http://example.org/a>").Out(["<http://example.org/borders>"]).All()`, nil},
		{`g.addNamespace("ex", "http://example.org/"); g.V("ex:a").Tag("x:y").Out("ex:borders", "via:x").All()`, nil},
		{`g.V().Out(["ent:proposed", "ent:speaker", "ent:former"]).All()`, nil},
		{`g.V("id:state/nowhere", "12:30", "http://example.org/c", "He said: no", "ent:Document").Both().All()`, nil},
		{`g.V().LabelContext("<id:article/none>").Out(g.V("ent:memberOf")).All(); g.V().Out(null).Limit(1).All()`, nil},
	} {
		var got []string
		for _, err := range query.Gizmo(t.Context(), g, c.query, query.Options{Timeout: 20 * time.Second, Warn: func(text string) { got = append(got, text) }}) {
			if err != nil {
				t.Errorf("%s: %v", c.query, err)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.query, diff)
		}
	}
}

func TestColumnsAreInTheOrderOfTheScript(t *testing.T) {
	g := memory(t)
	for _, c := range []struct {
		query string
		want  []string
	}{
		{`g.V("id:state/china").Tag("zone").Out("ent:memberOf").Save("rdfs:label", "name").Tag("is").All()`, []string{"id", "zone", "name", "is"}},
		{`g.V("id:state/china").Tag("z").And(g.V().Tag("b")).Tag("a").All()`, []string{"id", "z", "b", "a"}},
		{`g.V("id:state/china").Tag("z").Tag("id2").ForEach(d => g.Emit({last: 1, all: d.z, id: d.id}))`, []string{"last", "all", "id"}},
		{`g.Emit(Object.keys(g.V("id:state/china").Tag("z").Tag("a").TagArray()[0]).join())`, []string{"value"}},
	} {
		for row, err := range query.Gizmo(t.Context(), g, c.query, query.Options{Timeout: 20 * time.Second}) {
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, column := range row.Columns {
				got = append(got, column.Name)
				if column.Name == "value" && column.Value != "id,z,a" {
					t.Errorf("%s: members %v", c.query, column.Value)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.query, diff)
			}
		}
	}
}
