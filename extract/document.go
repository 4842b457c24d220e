package extract

import (
	"context"
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// document is an article while annotators work on it.
type document struct {
	ctx        context.Context // that of its extraction, which is broken off with it
	lex        *lexicon
	article    schema.Article
	text       string
	sentences  []schema.Sentence
	quotations []quotation
	mentions   []*mention // by place; an enclosing one before what it encloses
	entities   []*entity
	claims     []schema.Claim
	stated     map[string]int  // key of a claim to its place in claims
	ranks      ranking         // of the sentence that relations are found in
	trace      *trace          // what rules did, nil where nobody asks
	knownIDs   map[string]bool // of the packs' things named, made when asked for

	foldedWords, lowerWords [][]string       // by sentence, made when asked for
	tokenItems              [][]pattern.Item // the same
	clause                  clause           // see clauseOf
}

// mention is a span that refers to something.
type mention struct {
	schema.Span
	sentence int
	typ      string // an entity type, or Office or Date of package pattern
	kind     schema.MentionKind
	rule     string
	known    string      // pack id of what it names
	demonym  bool        // an adjective or a people's name: "Chinese"
	date     schema.Date // of a Date
	office   *schema.PackOffice
	parts    []part      // of a name found by its form
	inside   *mention    // the longer mention it is a part of
	phrase   schema.Span // the span with the office and all that belongs to it
	entity   *entity
	stand    *mention     // of a capital that stands for its state: it as the state
	members  []*entity    // of "the two leaders": whom it stands for, entity the first of them
	item     pattern.Item // as it was last made, see unitItem

	prominence float64 // see prominenceOf; 0 where nobody asked
	bloc       *entity // see blocNamedIn
	blocRead   bool
}

// entities are those the mention stands for.
func (m *mention) entities() []*entity {
	if len(m.members) > 0 {
		return m.members
	}
	return []*entity{m.entity}
}

// part is what a form captured under the name of a predicate.
type part struct {
	predicate schema.Predicate
	mention   *mention
}

// entity is a thing the article names.
type entity struct {
	schema.Entity
	demonymName bool // its name so far is an adjective

	mentions []*mention
}

func (lex *lexicon) analyze(d *document) {
	var err error
	if d.sentences, err = lex.analyzer.Analyze(d.ctx, d.text); err != nil {
		panic(brokenOff{err})
	}
	lex.attributiveTitles(d)
}

// tokenFrom is the first of the tokens of a sentence that begins at offset or behind
// it; there tells whether one begins at it.
func tokenFrom(tokens []schema.Token, offset int) (i int, there bool) {
	return slices.BinarySearchFunc(tokens, offset, func(t schema.Token, at int) int { return t.Start - at })
}

// undergone reports whether the verb at a token is passive: "the rules were observed".
func undergone(tokens []schema.Token, verb int) bool {
	return slices.ContainsFunc(tokens, func(t schema.Token) bool { return t.Head == verb && t.Dep == "aux:pass" })
}

// words are those of a span, which lies within one sentence.
func (d *document) words(s schema.Span) []string {
	var out []string
	for _, t := range d.sentences[d.sentenceAt(s.Start)].Tokens {
		if s.Contains(t.Span) {
			out = append(out, t.Of(d.text))
		}
	}
	return out
}

// add puts a mention in its place.
func (d *document) add(m *mention) {
	if m.phrase == (schema.Span{}) {
		m.phrase = m.Span
	}
	i, _ := slices.BinarySearchFunc(d.mentions, m, compareMentions)
	d.mentions = slices.Insert(d.mentions, i, m)
}

func compareMentions(a, b *mention) int { return schema.CompareSpans(a.Span, b.Span) }

// nest finds for each mention the longest one that encloses it, and drops
// those that overlap an earlier one without lying in it, and those of a
// State inside an organization's own name.
func (d *document) nest() {
	var kept []*mention
	var outer *mention
	for _, m := range d.mentions {
		m.inside = nil
		switch {
		case outer == nil || m.Start >= outer.End:
			outer = m
		case outer.Contains(m.Span) && m.Span != outer.Span:
			m.inside = outer
		default:
			continue // overlaps, or names the same span again
		}
		kept = append(kept, m)
	}
	d.mentions = kept
}

// sentenceAt is the index of the sentence that holds the byte at offset.
func (d *document) sentenceAt(offset int) int {
	i, found := slices.BinarySearchFunc(d.sentences, offset, func(s schema.Sentence, at int) int { return s.Start - at })
	if found || i == 0 {
		return i
	}
	return i - 1
}

// folded are the tokens of sentence s, folded. They are shared: nobody changes
// them.
func (d *document) folded(s int) []string {
	if d.foldedWords == nil {
		d.foldedWords = make([][]string, len(d.sentences))
	}
	if d.foldedWords[s] == nil {
		tokens := d.sentences[s].Tokens
		out := make([]string, len(tokens))
		for i, t := range tokens {
			out[i] = fold(t.Of(d.text))
		}
		d.foldedWords[s] = out
	}
	return d.foldedWords[s]
}

// lower are the tokens of sentence s in lower case, with marks in one form. They
// are shared: nobody changes them.
func (d *document) lower(s int) []string {
	if d.lowerWords == nil {
		d.lowerWords = make([][]string, len(d.sentences))
	}
	if d.lowerWords[s] == nil {
		tokens := d.sentences[s].Tokens
		out := make([]string, len(tokens))
		for i, t := range tokens {
			out[i] = normalMark(strings.ToLower(t.Of(d.text)))
		}
		d.lowerWords[s] = out
	}
	return d.lowerWords[s]
}

// firstMention is the place of the first mention that starts at offset or behind it.
func (d *document) firstMention(offset int) int {
	i, _ := slices.BinarySearchFunc(d.mentions, offset, func(m *mention, at int) int { return m.Start - at })
	return i
}

// brokenOff is what an annotator panics with that ends early, as the context does;
// [Pipeline.Extract] makes an error of it.
type brokenOff struct{ err error }

// inSentence gives the mentions of sentence s, in order. Every annotator asks for
// them again and again, so that here is where an extraction is broken off.
func (d *document) inSentence(s int) []*mention {
	if d.ctx != nil {
		if err := d.ctx.Err(); err != nil {
			panic(brokenOff{err})
		}
	}
	i := d.firstMention(d.sentences[s].Start)
	j := i
	for j < len(d.mentions) && d.mentions[j].Start < d.sentences[s].End {
		j++
	}
	return d.mentions[i:j]
}

// items gives a sentence as patterns see it, and the mention of each item that
// is one (at its Ref).
func (d *document) items(s int) ([]pattern.Item, []*mention) {
	return d.itemsInto(s, nil)
}

// itemsInto are the items of a sentence, in the memory of those that nobody needs any more.
func (d *document) itemsInto(s int, spent []pattern.Item) ([]pattern.Item, []*mention) {
	return d.itemsBy(s, spent, func(m *mention) schema.Span { return m.phrase })
}

// bareItems are the items of a sentence where a person's office and what it is
// in stand apart from the person's name; given are those where they do not.
func (d *document) bareItems(s int, items []pattern.Item, units []*mention) ([]pattern.Item, []*mention) {
	person := string(schema.Person)
	if !slices.ContainsFunc(d.inSentence(s), func(m *mention) bool { return m.typ == person && m.phrase != m.Span }) {
		return items, units
	}
	return d.itemsBy(s, nil, func(m *mention) schema.Span {
		if m.typ == person {
			return m.Span
		}
		return m.phrase
	})
}

func (d *document) itemsBy(s int, spent []pattern.Item, phrase func(*mention) schema.Span) ([]pattern.Item, []*mention) {
	var units []*mention
	for _, m := range d.inSentence(s) {
		if m.inside == nil && (len(units) == 0 || phrase(m).Start >= phrase(units[len(units)-1]).End) {
			units = append(units, m)
		} else if n := len(units); n > 0 && m.inside == nil && phrase(m).Contains(phrase(units[n-1])) {
			for n > 0 && phrase(m).Contains(phrase(units[n-1])) { // what stands in the phrase before the name
				n--
			}
			units = append(units[:n], m)
		}
	}
	for i, m := range units {
		if m.stand != nil {
			units[i] = m.stand
		}
	}
	tokens := d.plainItems(s)
	items := slices.Grow(spent[:0], len(tokens))
	u, last := 0, -1
	span := func() schema.Span {
		if u < len(units) {
			return phrase(units[u])
		}
		return schema.Span{Start: len(d.text), End: len(d.text)}
	}
	here := span()
	for i := range tokens {
		for u < len(units) && here.End <= tokens[i].Start {
			u++
			here = span()
		}
		if here.Overlaps(tokens[i].Span) {
			if last != u || items[len(items)-1].Type == "" {
				items, last = append(items, d.unitItem(units[u], here, u)), u
			}
			continue
		}
		if !pattern.IsArticle(tokens[i].Lower) {
			items = append(items, tokens[i])
		}
	}
	return items, units
}

// plainItems are the tokens of sentence s as items. They are shared: nobody
// changes them.
func (d *document) plainItems(s int) []pattern.Item {
	if d.tokenItems == nil {
		d.tokenItems = make([][]pattern.Item, len(d.sentences))
	}
	if d.tokenItems[s] == nil {
		tokens, lower := d.sentences[s].Tokens, d.lower(s)
		out := make([]pattern.Item, len(tokens))
		for i, t := range tokens {
			out[i] = pattern.Item{Span: t.Span, Lower: lower[i], Cap: d.capital(t.Of(d.text))}
		}
		d.tokenItems[s] = out
	}
	return d.tokenItems[s]
}

// unitItem is a mention as an item. Its text is read once, as long as its phrase
// and type stay.
func (d *document) unitItem(m *mention, phrase schema.Span, ref int) pattern.Item {
	if m.item.Span != phrase || m.item.Type != m.typ {
		text := phrase.Of(d.text)
		m.item = pattern.Item{Span: phrase, Lower: strings.ToLower(text), Type: m.typ, Cap: isEntity(m.typ) && isCapital(text)}
	}
	item := m.item
	item.Ref = ref
	return item
}

// capital reports whether a token is capitalised, and not only because it
// begins a sentence.
func (d *document) capital(token string) bool {
	return isCapital(token) && !d.lex.in("function-word", token)
}

// normalMark writes marks that have several forms in one.
func normalMark(token string) string {
	switch token {
	case "’s":
		return "'s"
	case "–", "—", "‑", "−":
		return "-"
	case "“", "”", "„":
		return `"`
	case "’", "‘":
		return "'"
	}
	return token
}

// evidence makes the evidence of a claim from a span, or from the parts where
// the span is too long to quote.
func (d *document) evidence(whole schema.Span, parts ...schema.Span) []schema.Evidence {
	spans := []schema.Span{whole}
	if whole.Len() > schema.MaxEvidence {
		slices.SortFunc(parts, schema.CompareSpans)
		spans = spans[:0]
		for _, p := range parts {
			if n := p.Len(); n > 0 && n <= schema.MaxEvidence { // what is implied stands nowhere
				spans = append(spans, p)
			}
		}
	}
	var out []schema.Evidence
	for _, s := range slices.Compact(spans) {
		out = append(out, schema.Evidence{Span: s, Text: s.Of(d.text), Sentence: d.sentenceAt(s.Start)})
	}
	return out
}

// extraction gives what has been found, in an order that does not depend on
// how it was found. Entities that are only described, never named, are left
// out with their claims.
func (d *document) extraction() schema.Extraction {
	x := schema.Extraction{Article: d.article}
	named := map[string]bool{}
	for _, e := range d.entities {
		if len(e.Mentions) > 0 {
			named[e.ID] = true
			x.Entities = append(x.Entities, e.Entity)
		}
	}
	for _, c := range d.claims {
		if len(c.Evidence) > 0 && named[c.Subject()] && (c.Object() == "" || named[c.Object()]) {
			x.Claims = append(x.Claims, c)
		}
	}
	slices.SortFunc(x.Entities, func(a, b schema.Entity) int { return strings.Compare(a.ID, b.ID) })
	slices.SortStableFunc(x.Claims, func(a, b schema.Claim) int { return a.Evidence[0].Start - b.Evidence[0].Start })
	return x
}
