package identity

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

const base = "https://example.org/id/"

func knowledge() schema.Pack {
	return schema.Pack{
		Things: []schema.PackThing{
			{ID: "state/norway", Type: schema.State, Name: "Norway", Names: []string{"Kingdom of Norway"}, Demonyms: []string{"Norwegian"},
				SameAs: []string{"http://www.wikidata.org/entity/Q20"}},
			{ID: "organization/nato", Type: schema.Organization, Name: "North Atlantic Treaty Organization", Abbreviations: []string{"NATO"}},
			{ID: "organization/nato-council", Type: schema.Organization, Name: "North Atlantic Council", Of: "organization/nato"},
			{ID: "place/riga", Type: schema.Place, Name: "Riga"},
		},
		Lists: map[string][]string{"document-head": {"joint statement", "declaration"}, "summit-noun": {"summit", "meeting"}, "level": {"regional"}},
	}
}

// article builds an extraction of entities written as "Type name[=known][|alias…]".
func article(t *testing.T, id string, specs ...string) schema.Extraction {
	t.Helper()
	x := schema.Extraction{Article: schema.Article{ID: id, Path: id}}
	for _, spec := range specs {
		class, rest, _ := strings.Cut(spec, " ")
		names := strings.Split(rest, "|")
		name, known, _ := strings.Cut(names[0], "=")
		names[0] = name
		e := schema.Entity{ID: class + ":" + name, Type: schema.Class(class), Name: name, Known: known}
		for _, n := range names {
			e.Mentions = append(e.Mentions, mention(&x, n, e.Type))
		}
		x.Entities = append(x.Entities, e)
	}
	x.Article.Hash = schema.HashText(x.Article.Text)
	return x
}

func mention(x *schema.Extraction, text string, c schema.Class) schema.Mention {
	at := len(x.Article.Text)
	x.Article.Text += text + ". "
	return schema.Mention{Span: schema.Span{Start: at, End: at + len(text)}, Text: text, Type: c, Kind: schema.NameMention, Rule: "test"}
}

// claim adds one between entities by name; value is the object of a predicate
// that takes a date.
func claim(t *testing.T, x *schema.Extraction, subject string, p schema.Predicate, object string) {
	t.Helper()
	find := func(name string) *schema.Entity {
		i := slices.IndexFunc(x.Entities, func(e schema.Entity) bool { return e.Name == name })
		if i < 0 {
			return nil
		}
		return &x.Entities[i]
	}
	var c schema.Claim
	var err error
	if o := find(object); o != nil {
		c, err = schema.NewClaim(find(subject), p, o)
	} else {
		c, err = schema.NewValueClaim(find(subject), p, object)
	}
	if err != nil {
		t.Fatal(err)
	}
	m := find(subject).Mentions[0]
	c.Evidence = []schema.Evidence{{Span: m.Span, Text: m.Text}}
	x.Claims = append(x.Claims, c)
}

// resolve gives the ids of the entities of each article, without the base.
func resolve(t *testing.T, articles ...schema.Extraction) [][]string {
	t.Helper()
	r := New(knowledge(), base)
	for i := range articles {
		r.Add(&articles[i])
	}
	a := r.Resolve()
	var out [][]string
	for i := range articles {
		articles[i] = *a.Apply(&articles[i])
		if err := articles[i].Validate(); err != nil {
			t.Error(err)
		}
		var ids []string
		for _, e := range articles[i].Entities {
			ids = append(ids, strings.TrimPrefix(e.ID, base))
		}
		out = append(out, ids)
	}
	return out
}

func TestIDs(t *testing.T) {
	for _, tc := range []struct {
		about    string
		articles [][]string
		want     [][]string
	}{
		{"a known thing has the pack's id, any other its name's",
			[][]string{{"State Norwegian=state/norway", "Person Børge Brende"}, {"State Norway=state/norway", "Person BØRGE Brende"}},
			[][]string{{"person/borge-brende", "state/norway"}, {"person/borge-brende", "state/norway"}}},
		{"an abbreviation that one article explains is the full name everywhere",
			[][]string{{"Organization Nordic Water Institute|NWI"}, {"Organization NWI"}},
			[][]string{{"organization/nordic-water-institute"}, {"organization/nordic-water-institute"}}},
		{"an abbreviation of two things explains neither",
			[][]string{{"Organization Nordic Water Institute|NWI"}, {"Organization New Wind Initiative|NWI"}, {"Organization NWI"}},
			[][]string{{"organization/nordic-water-institute"}, {"organization/new-wind-initiative"}, {"organization/nwi"}}},
		{"things of one name and two types are two",
			[][]string{{"Place Aurora", "Project Aurora"}}, [][]string{{"place/aurora", "project/aurora"}}},
	} {
		var xs []schema.Extraction
		for i, specs := range tc.articles {
			xs = append(xs, article(t, string(rune('a'+i)), specs...))
		}
		if diff := cmp.Diff(tc.want, resolve(t, xs...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.about, diff)
		}
	}
}

func TestNamesOfManyThingsAreOneThingInOneArticle(t *testing.T) {
	got := resolve(t, article(t, "a", "Document Joint Statement"), article(t, "b", "Document joint statement"))
	if got[0][0] == got[1][0] || !strings.HasPrefix(got[0][0], "document/joint-statement-") {
		t.Errorf("got %v, want two ids that begin with document/joint-statement-", got)
	}
}

func TestMeetings(t *testing.T) {
	nato, riga := "Organization NATO=organization/nato", "Place Riga=place/riga"
	a := article(t, "a", "Summit 19th NATO summit", nato, riga)
	claim(t, &a, "19th NATO summit", schema.MeetingOf, "NATO")
	claim(t, &a, "19th NATO summit", schema.HeldOn, "2006-11-28")
	claim(t, &a, "19th NATO summit", schema.HeldIn, "Riga")
	b := article(t, "b", "Summit Riga summit", nato, riga)
	claim(t, &b, "Riga summit", schema.MeetingOf, "NATO")
	claim(t, &b, "Riga summit", schema.HeldIn, "Riga")
	claim(t, &b, "Riga summit", schema.HeldOn, "2006")
	c := article(t, "c", "Summit 20th NATO summit", nato)
	claim(t, &c, "20th NATO summit", schema.MeetingOf, "NATO")
	d := article(t, "d", "Summit regional summit", "Summit Riga meeting", riga)
	claim(t, &d, "Riga meeting", schema.HeldIn, "Riga")

	got := resolve(t, a, b, c, d)
	if got[0][2] != "summit/nato-2006-riga" || got[1][2] != got[0][2] {
		t.Errorf("the summit by ordinal and by place: got %s and %s, want summit/nato-2006-riga for both", got[0][2], got[1][2])
	}
	if got[2][1] != "summit/nato-no-20" {
		t.Errorf("the summit by ordinal alone: got %s", got[2][1])
	}
	if !strings.HasPrefix(got[3][1], "summit/regional-summit-") {
		t.Errorf("a summit that could be any: got %v, want an id of its own", got[3])
	}
}

// Whatever the order in which articles are added, the ids are the same.
func TestOrderDoesNotMatter(t *testing.T) {
	make := func() []schema.Extraction {
		var xs []schema.Extraction
		for i := range 12 {
			x := article(t, string(rune('a'+i)), "Summit summit", "Organization NATO=organization/nato", "Organization Nordic Water Institute|NWI", "Person Jan Berg")
			claim(t, &x, "summit", schema.MeetingOf, "NATO")
			claim(t, &x, "summit", schema.HeldOn, []string{"2001", "2002", "2002-05"}[i%3])
			xs = append(xs, x)
		}
		return xs
	}
	forward := make()
	want := resolve(t, forward...)
	backward := make()
	slices.Reverse(backward)
	got := resolve(t, backward...)
	slices.Reverse(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ids depend on the order (-forward +backward):\n%s", diff)
	}
}

func TestApplyJoinsWhatIsOne(t *testing.T) {
	r := New(knowledge(), base)
	y := article(t, "a", "Person Jan Berg", "Person JAN BERG", "Person Ole Dahl")
	claim(t, &y, "Jan Berg", schema.MetWith, "JAN BERG")
	claim(t, &y, "Jan Berg", schema.MetWith, "Ole Dahl")
	claim(t, &y, "JAN BERG", schema.MetWith, "Ole Dahl")
	r.Add(&y)
	y = *r.Resolve().Apply(&y)
	if len(y.Entities) != 2 || len(y.Entities[0].Mentions) != 2 {
		t.Errorf("got entities %v, want Jan Berg with two mentions, and Ole Dahl", y.Entities)
	}
	if len(y.Claims) != 1 || len(y.Claims[0].Evidence) != 2 {
		t.Errorf("got %d claims, want one with the evidence of both", len(y.Claims))
	}
}

func TestWhatTwoSpeakersReportAreTwoClaims(t *testing.T) {
	r := New(knowledge(), base)
	y := article(t, "a", "Person Jan Berg", "Person Ole Dahl", "Person Per Lund", "Person Eva Holm", "Person EVA HOLM")
	for _, speaker := range []string{"Person:Per Lund", "Person:Eva Holm", "Person:EVA HOLM"} {
		claim(t, &y, "Jan Berg", schema.MetWith, "Ole Dahl")
		c := &y.Claims[len(y.Claims)-1]
		c.Modality, c.Speaker = schema.Reported, speaker
	}
	r.Add(&y)
	y = *r.Resolve().Apply(&y)
	var got []string
	for _, c := range y.Claims {
		got = append(got, c.Speaker)
	}
	if diff := cmp.Diff([]string{base + "person/per-lund", base + "person/eva-holm"}, got); diff != "" {
		t.Errorf("speakers (-want +got):\n%s", diff)
	}
}

func TestLabelsAndAliases(t *testing.T) {
	r := New(knowledge(), base)
	x := article(t, "a", "State Norwegian=state/norway|NORWAY", "Person Jan Berg|Berg")
	y := article(t, "b", "Person Jan Berg|J. Berg")
	r.Add(&x)
	r.Add(&y)
	x = *r.Resolve().Apply(&x)
	type names struct {
		Label   string
		Aliases []string
		SameAs  []string
	}
	var got []names
	for _, e := range x.Entities {
		got = append(got, names{e.Label, e.Aliases, e.SameAs})
	}
	want := []names{{"Jan Berg", []string{"Berg", "J. Berg"}, nil},
		{"Norway", []string{"Kingdom of Norway", "NORWAY"}, []string{"http://www.wikidata.org/entity/Q20"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestArticleIRI(t *testing.T) {
	for id, want := range map[string]string{
		"https://example.org/news/1": "https://example.org/news/1",
		"2018/a b.txt":               base + "article/2018/a%20b.txt",
		"wire.jsonl#12":              base + "article/wire.jsonl%2312",
		"été.txt":                    base + "article/%C3%A9t%C3%A9.txt",
		"file:///etc/x":              base + "article/file:///etc/x",
	} {
		if got := articleIRI(base, id); got != want {
			t.Errorf("articleIRI(%q) = %s, want %s", id, got, want)
		}
	}
}
