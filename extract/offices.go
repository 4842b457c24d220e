package extract

import (
	"slices"
	"strings"

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
			first := i + d.nameWithin(tokens, i, n) // "SCO secretary-general" is the SCO's
			end := lex.portfolioEnd(folded, i+n)
			start := first
			for first == i && start > 0 && (lex.in("office-modifier", folded[start-1]) || d.modifies(tokens, start-1, end, office)) {
				start--
			}
			m := &mention{
				Span:     schema.Span{Start: tokens[start].Start, End: tokens[end-1].End},
				sentence: s, typ: pattern.OfficeType, kind: schema.NominalMention, rule: "office", office: office,
			}
			if overlapsName(d.inSentence(s), m.Span) {
				continue // "commission chair" of "European Commission chair": the chair is yet to come
			}
			d.add(m)
			i = end - 1
		}
	}
	d.nest()
}

// modifies reports whether token i is an adjective or noun, written small, of
// the office behind it that ends before token end: "agricultural adviser". Those
// of heads of state and ministers are opinions, not part of a title.
func (d *document) modifies(tokens []schema.Token, i, end int, office *schema.PackOffice) bool {
	t := tokens[i]
	switch office.Kind {
	case "official", "scholar", "media", "business", "head-of-organization":
	default:
		return false
	}
	dep, _, _ := strings.Cut(t.Dep, ":")
	word := t.Of(d.text)
	return (t.POS == "ADJ" || t.POS == "NOUN") && (dep == "amod" || dep == "compound") && t.Head > i && t.Head < end &&
		!isCapital(word) && !d.lex.in("not-of-office", word) && !d.lex.in("former", word)
}

// nameWithin is how many of the n tokens from i on name the organization or
// state of the office, and are no part of its title.
func (d *document) nameWithin(tokens []schema.Token, i, n int) int {
	for _, m := range d.inSentence(d.sentenceAt(tokens[i].Start)) {
		if m.Start == tokens[i].Start && m.End < tokens[i+n-1].End && (m.typ == string(schema.Organization) || m.typ == string(schema.State)) {
			k := 0
			for tokens[i+k].Start < m.End {
				k++
			}
			return k
		}
	}
	for k := n - 2; k >= 0; k-- { // "Foreign Ministry spokesman" is the ministry's
		if tokens[i+k].Of(d.text) == "Ministry" {
			return k + 1
		}
	}
	return 0
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

// singulars are the ways an English plural may end, and what it is without.
var singulars = [][2]string{{"ies", "y"}, {"women", "woman"}, {"men", "man"}, {"s", ""}}

// singular gives the title of one of several people whose title office is:
// "minister of culture" of "ministers of culture"; false if it is of one.
func (d *document) singular(office *mention) (string, bool) {
	words := d.words(office.Span)
	for i, w := range words {
		if i+1 < len(words) && !slices.Contains([]string{"of", "for", "-", "general", "in"}, strings.ToLower(words[i+1])) {
			continue // "sports minister"
		}
		for _, s := range singulars {
			stem, ok := strings.CutSuffix(w, s[0])
			if !ok {
				continue
			}
			one := slices.Clone(words)
			one[i] = stem + s[1]
			if d.lex.officeCovers(foldAll(one), i) {
				return strings.Replace(clean(office.Of(d.text)), w, one[i], 1), true
			}
		}
	}
	return "", false
}

// officeCovers reports whether a title the packs know takes in word i.
func (lex *lexicon) officeCovers(folded []string, i int) bool {
	for k := 0; k <= i; k++ {
		if _, n := lex.officeAt(folded, k); k+n > i && n > 0 {
			return true
		}
	}
	return false
}

// roleOf is the office as one person holds it.
func (d *document) roleOf(office *mention) string {
	if one, ok := d.singular(office); ok {
		return one
	}
	return clean(office.Of(d.text))
}
