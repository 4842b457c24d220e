package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// What is told in one tale was done at one time: in a clause and those that go with it,
// and, of deeds told one after the other, on the day that was told last.

// sameTime reports whether the date at token date tells when the deed at token at was
// done: it depends on it, or on a word above whose time is that of the deed.
func (d *document) sameTime(tokens []schema.Token, at, date int) bool {
	over := tokens[date].Head
	for over >= 0 && over != at && tokens[over].POS != "VERB" {
		if r := relation(tokens[over]); r == "appos" || r == "acl" && over != date { // "India, an observer since 2005, was let in"
			return false
		}
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
	switch relation(t) {
	case "ccomp", "parataxis", "root", "appos":
		return -1
	case "advcl", "obl", "nmod":
		switch d.caseOf(tokens, at) {
		case "after", "before", "since", "until", "following", "ahead", "despite":
			return -1
		}
		if slices.ContainsFunc(tokens, func(o schema.Token) bool {
			return o.Head == at && o.Dep == "mark" && !slices.Contains([]string{"to", "by", "when", "as", "while"}, strings.ToLower(o.Of(d.text)))
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
const maxTale = 6

// dayOfTale is the day on which what the sentences before tell of was done, where the
// deed is told as one of the same tale: in the simple past, in a sentence without a date
// but that of the dateline.
func (d *document) dayOfTale(c *schema.Claim, e schema.Evidence) string {
	at := d.carrier(e.Sentence, d.deed(c, e))
	if at < 0 || !d.tells(e.Sentence, at) {
		return ""
	}
	opening := d.datelineDay()
	for s := e.Sentence; s >= max(0, e.Sentence-maxTale); s-- {
		if opening != nil && opening.sentence == s && d.datesIn(s) == 1 {
			return string(opening.date)
		}
		if d.datesIn(s) > 0 {
			if s == e.Sentence {
				return ""
			}
			if day := d.dayTold(s); day != "" || opening == nil || opening.sentence != s {
				return day
			}
			return d.onlyDay(s)
		}
	}
	return ""
}

// carrier is the verb whose object the noun of a deed is, "held a series of talks", or the
// token itself.
func (d *document) carrier(s, at int) int {
	tokens := d.sentences[s].Tokens
	for k := at; k >= 0 && tokens[k].POS == "NOUN"; k = tokens[k].Head {
		switch relation(tokens[k]) {
		case "obj":
			return tokens[k].Head
		case "nmod":
			if d.caseOf(tokens, k) == "of" {
				continue
			}
		}
		break
	}
	return at
}

// onlyDay is the day that all dates of a sentence tell; "" where they differ.
func (d *document) onlyDay(s int) string {
	day := ""
	for _, m := range d.inSentence(s) {
		if m.typ != pattern.DateType || m.inside != nil {
			continue
		}
		if !m.date.HasDay() || day != "" && day != string(m.date) {
			return ""
		}
		day = string(m.date)
	}
	return day
}

// dayTold is the day on which the main verb of a sentence says that something was done;
// "" without one.
func (d *document) dayTold(s int) string {
	tokens := d.sentences[s].Tokens
	for _, m := range d.inSentence(s) {
		head := m.head(tokens)
		if m.typ != pattern.DateType || head < 0 || !m.date.HasDay() || d.bounds(tokens, head, string(m.date), false) {
			continue
		}
		if verb := tokens[head].Head; verb >= 0 && d.tells(s, verb) && !d.lex.in("speech", tokens[verb].Of(d.text)) {
			return string(m.date)
		}
	}
	return ""
}

// datelineDay is the day of the dateline; nil where that has none.
func (d *document) datelineDay() *mention {
	place := d.findDateline()
	if place == nil {
		return nil
	}
	for _, m := range d.inSentence(place.sentence) {
		if m.typ != pattern.DateType || m.Start < place.End {
			continue
		}
		between := d.text[place.End:m.Start]
		if m.date.HasDay() && len(between) < maxDateline && !strings.Contains(between, "\n") && !strings.Contains(between, "--") && !strings.ContainsAny(between, "—–") {
			return m
		}
		return nil
	}
	return nil
}

// datesIn is how many dates a sentence has of its own.
func (d *document) datesIn(s int) int {
	n := 0
	for _, m := range d.inSentence(s) {
		if m.typ == pattern.DateType && m.inside == nil {
			n++
		}
	}
	return n
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
