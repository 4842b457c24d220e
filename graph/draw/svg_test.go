package draw

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/internal/specimen"
	"entente/schema"
)

// star pictures an entity with others that hang on it, by those names.
func star(names ...string) *Picture {
	p := &Picture{title: names[0]}
	for i, name := range names {
		p.nodes = append(p.nodes, node{thing: graph.Thing{ID: fmt.Sprint("id:state/", i), Type: "state", Name: name, Label: name}, class: 1 + i%3})
		if i > 0 {
			p.edges = append(p.edges, edge{from: i, to: 0, labels: []string{"member of"}})
		}
	}
	return p
}

// mesh pictures n entities with links all over, round in circles, and two
// between some.
func mesh(n int) *Picture {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprint("entity number ", i)
	}
	p := star(names[:1]...)
	p.nodes = star(names...).nodes
	for i := 1; i < n; i++ {
		p.edges = append(p.edges, edge{from: i, to: i / 3, labels: []string{"member of", "founded", "presides over"}[:1+i%3]})
		if i%4 == 0 {
			p.edges = append(p.edges, edge{from: i / 3, to: i, labels: []string{"met with"}, both: true}, edge{from: i - 1, to: i, labels: []string{"visited"}})
		}
		if i%7 == 0 {
			p.edges = append(p.edges, edge{from: i * 5 % n, to: i * 11 % (i + 1), labels: []string{"supports"}})
		}
	}
	p.edges = slices.DeleteFunc(p.edges, func(e edge) bool { return e.from == e.to })
	return p
}

func render(t *testing.T, p *Picture) string {
	t.Helper()
	var b bytes.Buffer
	if err := p.WriteSVG(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// shown is the text that an SVG shows, by the class of the group it is in.
func shown(t *testing.T, svg string) map[string][]string {
	t.Helper()
	type group struct {
		Class string   `xml:"class,attr"`
		Title string   `xml:"title"`
		Lines []string `xml:"text"`
		Paths []string `xml:"path"`
	}
	var root struct {
		Lines  []string `xml:"text"`
		Groups []group  `xml:"g>g"`
	}
	d := xml.NewDecoder(strings.NewReader(svg))
	if err := d.Decode(&root); err != nil {
		t.Fatalf("not XML: %v\n%s", err, svg)
	}
	if rest := svg[d.InputOffset():]; rest != "\n" {
		t.Fatalf("more after the end: %q", rest)
	}
	out := map[string][]string{"": root.Lines}
	for _, g := range root.Groups {
		text := strings.Join(g.Lines, "|")
		if g.Class == "edge" {
			text = g.Title
		}
		out[g.Class] = append(out[g.Class], text)
	}
	return out
}

func TestWriteSVGShowsAll(t *testing.T) {
	p, err := Around(t.Context(), load(t, specimen.Extractions()), "Vladimir Putin", 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	got := shown(t, render(t, p))
	slices.Sort(got["edge"])
	slices.Sort(got["label"])
	want := map[string][]string{
		"":     {"Vladimir Putin", "4 entities, 4 links", "person", "state", "summit"},
		"node": {"Vladimir Putin", "Qingdao summit|(SCO, 2018)", "Xi Jinping", "Russia"},
		"edge": {"Vladimir Putin – Xi Jinping: met with", "Vladimir Putin → Qingdao summit (SCO, 2018): participated in",
			"Vladimir Putin → Russia: holds position", "Xi Jinping → Qingdao summit (SCO, 2018): chaired"},
		"label": {"chaired", "holds position", "met with", "participated in"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWriteSVGIsTheSameEachTime(t *testing.T) {
	first := render(t, mesh(30))
	for range 5 {
		if diff := cmp.Diff(first, render(t, mesh(30))); diff != "" {
			t.Fatalf("(-first +later):\n%s", diff)
		}
	}
}

func TestAnyNameCanBeDrawn(t *testing.T) {
	names := []string{
		"Shanghai Cooperation Organization",
		`"quoted" \N \G \\ back`, `<b>&lt;&amp;</b> -> {a|b}`, "line\nbreak\x00\x1b\ttab", "上海合作组织成员国元首理事会第十八次会议宣言全文", "a\xffb",
		strings.Repeat("verylongword", 9), "]]>--><!--", "%s%d", "\u202eright to left \U0001F30D", `";}]`, "", "\ufffe\uffff\u0085", "__proto__",
	}
	got := shown(t, render(t, star(names...)))["node"]
	want := []string{
		"Shanghai|Cooperation|Organization",
		`"quoted" \N \G \\ back`, `<b>&lt;&amp;</b>|-> {a|b}`, "line break tab", "上海合作组织成员国元首理事会|第十八次会议宣言全文", "a\uFFFDb",
		"verylongwordverylongwordv|erylongwordverylongwordve|rylongwordverylongwordver|ylongwordverylongwordve…", "]]>--><!--", "%s%d", "\u202eright to left \U0001F30D", `";}]`, "", "", "__proto__",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNothingOverlaps(t *testing.T) {
	names := make([]string, 41)
	for i := range names {
		names[i] = strings.TrimSpace(strings.Repeat("long name ", i%6) + fmt.Sprint(i))
	}
	sample, err := Around(t.Context(), load(t, specimen.Extractions()), "SCO", 2, 0)
	if err != nil {
		t.Fatal(err)
	}
	capital, err := Around(t.Context(), load(t, homeland(t)), "Homeland", 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]*Picture{
		"capital": capital, "one": star("alone"), "two": star("a", "b"), "hub": star(names...), "mesh": mesh(40), "sample": sample,
	} {
		d, err := p.arrange(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		boxes := slices.Clone(d.boxes)
		for _, l := range d.lines {
			boxes = append(boxes, l.label)
		}
		for i, a := range boxes {
			for _, b := range boxes[:i] {
				if a.left() < b.right() && b.left() < a.right() && a.Y-a.height/2 < b.Y+b.height/2 && b.Y-b.height/2 < a.Y+a.height/2 {
					t.Errorf("%s: %q at %v overlaps %q at %v", name, a.text, a.point, b.text, b.point)
				}
			}
		}
		for i, l := range d.lines {
			left, right := d.boxes[p.edges[i].from], d.boxes[p.edges[i].to]
			if left.X > right.X {
				left, right = right, left
			}
			first, last := l.points[0], l.points[len(l.points)-1]
			if first.X != left.right() || last.X != right.left() || first.Y < left.Y-left.height/2 || last.Y > right.Y+right.height/2 {
				t.Errorf("%s: line %d goes from %v to %v, its boxes are at %v and %v", name, i, first, last, left, right)
			}
			for k := 1; k < len(l.points); k++ {
				crosses(t, name, d, l.points[k-1], l.points[k])
			}
		}
	}
}

// crosses complains of a level part of a line that goes through a box.
func crosses(t *testing.T, name string, d *drawing, from, to point) {
	t.Helper()
	for _, b := range d.boxes {
		if from.Y == to.Y && from.X < b.right() && to.X > b.left() && from.Y > b.Y-b.height/2 && from.Y < b.Y+b.height/2 {
			t.Errorf("%s: a line from %v to %v goes through %q", name, from, to, b.text)
		}
	}
}

func TestWriteSVGStops(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	for _, c := range []struct {
		ctx  context.Context
		p    *Picture
		want error
	}{
		{ended, star("a", "b"), context.Canceled},
		{short, mesh(1500), context.DeadlineExceeded},
	} {
		var b bytes.Buffer
		start := time.Now()
		if err := c.p.WriteSVG(c.ctx, &b); !errors.Is(err, c.want) || b.Len() > 0 {
			t.Errorf("got %v and %d bytes, want %v and none", err, b.Len(), c.want)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("took %v to stop", took)
		}
	}
}

func TestClassesHaveColours(t *testing.T) {
	for _, row := range schema.Classes {
		if palette[row.Class] == (colours{}) {
			t.Errorf("%s has none", row.Label)
		}
	}
}

func BenchmarkWriteSVG(b *testing.B) {
	p := mesh(DefaultLimit)
	for b.Loop() {
		if err := p.WriteSVG(b.Context(), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
