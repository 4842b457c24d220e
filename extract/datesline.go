package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// Today is the day of the dateline where that gives one, since a report is often
// published later than it was written: "RIYADH, March 28, 2023, SPA -- …".

// maxLate is how many days after it was written a report is published at most.
const maxLate = 10

// maxDatelineTokens is how many tokens of a dateline stand before its day at most, and
// how many behind it before what ends it.
const maxDatelineTokens = 8

// rebase makes a date that stands from token i to token end the day by which others
// are told, if it is that of a dateline, of a few days before the publication.
func (sc *dateScanner) rebase(i, end int, date schema.Date) {
	day, ok := date.Start()
	if !ok || !date.HasDay() || strings.Contains(string(date), "/") || sc.base.IsZero() || i == 0 || i > maxDatelineTokens || !sc.opensLine() {
		return
	}
	if day.After(sc.base) || day.Before(sc.base.AddDate(0, 0, -maxLate)) {
		return
	}
	for k := range i {
		if !sc.inDateline(k) {
			return
		}
	}
	for k := end; k < min(len(sc.tokens)-1, end+maxDatelineTokens); k++ {
		switch w := sc.tokens[k].Of(sc.d.text); {
		case slices.Contains([]string{"-", "--", "—", "–", "/", ":"}, w):
			sc.base, sc.late = day, int(sc.base.Sub(day).Hours()/24)
			return
		case !sc.inDateline(k):
			return
		}
	}
}

// opensLine reports whether the sentence is the first of its line.
func (sc *dateScanner) opensLine() bool {
	start := sc.tokens[0].Start
	return start == 0 || strings.HasSuffix(strings.TrimRight(sc.d.text[:start], " *"), "\n")
}

// inDateline reports whether token k may stand in a dateline: a name, a number, a mark.
func (sc *dateScanner) inDateline(k int) bool {
	w := sc.tokens[k].Of(sc.d.text)
	return isCapital(w) || w[0] >= '0' && w[0] <= '9' || slices.Contains([]string{",", ".", "(", ")", "/"}, w)
}
