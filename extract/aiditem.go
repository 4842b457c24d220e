package extract

import (
	"strings"

	"entente/schema"
)

// aidItems gives the claims of aid what was given: the words of the gift, with what
// stands before it but for numbers and articles.
func (d *document) aidItems() {
	for i := range d.claims {
		c := &d.claims[i]
		if c.Predicate() != schema.Aided || c.Qualifiers[schema.Item] != "" {
			continue
		}
		for _, e := range c.Evidence {
			if item := d.giftTo(e, c.Object()); item != "" {
				_ = c.Qualify(schema.Item, item) // a value that does not fit is left out
				break
			}
		}
	}
}

// giftTo is the gift that a passage names next before who is given it, else the last
// in it; "" without one.
func (d *document) giftTo(e schema.Evidence, receiver string) string {
	tokens := d.sentences[e.Sentence].Tokens
	before := e.End
	for _, m := range d.inSentence(e.Sentence) {
		if m.entity != nil && m.entity.ID == receiver && e.Contains(m.Span) {
			before = m.Start
		}
	}
	found := -1
	for i, t := range tokens {
		word := strings.ToLower(t.Of(d.text))
		if t.POS != "NOUN" || !e.Contains(t.Span) || !d.lex.in("gift", word) && !d.lex.in("aid", word) ||
			t.Dep == "compound" && t.Head > i { // "relief supplies"
			continue
		}
		if t.Start < before || found < 0 || tokens[found].Start > before {
			found = i
		}
	}
	if found < 0 {
		return ""
	}
	found = d.measured(tokens, found)
	return clean(d.text[tokens[d.beforeNoun(tokens, found)].Start:tokens[found].End])
}

// measured is of what the noun at token i is a measure, where no gift is told of by its
// own name: flour in "tons of flour"; i itself where it measures nothing.
func (d *document) measured(tokens []schema.Token, i int) int {
	if !d.lex.in("gift-measure", strings.ToLower(tokens[i].Lemma)) {
		return i
	}
	for k := i + 1; k < len(tokens); k++ {
		if tokens[k].Head == i && relation(tokens[k]) == "nmod" && d.caseOf(tokens, k) == "of" && tokens[k].POS == "NOUN" {
			return k
		}
	}
	return i
}

// beforeNoun is the first token of what is said of the noun at token i before it, with
// no number, article or name of a state.
func (d *document) beforeNoun(tokens []schema.Token, i int) int {
	from := i
	for k := i - 1; k >= 0; k-- {
		t := tokens[k]
		joined := t.End == tokens[k+1].Start // "interest-free"
		qualifies := t.POS != "NUM" && t.Head <= i && (t.Dep == "compound" || t.Dep == "amod" || t.Dep == "nmod:desc") ||
			t.Dep == "flat" && t.Head < k // COVID-19
		if !joined && !qualifies || t.POS == "PART" {
			break
		}
		if m := d.stateAt(t.Span); m != nil {
			break
		}
		from = k
	}
	return from
}

// stateAt is the state that a token names, nil where it names none.
func (d *document) stateAt(span schema.Span) *mention {
	for _, m := range d.inSentence(d.sentenceAt(span.Start)) {
		if m.typ == string(schema.State) && m.Overlaps(span) {
			return m
		}
	}
	return nil
}
