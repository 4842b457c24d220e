package extract

import (
	"slices"
	"strings"
	"time"

	"entente/extract/pattern"
	"entente/schema"
)

// Dates that are told by the day of writing, or by another date of the text.

// span reads "last year", "this month", "next week", "today".
func (sc *dateScanner) span(i int) (schema.Date, int) {
	if sc.base.IsZero() {
		return "", 0
	}
	b := sc.base
	switch sc.word(i) {
	case "that", "same":
		if sc.word(i+1) == "year" && sc.given > 0 {
			return schema.Year(sc.given), 2
		}
	case "the":
		if sc.word(i+1) == "same" && sc.word(i+2) == "year" && sc.given > 0 {
			return schema.Year(sc.given), 3
		}
	case "today":
		return schema.Day(b.Date()), 1
	case "yesterday":
		return schema.Day(b.AddDate(0, 0, -1).Date()), 1
	case "tomorrow":
		return schema.Day(b.AddDate(0, 0, 1).Date()), 1
	}
	shift, ok := relatives[sc.word(i)]
	if !ok {
		return "", 0
	}
	switch sc.word(i + 1) {
	case "year":
		return schema.Year(b.Year() + shift), 2
	case "month":
		m := time.Date(b.Year(), b.Month()+time.Month(shift), 1, 0, 0, 0, 0, time.UTC)
		return schema.Month(m.Year(), m.Month()), 2
	case "week":
		monday := b.AddDate(0, 0, -(int(b.Weekday())+6)%7+7*shift)
		return schema.Interval(schema.Day(monday.Date()), schema.Day(monday.AddDate(0, 0, 6).Date())), 2
	}
	return "", 0
}

// relatives shift a period against that of the publication.
var relatives = map[string]int{"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}

// ago reads "20 years ago", "two months earlier".
func (sc *dateScanner) ago(i int) (schema.Date, int) {
	n, ok := countOf(sc.word(i))
	if !ok || sc.word(i+2) != "ago" || sc.base.IsZero() {
		return "", 0
	}
	switch strings.TrimSuffix(sc.word(i+1), "s") {
	case "year":
		return schema.Year(sc.base.Year() - n), 3
	case "month":
		m := time.Date(sc.base.Year(), sc.base.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		return schema.Month(m.Year(), m.Month()), 3
	case "day":
		return schema.Day(sc.base.AddDate(0, 0, -n).Date()), 3
	}
	return "", 0
}

// maxYearsLater bounds what is told of as "years later".
const maxYearsLater = 99

// later reads "three years later": of the date before it, in its sentence or the
// one before.
func (sc *dateScanner) later(i int) (schema.Date, int) {
	n, ok := countOf(sc.word(i))
	if !ok || sc.word(i+1) != "years" && sc.word(i+1) != "year" || sc.word(i+2) != "later" || n > maxYearsLater {
		return "", 0
	}
	if m := sc.dateBefore(i, 1); m != nil && m.date.Year() > 0 {
		return schema.Year(m.date.Year() + n), 3
	}
	return "", 0
}

// dateBefore is the last date of the text before token i, if it stands in the token's
// sentence or one of so many before; else nil.
func (sc *dateScanner) dateBefore(i, sentences int) *mention {
	for _, m := range slices.Backward(sc.d.mentions) {
		if m.typ != pattern.DateType || m.Start >= sc.tokens[i].Start {
			continue
		}
		if m.sentence >= sc.d.sentenceAt(sc.tokens[i].Start)-sentences {
			return m
		}
		break
	}
	return nil
}

// weekday reads "Thursday", "last Friday", "next Monday".
func (sc *dateScanner) weekday(i int) (schema.Date, int) {
	shift, j := 0, i
	if s, ok := relatives[sc.word(i)]; ok {
		shift, j = s, i+1
	}
	if sc.base.IsZero() || j >= len(sc.tokens) || !isCapital(sc.tokens[j].Of(sc.d.text)) {
		return "", 0
	}
	day := weekdayOf(sc.word(j))
	if day < 0 {
		return "", 0
	}
	if date, n := sc.dayBehind(j + 1); n > 0 {
		return date, j + 1 + n - i
	}
	back := (int(sc.base.Weekday()) - day + 7) % 7
	switch {
	case shift > 0 || shift == 0 && sc.future(i):
		return schema.Day(sc.base.AddDate(0, 0, (7-back)%7).Date()), j + 1 - i
	case shift < 0 && back == 0:
		back = 7
	case shift == 0 && back > 0 && 7-back <= sc.late: // "on Friday", of a report of Thursday published on Saturday
		back -= 7
	}
	return schema.Day(sc.base.AddDate(0, 0, -back).Date()), j + 1 - i
}

// dayBehind reads the day of the month behind a weekday: "Tuesday, July 12".
func (sc *dateScanner) dayBehind(i int) (schema.Date, int) {
	skip := 0
	if sc.word(i) == "," {
		skip = 1
	}
	for _, form := range []func(int) (schema.Date, int){sc.monthDay, sc.dayMonth} {
		if i+skip < len(sc.tokens) {
			if date, n := form(i + skip); n > 0 {
				return date, skip + n
			}
		}
	}
	return "", 0
}

// future reports whether the clause around token i speaks of what will be, and not
// of when somebody said so.
func (sc *dateScanner) future(i int) bool {
	found := false
	for k := max(0, i-8); k < i; k++ {
		switch sc.folded[k] {
		case "will", "'ll", "shall", "due", "scheduled", "slated", "expected":
			found = true
		case "be":
			found = found || sc.word(k-1) == "to"
		case "said", "says", "told", "announced", "added", "stated", "reported", "confirmed":
			found = false
		}
	}
	return found
}

// nearDay reads "that day", "the next day", "a day earlier": by the last day that the
// text gave, in its sentence or the two before; and "the weekend" by the publication.
func (sc *dateScanner) nearDay(i int) (schema.Date, int) {
	if sc.word(i) == "weekend" && !sc.base.IsZero() && (sc.word(i-1) == "the" || sc.word(i-1) == "last" || sc.word(i-1) == "this" && !sc.future(i)) {
		sunday := sc.base.AddDate(0, 0, -int(sc.base.Weekday()))
		return schema.Interval(schema.Day(sunday.AddDate(0, 0, -1).Date()), schema.Day(sunday.Date())), 1
	}
	shift := 0
	switch first, second := sc.word(i), sc.word(i+1); {
	case (first == "that" || first == "same") && second == "day":
	case (first == "next" || first == "following") && second == "day":
		shift = 1
	case first == "previous" && second == "day", first == "day" && second == "earlier":
		shift = -1
	case first == "day" && second == "later":
		shift = 1
	default:
		return "", 0
	}
	if m := sc.dateBefore(i, maxSinceDay); m != nil && m.date.HasDay() {
		if on, ok := m.date.Start(); ok {
			return schema.Day(on.AddDate(0, 0, shift).Date()), 2
		}
	}
	return "", 0
}

// maxSinceDay is how many sentences back a day may be that another is told by.
const maxSinceDay = 2

// past reports whether the verb that a date belongs to tells of what has been, and is
// none of speech or of plans, on which the date of what is to come may seem to depend.
func (sc *dateScanner) past(i int) bool {
	at := sc.tokens[i].Head
	for at >= 0 && sc.tokens[at].POS != "VERB" {
		at = sc.tokens[at].Head
	}
	if at < 0 || sc.d.lex.in("speech", sc.folded[at]) || sc.d.lex.in(schema.ModalityBy(schema.Planned), sc.tokens[at].Lemma) {
		return false
	}
	if sc.tokens[at].Tag == "VBD" {
		return true
	}
	return sc.tokens[at].Tag == "VBN" && slices.ContainsFunc(sc.tokens, func(t schema.Token) bool {
		return t.Head == at && strings.HasPrefix(t.Dep, "aux") && (t.Tag == "VBD" || strings.EqualFold(t.Lemma, "have"))
	})
}

// coming reports whether the verb that a date belongs to tells in the present tense of
// what ends then, "holds it until December", or of what then begins, "takes over in
// December".
func (sc *dateScanner) coming(i int) bool {
	date, at := i, sc.tokens[i].Head
	for at >= 0 && sc.tokens[at].POS != "VERB" && !sc.isPresentOf(at) {
		date, at = at, sc.tokens[at].Head
	}
	if at < 0 || sc.tokens[at].POS == "VERB" && sc.tokens[at].Tag != "VBZ" && sc.tokens[at].Tag != "VBP" {
		return false
	}
	return sc.d.lex.in("turn-comes", sc.tokens[at].Lemma) || slices.ContainsFunc(sc.tokens, func(t schema.Token) bool {
		word := strings.ToLower(t.Of(sc.d.text))
		return t.Head == date && t.Dep == "case" && (word == "until" || word == "till")
	})
}

// isPresentOf reports whether a token is said of something by "is" or "are".
func (sc *dateScanner) isPresentOf(at int) bool {
	return slices.ContainsFunc(sc.tokens, func(t schema.Token) bool {
		return t.Head == at && t.Dep == "cop" && (t.Tag == "VBZ" || t.Tag == "VBP")
	})
}
