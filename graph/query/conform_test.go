package query_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph/graphtest/testutil"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// TestCayleysCases runs the queries of Cayley's own tests of Gizmo, as they stand
// in its sources, over the graphs they are written for. Their rows must be those of
// Cayley's session, but as saidOtherwise tells.
func TestCayleysCases(t *testing.T) {
	file, _ := runtime.FuncForPC(reflect.ValueOf(gizmo.NewSession).Pointer()).FileLine(0)
	dir := filepath.Dir(file)
	if !filepath.IsAbs(dir) {
		t.Skip("Cayley's sources are not known to this binary, as it was built with -trimpath")
	}
	texts := queriesOf(t, filepath.Join(dir, "gizmo_test.go"))
	if len(texts) < 70 {
		t.Fatalf("%d queries found, want 70", len(texts))
	}
	for _, name := range []string{"testdata.nq", "testdata_multigraph.nq"} {
		g, err := graph.CreateMemory(graph.Config{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { g.Close() })
		quads := testutil.LoadGraph(t, filepath.Join(dir, "..", "..", "data", name))
		if err := g.Load(t.Context(), slices.Values(quads), nil); err != nil {
			t.Fatal(err)
		}
		for _, text := range texts {
			got, err := rowsOf(t, g, text)
			same := text
			if other, ok := saidOtherwise[strings.Join(strings.Fields(text), " ")]; ok {
				same = other
			}
			want, wantErr := fromCayley(t, g, same)
			if (err == nil) != (wantErr == nil) {
				t.Errorf("%s: got error %v, Cayley's %v", text, err, wantErr)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s\n(-Cayley +got):\n%s", text, diff)
			}
		}
	}
}

// saidOtherwise are queries whose rows Cayley's session writes in another form, or
// not at all, and what gives the rows that are wanted there.
var saidOtherwise = map[string]string{
	// The value that a script ends in is not in its JSON.
	`g.V().has("<status>").count()`: `g.emit(g.V().has("<status>").count())`,
	// A tag that is named by an IRI has it in angle brackets.
	`g.V().save(g.IRI("status")).all()`: `g.V().save("<status>", "status").all()`,
	// IRIs that are emitted as such are without angle brackets, those of paths are not.
	`g.addDefaultNamespaces() g.emit(g.IRI('rdf:type'))`:                   `g.emit("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")`,
	`g.addNamespace('ex','http://example.net/') g.emit(g.IRI('ex:alice'))`: `g.emit("<http://example.net/alice>")`,
}

// queriesOf gives the queries of a table in a Go file.
func queriesOf(t *testing.T, name string) (texts []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		pair, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		if key, ok := pair.Key.(*ast.Ident); !ok || key.Name != "query" {
			return true
		}
		text, err := strconv.Unquote(pair.Value.(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
		return false
	})
	return texts
}
