package data

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"entente/schema"
)

// dateRank orders dates by how surely they are those of publication.
type dateRank int

const (
	labelled dateRank = iota // "Published: 16 September 2022"
	bare                     // a header line that is only a date
	footer                   // the text's last line, where it is only a date
	within                   // a date that begins or ends a header line: "By our staff reporters (June 16, 2001)"
	updated                  // "Updated: 17 September 2022"
)

// dateLine is a line that is a date and nothing else.
type dateLine struct {
	rank dateRank
	// readings are the days it may mean: two of 11/05/2001, as some write the
	// day first and some the month.
	readings []schema.Date
}

// maxDateLine is the length in bytes beyond which no line is only a date.
const maxDateLine = 90

var (
	dateLabel = regexp.MustCompile(`(?i)^(first published|published[_ ]time|date[_ ]published|published|publication date|posted|release date|released|release|issued|dated|date|last updated|updated|update|last modified|modified)\b(?: (?:on|at|date|time)\b)? ?:? ?`)
	clockTime = regexp.MustCompile(`(?i)[T ,]*(?:\bat )?\b?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)? ?(?:[ap]\.?m\b\.?)? ?(?:\(?(?:UTC|GMT|[ECMP][SD]?T|A?E[SD]T|BST|CES?T|EES?T|MSK|[IJKS]ST|HKT|SGT|PKT|Z)\b\)?)? ?(?:[+-]\d\d?(?::?\d\d)?\b)?`)
	weekday   = regexp.MustCompile(`(?i)\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[., ]*`)
	ordinal   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)\b`)
	monthDot  = regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)t?\.`)
	september = regexp.MustCompile(`(?i)\bsept\b`)
	numeric   = regexp.MustCompile(`^\d{1,2}([/.-])\d{1,2}[/.-]\d{4}$`)

	// dateLayouts are the ways of writing a day that can be read in one way only.
	dateLayouts = []string{"2006-1-2", "2006/1/2", "2006.1.2", "2 January 2006", "2 Jan 2006", "January 2 2006",
		"Jan 2 2006", "2-Jan-2006", "2-January-2006", "2006 January 2", "2006 Jan 2"}

	// writtenDate finds dates with the month's name inside a line.
	writtenDate = regexp.MustCompile(`(?i)\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,9}\.?,? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})\b`)
)

// readDateLine reads line, which is plain (see [plainLine]).
func readDateLine(line string) (dateLine, bool) {
	if len(line) > maxDateLine || !strings.ContainsAny(line, "0123456789") {
		return dateLine{}, false
	}
	d := dateLine{rank: bare}
	if label := dateLabel.FindString(line); label != "" {
		d.rank = labelled
		if l := strings.ToLower(label); strings.Contains(l, "updat") || strings.Contains(l, "modif") {
			d.rank = updated
		}
		line = line[len(label):]
	}
	d.readings = readDays(line)
	return d, len(d.readings) > 0
}

// dateAtEnd finds a date with the month's name that ends a line, with a place
// behind it at most, or that begins one; no end of a period is one.
var (
	dateAtEnd   = regexp.MustCompile(`(?i)(?:^|[^-–—\d/] ?|\(|[-–—] )\b(\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?,? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})\)?[.,]?(?: \d{1,2}:\d\d[^,]{0,12})?(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?$`)
	dateAtStart = regexp.MustCompile(`(?i)^\(?(\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?,? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})\b`)
)

// maxDatedLine is the length in bytes beyond which a header line with a date in it
// is taken for prose or for a title.
const maxDatedLine = 100

// readDateWithin reads the date that a header line begins or ends with.
func readDateWithin(line string) (dateLine, bool) {
	if len(line) > maxDatedLine {
		return dateLine{}, false
	}
	m := dateAtEnd.FindStringSubmatch(line)
	if m == nil {
		m = dateAtStart.FindStringSubmatch(line)
	}
	if m == nil {
		return dateLine{}, false
	}
	d := dateLine{rank: within, readings: readDays(m[1])}
	return d, len(d.readings) == 1
}

// readDays is the days a text that is only a date, with or without weekday and
// time, may mean.
func readDays(s string) []schema.Date {
	s = clockTime.ReplaceAllString(s, " ")
	s = weekday.ReplaceAllString(s, "")
	s = ordinal.ReplaceAllString(s, "$1")
	s = monthDot.ReplaceAllString(s, "$1")
	s = september.ReplaceAllString(s, "Sep")
	s = strings.NewReplacer(",", " ", " of ", " ", "(", " ", ")", " ").Replace(s)
	s = strings.Trim(strings.Join(strings.Fields(s), " "), " -–—|.'\"")
	if m := numeric.FindStringSubmatch(s); m != nil {
		layouts := []string{"2/1/2006", "1/2/2006"}
		if m[1] == "." { // with dots the day always comes first
			layouts = layouts[:1]
		}
		return days(strings.NewReplacer("-", "/", ".", "/").Replace(s), layouts)
	}
	return days(s, dateLayouts)
}

// days is what s is by layouts, each day once.
func days(s string, layouts []string) []schema.Date {
	var out []schema.Date
	for _, layout := range layouts {
		t, err := time.Parse(layout, s)
		if err != nil || t.Year() < 1800 || t.Year() > 2199 {
			continue
		}
		if day := schema.Day(t.Year(), t.Month(), t.Day()); !slices.Contains(out, day) {
			out = append(out, day)
		}
	}
	return out
}

// fieldDate is the day a field of front matter or of a record names; the zero
// Date where it names none, or it cannot be told which.
func fieldDate(s string) schema.Date {
	if d, ok := readDateLine(plainLine(s)); ok && len(d.readings) == 1 {
		return d.readings[0]
	}
	return ""
}

// published is the day of publication that the header and the last line show.
func published(h header) schema.Date {
	var lines []dateLine
	confirmed := map[schema.Date]bool{}
	note := func(line string, rank dateRank) {
		if len(line) > maxHeaderLine { // a heading that goes on, or a last line of prose
			return
		}
		for _, part := range fields(line) {
			if d, ok := readDateLine(part); ok {
				d.rank = max(d.rank, rank)
				lines = append(lines, d)
			}
		}
		if d, ok := readDateWithin(line); ok && rank != footer && !slices.ContainsFunc(lines, func(l dateLine) bool { return l.rank == within }) {
			lines = append(lines, d)
		}
		if rank == footer { // it may be a sentence of the body
			return
		}
		for _, s := range writtenDate.FindAllString(line, -1) {
			for _, day := range readDays(s) {
				confirmed[day] = true
			}
		}
	}
	for _, line := range h.lines {
		note(line, labelled)
	}
	if !h.lastInHeader {
		note(h.last, footer)
	}
	for _, l := range lines {
		if len(l.readings) == 1 {
			confirmed[l.readings[0]] = true
		}
	}
	best, rank := schema.Date(""), updated+1
	for _, l := range lines {
		if day := l.day(confirmed); day != "" && l.rank < rank {
			best, rank = day, l.rank
		}
	}
	return withDateline(best, rank, h.dateline)
}

// day is the one reading of l; of two the one that another date confirms.
func (l dateLine) day(confirmed map[schema.Date]bool) schema.Date {
	if len(l.readings) == 1 {
		return l.readings[0]
	}
	var day schema.Date
	for _, r := range l.readings {
		if confirmed[r] && day != "" {
			return ""
		}
		if confirmed[r] {
			day = r
		}
	}
	return day
}

// laterPublication is how many days after its dateline a report may appear.
const laterPublication = 3

// withDateline weighs the header's date against the dateline's. A report
// appears on its dateline's day or soon after. A header's bare date long after
// it is the day the page was saved, and gives no more than the year; nor does
// the day of an update.
func withDateline(found schema.Date, rank dateRank, d dateline) schema.Date {
	if d.month == 0 || found != "" && rank == labelled {
		return found
	}
	if d.year != 0 {
		return nearer(found, rank, time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC))
	}
	header, ok := found.Start()
	if !ok {
		return ""
	}
	at := time.Date(header.Year(), d.month, d.day, 0, 0, 0, 0, time.UTC)
	if at.After(header.AddDate(0, 0, 1)) { // a day ahead may be the time zone's
		at = at.AddDate(-1, 0, 0)
	}
	return nearer(found, rank, at)
}

// nearer is found, or the dateline's day where found is too late or of an update.
func nearer(found schema.Date, rank dateRank, at time.Time) schema.Date {
	header, ok := found.Start()
	if ok && rank != updated && !header.After(at.AddDate(0, 0, laterPublication)) {
		return found
	}
	return schema.Day(at.Year(), at.Month(), at.Day())
}
