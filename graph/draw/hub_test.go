package draw

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"entente/graph/internal/specimen"
	"entente/schema"
)

// homeland is of a state with 60 holders of offices, who all met each other, 20
// visitors and a place; of the last ten holders two articles tell.
func homeland(t *testing.T) []schema.Extraction {
	t.Helper()
	thing := func(class schema.Class, id, name string) *schema.Entity {
		row, _ := schema.LookupClass(string(class))
		return &schema.Entity{ID: specimen.Base + row.Slug + "/" + id, Type: class, Name: name}
	}
	home := thing(schema.State, "home", "Homeland")
	var holders, others []*schema.Entity
	for i := range 60 {
		holders = append(holders, thing(schema.Person, fmt.Sprint("holder", i), fmt.Sprintf("Holder %02d", i)))
	}
	for i := range 20 {
		others = append(others, thing(schema.Person, fmt.Sprint("visitor", i), fmt.Sprintf("Visitor %02d", i)))
	}
	lake := thing(schema.Place, "lake", "The Lake")
	var out []schema.Extraction
	for _, slug := range []string{"one", "two"} {
		x := schema.Extraction{Article: schema.Article{ID: specimen.Base + "article/" + slug, Path: slug + ".txt", Text: strings.Repeat("words ", 20)}}
		for _, e := range slices.Concat(holders, others, []*schema.Entity{home, lake}) {
			x.Entities = append(x.Entities, *e)
		}
		claim := func(subject *schema.Entity, p schema.Predicate, object *schema.Entity) {
			c, err := schema.NewClaim(subject, p, object)
			if err != nil {
				t.Fatal(err)
			}
			c.Modality, c.Confidence, c.Rule = schema.Asserted, 0.9, "test"
			c.Evidence = []schema.Evidence{{Span: schema.Span{Start: 0, End: 5}, Text: "words"}}
			x.Claims = append(x.Claims, c)
		}
		for i, h := range holders {
			if slug == "one" || i >= 50 {
				claim(h, schema.HoldsPosition, home)
			}
			for _, other := range holders[:i] {
				claim(h, schema.MetWith, other)
			}
		}
		for _, o := range others {
			claim(o, schema.Visited, home)
		}
		claim(lake, schema.LocatedIn, home)
		out = append(out, x)
	}
	return out
}

func TestHubIsDrawnInPart(t *testing.T) {
	p, err := Around(t.Context(), load(t, homeland(t)), "Homeland", 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	nodes, edges := summary(p)
	drawn := map[string]int{}
	for _, name := range nodes {
		drawn[name[:4]]++
	}
	// Each kind is there, and before others those of which two articles tell.
	if len(nodes) != DefaultLimit || drawn["The "] != 1 || drawn["Hold"] < 10 || drawn["Visi"] < 18 {
		t.Errorf("%d entities are drawn: %v", len(nodes), drawn)
	}
	for i := 50; i < 60; i++ {
		if name := fmt.Sprint("Holder ", i); !slices.Contains(nodes, name) {
			t.Errorf("%s is not drawn", name)
		}
	}
	met := 0
	for _, e := range edges {
		if strings.HasSuffix(e, ": met with") {
			met++
		}
	}
	if want := DefaultLimit / crossShare; met != want || len(edges) != len(nodes)-1+met {
		t.Errorf("%d links, %d of them between others than the first, want %d", len(edges), met, want)
	}
	entities, links := p.Left()
	want := fmt.Sprintf("40 entities, %d links; left out: %d entities (has office-holder %d), %d links between these", len(edges), entities, entities, links)
	if entities != 82-DefaultLimit || links == 0 || p.note() != want {
		t.Errorf("note %q, want %q", p.note(), want)
	}
	small, err := Around(t.Context(), load(t, specimen.Extractions()), "SCO", 2, 0)
	if err != nil {
		t.Fatal(err)
	}
	if entities, links := small.Left(); entities+links > 0 {
		t.Errorf("of a small graph %d entities and %d links are left out", entities, links)
	}
}
