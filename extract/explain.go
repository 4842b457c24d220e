package extract

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// Explanation is how an article was read: for people who write rules.
type Explanation struct {
	Article   schema.Article
	Sentences []ExplainedSentence
}

// ExplainedSentence is a sentence with its tree, what is mentioned in it, what
// rules did with it, and the rules that nearly did something, the nearest first.
type ExplainedSentence struct {
	schema.Sentence
	Mentions   []ExplainedMention
	Statements []ExplainedStatement
	Near       []NearRule
}

// ExplainedMention is a mention and what it was found to be.
type ExplainedMention struct {
	schema.Span
	Type   string // an entity type, Office or Date
	Kind   schema.MentionKind
	Rule   string // the rule, pack entry or model that found it
	Entity string // the name of the entity it refers to, or the date; empty where none is known
}

// ExplainedStatement is what a rule stated, and what became of that.
type ExplainedStatement struct {
	Rule     string
	Words    schema.Span
	Claim    string // "subject | predicate | object or value [| qualifier=value …]"
	Modality schema.Modality
	Outcome  string
}

// NearRule is a rule that was tried, since a word that it needs is there, and
// did not match.
type NearRule struct {
	Rule  *schema.PackRule
	Words schema.Span // what it took before it failed
	Why   string      // what failed first

	near float64 // the share of it that held
}

// maxNear is how many near rules are told of one sentence.
const maxNear = 8

// Explain extracts an article and tells how. It is slower than
// [Pipeline.Extract] and safe for concurrent use; the error is the context's.
func (p *Pipeline) Explain(ctx context.Context, a schema.Article) (Explanation, error) {
	d := p.open(a)
	d.trace = &trace{}
	if err := p.run(ctx, d, nil); err != nil {
		return Explanation{}, err
	}
	out := Explanation{Article: a}
	for s := range d.sentences {
		out.Sentences = append(out.Sentences, d.explain(s))
	}
	return out, nil
}

func (d *document) explain(s int) ExplainedSentence {
	out := ExplainedSentence{Sentence: d.sentences[s]}
	for _, m := range d.inSentence(s) {
		e := ExplainedMention{Span: m.Span, Type: m.typ, Kind: m.kind, Rule: m.rule, Entity: string(m.date)}
		if m.entity != nil {
			e.Entity = m.entity.Name
		}
		out.Mentions = append(out.Mentions, e)
	}
	for _, st := range d.trace.statements {
		if out.Start <= st.Words.Start && st.Words.Start < out.End {
			out.Statements = append(out.Statements, st)
		}
	}
	for _, n := range d.trace.near {
		if out.Start <= n.Words.Start && n.Words.Start < out.End {
			out.Near = append(out.Near, n)
		}
	}
	slices.SortStableFunc(out.Near, func(a, b NearRule) int { return cmp.Compare(b.near, a.near) })
	out.Near = out.Near[:min(len(out.Near), maxNear)]
	return out
}

// trace is what rules did with a document.
type trace struct {
	statements []ExplainedStatement
	near       []NearRule
}

func (t *trace) stated(d *document, st statement, became outcome) {
	words := schema.Span{}
	if len(st.evidence) > 0 {
		words = st.evidence[0].Span
	}
	name := func(e *entity) string {
		if e == nil {
			return "?"
		}
		return e.Name
	}
	object := st.value
	if st.object != nil || object == "" {
		object = name(st.object)
	}
	claim := fmt.Sprintf("%s | %s | %s", name(st.subject), st.predicate, object)
	for i, q := range slices.Sorted(maps.Keys(st.qualifiers)) {
		if v := st.qualifiers[q]; v != "" {
			claim += []string{" | ", " "}[min(i, 1)] + string(q) + "=" + v
		}
	}
	t.statements = append(t.statements, ExplainedStatement{st.rule, words, claim, st.modality, string(became)})
}

// missed notes the rules of a set that came near to matching in sentence s.
func (t *trace) missed(d *document, s int, rs *ruleSet, items []pattern.Item) {
	for _, n := range rs.set.Near(items) {
		if n.Captured == 0 && n.End-n.Start < 2 {
			continue
		}
		words := schema.Span{Start: items[n.Start].Start, End: items[max(n.Start, n.End-1)].End}
		found := "the end of the sentence"
		if n.End < len(items) {
			found = fmt.Sprintf("%q", items[n.End].Of(d.text))
		}
		r := &rs.rules[n.Rule]
		captures := strings.Count(r.Pattern, "{")
		t.near = append(t.near, NearRule{r, words, fmt.Sprintf("wants %s, finds %s", strings.Join(n.Wants, " or "), found),
			float64(n.Captured) / float64(captures+1)})
	}
}

// missedTrees notes the trees that came near to matching.
func (t *trace) missedTrees(d *document, tr *treeRules, tried treeMatches) {
	if tried.clause == nil {
		return
	}
	for _, n := range tr.set.Near(&tried.clause.Clause, tried.clause.types) {
		t.near = append(t.near, NearRule{&tr.rules[n.Rule], tried.clause.tokens[n.Trigger].Span, n.Why, float64(n.Holds) / float64(n.Of+1)})
	}
}
