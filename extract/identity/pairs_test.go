package identity

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"entente/schema"
)

// pair is one line of testdata/pairs.txt.
type pair struct {
	line     int
	same     bool
	together bool // both sides in one article
	listed   bool // in one list
	sides    [2]string
	text     string
}

func readPairs(t *testing.T) []pair {
	t.Helper()
	f, err := os.Open("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []pair
	scanner := bufio.NewScanner(f)
	for line := 1; scanner.Scan(); line++ {
		text := strings.TrimSpace(scanner.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		parts := strings.Split(text, " | ")
		if len(parts) != 3 {
			t.Fatalf("pairs.txt:%d: want a verdict and two sides, divided by |", line)
		}
		verdict := strings.Fields(parts[0])
		out = append(out, pair{line: line, same: verdict[0] == "same", together: len(verdict) > 1,
			listed: len(verdict) > 1 && verdict[1] == "listed", sides: [2]string{parts[1], parts[2]}, text: text})
	}
	return out
}

// projectPack reads the packs of the project, as far as identity needs them.
func projectPack(t testing.TB) schema.Pack {
	t.Helper()
	files, err := filepath.Glob("../../data/packs/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("the packs of the project: %v", err)
	}
	all := schema.Pack{Lists: map[string][]string{}}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var p schema.Pack
		if err := yaml.Unmarshal(text, &p); err != nil {
			t.Fatal(err)
		}
		all.Things = append(all.Things, p.Things...)
		for list, entries := range p.Lists {
			all.Lists[list] = append(all.Lists[list], entries...)
		}
	}
	return all
}

// gazetteer finds what the packs know by its exact name.
type gazetteer map[string]string

func newGazetteer(p schema.Pack) gazetteer {
	g := gazetteer{}
	for i := range p.Things {
		t := &p.Things[i]
		for _, name := range slices.Concat([]string{t.Name}, t.Names, t.Abbreviations, t.Demonyms) {
			key := string(t.Type) + " " + slug(name)
			if other, ok := g[key]; ok && other != t.ID {
				g[key] = ""
				continue
			}
			g[key] = t.ID
		}
	}
	return g
}

// little writes a little article of what a side tells; several sides are one article.
type little struct {
	t *testing.T
	g gazetteer
	x schema.Extraction
}

func (w *little) entity(class, name, after string) *schema.Entity {
	id := class + ":" + name
	at := slices.IndexFunc(w.x.Entities, func(e schema.Entity) bool { return e.ID == id })
	if at < 0 {
		at = len(w.x.Entities)
		w.x.Entities = append(w.x.Entities, schema.Entity{ID: id, Type: schema.Class(class), Name: name, Known: w.g[class+" "+slug(name)]})
	}
	e := &w.x.Entities[at]
	w.mention(e, name, after)
	return e
}

func (w *little) mention(e *schema.Entity, name, after string) {
	at := len(w.x.Article.Text)
	w.x.Article.Text += name + after
	e.Mentions = append(e.Mentions, schema.Mention{Span: schema.Span{Start: at, End: at + len(name)}, Text: name,
		Type: e.Type, Kind: schema.NameMention, Rule: "test"})
}

// side writes what one side tells and gives the local id of its subject.
func (w *little) side(spec, after string) string {
	parts := strings.Split(spec, "; ")
	class, rest, _ := strings.Cut(strings.TrimSpace(parts[0]), " ")
	names := strings.Split(rest, " = ")
	e := w.entity(class, names[0], after)
	id := e.ID
	for _, alias := range names[1:] {
		w.mention(e, alias, ". ")
	}
	for _, part := range parts[1:] {
		w.claim(id, part)
	}
	return id
}

func (w *little) claim(id, spec string) {
	w.t.Helper()
	predicate, object, _ := strings.Cut(spec, " ")
	class, name, named := strings.Cut(object, " ")
	var c schema.Claim
	var err error
	find := func(id string) *schema.Entity {
		return &w.x.Entities[slices.IndexFunc(w.x.Entities, func(e schema.Entity) bool { return e.ID == id })]
	}
	switch {
	case predicate == "adoptedBy":
		o := w.entity(class, name, ". ")
		c, err = schema.NewClaim(o, schema.Adopted, find(id))
	case named:
		o := w.entity(class, name, ". ")
		c, err = schema.NewClaim(find(id), schema.Predicate(predicate), o)
	default:
		c, err = schema.NewValueClaim(find(id), schema.Predicate(predicate), object)
	}
	if err != nil {
		w.t.Fatalf("%q: %v", spec, err)
	}
	w.x.Claims = append(w.x.Claims, c)
}

// one reports whether a resolver takes both sides for one thing, and why.
func (p pair) one(t *testing.T, r *Resolver, g gazetteer) (bool, string) {
	fresh := *r
	fresh.locals, fresh.apart = nil, map[[2]string]bool{}
	first := &little{t: t, g: g, x: schema.Extraction{Article: schema.Article{ID: "a"}}}
	second := &little{t: t, g: g, x: schema.Extraction{Article: schema.Article{ID: "b"}}}
	articles := []*schema.Extraction{&first.x, &second.x}
	between := ". "
	if p.together {
		second, articles = first, articles[:1]
	}
	if p.listed {
		between = " and "
		head, _, _ := strings.Cut(p.sides[1], ";")
		class, name, _ := strings.Cut(head, " ")
		one, _, _ := strings.Cut(p.sides[0], ";")
		c, n, _ := strings.Cut(one, " ")
		first.entity(c, n, between)
		first.entity(class, name, ". ")
	}
	x, y := first.side(p.sides[0], ". "), second.side(p.sides[1], ". ")
	for _, a := range articles {
		fresh.Add(a)
	}
	got := fresh.Resolve()
	i, j := got.ids[first.x.Article.ID][x], got.ids[second.x.Article.ID][y]
	var why []string
	for _, reason := range got.Why(got.base + i.id) {
		why = append(why, reason.Why)
	}
	return x != y && i == j || x == y && i == j && first != second, i.id + " / " + j.id + ": " + strings.Join(why, "; ")
}

// known reports how many sides of a pair the packs know.
func (p pair) known(g gazetteer) int {
	n := 0
	for _, s := range p.sides {
		head, _, _ := strings.Cut(s, ";")
		head, _, _ = strings.Cut(head, " = ")
		class, name, _ := strings.Cut(strings.TrimSpace(head), " ")
		if g[class+" "+slug(name)] != "" {
			n++
		}
	}
	return n
}

// The bar is 95 of 100, on the pairs the method was developed with and on those kept aside until the
// first measurement. IDENTITY_PAIRS=all lists the wrong ones of both, =seen those of the first.
func TestPairs(t *testing.T) {
	knowledge := projectPack(t)
	g, r := newGazetteer(knowledge), New(knowledge, base)
	show := os.Getenv("IDENTITY_PAIRS")
	var right, of [2]int
	unknown := 0
	for i, p := range readPairs(t) {
		aside := 0
		if i%3 == 2 {
			aside = 1
		}
		got, why := p.one(t, r, g)
		of[aside]++
		if p.known(g) == 0 {
			unknown++
		}
		if got == p.same {
			right[aside]++
		} else if show == "all" || show == "seen" && aside == 0 {
			t.Logf("pairs.txt:%d: %s\n\t%s", p.line, p.text, why)
		}
	}
	for k, name := range []string{"seen", "kept aside"} {
		share := float64(right[k]) / float64(of[k])
		summary := fmt.Sprintf("%s: %d of %d pairs right (%.3f)", name, right[k], of[k], share)
		t.Log(summary)
		if share < 0.95 {
			t.Errorf("%s, want 0.95", summary)
		}
	}
	if total := of[0] + of[1]; 10*unknown < 4*total {
		t.Errorf("%d of %d pairs are of names no pack knows, want 4 in 10", unknown, total)
	}
	t.Logf("%d pairs of names no pack knows", unknown)
}
