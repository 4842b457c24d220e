package draw

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/internal/specimen"
	"entente/schema"
)

func load(t *testing.T, xs []schema.Extraction) *graph.Graph {
	t.Helper()
	g, err := graph.CreateMemory(graph.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	var facts graph.Facts
	for _, x := range xs {
		facts.Add(&x)
		if err := g.Load(t.Context(), slices.Values(graph.ClaimQuads(&x)), nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Load(t.Context(), facts.Quads(), nil); err != nil {
		t.Fatal(err)
	}
	return g
}

// summary tells what a picture shows.
func summary(p *Picture) (nodes, edges []string) {
	for _, n := range p.nodes {
		nodes = append(nodes, n.thing.Name)
	}
	for _, e := range p.edges {
		arrow := " → "
		if e.both {
			arrow = " – "
		}
		edges = append(edges, p.nodes[e.from].thing.Name+arrow+p.nodes[e.to].thing.Name+": "+strings.Join(e.labels, ", "))
	}
	slices.Sort(edges)
	return nodes, edges
}

func TestAround(t *testing.T) {
	g := load(t, specimen.Extractions())
	for _, c := range []struct {
		name         string
		depth, limit int
		nodes, edges []string
		rest         int
	}{
		{"Xi", 0, 0, []string{"Xi Jinping"}, nil, 0},
		{"Vladimir Putin", 1, 0,
			[]string{"Vladimir Putin", "Qingdao summit", "Xi Jinping", "Russia"},
			[]string{"Vladimir Putin – Xi Jinping: met with", "Vladimir Putin → Qingdao summit: participated in",
				"Vladimir Putin → Russia: holds position", "Xi Jinping → Qingdao summit: chaired"}, 0},
		{"sco", 1, 3, []string{"Shanghai Cooperation Organization", "China", "Qingdao summit"},
			[]string{"China → Shanghai Cooperation Organization: member of, founded",
				"Qingdao summit → Shanghai Cooperation Organization: meeting of"}, 4},
		{"Shanghai", 2, 2, []string{"Shanghai", "Shanghai Cooperation Organization"},
			[]string{"Shanghai Cooperation Organization → Shanghai: founded in"}, 5},
	} {
		p, err := Around(t.Context(), g, c.name, c.depth, c.limit)
		if err != nil {
			t.Fatal(err)
		}
		nodes, edges := summary(p)
		if diff := cmp.Diff(c.nodes, nodes); diff != "" {
			t.Errorf("%s: entities (-want +got):\n%s", c.name, diff)
		}
		if diff := cmp.Diff(c.edges, edges); diff != "" {
			t.Errorf("%s: facts (-want +got):\n%s", c.name, diff)
		}
		if rest, _ := p.Left(); rest != c.rest {
			t.Errorf("%s: %d left out, want %d", c.name, rest, c.rest)
		}
	}
	if _, err := Around(t.Context(), g, "Atlantis", 1, 0); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("Atlantis: %v", err)
	}
}

func TestWriteDOT(t *testing.T) {
	g := load(t, specimen.Extractions())
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		p, err := Around(t.Context(), g, "SCO", 2, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.WriteDOT(b); err != nil {
			t.Fatal(err)
		}
	}
	if first.String() != second.String() {
		t.Error("two pictures of the same differ")
	}
	for _, want := range []string{
		`label="Shanghai\nCooperation\nOrganization" tooltip="organization id:organization/sco" width=1.76 color="#14734B" fillcolor="#14734B"`,
		`label=" met with " dir=none minlen=1`,
		`<B>Shanghai Cooperation Organization</B>`,
	} {
		if !strings.Contains(first.String(), want) {
			t.Errorf("no %s in:\n%s", want, first.String())
		}
	}
}

func TestQuote(t *testing.T) {
	if got, want := quote([]string{`a "b" \N`, "c&d\x00\ne"}), `"a \"b\" \\N\nc&amp;d e"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
