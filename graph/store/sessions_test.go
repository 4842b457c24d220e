package store

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest/testutil"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/mql"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// TestSessions runs every query of the tests of Cayley's languages, as they stand
// in Cayley's sources, in Cayley's own session of the language: over this store,
// and over Cayley's store in memory, which must give the same. As the tests'
// other texts are no queries, they must give the same error.
func TestSessions(t *testing.T) {
	dir := filepath.Join(cayleyDir(t), "..", "..")
	for _, language := range []struct {
		name, file string
		session    func(graph.QuadStore) query.Session
		collation  query.Collation
		least      int  // texts in the file
		limited    bool // a limit is one of results
	}{
		{"gizmo", "gizmo/gizmo_test.go", func(qs graph.QuadStore) query.Session { return gizmo.NewSession(qs) }, query.Raw, 150, true},
		{"mql", "mql/mql_test.go", func(qs graph.QuadStore) query.Session { return mql.NewSession(qs) }, query.JSON, 18, false},
	} {
		t.Run(language.name, func(t *testing.T) {
			texts := textsOf(t, filepath.Join(dir, "query", language.file))
			if len(texts) < language.least {
				t.Fatalf("%d texts found, want %d", len(texts), language.least)
			}
			for name, quads := range sessionGraphs(t, dir) {
				ours, theirs := newStore(t), memstore.New(quads...)
				mustApply(t, ours, graph.Add, quads)
				ask := func(qs graph.QuadStore, text string, limit int) []string {
					return results(t, qs, language.session(qs), text, query.Options{Collation: language.collation, Limit: limit})
				}
				for _, text := range texts {
					all := ask(theirs, text, -1)
					if diff := cmp.Diff(all, ask(ours, text, -1)); diff != "" {
						t.Errorf("%s: %s\n(-memstore +got):\n%s", name, text, diff)
					}
					if !language.limited {
						continue
					}
					got, want := ask(ours, text, 5), ask(theirs, text, 5) // any of all
					if len(got) != len(want) || slices.ContainsFunc(got, func(row string) bool { return !slices.Contains(all, row) }) {
						t.Errorf("%s, limit 5: %s\ngave %q, memstore %q", name, text, got, want)
					}
				}
			}
		})
	}
}

// sessionGraphs are the graphs that the tests of Cayley's languages ask, with
// the small ones all in one.
func sessionGraphs(t *testing.T, dir string) map[string][]quad.Quad {
	small := []quad.Quad{
		quad.Make("i", "can", "win", nil), quad.Make("i", "like", "food", nil), quad.Make("food", "is", "good", nil),
		quad.Make("i", "like", "beer", nil), quad.Make("you", "like", "beer", nil),
		quad.Make("alice", "follows", "bob", nil), quad.Make("bob", "follows", "alice", nil),
		quad.Make("charlie", "follows", "bob", nil), quad.Make("dani", "follows", "charlie", nil),
		quad.Make("dani", "follows", "alice", nil), quad.Make("alice", "is", "cool", nil),
	}
	for i := range 5 {
		small = append(small, made("a", "b", fmt.Sprint("n", i+1), ""))
	}
	return map[string][]quad.Quad{
		"small":            small,
		"people":           testutil.LoadGraph(t, filepath.Join(dir, "data", "testdata.nq")),
		"people in graphs": testutil.LoadGraph(t, filepath.Join(dir, "data", "testdata_multigraph.nq")),
	}
}

// textsOf gives the strings of a Go file, those that are put together whole.
func textsOf(t *testing.T, name string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	texts := make(map[string]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		text, ok := textOf(e)
		if ok {
			texts[text] = true
		}
		return !ok
	})
	return slices.Sorted(maps.Keys(texts))
}

func textOf(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		left, ok := textOf(e.X)
		right, ok2 := textOf(e.Y)
		return left + right, ok && ok2
	}
	return "", false
}

// results gives what a query gives, sorted, and its error.
func results(t *testing.T, qs graph.QuadStore, s query.Session, text string, options query.Options) (out []string) {
	t.Helper()
	it, err := s.Execute(t.Context(), text, options)
	if err != nil {
		return []string{"error: " + err.Error()}
	}
	defer it.Close()
	for it.Next(t.Context()) {
		out = append(out, resultText(qs, it.Result()))
	}
	slices.Sort(out)
	if it.Err() != nil {
		out = append(out, "error: "+it.Err().Error())
	}
	return out
}

// resultText writes a result of any session, lists in it sorted.
func resultText(qs graph.QuadStore, result any) string {
	switch v := result.(type) {
	case *gizmo.Result:
		return fmt.Sprint(resultText(qs, v.Tags), v.Val)
	case map[string]graph.Ref:
		named := make(map[string]any)
		for tag, ref := range v {
			named[tag] = qs.NameOf(ref)
		}
		return resultText(qs, named)
	case map[string]any:
		parts := make([]string, 0, len(v))
		for _, key := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, key+": "+resultText(qs, v[key]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []map[string]any:
		return listText(qs, v)
	case []quad.Value:
		return listText(qs, v)
	case []any:
		return listText(qs, v)
	case quad.Value:
		return valueText(v)
	}
	return fmt.Sprintf("%T %v", result, result)
}

func listText[T any](qs graph.QuadStore, list []T) string {
	parts := make([]string, len(list))
	for i := range list {
		parts[i] = resultText(qs, list[i])
	}
	slices.Sort(parts)
	return "[" + strings.Join(parts, ", ") + "]"
}
