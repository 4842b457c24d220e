package identity

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// crowd is the little articles of all pairs as one set.
func crowd(t *testing.T, g gazetteer) []schema.Extraction {
	t.Helper()
	var out []schema.Extraction
	for i, p := range readPairs(t) {
		for j, side := range p.sides {
			w := &little{t: t, g: g, x: schema.Extraction{Article: schema.Article{ID: string(rune('a'+j)) + "/" + string(rune('0'+i%10)) + "/" + side}}}
			w.side(side, ". ")
			out = append(out, w.x)
		}
	}
	return out
}

// idsOf gives the id and the reason of each entity of each article.
func idsOf(a *Assignment) map[string]string {
	out := map[string]string{}
	for article, things := range a.ids {
		for id, t := range things {
			out[article+" "+id] = t.id + " · " + t.label + " · " + whyOf(t, id)
		}
	}
	return out
}

func whyOf(t *thing, id string) string {
	for _, l := range t.locals {
		if l.id == id {
			return l.why
		}
	}
	return ""
}

// Whatever the order in which articles are added, and wherever they are divided by
// decisions in between, the ids and the reasons are the same.
func TestIdentityIsOfTheSet(t *testing.T) {
	knowledge := projectPack(t)
	articles := crowd(t, newGazetteer(knowledge))
	r := New(knowledge, base)
	var want map[string]string
	for seed := range uint64(5) {
		random := rand.New(rand.NewPCG(seed, 0))
		random.Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
		r.locals, r.apart = nil, map[[2]string]bool{}
		split := random.IntN(len(articles))
		for i := range articles {
			if i == split {
				r.Resolve()
			}
			r.Add(&articles[i])
		}
		got := idsOf(r.Resolve())
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d: (-want +got):\n%s", seed, diff)
		}
	}
	if len(want) < len(articles) {
		t.Errorf("%d entities of %d articles", len(want), len(articles))
	}
}
