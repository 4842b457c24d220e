package graph_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// told is a statement that passages of an article's text make.
func told(article, text, other string, passages ...string) graph.Statement {
	var quoted []graph.Passage
	for _, words := range passages {
		at := len([]rune(text[:strings.Index(text, words)]))
		quoted = append(quoted, graph.Passage{
			ID: fmt.Sprintf("id:article/%s#char=%d,%d", article, at, at+len([]rune(words))), Text: words})
	}
	return graph.Statement{Other: &graph.Thing{ID: "id:" + other, Name: other, Label: other}, Sources: []graph.Source{{
		Article: graph.ArticleNote{ID: "id:article/" + article, Path: article}, Modality: "asserted", Passages: quoted}}}
}

func profileText(t *testing.T, groups ...graph.Group) string {
	t.Helper()
	var b bytes.Buffer
	p := graph.Profile{Label: "Nordic summit", ID: "id:summit/nordic", Facts: groups}
	if err := p.WriteText(&b, 80, true); err != nil {
		t.Fatal(err)
	}
	_, out, _ := strings.Cut(b.String(), "id:summit/nordic\n")
	return out
}

// Where the claims of a list are each quoted from its beginning, or to its end, the
// whole of it is quoted once.
func TestProfileQuotesAListOnce(t *testing.T) {
	text := "“Côte” — It was attended by Norway, Denmark, Iceland and Sweden. Iceland and Sweden spoke at the summit."
	list := "It was attended by Norway, Denmark, Iceland and Sweden"
	got := profileText(t,
		graph.Group{Label: "had participant", Statements: []graph.Statement{
			told("a.txt", text, "Denmark", "It was attended by Norway, Denmark"),
			told("a.txt", text, "Iceland", "It was attended by Norway, Denmark, Iceland", "Iceland and Sweden spoke"),
			told("a.txt", text, "Norway", "It was attended by Norway"),
			told("a.txt", text, "Sweden", list, "Sweden spoke"),
		}},
		graph.Group{Label: "invited", Statements: []graph.Statement{
			told("a.txt", text, "Iceland", "It was attended by Norway, Denmark, Iceland"),
			told("a.txt", text, "Norway", "by Norway"),
		}})
	want := `
had participant
  Denmark [id:Denmark]
  Iceland [id:Iceland]
  Norway [id:Norway]
  Sweden [id:Sweden]
      > It was attended by Norway, Denmark, Iceland and Sweden
      > Iceland and Sweden spoke
      — a.txt

invited
  Iceland [id:Iceland]
  Norway [id:Norway]
      > as above, under had participant
      — a.txt
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What several articles say in the same words is quoted once, for all of them.
func TestProfileQuotesSameWordsOnce(t *testing.T) {
	words := "Norway attended the summit"
	one := told("a.txt", words, "Norway", words)
	one.Sources = append(one.Sources, told("b.txt", "Then norway attended the summit", "Norway", "norway attended the summit").Sources...)
	one.Sources = append(one.Sources, told("c.txt", "Norway came", "Norway", "Norway came").Sources...)
	got := profileText(t, graph.Group{Label: "had participant", Statements: []graph.Statement{one}})
	want := `
had participant
  Norway [id:Norway] · 3 articles
      > Norway attended the summit
      — a.txt
      — b.txt
      > Norway came
      — c.txt
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
