package graph_test

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/schema"
)

// world is a set of articles whose texts change: a naive model of what builds
// one after the other should leave.
type world struct {
	rnd      *rand.Rand
	articles map[string]int // id to version
}

// version is an article in one of its versions, which state different things of
// the same few states and organizations.
func version(id string, v int) *schema.Extraction {
	text := fmt.Sprintf("In version %d of %s Norway met Sweden and Chad joined the Union.", v, id)
	x := &schema.Extraction{Article: schema.Article{ID: "https://example.org/" + id, Path: id, Text: text, Hash: schema.HashText(text)}}
	for i, name := range []string{"Norway", "Sweden", "Chad"} {
		x.Entities = append(x.Entities, schema.Entity{ID: fmt.Sprintf("https://example.org/id/state/%d", (i+v)%4), Type: schema.State, Name: name})
	}
	x.Entities = append(x.Entities, schema.Entity{ID: "https://example.org/id/organization/union", Type: schema.Organization, Name: "Union"})
	for i := range x.Entities {
		e := &x.Entities[i]
		at := schema.Span{Start: 0, End: len(text)}
		e.Label = fmt.Sprint("Label of ", e.ID)
		e.Mentions = []schema.Mention{{Span: at, Text: text, Type: e.Type, Kind: schema.NameMention}}
	}
	add := func(c schema.Claim, err error) {
		if err != nil {
			panic(err)
		}
		c.Evidence = []schema.Evidence{{Span: schema.Span{Start: 0, End: len(text)}, Text: text}}
		x.Claims = append(x.Claims, c)
	}
	add(schema.NewClaim(&x.Entities[0], schema.MetWith, &x.Entities[1]))
	if v%3 > 0 {
		add(schema.NewClaim(&x.Entities[2], schema.MemberOf, &x.Entities[3]))
	}
	return x
}

// entries are those of a build of the world, in any order. known are the
// fingerprints the graph has: what is unchanged is given without its record.
func (w *world) entries(known map[string]string) iter.Seq2[graph.Entry, error] {
	var out []graph.Entry
	for id, v := range w.articles {
		x := version(id, v)
		e := graph.Entry{ID: id, Fingerprint: x.Article.Hash, Extraction: x}
		if known[id] != e.Fingerprint {
			e.Raw = x
		}
		out = append(out, e)
	}
	return func(yield func(graph.Entry, error) bool) {
		for _, e := range out {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// change adds, changes and removes some articles.
func (w *world) change() {
	for range 1 + w.rnd.IntN(4) {
		id := fmt.Sprintf("a%d.txt", w.rnd.IntN(8))
		if w.rnd.IntN(4) == 0 {
			delete(w.articles, id)
		} else {
			w.articles[id] = w.rnd.IntN(6)
		}
	}
}

func sortedQuads(t *testing.T, g *graph.Graph) []string {
	t.Helper()
	var out []string
	for q, err := range g.Quads(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q.NQuad())
	}
	slices.Sort(out)
	return out
}

// However many builds it took, the graph is what one build of the same articles
// makes, and its store is sound.
func TestManyRevisionsAreAsOne(t *testing.T) {
	histories, builds := 15, 6
	if os.Getenv("ENTENTE_SOAK") != "" {
		histories, builds = 500, 20
	}
	ctx := context.Background()
	for seed := range histories {
		w := &world{rand.New(rand.NewPCG(uint64(seed), 7)), map[string]int{}}
		g, err := graph.CreateMemory(graph.Config{})
		if err != nil {
			t.Fatal(err)
		}
		for build := range builds {
			w.change()
			known, err := g.Fingerprints()
			if err != nil {
				t.Fatal(err)
			}
			did, err := g.Revise(ctx, "test", w.entries(known), nil)
			if err != nil {
				t.Fatal(err)
			}
			once, err := graph.CreateMemory(graph.Config{})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := once.Revise(ctx, "test", w.entries(nil), nil); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(sortedQuads(t, once), sortedQuads(t, g)); diff != "" {
				t.Fatalf("history %d, build %d: %+v: (-at once +one after the other):\n%s", seed, build, did, diff)
			}
			if got := did.Added + did.Replaced + did.Rewritten + did.Kept; got != len(w.articles) {
				t.Fatalf("history %d, build %d: %+v does not count %d articles", seed, build, did, len(w.articles))
			}
			if err := once.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if err := g.Check(ctx, func(problem string) { t.Error(problem) }); err != nil {
			t.Error(err)
		}
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRevisionTwiceChangesNothing(t *testing.T) {
	ctx := context.Background()
	w := &world{articles: map[string]int{"a.txt": 1, "b.txt": 2}}
	g, err := graph.CreateMemory(graph.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	first, err := g.Revise(ctx, "test", w.entries(nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	known, err := g.Fingerprints()
	if err != nil {
		t.Fatal(err)
	}
	second, err := g.Revise(ctx, "test", w.entries(known), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := [2]graph.Revision{{Added: 2, Quads: first.Quads}, {Kept: 2, Quads: first.Quads}}
	if diff := cmp.Diff(want, [2]graph.Revision{first, second}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	x, err := g.Article("a.txt")
	if err != nil || x == nil || x.Article.Text != version("a.txt", 1).Article.Text || len(x.Claims) != 2 {
		t.Errorf("the article that was kept: %+v, %v", x, err)
	}
	if x, err := g.Article("c.txt"); x != nil || err != nil {
		t.Errorf("an article that is not there: %+v, %v", x, err)
	}
}

// A revision that fails leaves the graph as it was.
func TestFailedRevisionChangesNothing(t *testing.T) {
	ctx := context.Background()
	w := &world{articles: map[string]int{"a.txt": 1}}
	g, err := graph.CreateMemory(graph.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if _, err := g.Revise(ctx, "test", w.entries(nil), nil); err != nil {
		t.Fatal(err)
	}
	before := sortedQuads(t, g)
	w.articles = map[string]int{"a.txt": 2, "b.txt": 3}
	broken := func(yield func(graph.Entry, error) bool) {
		for e, err := range w.entries(nil) {
			if !yield(e, err) {
				return
			}
		}
		yield(graph.Entry{}, os.ErrClosed)
	}
	if _, err := g.Revise(ctx, "test", broken, nil); err == nil {
		t.Fatal("a revision with an error in its articles went through")
	}
	if diff := cmp.Diff(before, sortedQuads(t, g)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}
