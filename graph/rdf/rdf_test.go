package rdf

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"

	"entente/graph"
	"entente/graph/internal/specimen"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in testdata")

func specimens() []quad.Quad {
	var facts graph.Facts
	var out []quad.Quad
	for _, x := range specimen.Extractions() {
		facts.Add(&x)
		out = append(out, graph.ClaimQuads(&x)...)
	}
	return slices.AppendSeq(out, facts.Quads())
}

func seq(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func nq(t *testing.T, quads []quad.Quad) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteNQuads(t.Context(), &b, seq(quads)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTerms(t *testing.T) {
	at := time.Date(2018, 6, 9, 12, 0, 0, 5e8, time.FixedZone("", 3600))
	for _, c := range []struct {
		value quad.Value
		want  string
	}{
		{quad.IRI("https://example.org/a b>c"), `<https://example.org/a%20b%3Ec>`},
		{quad.IRI("https://example.org/Дом"), `<https://example.org/Дом>`},
		{quad.IRI("a\xffb"), `<a%FFb>`},
		{quad.BNode("a b"), `_:baX20b`},
		{quad.String("a \"b\" \\ \n\r\t\x00\x7f é\u2028"), "\"a \\\"b\\\" \\\\ \\n\\r\\t\\u0000\\u007F é\u2028\""},
		{quad.String("a\xffb"), "\"a\uFFFDb\""},
		{quad.LangString{Value: "Дом", Lang: "ru"}, `"Дом"@ru`},
		{quad.TypedString{Value: "2018", Type: "http://www.w3.org/2001/XMLSchema#gYear"}, `"2018"^^<http://www.w3.org/2001/XMLSchema#gYear>`},
		{quad.TypedString{Value: "2018-06-09", Type: "xsd:date"}, `"2018-06-09"^^<http://www.w3.org/2001/XMLSchema#date>`},
		{quad.Int(-5), `"-5"^^<http://www.w3.org/2001/XMLSchema#integer>`},
		{quad.Bool(true), `"true"^^<http://www.w3.org/2001/XMLSchema#boolean>`},
		{quad.Float(0.9), `"9.0E-1"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(1234.5), `"1.2345E3"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Time(at), `"2018-06-09T11:00:00.5Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`},
	} {
		got := nq(t, []quad.Quad{{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: c.value}})
		if diff := cmp.Diff("<s> <p> "+c.want+" .\n", got); diff != "" {
			t.Errorf("%#v (-want +got):\n%s", c.value, diff)
		}
	}
}

func TestNQuadsReadBack(t *testing.T) {
	want := specimens()
	text := nq(t, append(want, quad.Quad{Subject: quad.IRI("https://example.org/"), Predicate: quad.IRI("https://example.org/p"), Object: quad.String("\"\\\n\t\x01é")}))
	r := nquads.NewReader(strings.NewReader(text), false)
	var got []quad.Quad
	for {
		q, err := r.ReadQuad()
		if err != nil {
			break
		}
		got = append(got, q)
	}
	if nq(t, got) != text {
		t.Error("what is read back is written otherwise")
	}
	if len(got) != len(want)+1 {
		t.Errorf("%d quads read back of %d", len(got), len(want)+1)
	}
	// A second reader, which is strict about the grammar.
	if _, err := ld.ParseNQuads(text); err != nil {
		t.Error(err)
	}
}

func TestSortedNQuads(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	quads := specimens()
	lines := strings.SplitAfter(strings.TrimSuffix(nq(t, quads), "\n"), "\n")
	lines[len(lines)-1] += "\n"
	slices.Sort(lines)
	want := strings.Join(slices.Compact(lines), "")
	slices.Reverse(quads)
	for _, limit := range []int{1, 5000, 1 << 30} {
		var b bytes.Buffer
		if err := writeSorted(t.Context(), &b, seq(append(quads, quads[:9]...)), limit); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, b.String()); diff != "" {
			t.Errorf("runs of %d bytes (-want +got):\n%s", limit, diff)
		}
	}
	if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestErrorsEndTheWriting(t *testing.T) {
	faulty := errors.New("the store failed")
	broken := func(yield func(quad.Quad, error) bool) {
		if yield(specimens()[0], nil) {
			yield(quad.Quad{}, faulty)
		}
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	literalSubject := seq([]quad.Quad{{Subject: quad.String("s"), Predicate: quad.IRI("p"), Object: quad.IRI("o")}})
	for name, write := range map[string]func(context.Context, iter.Seq2[quad.Quad, error]) error{
		"N-Quads": func(ctx context.Context, q iter.Seq2[quad.Quad, error]) error {
			return WriteNQuads(ctx, &bytes.Buffer{}, q)
		},
		"sorted": func(ctx context.Context, q iter.Seq2[quad.Quad, error]) error {
			return WriteSortedNQuads(ctx, &bytes.Buffer{}, q)
		},
		"JSON-LD": func(ctx context.Context, q iter.Seq2[quad.Quad, error]) error {
			return WriteJSONLD(ctx, &bytes.Buffer{}, q, specimen.Base)
		},
	} {
		if err := write(t.Context(), broken); !errors.Is(err, faulty) {
			t.Errorf("%s: %v", name, err)
		}
		if err := write(stopped, seq(specimens())); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
		if err := write(t.Context(), literalSubject); err == nil {
			t.Errorf("%s: wrote a literal as a subject", name)
		}
	}
}

func TestJSONLDSaysTheSame(t *testing.T) {
	quads := append(specimens(),
		quad.Quad{Subject: quad.BNode("a"), Predicate: quad.IRI("https://example.org/p"), Object: quad.BNode("b")},
		quad.Quad{Subject: quad.IRI("https://example.org/s"), Predicate: quad.IRI("https://example.org/p"), Object: quad.LangString{Value: "<é>", Lang: "fr"}})
	var b bytes.Buffer
	if err := WriteJSONLD(t.Context(), &b, seq(quads), specimen.Base); err != nil {
		t.Fatal(err)
	}
	var document any
	if err := json.Unmarshal(b.Bytes(), &document); err != nil {
		t.Fatal(err)
	}
	options := ld.NewJsonLdOptions("")
	options.Format = "application/n-quads"
	options.ProcessingMode = ld.JsonLd_1_1
	options.Algorithm = ld.AlgorithmURDNA2015
	got, err := ld.NewJsonLdProcessor().Normalize(document, options)
	if err != nil {
		t.Fatal(err)
	}
	set, err := ld.ParseNQuads(nq(t, quads))
	if err != nil {
		t.Fatal(err)
	}
	want, err := ld.NewJsonLdApi().Normalize(set, options)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(want.(string), "\n"), strings.Split(got.(string), "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestJSONLDText(t *testing.T) {
	var facts graph.Facts
	x := specimen.Extractions()[1]
	x.Claims = x.Claims[6:]
	facts.Add(&x)
	quads := slices.AppendSeq(graph.ClaimQuads(&x), facts.Quads())
	slices.Reverse(quads) // the order makes no difference
	var b bytes.Buffer
	if err := WriteJSONLD(t.Context(), &b, seq(quads), specimen.Base); err != nil {
		t.Fatal(err)
	}
	_, nodes, _ := strings.Cut(b.String(), "\n")
	path := filepath.Join("testdata", "membership.jsonld")
	if *update {
		if err := os.WriteFile(path, []byte(nodes), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), nodes); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
