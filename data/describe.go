package data

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"entente/schema"
)

// describe fills in what a does not say of itself yet from what its text shows:
// front matter first, then the header, the dateline and the last line. The
// article's running text is never asked.
func describe(a *schema.Article) {
	front, body := splitFrontMatter(a.Text)
	h := readHeader(body)
	fill := func(field *string, from ...func() string) {
		for _, f := range from {
			if *field == "" {
				*field = f()
			}
		}
	}
	fill(&a.URL, front.url)
	fill(&a.Title, front.title, func() string { return titleField.ReplaceAllString(title(h), "") })
	fill(&a.Publisher, front.publisher, func() string { return publisher(h) })
	fill(&a.Language, front.language, func() string { return detectLanguage(body) })
	if a.Published == "" {
		a.Published = front.published()
	}
	if a.Published == "" {
		a.Published = published(h)
	}
}

var (
	// headerField is a header line that is no title: "Source: TASS", "By A. Writer".
	headerField = regexp.MustCompile(`^(?i:source|publisher|published by|publication|agency|author|editor|editing|by|photo|tags?|category|url) ?:|^(?:By|BY) \p{Lu}.{0,60}$`)
	titleField  = regexp.MustCompile(`^(?i:title|headline) ?: ?`)
	sourceField = regexp.MustCompile(`(?i)^(?:source|publisher|published by|publication|agency) ?: ?(.+)$`)
)

var (
	// datelineAlone is a line of a place with what else opens a wire report: a day, an
	// agency, a dash; or, the place in capitals, with its country.
	datelineAlone = regexp.MustCompile(`^(?:` +
		placeName + `,? ` + placeDay + `(?:,? \d{4})?[.,]?(?: ?` + placeAgency + `)?[ –—-]*` +
		`|` + placeName + `,? ` + placeAgency + `[ –—-]*` +
		`|` + capitals + `(?:, ` + placeName + `)? ?(?:--|–|—)` +
		`|` + capitals + `, ` + placeName + `)$`)
	// documentWord is of titles that have the form of a dateline: "JOINT STATEMENT, 8 March 2019".
	documentWord = regexp.MustCompile(`(?i)\b(?:statement|declaration|communiqu|meeting|summit|conference|talks|report|briefing|remarks|speech|address|interview|agreement)`)
)

// The parts of a dateline that stands alone.
const (
	capitals    = `\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]+){0,2}`
	placeName   = `\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,2}(?:, \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,2})?`
	placeDay    = `(?:` + monthName + `\.? \d{1,2}|\d{1,2} ` + monthName + `|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)`
	placeAgency = `(?:\(\p{Lu}[^()\d]{1,30}\)|/\p{Lu}[^/\d]{1,30}/)`
)

// maxTitle is the length in characters of the longest first line that is taken for a title.
const maxTitle = 200

// title is the first heading, or the first line that is neither date nor field
// where it reads like a title and something follows it.
func title(h header) string {
	for _, line := range h.headings {
		if !isLabel(line) {
			return line
		}
	}
	for i, line := range h.lines {
		if isLabel(line) {
			continue
		}
		alone := h.lastInHeader && i == len(h.lines)-1
		if alone || runes(line) > maxTitle || strings.HasSuffix(line, ".") || strings.HasSuffix(line, ",") ||
			strings.HasSuffix(line, ";") || strings.HasSuffix(line, ":") ||
			readDateline(line).opens || !strings.ContainsFunc(line, unicode.IsLetter) {
			return ""
		}
		return line
	}
	return ""
}

// isLabel reports whether a header line is a date, a dateline by itself or a
// field, not a title.
func isLabel(line string) bool {
	if datelineAlone.MatchString(line) && !documentWord.MatchString(line) {
		return true
	}
	for _, part := range fields(line) {
		if _, ok := readDateLine(part); ok || headerField.MatchString(part) {
			return true
		}
	}
	return strings.Trim(line, "-–—=*_ ") == ""
}

// publisher is what a "Source:" line names, else the agency of the dateline.
func publisher(h header) string {
	for _, line := range append(h.lines[:len(h.lines):len(h.lines)], h.last) {
		for _, part := range fields(line) {
			if m := sourceField.FindStringSubmatch(part); m != nil {
				if name := publisherName(m[1]); name != "" {
					return name
				}
			}
		}
	}
	return h.dateline.agency
}

// maxPublisher is the length in characters of the longest name of a publisher.
const maxPublisher = 80

// publisherName is s where it is a name rather than an address or a sentence.
func publisherName(s string) string {
	s = oneLine(s)
	if runes(s) > maxPublisher || strings.Contains(s, "://") || strings.HasSuffix(s, ".") {
		return ""
	}
	return s
}

// webAddress is s where it is an absolute web address that may stand in RDF as
// it is, else empty.
func webAddress(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|\\^`\u007f", r) }) {
		return ""
	}
	return s
}
