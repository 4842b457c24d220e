package score

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Tally counts what is right (TP), wrong (FP) and missing (FN).
type Tally struct{ TP, FP, FN int }

// Figures are precision, recall and F1, each 0 where there is nothing to
// divide by.
func (t Tally) Figures() (precision, recall, f1 float64) {
	precision, recall = share(t.TP, t.TP+t.FP), share(t.TP, t.TP+t.FN)
	if precision+recall == 0 {
		return precision, recall, 0
	}
	return precision, recall, 2 * precision * recall / (precision + recall)
}

func (t Tally) row(name string) string {
	p, r, f1 := t.Figures()
	return fmt.Sprintf("%-22s P %.3f  R %.3f  F1 %.3f   tp %d fp %d fn %d", name, p, r, f1, t.TP, t.FP, t.FN)
}

// Tallies are tallies by type or predicate.
type Tallies map[string]*Tally

func (ts Tallies) of(name string) *Tally {
	if ts[name] == nil {
		ts[name] = &Tally{}
	}
	return ts[name]
}

// Total is the sum of them.
func (ts Tallies) Total() Tally {
	var sum Tally
	for _, t := range ts {
		sum.TP, sum.FP, sum.FN = sum.TP+t.TP, sum.FP+t.FP, sum.FN+t.FN
	}
	return sum
}

// Share is how many of a number of things are right.
type Share struct{ Right, Of int }

// Figure is the share between 0 and 1, 0 of nothing.
func (s Share) Figure() float64 { return share(s.Right, s.Of) }

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// BCubed measures how well ids tell things apart and keep them together.
type BCubed struct {
	Precision, Recall, F1 float64
	Items                 int // entities it was measured over
}

// Report is the figures over a number of articles.
type Report struct {
	Documents  int
	Entities   Tallies // by type
	Names      Share
	Relations  Tallies          // by predicate
	Qualified  Tally            // relations with all qualifiers right
	Qualifiers map[string]Share // by qualifier
	Evidence   Share
	Identity   BCubed
	Grounded   int // spans that hold what they say
	Ungrounded int
	Faults     map[Fault]int // kinds of relations that are wrong or missing
	Claims     []Judgement
	Found      []Judgement // entities
}

// MarshalJSON writes the headline figures as one object.
func (r *Report) MarshalJSON() ([]byte, error) {
	triple := func(t Tally) [3]float64 {
		p, r, f1 := t.Figures()
		return [3]float64{p, r, f1}
	}
	return json.Marshal(struct {
		Documents         int        `json:"documents"`
		Entity            [3]float64 `json:"entity"`
		Names             float64    `json:"names"`
		Relation          [3]float64 `json:"relation"`
		RelationQualified [3]float64 `json:"relation_qualified"`
		Evidence          float64    `json:"evidence"`
		Identity          [3]float64 `json:"identity_b3"`
		Grounded          int        `json:"grounded"`
		Ungrounded        int        `json:"ungrounded"`
	}{
		r.Documents, triple(r.Entities.Total()), r.Names.Figure(), triple(r.Relations.Total()), triple(r.Qualified),
		r.Evidence.Figure(), [3]float64{r.Identity.Precision, r.Identity.Recall, r.Identity.F1}, r.Grounded, r.Ungrounded,
	})
}

// WriteText writes all figures as lines for a person.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	rows := func(ts Tallies, headline string) {
		for _, name := range slices.Sorted(maps.Keys(ts)) {
			line("%s", ts[name].row("  "+name))
		}
		line("%s", ts.Total().row(headline))
	}
	line("\n%d articles", r.Documents)
	rows(r.Entities, "ENTITIES")
	line("NAMES                  %d of %d right (%.3f)", r.Names.Right, r.Names.Of, r.Names.Figure())
	rows(r.Relations, "RELATIONS")
	line("%s", r.Qualified.row("RELATIONS+Q"))
	for _, q := range slices.Sorted(maps.Keys(r.Qualifiers)) {
		line("  qualifier %-12s %d/%d right", q, r.Qualifiers[q].Right, r.Qualifiers[q].Of)
	}
	line("EVIDENCE               %d of %d overlap the gold's (%.3f)", r.Evidence.Right, r.Evidence.Of, r.Evidence.Figure())
	line("IDENTITY (B-cubed)     P %.3f  R %.3f  F1 %.3f   over %d entities found that two or more articles name",
		r.Identity.Precision, r.Identity.Recall, r.Identity.F1, r.Identity.Items)
	line("GROUNDING              %d spans right, %d wrong", r.Grounded, r.Ungrounded)
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write score: %w", err)
	}
	return nil
}
