package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// When a deed was done often stands beside what a rule reads: "flew to Oslo on Monday
// to meet Kask", "who on that day also signed …", or in the sentence before.

// dated are the predicates of deeds, which are done on a day.
var dated = []schema.Predicate{schema.MetWith, schema.Visited, schema.Signed, schema.Proposed}

// dateDeeds gives the deeds that no rule found a date of the date of their clause, else
// of the document that others signed on a day, else of the day of which is told.
func (d *document) dateDeeds() {
	for i := range d.claims {
		c := &d.claims[i]
		if !slices.Contains(dated, c.Predicate()) || c.Qualifiers[schema.When] != "" {
			continue
		}
		for _, e := range c.Evidence {
			if date := d.dateBeside(c, e); date != "" {
				_ = c.Qualify(schema.When, date) // a value that does not fit is left out
				break
			}
		}
	}
	d.dateSigned()
	for i := range d.claims {
		c := &d.claims[i]
		if (c.Predicate() == schema.MetWith || c.Predicate() == schema.Signed) && c.Qualifiers[schema.When] == "" && c.Modality == schema.Asserted && len(c.Evidence) > 0 {
			if date := d.dayOfTale(c, c.Evidence[0]); date != "" {
				_ = c.Qualify(schema.When, date)
			}
		}
	}
}

// dateSigned gives all who signed a document the date on which others did, where the
// article tells of one.
func (d *document) dateSigned() {
	dates := map[string]string{}
	for _, c := range d.claims {
		if date := c.Qualifiers[schema.When]; c.Predicate() == schema.Signed && date != "" {
			if known, ok := dates[c.Object()]; ok && known != date {
				date = ""
			}
			dates[c.Object()] = date
		}
	}
	for i := range d.claims {
		c := &d.claims[i]
		if date := dates[c.Object()]; c.Predicate() == schema.Signed && c.Qualifiers[schema.When] == "" && date != "" {
			_ = c.Qualify(schema.When, date)
		}
	}
}

// dateBeside is the date that belongs to the word which states a claim, or to a word
// above it that tells of the same time; "" without one. Of several it is the nearest.
func (d *document) dateBeside(c *schema.Claim, e schema.Evidence) string {
	tokens := d.sentences[e.Sentence].Tokens
	at := d.deed(c, e)
	if at < 0 {
		return ""
	}
	found, nearest := "", len(tokens)
	for _, m := range d.inSentence(e.Sentence) {
		if m.typ != pattern.DateType || m.inside != nil || m.date == "" {
			continue
		}
		head := m.head(tokens)
		if head < 0 || d.bounds(tokens, head, string(m.date)) || !d.sameTime(tokens, at, head) {
			continue
		}
		if far := max(at-head, head-at); far < nearest {
			found, nearest = string(m.date), far
		}
	}
	return found
}

// bounds reports whether a date is where a time ends or begins rather than when
// something is done: "since 2017", "by June".
func (d *document) bounds(tokens []schema.Token, at int, date string) bool {
	switch d.caseOf(tokens, at) {
	case "since", "until", "till", "before", "after", "by", "to", "than", "for", "of":
		return true
	case "from":
		return !strings.Contains(date, "/")
	}
	return false
}

// deed is the word that states a claim: the verb or the noun nearest above what it
// relates, of two the one below the other; -1 where it cannot be told.
func (d *document) deed(c *schema.Claim, e schema.Evidence) int {
	tokens := d.sentences[e.Sentence].Tokens
	best, depth := -1, -1
	for _, m := range d.inSentence(e.Sentence) {
		if !e.Span.Overlaps(m.Span) || m.entity == nil || m.inside != nil || m.typ == pattern.DateType {
			continue
		}
		if !slices.ContainsFunc(m.entities(), func(o *entity) bool { return o != nil && (o.ID == c.Subject() || o.ID == c.Object()) }) {
			continue
		}
		at := m.head(tokens)
		for at >= 0 && !(tokens[at].POS == "VERB" || d.lex.in("deed-noun", strings.ToLower(tokens[at].Lemma))) {
			at = tokens[at].Head
		}
		if at < 0 || !e.Span.Overlaps(tokens[at].Span) {
			continue
		}
		if n := depthOf(tokens, at); n > depth {
			best, depth = at, n
		}
	}
	return best
}

// depthOf is how many words stand above a token in its tree.
func depthOf(tokens []schema.Token, at int) int {
	n := 0
	for ; tokens[at].Head >= 0 && n < len(tokens); n++ {
		at = tokens[at].Head
	}
	return n
}

// sameTime reports whether the date at token date tells when the deed at token at was
// done: it depends on it, or on a word above whose time is that of the deed.
func (d *document) sameTime(tokens []schema.Token, at, date int) bool {
	over := tokens[date].Head
	for over >= 0 && over != at && tokens[over].POS != "VERB" {
		over = tokens[over].Head
	}
	for range maxClauses {
		if at == over || at == date {
			return true
		}
		if at = d.above(tokens, at); at < 0 {
			return false
		}
	}
	return false
}

// above is the word above token at whose time is that of at; -1 without one: what is
// said or done after something else was done at another time.
func (d *document) above(tokens []schema.Token, at int) int {
	t := tokens[at]
	switch dep, _, _ := strings.Cut(t.Dep, ":"); dep {
	case "ccomp", "parataxis", "root", "appos":
		return -1
	case "advcl", "obl", "nmod":
		switch d.caseOf(tokens, at) {
		case "after", "before", "since", "until", "following", "ahead", "despite":
			return -1
		}
		if slices.ContainsFunc(tokens, func(o schema.Token) bool {
			return o.Head == at && o.Dep == "mark" && !strings.EqualFold(o.Of(d.text), "to") && !strings.EqualFold(o.Of(d.text), "when") && !strings.EqualFold(o.Of(d.text), "as") && !strings.EqualFold(o.Of(d.text), "while")
		}) {
			return -1
		}
	}
	if perfect(d, tokens, at) && t.Dep != "root" { // "left on Monday, having met Kask"
		return -1
	}
	return t.Head
}

// perfect reports whether a verb is in a perfect tense.
func perfect(d *document, tokens []schema.Token, at int) bool {
	return slices.ContainsFunc(tokens, func(o schema.Token) bool {
		return o.Head == at && o.Dep == "aux" && strings.EqualFold(o.Lemma, "have")
	})
}

// maxTale is how many sentences the day of a tale may lie back.
const maxTale = 4

// dayOfTale is the day on which what the sentences before tell of was done, where the
// deed is told as one of the same tale: in the simple past, in a sentence without a date.
func (d *document) dayOfTale(c *schema.Claim, e schema.Evidence) string {
	at := d.deed(c, e)
	if at < 0 || d.dateIn(e.Sentence) || !d.tells(e.Sentence, at) {
		return ""
	}
	for s := e.Sentence - 1; s >= max(0, e.Sentence-maxTale); s-- {
		if !d.dateIn(s) {
			continue
		}
		tokens := d.sentences[s].Tokens
		for _, m := range d.inSentence(s) {
			head := m.head(tokens)
			if m.typ != pattern.DateType || head < 0 || !m.date.HasDay() || d.bounds(tokens, head, string(m.date)) {
				continue
			}
			if verb := tokens[head].Head; verb >= 0 && d.tells(s, verb) && !d.lex.in("speech", tokens[verb].Of(d.text)) {
				return string(m.date)
			}
		}
		return ""
	}
	return ""
}

// dateIn reports whether a sentence has a date of its own.
func (d *document) dateIn(s int) bool {
	return slices.ContainsFunc(d.inSentence(s), func(m *mention) bool { return m.typ == pattern.DateType && m.inside == nil })
}

// tells reports whether the word at a token is the main verb of its sentence, or one
// coordinated with it, in the simple past.
func (d *document) tells(s, at int) bool {
	tokens := d.sentences[s].Tokens
	for top := at; tokens[top].Head >= 0; top = tokens[top].Head {
		if tokens[top].Dep != "conj" {
			return false
		}
	}
	if tokens[at].POS != "VERB" || perfect(d, tokens, at) {
		return false
	}
	return tokens[at].Tag == "VBD" || slices.ContainsFunc(tokens, func(o schema.Token) bool {
		return o.Head == at && o.Dep == "aux:pass" && o.Tag == "VBD"
	})
}
