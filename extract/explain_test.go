package extract

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

func TestExplain(t *testing.T) {
	p := withRules(t,
		schema.PackRule{Rule: "visits", Predicate: schema.Visited, Tree: "~visit/VERB (agent {subject:Person}) (patient {object:State})"},
		schema.PackRule{Rule: "visits-place", Predicate: schema.Visited, Tree: "~visit/VERB (agent {subject:Person}) (patient {object:Place})"},
		schema.PackRule{Rule: "arrives", Predicate: schema.Visited, Pattern: "{subject:Person} ..2 ~visit {object:State|Place}"},
		schema.PackRule{Rule: "meets", Predicate: schema.MetWith, Pattern: "{subject:Person} visited with {object:Person}"})
	x, err := p.Explain(context.Background(), schema.Article{Text: "She left. Erna Solberg visited Estonia.", Published: "2024-06-15"})
	if err != nil {
		t.Fatal(err)
	}
	if len(x.Sentences) != 2 || len(x.Sentences[1].Tokens) != 5 {
		t.Fatalf("got %d sentences, want 2, the second of 5 tokens", len(x.Sentences))
	}
	s := x.Sentences[1]
	var got []string
	for _, m := range s.Mentions {
		got = append(got, "mention "+m.Of(x.Article.Text)+" "+m.Type+" "+m.Entity)
	}
	for _, st := range s.Statements {
		got = append(got, st.Rule+" "+st.Claim+" "+st.Outcome)
	}
	for _, n := range s.Near {
		got = append(got, n.Rule.Rule+" near: "+n.Why)
	}
	want := []string{
		"mention Erna Solberg Person Erna Solberg",
		"mention Estonia State Estonia",
		"rule:arrives Erna Solberg | visited | Estonia claimed",
		"rule:visits Erna Solberg | visited | Estonia stated before",
		`meets near: wants with, finds "Estonia"`,
		`visits-place near: patient of "visited": "estonia" belongs to a mention of State, not of Place`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Whoever asks for an explanation gets what extraction gives.
func TestExplainChangesNothing(t *testing.T) {
	p := newPipeline(t)
	a := schema.Article{ID: "a", Text: "Norwegian Prime Minister Erna Solberg and Estonia attended the NATO summit. She will visit Estonia.", Published: "2024-06-15"}
	want, err := p.Extract(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Explain(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	got, err := p.Extract(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(schema.Claim{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
