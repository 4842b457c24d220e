package query_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	cquery "github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/query"
)

// TestAsCayley compares the rows of harmless queries with those of Cayley's own
// session on the same store.
func TestAsCayley(t *testing.T) {
	const (
		ent = "https://w3id.org/entente/ns#"
		id  = "https://w3id.org/entente/id/"
		sco = "<" + id + "organization/sco>"
		mem = "<" + ent + "memberOf>"
		rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	)
	for _, g := range []*graph.Graph{memory(t), disk(t)} {
		for _, text := range []string{
			`g.V("` + sco + `").In("` + mem + `").All()`,
			`g.V("` + sco + `").Both("` + mem + `").Tag("a").Out().All()`,
			`g.V("` + sco + `").In().All()`,
			`g.V("` + sco + `").In(null, "by").All()`,
			`g.V("` + sco + `").InPredicates().All()`,
			`g.V("` + sco + `").Tag("x").OutPredicates().All()`,
			`g.V("` + sco + `").SaveInPredicates("p").All()`,
			`g.V("` + sco + `").Labels().All()`,
			`g.V("` + sco + `").In("` + mem + `").In("<` + rdf + `subject>").Out("<` + ent + `modality>").All()`,
			`g.V("` + sco + `").In("` + mem + `").In("<` + rdf + `subject>").Out("<` + ent + `modality>").Unique().All()`,
			`g.V("` + sco + `").Has("` + mem + `").All()`,
			`g.V().Has("` + mem + `", "` + sco + `").order().All()`,
			`g.V().Has("` + mem + `", "` + sco + `").order().Skip(1).Limit(2).All()`,
			`g.V("` + sco + `").HasR("` + mem + `", "<` + id + `state/india>").All()`,
			`g.V("` + sco + `").SaveR("` + mem + `", "m").All()`,
			`g.V("` + sco + `").SaveOptR("<` + ent + `observerOf>", "m").All()`,
			`g.V("` + sco + `").In("` + mem + `").Except(g.V("<` + id + `state/india>")).All()`,
			`g.V("` + sco + `").In("` + mem + `").Union(g.V("<` + id + `state/iran>")).All()`,
			`g.V("` + sco + `").In("` + mem + `").Intersect(g.V("<` + id + `state/india>", "<` + id + `state/iran>")).All()`,
			`var m = g.Morphism().In("` + mem + `").In("<` + rdf + `subject>"); g.V("` + sco + `").Follow(m).Out("<` + rdf + `object>").All()`,
			`g.V("<` + id + `person/xi-jinping>").FollowRecursive(g.M().Out("<` + ent + `metWith>")).All()`,
			`g.V("` + sco + `").Tag("s").In("` + mem + `").Back("s").All()`,
			`g.V("` + sco + `").In("` + mem + `").Is("<` + id + `state/china>").All()`,
			`g.V("` + sco + `").LabelContext("<` + id + `article/qingdao>").In("<` + rdf + `object>").All()`,
			`g.V("` + sco + `").In("` + mem + `").LabelContext("<` + id + `article/qingdao>", "l").In("<` + rdf + `subject>").LabelContext(null).Out("<` + rdf + `object>").All()`,
			`g.V("` + sco + `").In("<` + rdf + `object>").Has("<` + ent + `modality>", regex("^plan")).All()`,
			`g.V("` + sco + `").In("<` + rdf + `object>").Out("<` + ent + `confidence>").Filter(gt(0.5)).Unique().All()`,
			`g.V("` + sco + `").In("` + mem + `").GetLimit(2)`,
			`g.V("` + sco + `").In("` + mem + `").TagArray().forEach(function(d) { g.Emit({n: 1}) })`,
			`g.Emit(g.V("` + sco + `").In("` + mem + `").Count())`,
			`g.Emit(g.V("` + sco + `").In().ToArray().length)`,
		} {
			got, err := rowsOf(t, g, text)
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			want, err := fromCayley(t, g, text)
			if err != nil {
				t.Fatalf("Cayley: %s: %v", text, err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s\n(-Cayley +got):\n%s", text, diff)
			}
		}
	}
}

// rowsOf gives a query's rows in the form of fromCayley's, sorted.
func rowsOf(t *testing.T, g *graph.Graph, text string) (rows []string, err error) {
	t.Helper()
	for row, err := range query.Gizmo(t.Context(), g, text, query.Options{}) {
		if err != nil {
			return nil, err
		}
		values := map[string]any{}
		for _, c := range row.Columns {
			values[c.Name] = c.Value
			if iri, ok := c.Value.(query.IRI); ok {
				full, known := g.Names().Expand(string(iri))
				if !known {
					full = string(iri)
				}
				values[c.Name] = "<" + full + ">"
			}
		}
		rows = append(rows, line(t, values))
	}
	slices.Sort(rows)
	return rows, nil
}

func line(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// fromCayley gives the rows of Cayley's own session, sorted.
func fromCayley(t *testing.T, g *graph.Graph, text string) (out []string, err error) {
	t.Helper()
	err = g.Read(func(store cayley.QuadStore) error {
		it, err := gizmo.NewSession(store).Execute(t.Context(), text, cquery.Options{Collation: cquery.JSON, Limit: -1})
		if err != nil {
			return err
		}
		defer it.Close()
		for it.Next(t.Context()) {
			switch row := it.Result().(type) {
			case nil: // the value the script ends in
			case map[string]any:
				for name, v := range row {
					switch v.(type) {
					case string, float64, int64, bool, int:
					default: // Cayley gives typed strings as Go values
						row[name] = fmt.Sprint(v)
					}
				}
				if len(row) > 0 { // the default graph's label, which has no name
					out = append(out, line(t, row))
				}
			default:
				out = append(out, line(t, map[string]any{"value": row}))
			}
		}
		return it.Err()
	})
	slices.Sort(out)
	return out, err
}
