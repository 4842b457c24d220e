package extract

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/extract/pattern"
	"entente/schema"
)

// dateScanner finds the dates of one article, and resolves those that depend on
// when it was written.
type dateScanner struct {
	d      *document
	tokens []schema.Token
	folded []string
	base   time.Time // the day of publication, behind a dateline with a day that day; the zero time where unknown
	late   int       // how many days after base the publication is
	s      int       // the sentence read
	year   int       // the last year the text gave, for days without one
	told   int       // the sentence that gave it, where the day of publication is unknown
	given  int       // the year of the last date, for "that year"
}

// findDates finds dates and periods. A day without a year is taken to be the
// one nearest to the publication; a weekday the last one before it, or the
// next where the sentence speaks of what will be.
func findDates(d *document) {
	sc := &dateScanner{d: d}
	if t, ok := d.article.Published.Start(); ok {
		sc.base, sc.year = t, t.Year()
	}
	for s := range d.sentences {
		sc.s, sc.tokens = s, d.sentences[s].Tokens
		sc.folded = sc.folded[:0]
		for _, word := range d.folded(s) {
			sc.folded = append(sc.folded, strings.TrimSuffix(word, "."))
		}
		for i := 0; i < len(sc.tokens); {
			date, n := sc.at(i)
			if n == 0 {
				i++
				continue
			}
			sc.given = date.Year()
			if from, to, ok := strings.Cut(string(date), "/"); !ok || from <= to {
				d.add(&mention{
					Span:     schema.Span{Start: sc.tokens[i].Start, End: sc.tokens[i+n-1].End},
					sentence: s, typ: pattern.DateType, kind: schema.NameMention, rule: "date", date: date,
				})
				sc.rebase(i, i+n, date)
			}
			i += n
		}
	}
}

func (sc *dateScanner) word(i int) string {
	if i < 0 || i >= len(sc.folded) {
		return ""
	}
	return sc.folded[i]
}

// at reads a date at token i; n is its length in tokens, 0 where there is none.
func (sc *dateScanner) at(i int) (date schema.Date, n int) {
	if word := sc.folded[i]; word == "" || word[0] > '9' && !dateWords[word] {
		return "", 0 // as most words
	}
	for _, form := range []func(int) (schema.Date, int){
		sc.iso, sc.dayMonth, sc.monthDay, sc.monthYear, sc.span, sc.ago, sc.later, sc.nearDay, sc.weekday, sc.plainYear,
	} {
		if date, n = form(i); n > 0 && date != "" {
			if y := date.Year(); sc.base.IsZero() && y > 0 {
				sc.year, sc.told = y, sc.s
			}
			return date, n
		}
	}
	return "", 0
}

// iso reads 2021-06-15, which is one token.
func (sc *dateScanner) iso(i int) (schema.Date, int) {
	if len(sc.word(i)) != len("2021-06-15") {
		return "", 0
	}
	date, err := schema.ParseDate(sc.word(i))
	if err != nil || !date.HasDay() {
		return "", 0
	}
	return date, 1
}

// dayMonth reads "15 June 2001", "the 15th of June", "15 to 16 September".
func (sc *dateScanner) dayMonth(i int) (schema.Date, int) {
	day, ok := dayOf(sc.word(i))
	if !ok {
		return "", 0
	}
	j, last := i+1, 0
	if isRange(sc.word(j)) {
		if last, ok = dayOf(sc.word(j + 1)); ok && last > day {
			j += 2
		} else {
			last = 0
		}
	}
	if sc.word(j) == "of" {
		j++
	}
	m, ok := monthOf(sc.word(j))
	if !ok {
		return "", 0
	}
	year, used := sc.yearAfter(j+1, m, day)
	j += 1 + used
	if last == 0 && isRange(sc.word(j)) { // 15 October to 16 October
		if end, n := sc.dayMonth(j + 1); n > 0 && end.HasDay() {
			return schema.Interval(sc.day(end.Year(), m, day), end), j + 1 + n - i
		}
	}
	return sc.days(year, m, day, last), j - i
}

// monthDay reads "June 15, 2001", "June 9-10", "July 2 to July 6".
func (sc *dateScanner) monthDay(i int) (schema.Date, int) {
	m, ok := monthOf(sc.word(i))
	if !ok || !isCapital(sc.tokens[i].Of(sc.d.text)) {
		return "", 0
	}
	day, ok := dayOf(sc.word(i + 1))
	if !ok {
		return "", 0
	}
	j, last := i+2, 0
	if isRange(sc.word(j)) {
		if l, ok := dayOf(sc.word(j + 1)); ok && l > day {
			last, j = l, j+2
		} else if end, n := sc.monthDay(j + 1); n > 0 && end.HasDay() {
			return schema.Interval(sc.day(end.Year(), m, day), end), j + 1 + n - i
		}
	}
	year, used := sc.yearAfter(j, m, day)
	return sc.days(year, m, day, last), j + used - i
}

// yearAfter reads a year behind a day and month; without one it is that of the
// day nearest to the publication, or the last the text gave.
func (sc *dateScanner) yearAfter(i int, m time.Month, day int) (year, used int) {
	for _, skip := range []int{0, 1} {
		if skip == 1 && sc.word(i) != "," && sc.word(i) != "of" {
			break
		}
		if y := sc.word(i + skip); pattern.IsYear(y) {
			year, _ = strconv.Atoi(y)
			return year, skip + 1
		}
		if y, n := sc.span(i + skip); n >= 2 && len(y) == 4 { // "last year", "that year"
			return y.Year(), skip + n
		}
	}
	if sc.base.IsZero() {
		if sc.s-sc.told > yearReach {
			return 0, 0
		}
		return sc.year, 0
	}
	year = sc.nearest(m, day)
	on := time.Date(year, m, day, 0, 0, 0, 0, time.UTC)
	switch {
	case (sc.future(i) || sc.coming(i-1)) && on.Before(sc.base.AddDate(0, -1, 0)):
		year++
	case on.After(sc.base.AddDate(0, 0, 1)) && sc.past(i-1): // a day ahead may be the time zone's
		year--
	}
	return year, 0
}

// yearReach is how many sentences further a year holds for days without one, where
// nobody tells when the article was published.
const yearReach = 2

// nearest is the year in which the day lies nearest to the publication.
func (sc *dateScanner) nearest(m time.Month, day int) int {
	best, year := time.Duration(1<<62), sc.base.Year()
	for y := year - 1; y <= year+1; y++ {
		if d := time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Sub(sc.base).Abs(); d < best {
			best, year = d, y
		}
	}
	return year
}

func (sc *dateScanner) day(year int, m time.Month, day int) schema.Date {
	date, err := schema.ParseDate(string(schema.Day(year, m, day)))
	if err != nil || year == 0 {
		return ""
	}
	return date
}

// days is the day, or the days to last where that is not 0.
func (sc *dateScanner) days(year int, m time.Month, day, last int) schema.Date {
	from := sc.day(year, m, day)
	if from == "" || last == 0 {
		return from
	}
	to := sc.day(year, m, last)
	if to == "" {
		return from
	}
	return schema.Interval(from, to)
}

// monthYear reads "June 2018", "May of this year", "last October", and a month
// alone behind a preposition.
func (sc *dateScanner) monthYear(i int) (schema.Date, int) {
	shift, j := 0, i
	if s, ok := relatives[sc.word(i)]; ok {
		shift, j = s, i+1
	}
	m, ok := monthOf(sc.word(j))
	if !ok || !isCapital(sc.tokens[j].Of(sc.d.text)) || sc.word(j) == "may" && j == i && sc.word(i-1) != "in" && !pattern.IsYear(sc.word(i+1)) {
		return "", 0
	}
	j++
	for _, skip := range []int{0, 1} {
		if skip == 1 && sc.word(j) != "," && sc.word(j) != "of" {
			break
		}
		if pattern.IsYear(sc.word(j + skip)) {
			y, _ := strconv.Atoi(sc.word(j + skip))
			return schema.Month(y, m), j + skip + 1 - i
		}
		if y, n := sc.span(j + skip); n >= 2 && len(y) == 4 {
			return schema.Month(y.Year(), m), j + skip + n - i
		}
	}
	if sc.base.IsZero() || (j == i+1 && !slices.Contains([]string{"in", "since", "until", "by"}, sc.word(i-1))) {
		return "", 0
	}
	year := sc.nearest(m, 15)
	if shift == 0 && (sc.future(i) || sc.coming(j-1)) {
		shift = 1
	}
	switch {
	case shift < 0 && !time.Date(year, m, 1, 0, 0, 0, 0, time.UTC).Before(sc.base.AddDate(0, 0, -sc.base.Day())):
		year--
	case shift > 0 && time.Date(year, m, 28, 0, 0, 0, 0, time.UTC).Before(sc.base):
		year++
	case shift == 0 && time.Date(year, m, 1, 0, 0, 0, 0, time.UTC).After(sc.base) && sc.past(j-1):
		year--
	}
	return schema.Month(year, m), j - i
}

// plainYear reads a year alone where it can be nothing else.
func (sc *dateScanner) plainYear(i int) (schema.Date, int) {
	w := sc.word(i)
	if !pattern.IsYear(w) || w < "1800" || w > "2099" {
		return "", 0
	}
	switch sc.word(i - 1) {
	case "in", "for", "since", "from", "of", "by", "during", "until", "till", "to", "between", "early", "late", "mid", "after", "before":
		y, _ := strconv.Atoi(w)
		if last, n := sc.yearBehind(i+1, y); n > 0 {
			return schema.Interval(schema.Year(y), schema.Year(last)), n + 1
		}
		return schema.Year(y), 1
	}
	return "", 0
}

// yearBehind reads the end of a term: "-2021", "/22", "to 2025" behind the year from.
func (sc *dateScanner) yearBehind(i, from int) (last, n int) {
	if w := sc.word(i); w != "-" && w != "–" && w != "/" && w != "to" {
		return 0, 0
	}
	last, ok := number(sc.word(i + 1))
	if ok && len(sc.word(i+1)) == 2 {
		last += from - from%100
	}
	if !ok || last <= from || last > from+maxTerm {
		return 0, 0
	}
	return last, 2
}

// maxTerm is how many years a period of years may have.
const maxTerm = 30
