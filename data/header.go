package data

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// header is what surrounds the prose of a text.
type header struct {
	lines        []string // plain, without blank ones
	headings     []string // those of lines that are marked as headings, plain
	last         string   // the last line that is not blank, plain
	lastInHeader bool
	dateline     dateline
}

// dateline is the place of publication with its day, as wire reports open.
type dateline struct {
	opens  bool       // there is one
	month  time.Month // 0 where it has no date
	day    int
	year   int // 0 where it has none
	agency string
}

const (
	maxHeaderLines = 12
	maxHeaderLine  = 240 // bytes; a longer line is prose
	maxPlainProse  = 60  // bytes; a longer line that ends in a full stop is prose
	maxPlainTitle  = 90  // the same of the first line, which may be a title or a note of who sends the text
)

// readHeader reads the lines of body down to its first line of prose.
func readHeader(body string) header {
	var h header
	rest := body
	for rest != "" && len(h.lines) < maxHeaderLines {
		var raw string
		raw, rest, _ = strings.Cut(rest, "\n")
		line := plainLine(raw)
		if line == "" {
			continue
		}
		if !h.dateline.opens {
			h.dateline = readDateline(line)
		}
		heading := strings.HasPrefix(strings.TrimSpace(raw), "#")
		if !heading && isProse(line) && (len(h.lines) > 0 || len(line) > maxPlainTitle) {
			break
		}
		h.lines = append(h.lines, line)
		if heading {
			h.headings = append(h.headings, line)
		}
	}
	end := strings.TrimRightFunc(body, unicode.IsSpace)
	h.last = plainLine(end[strings.LastIndexByte(end, '\n')+1:])
	h.lastInHeader = strings.TrimSpace(rest) == "" && len(h.lines) > 0 && h.lines[len(h.lines)-1] == h.last
	return h
}

// isProse reports whether a line is a sentence of the article rather than one
// of the lines above it.
func isProse(line string) bool {
	if len(line) > maxHeaderLine {
		return true
	}
	return len(line) > maxPlainProse && strings.HasSuffix(strings.TrimRight(line, `"'”’)`), ".")
}

var markdownLink = regexp.MustCompile(`!?\[([^\[\]]*)\]\([^()\s]*\)`)

// plainLine is a line without Markdown's marks around it, links as their
// words, spaces made single. It is for finding things out; the article's text
// stays as it is. Of a line that is too long for a header only the start is kept.
func plainLine(line string) string {
	const enough = 2 * maxHeaderLine // more than a header's or a dateline's
	if len(line) > 4*enough {
		line = strings.ToValidUTF8(line[:4*enough], "")
	}
	line = strings.TrimSpace(strings.TrimPrefix(line, bom))
	line = strings.TrimLeft(line, "#> ")
	if strings.Contains(line, "](") {
		line = markdownLink.ReplaceAllString(line, "$1")
	}
	line = strings.NewReplacer("**", "", "__", "").Replace(strings.TrimRight(strings.TrimSpace(line), "#"))
	line = strings.Trim(line, "*_ ")
	return oneLine(line)
}

// oneLine is s with every run of white space made one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

var (
	fieldSeparator = regexp.MustCompile(`[|·•]`)
	// fieldStart is where a further field starts without a separator: "2019-03-08 09:03 Source: River News".
	fieldStart = regexp.MustCompile(` ((?:Source|Publisher|Editor|Author|Published|Updated) ?:)`)
	spacedDash = regexp.MustCompile(` (?:--|–|—) `)
)

// fields parts one header line: at marks that separate, before a field's name,
// and at a dash that follows a date, "9 March 2019 — Kazan".
func fields(line string) []string {
	if len(line) > maxHeaderLine {
		return []string{line}
	}
	if m := spacedDash.FindStringIndex(line); m != nil {
		if _, ok := readDateLine(line[:m[0]]); ok {
			line = line[:m[0]] + "|" + line[m[1]:]
		}
	}
	var out []string
	for _, part := range fieldSeparator.Split(fieldStart.ReplaceAllString(line, "|$1"), -1) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

const monthName = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}`

// datelineForm: the place, in capitals or before a comma; the day; the agency
// in parentheses before a dash, or between slashes; or a dash alone.
var datelineForm = regexp.MustCompile(`^(?:\p{Lu}[\p{Lu}.'’ ,/-]{1,50}|\p{Lu}[\p{L}.'’ -]{1,40}(?:, \p{Lu}[\p{L}. ]{1,30})?,)\s*` +
	`(?:(?P<m1>` + monthName + `)\.? (?P<d1>\d{1,2})|(?P<d2>\d{1,2}) (?P<m2>` + monthName + `)\.?)?(?:,? (?P<y>\d{4}))?[.,]?\s*` +
	`(?:\((?P<a1>\p{Lu}[^()\d]{1,30})\)\s*(?:[-–—]|: ?)|/(?P<a2>\p{Lu}[^/\d]{1,30})/|(?:--|–|—|-) )`)

// datedOpening forms open a line with a date that has its year: the agency before it,
// "HAVANA (CP) — January 27, 1976 —", or alone, "12 June 2006 –".
var datedOpening = regexp.MustCompile(`^(?:\p{Lu}[\p{Lu}.'’ ,/-]{1,50}\((?P<a1>\p{Lu}[^()\d]{1,30})\) ?(?:--|–|—) ?)?` +
	`(?:(?P<m1>` + monthName + `)\.? (?P<d1>\d{1,2})|(?P<d2>\d{1,2}) (?P<m2>` + monthName + `))\.?,? (?P<y>\d{4}) ?(?:--|–|—) `)

// readDateline reads the dateline that line opens with, if any.
func readDateline(line string) dateline {
	form := datedOpening
	m := form.FindStringSubmatch(line)
	if m == nil {
		form = datelineForm
		m = form.FindStringSubmatch(line)
	}
	if m == nil {
		return dateline{}
	}
	group := func(names ...string) string {
		for _, name := range names {
			if i := form.SubexpIndex(name); i >= 0 && m[i] != "" {
				return m[i]
			}
		}
		return ""
	}
	d := dateline{opens: true, agency: strings.TrimSpace(group("a1", "a2"))}
	month, day := group("m1", "m2"), group("d1", "d2")
	if month == "" {
		return d
	}
	year := group("y")
	if year == "" {
		year = "2000" // leap, so that it takes every day of a year
	}
	if days := readDays(day + " " + month + " " + year); len(days) == 1 {
		t, _ := days[0].Start()
		d.month, d.day = t.Month(), t.Day()
		d.year, _ = strconv.Atoi(group("y"))
	}
	return d
}

// runes is the length of s in characters.
func runes(s string) int { return utf8.RuneCountInString(s) }
