package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"entente/schema"
)

// quotation is a passage between quotation marks.
type quotation struct {
	schema.Span             // with the marks
	inner       schema.Span // between them
}

// maxQuotation is the length in bytes of the longest passage taken for one
// quotation; a mark without its partner would else swallow the article.
const maxQuotation = 2000

// findQuotations pairs the quotation marks of each paragraph. The marks of
// translated texts are often turned the wrong way, so that within a paragraph
// each second one closes, unless it stands where only an opening one can.
func findQuotations(d *document) {
	start := 0
	for start < len(d.text) {
		end := len(d.text)
		if i := strings.Index(d.text[start:], "\n\n"); i >= 0 {
			end = start + i
		}
		before := len(d.quotations)
		if d.quotationsIn(start, end); len(d.quotations) == before {
			d.singleQuotationsIn(start, end)
		}
		start = end + 2
	}
}

func (d *document) quotationsIn(start, end int) {
	open, openEnd := -1, 0
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(d.text[i:end])
		if !strings.ContainsRune(`"“”„«»`, r) {
			i += n
			continue
		}
		switch {
		case open < 0 || r == '“' && i-open > 2 && opens(d.text, i):
			open, openEnd = i, i+n
		case i+n-open <= maxQuotation:
			q := quotation{Span: schema.Span{Start: open, End: i + n}, inner: trimSpan(d.text, openEnd, i)}
			if q.inner.Len() > 0 {
				d.quotations = append(d.quotations, q)
			}
			open = -1
		default:
			open, openEnd = i, i+n
		}
		i += n
	}
}

// singleQuotation is a passage between single quotation marks, as some presses have
// it. What may be an apostrophe opens none, and closes none unless a mark of the
// sentence stands before it.
var singleQuotation = regexp.MustCompile(`(?:^|[\s(])(['‘]\p{L}[^\n]*?[,.!?…]['’])(?:[\s).,;]|$)`)

func (d *document) singleQuotationsIn(start, end int) {
	if !strings.ContainsAny(d.text[start:end], "'‘") {
		return
	}
	for _, at := range singleQuotation.FindAllStringSubmatchIndex(d.text[start:end], -1) {
		q := schema.Span{Start: start + at[2], End: start + at[3]}
		_, first := utf8.DecodeRuneInString(q.Of(d.text))
		_, last := utf8.DecodeLastRuneInString(q.Of(d.text))
		if q.Len() <= maxQuotation {
			d.quotations = append(d.quotations, quotation{Span: q, inner: trimSpan(d.text, q.Start+first, q.End-last)})
		}
	}
}

// opens reports whether a mark at i stands before a word and behind a space.
func opens(text string, i int) bool {
	if i == 0 {
		return true
	}
	before := text[i-1]
	return before == ' ' || before == '\n' || before == '('
}

func trimSpan(text string, start, end int) schema.Span {
	inner := text[start:end]
	start += len(inner) - len(strings.TrimLeft(inner, " \n\t\u00a0"))
	inner = strings.TrimSpace(inner)
	return schema.Span{Start: start, End: start + len(inner)}
}
