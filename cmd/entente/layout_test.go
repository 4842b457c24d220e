package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	root   = "../.." // of the repository, from here
	module = "entente/"
	cayley = "github.com/cayleygraph/"
	quad   = cayley + "quad"
)

// room is what a package may import of the project's own packages and of
// Cayley. Other libraries go where they are needed.
type room struct {
	own    []string // "graph/" with its slash means every package below graph as well
	cayley []string // path prefixes
}

// rooms is the table of ARCHITECTURE.md.
var rooms = map[string]room{
	"schema":       {},
	"data":         {own: []string{"schema"}},
	"extract":      {own: []string{"schema", "extract/lang", "extract/pattern"}},
	"extract/lang": {own: []string{"schema", "extract/lang/"}},

	"extract/lang/conllu":  {},
	"extract/lang/conll18": {own: []string{"schema", "extract/lang/conllu"}},
	"extract/lang/bench":   {own: []string{"schema", "extract/lang/conllu", "extract/lang/conll18"}},
	"extract/lang/model":   {},
	"extract/lang/nn":      {},
	"extract/lang/segment": {own: []string{"schema", "extract/lang/model", "extract/lang/conllu", "extract/lang/conll18"}},
	"extract/lang/neural":  {own: []string{"extract/lang/model", "extract/lang/nn"}},
	"extract/lang/lemma":   {own: []string{"extract/lang/model", "extract/lang/conllu"}},
	"extract/lang/train":   {own: []string{"schema", "extract/lang/"}},

	"extract/bench":     {own: []string{"schema", "extract"}},
	"extract/pattern":   {own: []string{"schema"}},
	"extract/identity":  {own: []string{"schema"}},
	"extract/score":     {own: []string{"schema"}},
	"graph":             {own: []string{"schema", "graph/store"}, cayley: []string{cayley}},
	"graph/store":       {own: []string{storeSpecimen}, cayley: []string{cayley}},
	"graph/store/bench": {own: []string{"graph/store", storeSpecimen}, cayley: []string{cayley}},
	storeSpecimen:       {cayley: []string{quad}},
	"graph/query":       {own: []string{"schema", "graph"}, cayley: []string{cayley}},
	"graph/ask":         {own: []string{"schema", "graph"}, cayley: []string{cayley}},
	"graph/search":      {own: []string{"schema", "graph"}, cayley: []string{cayley}},
	"graph/rdf":         {own: []string{"schema"}, cayley: []string{quad}},
	"graph/draw":        {own: []string{"schema", "graph"}},
	"graph/server":      {own: []string{"graph", "graph/"}},
	"graph/mcp":         {own: []string{"graph", "graph/"}},
	"graph/web":         {own: []string{"graph", "graph/"}},
	specimen:            {own: []string{"schema"}},
	"cmd/entente":       {own: []string{"schema", "data", "extract", "extract/", "graph", "graph/"}},
}

// specimen holds what the tests of graph and of its subpackages share. Only
// they import it; they may also load a graph, whatever their package is.
const specimen = "graph/internal/specimen"

// storeSpecimen makes graphs for the tests and measurements of the store.
const storeSpecimen = "graph/store/internal/specimen"

// topLevel is what may lie at the top of the repository, beside what git is
// told to ignore.
var topLevel = []string{
	"go.mod", "go.sum", "cmd", "schema", "data", "extract", "graph",
	"README.md", "ARCHITECTURE.md", "LICENSE", "NOTICE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile",
	".ci", ".git", ".github", ".gitignore", ".gitattributes", ".golangci.yml", ".editorconfig",
}

// vague are names that tell nothing of what a package is for.
var vague = []string{"util", "utils", "common", "shared", "helper", "helpers", "misc", "base"}

// importing is one import of one file.
type importing struct{ pkg, file, path string }

// imports reads those of every Go file of the repository, whatever its build
// tags, tests included.
func imports(t *testing.T) []importing {
	t.Helper()
	var out []importing
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && file != root && (name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
			return filepath.SkipDir
		}
		if entry.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		for _, spec := range parsed.Imports {
			out = append(out, importing{path.Dir(rel), rel, strings.Trim(spec.Path.Value, `"`)})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestImportsFollowTheArchitecture(t *testing.T) {
	all := imports(t)
	if len(all) < 50 {
		t.Fatalf("only %d imports read: is %s the root of the repository?", len(all), root)
	}
	for _, i := range all {
		if fault := judge(i); fault != "" {
			t.Errorf("%s: %s", i.file, fault)
		}
	}
}

// judge says what is wrong with an import, nothing where it is allowed.
func judge(i importing) string {
	r, known := rooms[i.pkg]
	if !known {
		return fmt.Sprintf("package %s has no row in the table of ARCHITECTURE.md", i.pkg)
	}
	under := func(prefix string) bool { return strings.HasPrefix(i.path, prefix) }
	own, isOwn := strings.CutPrefix(i.path, module)
	switch {
	case isOwn:
		allowed := func(p string) bool { return own == p || strings.HasSuffix(p, "/") && strings.HasPrefix(own, p) }
		forTests := own == specimen || own == "graph"
		if forTests && strings.HasSuffix(i.file, "_test.go") && strings.HasPrefix(i.pkg, "graph") {
			return ""
		}
		if own != i.pkg && !slices.ContainsFunc(r.own, allowed) {
			return fmt.Sprintf("%s may not import %s, only %v", i.pkg, own, r.own)
		}
	case under(cayley):
		if !slices.ContainsFunc(r.cayley, under) {
			return fmt.Sprintf("%s may not import %s of Cayley, only %v", i.pkg, i.path, r.cayley)
		}
	case i.pkg == "schema" && !strings.HasSuffix(i.file, "_test.go"):
		if first, _, _ := strings.Cut(i.path, "/"); strings.Contains(first, ".") {
			return fmt.Sprintf("schema may import the standard library only, not %s", i.path)
		}
	}
	return ""
}

func TestJudge(t *testing.T) {
	for _, test := range []struct {
		importing
		want string // part of the fault
	}{
		{importing{"graph", "graph/load.go", "github.com/cayleygraph/cayley/graph/kv"}, ""},
		{importing{"graph/rdf", "graph/rdf/write.go", "github.com/cayleygraph/quad/nquads"}, ""},
		{importing{"cmd/entente", "cmd/entente/build.go", "entente/extract/identity"}, ""},
		{importing{"extract", "extract/x_test.go", "entente/extract"}, ""},
		{importing{"graph/draw", "graph/draw/x_test.go", "entente/graph/internal/specimen"}, ""},
		{importing{"graph/rdf", "graph/rdf/x_test.go", "entente/graph"}, ""},
		{importing{"graph/rdf", "graph/rdf/x.go", "entente/graph"}, "may not import graph"},
		{importing{"graph/draw", "graph/draw/x.go", "entente/graph/internal/specimen"}, "may not import graph/internal"},
		{importing{"schema", "schema/x_test.go", "github.com/google/go-cmp/cmp"}, ""},
		{importing{"schema", "schema/x.go", "golang.org/x/text/cases"}, "standard library only"},
		{importing{"data", "data/x.go", "entente/extract"}, "may not import extract"},
		{importing{"extract", "extract/x_test.go", "entente/graph"}, "may not import graph"},
		{importing{"extract", "extract/x.go", "github.com/cayleygraph/quad"}, "of Cayley"},
		{importing{"graph/rdf", "graph/rdf/x.go", "github.com/cayleygraph/cayley"}, "of Cayley"},
		{importing{"cmd/entente", "cmd/entente/x.go", "github.com/cayleygraph/cayley"}, "of Cayley"},
		{importing{"extract/other", "extract/other/x.go", "fmt"}, "no row"},
	} {
		if got := judge(test.importing); (test.want == "") != (got == "") || !strings.Contains(got, test.want) {
			t.Errorf("judge(%+v) = %q, want %q", test.importing, got, test.want)
		}
	}
}

func TestPackageNamesSayWhatTheyAreFor(t *testing.T) {
	for pkg := range maps.Keys(rooms) {
		if slices.Contains(vague, path.Base(pkg)) {
			t.Errorf("package %s: call it by what it holds", pkg)
		}
	}
}

func TestTopLevelOfTheRepository(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	if err != nil {
		t.Fatal(err)
	}
	ignored := strings.Fields(string(data))
	for _, e := range entries {
		byGit := slices.ContainsFunc(ignored, func(pattern string) bool {
			match, err := path.Match(strings.Trim(pattern, "/"), e.Name())
			return err == nil && match
		})
		if !byGit && !slices.Contains(topLevel, e.Name()) {
			t.Errorf("%s does not belong at the top of the repository", e.Name())
		}
	}
}
