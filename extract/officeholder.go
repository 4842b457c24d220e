package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// maxHolder is how many tokens back from a name the office may stand whose holder it names.
const maxHolder = 24

// behindHolder reports whether a run stands right behind what an office is in:
// "Chairman of the House of Peoples of Bosnia Ivo Kostic", "Head of the Shipping
// Organization (SO) Jens Berg".
func (f *peopleFinder) behindHolder(r run) bool {
	if f.lex.in("organization-head", f.word(r.to-1)) || f.lex.in("body-head", f.word(r.to-1)) || r.to-r.from > 4 {
		return false
	}
	at := f.beforeBracket(r.from - 1)
	if at < 0 || f.taken[at] == nil || f.taken[at].demonym || !isHolderType(f.taken[at].typ) || f.word(r.to) == "(" ||
		f.word(r.to) == "and" && isCapital(f.word(r.to+1)) {
		return false // "president of Iran Small Industries and Parks"
	}
	of := false // whether the word behind is "of"
	for n := 0; at >= 0 && n < maxHolder; at, n = at-1, n+1 {
		m, word := f.taken[at], f.word(at)
		switch {
		case m != nil && m.typ == pattern.OfficeType:
			return of
		case word == "of":
			of = true
		case word == "the":
		case m != nil && isHolderType(m.typ), m == nil && (isCapital(word) || word == "and"):
			of = false
		default:
			return false
		}
	}
	return false
}

// beforeBracket is the token before the bracket that ends at token i; i where none does.
func (f *peopleFinder) beforeBracket(i int) int {
	if f.word(i) != ")" {
		return i
	}
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if f.word(k) == "(" {
			return k - 1
		}
	}
	return -1
}

func isHolderType(typ string) bool {
	return typ == string(schema.State) || typ == string(schema.Organization)
}

// maxRank is how long a bracket behind an office may be, in bytes.
const maxRank = 60

// foldRanks makes a bracket behind an office that tells of its rank or its kind a part of
// the phrase before it: "ambassador (designate)", "Assistant Minister of Norway (with the
// rank of Deputy Minister)".
func (d *document) foldRanks(s int) {
	for _, m := range slices.Clone(d.inSentence(s)) {
		office := m.typ == pattern.OfficeType
		if !office && !isHolderType(m.typ) || !strings.HasPrefix(d.text[m.phrase.End:], " (") {
			continue
		}
		open := m.phrase.End + len(" (")
		n := strings.IndexByte(d.text[open:min(len(d.text), open+maxRank)], ')')
		if n < 1 {
			continue
		}
		inside := schema.Span{Start: open, End: open + n}
		words := strings.Fields(strings.ToLower(inside.Of(d.text)))
		rank := len(words) > 0 && d.lex.in("rank-bracket", words[0])
		if !rank && !(office && len(words) > 0 && words[0] == "for") || slices.ContainsFunc(d.inSentence(s), func(o *mention) bool {
			return o.Overlaps(inside) && o.typ != pattern.OfficeType
		}) {
			continue
		}
		m.phrase.End = inside.End + 1
		d.mentions = slices.DeleteFunc(d.mentions, func(o *mention) bool { return inside.Contains(o.Span) })
	}
}

// withoutPerson is the name of an organization without that of its head, known or
// seen, which stands right behind it: "Institute of World Economy Jens Berg".
func (d *document) withoutPerson(s int, name schema.Span) schema.Span {
	tokens := d.sentences[s].Tokens
	endBefore := func(first int) bool {
		before := tokens[first-1]
		if before.Start <= name.Start || !isCapital(before.Of(d.text)) {
			return false
		}
		name.End = before.End
		return true
	}
	for _, m := range d.inSentence(s) {
		if m.typ == string(schema.Person) && m.End == name.End && m.Start > name.Start && strings.Contains(m.Span.Of(d.text), " ") {
			if i, there := tokenFrom(tokens, m.Start); there && endBefore(i) {
				return name
			}
		}
	}
	for _, c := range d.sentences[s].Names {
		if c.Kind == schema.PersonName && c.First < c.Last && tokens[c.Last].End == name.End && tokens[c.First].Start > name.Start && endBefore(c.First) {
			return name
		}
	}
	return name
}
