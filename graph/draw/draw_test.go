package draw

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
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
			[]string{"Vladimir Putin", "Xi Jinping", "Russia", "Qingdao summit"},
			[]string{"Vladimir Putin – Xi Jinping: met with", "Vladimir Putin → Qingdao summit: participated in",
				"Vladimir Putin → Russia: holds position", "Xi Jinping → Qingdao summit: chaired"}, 0},
		{"sco", 1, 3, []string{"Shanghai Cooperation Organization", "China", "Russia"},
			[]string{"China → Shanghai Cooperation Organization: member of, founded",
				"Russia → Shanghai Cooperation Organization: member of, founded"}, 4},
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
		if p.rest != c.rest {
			t.Errorf("%s: %d left out, want %d", c.name, p.rest, c.rest)
		}
	}
	if _, err := Around(t.Context(), g, "Atlantis", 1, 0); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("Atlantis: %v", err)
	}
}

func TestAnyNameCanBeDrawn(t *testing.T) {
	names := []string{
		`"quoted" \N \G \\ back`, `<b>&lt;&amp;</b> -> {a|b}`, "line\nbreak\x00\x1b\ttab", "上海合作组织成员国元首理事会第十八次会议宣言全文", "a\xffb",
		strings.Repeat("verylongword", 9), "]]>--><!--", "%s%d", "\u202eright to left \U0001F30D", `";}]`,
	}
	x := specimen.Extractions()[0]
	for i, name := range names {
		x.Entities = append(x.Entities, schema.Entity{ID: specimen.Base + "state/s" + string(rune('a'+i)) + name, Type: schema.State, Name: name})
		claim, err := schema.NewClaim(&x.Entities[len(x.Entities)-1], schema.MemberOf, &x.Entities[4])
		if err != nil {
			t.Fatal(err)
		}
		claim.Evidence = x.Claims[0].Evidence
		x.Claims = append(x.Claims, claim)
	}
	p, err := Around(t.Context(), load(t, []schema.Extraction{x}), "SCO", 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := p.WriteSVG(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	var texts []string
	d := xml.NewDecoder(&b)
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("not XML: %v", err)
		}
		if text, ok := token.(xml.CharData); ok {
			texts = append(texts, strings.ReplaceAll(string(text), "\u00a0", " "))
		}
	}
	for _, want := range []string{`"quoted" \N \G \\ back`, `<b>&lt;&amp;</b> ->`, `{a|b}`, "line break tab", "]]>--><!--", "%s%d", `";}]`, "上海合作组织成员国元首理"} {
		if !slices.Contains(texts, want) {
			t.Errorf("the picture does not show %q, but %q", want, texts)
		}
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
		`label="Shanghai Cooperation\nOrganization" tooltip="organization id:organization/sco" width=2.63 color="#14734B" fillcolor="#14734B"`,
		`label=" met with " dir=none minlen=1`,
		`<B>Shanghai Cooperation Organization</B>`,
	} {
		if !strings.Contains(first.String(), want) {
			t.Errorf("no %s in:\n%s", want, first.String())
		}
	}
}

func TestPlaceSpreadsWhatHangs(t *testing.T) {
	p := Picture{nodes: make([]node, 31)}
	for i := 1; i <= 30; i++ {
		p.edges = append(p.edges, edge{from: i, to: 0})
	}
	count := map[placing]int{}
	for _, one := range p.place() {
		count[one]++
	}
	want := map[placing]int{{false, 1}: 8, {false, 2}: 7, {true, 1}: 8, {true, 2}: 7}
	if diff := cmp.Diff(want, count, cmp.AllowUnexported(placing{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWriteSVGStops(t *testing.T) {
	p, err := Around(t.Context(), load(t, specimen.Extractions()), "SCO", 2, 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := p.WriteSVG(ctx, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestWrapName(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string
	}{
		{"", []string{""}},
		{"China", []string{"China"}},
		{"Shanghai Cooperation Organization", []string{"Shanghai Cooperation", "Organization"}},
		{strings.Repeat("x", 30), []string{strings.Repeat("x", 24), "xxxxxx"}},
		{strings.Repeat("word ", 40), []string{"word word word word word", "word word word word word", "word word word word word", "word word word word wor…"}},
	} {
		if diff := cmp.Diff(c.want, wrapName(c.name)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.name, diff)
		}
	}
}
