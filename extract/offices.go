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
			office, n := lex.officeBeside(d.inSentence(s), tokens, folded, i)
			if n == 0 || n == 1 && lex.in("title-or-name", folded[i]) && d.namesPerson(tokens, i) {
				continue
			}
			if last := tokens[i+n-1].Of(d.text); len(last) < 4 && !allCapitals(last) {
				continue // "at 5 pm"
			}
			first := i + d.nameWithin(tokens, i, n) // "SCO secretary-general" is the SCO's
			end := lex.portfolioEnd(folded, i+n)
			start := first
			for first == i && start > 0 {
				if lex.in("office-modifier", folded[start-1]) && !(folded[start-1] == "under" && folded[start] == "then") || d.modifies(tokens, start-1, end, office) {
					start--
				} else if start > 1 && folded[start-1] == "-" && tokens[start-1].Start == tokens[start-2].End && lex.in("office-modifier", folded[start-2]) {
					start -= 2 // "Vice-President"
				} else if n := d.portfolioBefore(tokens, start, end, office); n > 0 {
					start -= n
				} else {
					break
				}
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

// namesPerson reports whether a title that is a given name, too, is one at token
// i: where a capitalised word follows and no state stands before.
func (d *document) namesPerson(tokens []schema.Token, i int) bool {
	if i+1 == len(tokens) || !isCapital(tokens[i].Of(d.text)) || !isCapital(tokens[i+1].Of(d.text)) || d.lex.in("honorific", tokens[i+1].Of(d.text)) {
		return false
	}
	return !slices.ContainsFunc(d.inSentence(d.sentenceAt(tokens[i].Start)), func(m *mention) bool {
		known := m.typ == string(schema.Person) && m.Start == tokens[i+1].Start // "Amir Tamim bin Hamad"
		return known || m.typ == string(schema.State) && m.End <= tokens[i].Start && len(strings.Trim(d.text[m.End:tokens[i].Start], "'’s ")) == 0
	})
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
	dep, word := relation(t), t.Of(d.text)
	return (t.POS == "ADJ" || t.POS == "NOUN") && (dep == "amod" || dep == "compound") && t.Head > i && t.Head < end &&
		!isCapital(word) && !d.lex.in("not-of-office", word) && !d.lex.in("former", word)
}

// portfolioBefore is how many tokens before start are a part of a minister's
// title, which ends before token end, though no list has them: "Natural Resources
// Minister", "Climate Action and Energy Commissioner".
func (d *document) portfolioBefore(tokens []schema.Token, start, end int, office *schema.PackOffice) int {
	of := office.Kind == "minister" || slices.Contains([]string{"commissioner", "secretary", "undersecretary", "assistant secretary"}, office.Title)
	if !of || !isCapital(tokens[start].Of(d.text)) || end < len(tokens) && tokens[end].POS != "PROPN" {
		return 0
	}
	word := func(i int) bool {
		if i < 0 || i > 0 && tokens[i-1].Of(d.text) == "." {
			return false
		}
		t, dep := tokens[i].Of(d.text), tokens[i].Dep
		named := slices.ContainsFunc(d.inSentence(d.sentenceAt(tokens[i].Start)), func(m *mention) bool { // "President Kask and Trade Secretary Berg"
			return m.typ == pattern.OfficeType && m.End < tokens[i].Start && len(strings.Fields(d.text[m.End:tokens[i].Start])) < 2
		})
		return !named && isCapital(t) && !allCapitals(t) && !d.lex.in("former", t) && !d.lex.in("function-word", t) && !d.lex.in("not-of-office", t) &&
			(strings.HasPrefix(dep, "compound") || strings.HasPrefix(dep, "amod") || dep == "nmod" || dep == "conj") &&
			!slices.ContainsFunc(d.inSentence(d.sentenceAt(tokens[i].Start)), func(m *mention) bool { return m.Overlaps(tokens[i].Span) })
	}
	switch {
	case word(start - 1):
		return 1
	case start > 2 && slices.Contains([]string{"and", "&"}, tokens[start-1].Of(d.text)) && word(start-2) && d.lex.in("portfolio", tokens[start].Of(d.text)):
		return 2
	}
	return 0
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

// officeBeside is the longest title at token i that crosses no name: "chairman" in
// "chairman of the Parliament of Estonia"; the longest where all do.
func (lex *lexicon) officeBeside(mentions []*mention, tokens []schema.Token, folded []string, i int) (*schema.PackOffice, int) {
	for _, e := range lex.offices[folded[i]] {
		if n := len(e.folded); standsAt(folded, i, e.folded) && !overlapsName(mentions, schema.Span{Start: tokens[i].Start, End: tokens[i+n-1].End}) {
			return e.office, n
		}
	}
	return lex.officeAt(folded, i)
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
	last := lex.portfolioTo(folded, end)
	for k := last; k > end && k < min(last+2, len(folded)) && folded[k] != "and" && folded[k] != "of"; k++ {
		if lex.in("organization-head", folded[k]) {
			return end // "chairman of the State Customs Committee"
		}
	}
	return last
}

// portfolioTo is where the words of a portfolio end that begin with the of or for at end.
func (lex *lexicon) portfolioTo(folded []string, end int) int {
	last := end
	for j := end + 1; j < len(folded); j++ {
		switch {
		case lex.in("portfolio", folded[j]):
			last = j + 1
		case folded[j] == "and" || folded[j] == "," || folded[j] == "the" || folded[j] == "of" || folded[j] == "-":
		default:
			affairs := slices.Index(folded[j:min(j+4, len(folded))], "affairs") // "for East Asian and Pacific Affairs"
			if affairs < 0 || folded[j-1] == "," {
				return last
			}
			j += affairs
			last = j + 1
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

// notOfStates reports whether a role is an office that no state has, as professor: a
// "Norwegian professor" holds no office of Norway.
func notOfStates(predicate schema.Predicate, role *mention, of *entity) bool {
	return predicate == schema.HoldsPosition && role != nil && role.office != nil && of != nil && of.Type == schema.State &&
		len(role.office.Of) > 0 && !slices.Contains(role.office.Of, schema.State) && role.office.Kind != "head-of-organization"
}
