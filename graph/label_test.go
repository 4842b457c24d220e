package graph_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/internal/specimen"
	"entente/schema"
)

// telling builds the extraction of an article, each of whose claims has evidence
// of its own.
type telling struct {
	t *testing.T
	x schema.Extraction
}

func article(t *testing.T, slug string, published schema.Date) *telling {
	return &telling{t, schema.Extraction{Article: schema.Article{
		ID: specimen.Base + "article/" + slug, Path: "news/" + slug + ".txt", Published: published, Text: strings.Repeat("words ", 2000)}}}
}

func (a *telling) thing(class schema.Class, id, name string, aliases ...string) *schema.Entity {
	row, _ := schema.LookupClass(string(class))
	a.x.Entities = append(a.x.Entities, schema.Entity{ID: specimen.Base + row.Slug + "/" + id, Type: class, Name: name, Aliases: aliases})
	return &a.x.Entities[len(a.x.Entities)-1]
}

// claim makes an asserted claim, stated by those words; its object is an entity or
// a literal.
func (a *telling) claim(subject *schema.Entity, p schema.Predicate, object any, words string) {
	a.t.Helper()
	var c schema.Claim
	var err error
	switch object := object.(type) {
	case *schema.Entity:
		c, err = schema.NewClaim(subject, p, object)
	case string:
		c, err = schema.NewValueClaim(subject, p, object)
	}
	if err != nil {
		a.t.Fatal(err)
	}
	at := 50 * len(a.x.Claims) // no two passages overlap
	for i := range a.x.Claims {
		if a.x.Claims[i].Evidence[0].Text == words {
			at = 50 * i
		}
	}
	c.Modality, c.Confidence, c.Rule = schema.Asserted, 0.9, "test"
	c.Evidence = []schema.Evidence{{Span: schema.Span{Start: at, End: at + len(words)}, Text: words}}
	a.x.Claims = append(a.x.Claims, c)
}

func holding(t *testing.T, articles ...*telling) *graph.Graph {
	t.Helper()
	g, err := graph.CreateMemory(graph.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	var xs []schema.Extraction
	for _, a := range articles {
		xs = append(xs, a.x)
	}
	if err := g.Load(t.Context(), allQuads(xs), nil); err != nil {
		t.Fatal(err)
	}
	return g
}

func TestLabels(t *testing.T) {
	a, b := article(t, "one", "2024-05-01"), article(t, "two", "")
	for _, in := range []*telling{a, b} {
		in.x.Entities = make([]schema.Entity, 0, 30) // they are pointed to
	}
	guild := a.thing(schema.Organization, "guild", "Lantern Guild", "LG", "L.G.")
	council := a.thing(schema.Organization, "guild-council", "Council of the Lantern Guild")
	oslo, norway := a.thing(schema.Place, "oslo", "Oslo"), a.thing(schema.State, "norway", "Norway")
	next := func(in *telling, id string) *schema.Entity { return in.thing(schema.Summit, id, "next summit") }
	one, two, three, four := next(a, "1"), next(a, "2"), next(a, "3"), next(b, "4")
	a.claim(one, schema.MeetingOf, guild, "a")
	a.claim(one, schema.HeldIn, norway, "b")
	a.claim(one, schema.HeldIn, oslo, "b")
	a.claim(one, schema.HeldOn, "2024-07-03/2024-07-04", "c")
	a.claim(two, schema.MeetingOf, guild, "d")
	a.claim(two, schema.MeetingOf, council, "d")
	a.claim(three, schema.HeldIn, norway, "e")
	eve := b.thing(schema.Person, "eve", "Eve")
	b.claim(eve, schema.SpokeAt, four, "f")
	named := a.thing(schema.Summit, "oslo-2024", "2024 Oslo meeting of the L.G.")
	a.claim(named, schema.HeldIn, oslo, "g")
	a.claim(named, schema.HeldOn, "2024", "g")
	a.claim(named, schema.MeetingOf, guild, "g")
	paper, other, only := a.thing(schema.Document, "p1", "joint statement"), a.thing(schema.Document, "p2", "joint statement"), a.thing(schema.Document, "p3", "charter")
	a.claim(norway, schema.Signed, paper, "h")
	a.claim(one, schema.Adopted, other, "i")
	a.claim(norway, schema.Signed, only, "j")
	g := holding(t, a, b)
	for _, c := range []struct {
		of   *schema.Entity
		want string
	}{
		{one, "next summit (LG, Oslo, 2024)"},
		{two, "next summit (LG, as of 2024-05-01)"},
		{three, "next summit (Norway)"},
		{four, "next summit (in two.txt)"},
		{named, "2024 Oslo meeting of the L.G."},
		{paper, "joint statement (Norway, as of 2024-05-01)"},
		{other, "joint statement (LG, Oslo, 2024, as of 2024-05-01)"},
		{only, "charter"},
		{guild, "Lantern Guild"},
	} {
		got, err := g.Describe(t.Context(), c.of.ID)
		if err != nil || got.Label != c.want || got.Name != c.of.Name {
			t.Errorf("%s: name %q, label %q, %v; want %q", c.of.ID, got.Name, got.Label, err, c.want)
		}
		if found, err := g.Find(t.Context(), c.want); err != nil || found != c.of.ID {
			t.Errorf("find %q: %s, %v; want %s", c.want, found, err, c.of.ID)
		}
	}
}

// hub is of a state of which n people hold offices, one of them by two articles.
func hub(t *testing.T, n int) *graph.Profile {
	t.Helper()
	a, b := article(t, "one", "2024-05-01"), article(t, "two", "2024-05-02")
	a.x.Entities = make([]schema.Entity, 0, 2*n)
	home := a.thing(schema.State, "home", "Homeland")
	for i := range n {
		holder := a.thing(schema.Person, fmt.Sprint("p", i), fmt.Sprintf("Person %03d", i))
		a.claim(holder, schema.HoldsPosition, home, fmt.Sprintf("the words on %03d", i))
		if i == n-1 {
			b.x.Entities = []schema.Entity{*holder, *home}
			b.claim(holder, schema.HoldsPosition, home, "again")
		}
		if i < 30 {
			a.claim(holder, schema.Visited, home, "They all came")
		}
	}
	p, err := holding(t, a, b).Profile(t.Context(), "Homeland")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestProfileOfHub(t *testing.T) {
	write := func(p *graph.Profile, all bool) string {
		var b bytes.Buffer
		if err := p.WriteText(&b, 80, all); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	p := hub(t, 200)
	short, all := write(p, false), write(p, true)
	for _, want := range []string{
		"has office-holder\n  Person 199 [id:person/p199] · 2 articles\n      > the words on 199\n", // what most articles state
		"\n  … and 195 more: Person 004; Person 005; ", "; …\n",
		"\n  … and 10 more in the same words\n      > They all came\n",
		"\nThis is the short form; --all gives every fact and all the words that state it.\n",
	} {
		if !strings.Contains(short, want) {
			t.Errorf("the short form has no %q", want)
		}
	}
	if n := strings.Count(short, "\n"); n > 60 {
		t.Errorf("the short form has %d lines", n)
	}
	for i := range 200 {
		if want := fmt.Sprintf("\n      > the words on %03d\n", i); strings.Count(all, want) != 1 {
			t.Errorf("all of it has %q %d times, want once", want, strings.Count(all, want))
		}
	}
	if strings.Count(all, "They all came") != 1 || strings.Contains(all, "short form") || strings.Contains(all, "more") {
		t.Error("all of it is shortened, or quotes twice")
	}
	if small := hub(t, 15); write(small, false) != write(small, true) {
		t.Error("a small profile is shortened")
	}
	var names []string
	for _, s := range p.Facts[0].Statements {
		names = append(names, s.Other.Name)
	}
	if diff := cmp.Diff(200, len(names)); diff != "" || !slices.IsSorted(names) {
		t.Errorf("the profile itself lacks some, or is not in order: %d", len(names))
	}
}
