package extract

import (
	"slices"
	"strconv"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// The term for which somebody presides over an organization, in the words of the text
// with the year that they leave out: "2023-2024", "from 1 January 1996", "second half of
// 2001", "until the next summit".

// terms gives the presidencies the terms that the clauses which state them tell.
func (d *document) terms() {
	for i := range d.claims {
		c := &d.claims[i]
		if c.Predicate() != schema.PresidesOver || c.Qualifiers[schema.Period] != "" {
			continue
		}
		for _, e := range c.Evidence {
			if term := d.termIn(c, e); term != "" {
				_ = c.Qualify(schema.Period, term) // a value that does not fit is left out
				break
			}
		}
	}
}

// termIn is the term that a sentence tells beside one of the words by which a passage
// says that somebody presides.
func (d *document) termIn(c *schema.Claim, e schema.Evidence) string {
	tokens := d.sentences[e.Sentence].Tokens
	who := -1
	for _, m := range d.inSentence(e.Sentence) {
		if m.entity != nil && m.entity.ID == c.Subject() && e.Overlaps(m.Span) {
			who = m.head(tokens)
			break
		}
	}
	for at, t := range tokens {
		if !e.Contains(t.Span) || t.POS != "NOUN" && (t.POS != "VERB" || !does(tokens, who, at)) || d.stateAt(t.Span) != nil {
			continue
		}
		for _, m := range d.inSentence(e.Sentence) {
			head := m.head(tokens)
			if head < 0 || !under(tokens, head, at) && !d.exercised(tokens, at, head) {
				continue
			}
			switch preposition := d.caseOf(tokens, head); {
			case m.typ == pattern.DateType && m.date != "":
				if term := d.term(tokens, m, preposition); term != "" {
					return term
				}
			case m.typ == string(schema.Summit) && preposition == "until":
				return "until " + d.text[tokens[first(tokens, head)].Start:m.End]
			}
		}
		if half := d.halfOfYear(tokens, at); half != "" {
			return half
		}
	}
	return ""
}

// does reports whether the word at a token has to do with a verb: depends on it, or is
// what its clause tells of: "Brazil, which chairs it", "Brazil, taking the chair, agreed".
func does(tokens []schema.Token, who, verb int) bool {
	for at, depth := who, 0; at >= 0 && depth < maxClauses; at, depth = tokens[at].Head, depth+1 {
		if dep := tokens[verb].Dep; at == verb || dep == "acl" || tokens[verb].Head == at && (dep == "acl:relcl" || dep == "advcl") {
			return true
		}
	}
	return false
}

// first is the first token of what depends on the one at and stands before it, without
// its preposition.
func first(tokens []schema.Token, at int) int {
	from := at
	for i := at - 1; i >= 0 && (tokens[i].Head == at || tokens[i].Head == from) && tokens[i].Dep != "case"; i-- {
		from = i
	}
	return from
}

// exercised reports whether the date at a token belongs to a relative clause of what the
// presidency is handed to, whose verb says that it is held: "to Cardoso, whose country
// will exercise it until December".
func (d *document) exercised(tokens []schema.Token, at, date int) bool {
	verb := tokens[date].Head
	for verb >= 0 && tokens[verb].POS != "VERB" {
		verb = tokens[verb].Head
	}
	return verb > at && tokens[verb].Dep == "acl:relcl" && d.lex.in("presides", tokens[verb].Lemma)
}

// term is the term that a date tells behind a preposition; "" for one on which
// something else is done.
func (d *document) term(tokens []schema.Token, m *mention, preposition string) string {
	text := d.written(m)
	if strings.Contains(string(m.date), "/") && preposition == "from" { // "from 2022 to 2023"
		preposition = "in"
	}
	switch preposition {
	case "from", "since", "until", "till":
		return preposition + " " + text + d.endOfTerm(tokens, m)
	case "on":
		if m.date.HasDay() {
			return "from " + text
		}
	case "by", "before", "after", "ahead":
		return ""
	}
	i := slices.IndexFunc(tokens, func(t schema.Token) bool { return t.Start >= m.Start })
	if half := d.partBefore(tokens, i); half != "" {
		return half + text
	}
	if len(m.date) > len("2006-01") && !(len(m.date) == len("2006/2006")) { // days: when it was handed over
		return ""
	}
	return text
}

// endOfTerm is " to November 2022" where a date is followed by another in which a time
// ends that begins with it.
func (d *document) endOfTerm(tokens []schema.Token, m *mention) string {
	i := slices.IndexFunc(tokens, func(t schema.Token) bool { return t.Start >= m.End })
	if i < 0 || !slices.Contains([]string{"to", "until", "till", "through"}, strings.ToLower(tokens[i].Of(d.text))) {
		return ""
	}
	for _, end := range d.inSentence(m.sentence) {
		if end.typ == pattern.DateType && end.date != "" && i+1 < len(tokens) && end.Start == tokens[i+1].Start {
			return " to " + d.written(end)
		}
	}
	return ""
}

// partBefore is the part of a year before its date: "second half of ".
func (d *document) partBefore(tokens []schema.Token, i int) string {
	if i < 3 || !strings.EqualFold(tokens[i-1].Of(d.text), "of") || pattern.Ordinal(strings.ToLower(tokens[i-3].Of(d.text))) == 0 {
		return ""
	}
	return d.text[tokens[i-3].Start:tokens[i].Start]
}

// halfOfYear reads "the second half of the year" without a date.
func (d *document) halfOfYear(tokens []schema.Token, at int) string {
	for i := 4; i < len(tokens); i++ {
		if year := d.article.Published.Year(); year > 0 && strings.EqualFold(tokens[i].Of(d.text), "year") && strings.EqualFold(tokens[i-1].Of(d.text), "the") && under(tokens, i, at) {
			if half := d.partBefore(tokens, i-1); half != "" {
				return strings.TrimSuffix(half, tokens[i-1].Of(d.text)+" ") + strconv.Itoa(year)
			}
		}
	}
	return ""
}

// written is a date as a text writes it, with its year; one told by the day of writing,
// "this year", as what it is.
func (d *document) written(m *mention) string {
	from, to, period := strings.Cut(string(m.date), "/")
	text := clean(m.Of(d.text))
	switch {
	case period && len(from) == len("2006") && len(to) == len("2006"):
		return from + "-" + to
	case len(from) == len("2006"):
		return from
	case strings.Contains(text, from[:4]):
		return text
	}
	on, ok := m.date.Start()
	if !ok || period {
		return text
	}
	if !m.date.HasDay() {
		return on.Format("January 2006")
	}
	if words := strings.Fields(text); len(words) > 0 && words[0][0] >= '0' && words[0][0] <= '9' {
		return on.Format("2 January 2006")
	}
	return on.Format("January 2, 2006")
}
