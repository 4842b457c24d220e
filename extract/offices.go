package extract

import (
	"slices"

	"entente/extract/pattern"
	"entente/schema"
)

// findOffices finds titles and posts, with the words that modify them
// ("deputy foreign minister", "minister of culture and tourism").
func (lex *lexicon) findOffices(d *document) {
	for s := range d.sentences {
		tokens := d.sentences[s].Tokens
		folded := d.folded(s)
		for i := 0; i < len(tokens); i++ {
			office, n := lex.officeAt(folded, i)
			if n == 0 {
				continue
			}
			start := i
			for start > 0 && lex.in("office-modifier", folded[start-1]) {
				start--
			}
			end := lex.portfolioEnd(folded, i+n)
			m := &mention{
				Span:     schema.Span{Start: tokens[start].Start, End: tokens[end-1].End},
				sentence: s, typ: pattern.OfficeType, kind: schema.NominalMention, rule: "office", office: office,
			}
			if !overlapsName(d.inSentence(s), m.Span) {
				d.add(m)
			}
			i = end - 1
		}
	}
	d.nest()
}

// overlapsName reports whether a span crosses or lies in the name of something
// other than what an office is made of.
func overlapsName(mentions []*mention, s schema.Span) bool {
	return slices.ContainsFunc(mentions, func(m *mention) bool {
		return m.Overlaps(s) && !(s.Contains(m.Span) && s != m.Span)
	})
}

func (lex *lexicon) officeAt(folded []string, i int) (*schema.PackOffice, int) {
	for _, e := range lex.offices[folded[i]] {
		if standsAt(folded, i, e.folded) {
			return e.office, len(e.folded)
		}
	}
	return nil, 0
}

// portfolioEnd is where "minister of culture and tourism" ends, given where
// "minister" ends: a portfolio is made of words of a list, of, for and and.
func (lex *lexicon) portfolioEnd(folded []string, end int) int {
	if end+1 >= len(folded) || folded[end] != "of" && folded[end] != "for" {
		return end
	}
	last := end
	for j := end + 1; j < len(folded); j++ {
		switch {
		case lex.in("portfolio", folded[j]):
			last = j + 1
		case folded[j] == "and" || folded[j] == "," || folded[j] == "the" || folded[j] == "of" || folded[j] == "-":
		default:
			return last
		}
	}
	return last
}
