package extract

import (
	"regexp"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// Of each in a list it is often told in brackets since when it is what all are: "its
// members: Chad (since 2002), Kenya (2004) and Togo".

// dateInBrackets is the date that sentence s gives in brackets behind the subject of a
// claim; "" without one.
func (d *document) dateInBrackets(c *schema.Claim, s int) string {
	sentence := d.sentences[s].Span
	for _, m := range d.inSentence(s) {
		switch {
		case m.inside != nil:
		case m.typ == pattern.DateType && m.date != "":
			if of := d.bracketedBehind(m); of != nil && of.entity != nil && of.entity.ID == c.Subject() {
				return string(m.date)
			}
		case m.typ == string(schema.State) && m.entity != nil && m.entity.ID == c.Subject() && m.End < sentence.End:
			if year := yearInBrackets.FindStringSubmatch(d.text[m.End:sentence.End]); year != nil {
				return year[1]
			}
		}
	}
	return ""
}

// yearInBrackets is a year alone in brackets.
var yearInBrackets = regexp.MustCompile(`^ ?\((?:since |from |in |joined in |joined )?((?:19|20)\d\d)\)`)

// bracketedBehind is the state or organization behind which a date stands in brackets;
// nil where it stands elsewhere.
func (d *document) bracketedBehind(date *mention) *mention {
	sentence := d.sentences[date.sentence].Span
	before := d.text[sentence.Start:date.Start]
	open := strings.LastIndexByte(before, '(')
	if open < 0 || strings.IndexByte(before[open:], ')') >= 0 || strings.IndexByte(d.text[date.End:sentence.End], ')') < 0 {
		return nil
	}
	end := sentence.Start + len(strings.TrimRight(before[:open], " "))
	for _, m := range d.inSentence(date.sentence) {
		if m.End == end && m.inside == nil && (m.typ == string(schema.State) || m.typ == string(schema.Organization)) {
			return m
		}
	}
	return nil
}

// withoutYears gives items without the brackets that tell of a state since when it is
// what is said: "Chad (since 2002), Kenya (2004)"; items itself where there are none.
func withoutYears(items []pattern.Item) []pattern.Item {
	var out []pattern.Item
	from := 0
	for i := 1; i+2 < len(items); i++ {
		if items[i].Lower != "(" || items[i-1].Type != string(schema.State) {
			continue
		}
		if end := yearsEnd(items, i+1); end > 0 {
			out = append(out, items[from:i]...)
			from, i = end+1, end
		}
	}
	if from == 0 {
		return items
	}
	return append(out, items[from:]...)
}

// yearsEnd is the item that closes the brackets which hold, from item i on, no more
// than a time; 0 where they hold something else.
func yearsEnd(items []pattern.Item, i int) int {
	dated := false
	for ; i < len(items); i++ {
		switch it := items[i]; {
		case it.Lower == ")" && dated:
			return i
		case it.Type == pattern.DateType || yearAlone.MatchString(it.Lower):
			dated = true
		case it.Type != "" || !sinceWhen[it.Lower]:
			return 0
		}
	}
	return 0
}

// yearAlone is a year; sinceWhen are the words that may stand with one in brackets.
var (
	yearAlone = regexp.MustCompile(`^(?:19|20)\d\d$`)
	sinceWhen = map[string]bool{"since": true, "from": true, "in": true, "joined": true, "member": true, "acceded": true, "admitted": true, "as": true, "of": true, ",": true}
)
