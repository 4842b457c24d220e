package extract

import (
	"strings"

	"entente/schema"
)

// findNames finds the names the packs know.
func (lex *lexicon) findNames(d *document) {
	for s := range d.sentences {
		tokens := d.sentences[s].Tokens
		folded := d.folded(s)
		for i := 0; i < len(tokens); i++ {
			if d.dated(tokens[i].Span) {
				continue
			}
			e, n := lex.nameAt(d, tokens, folded, i)
			if n == 0 {
				continue
			}
			if e.thing.Type == schema.Person && n >= minNameBeforePatronymic {
				n += d.patronymics(tokens, folded, i+n)
			}
			if e.demonym && e.thing.Type != schema.State { // "South American" names neither continent nor state
				i += n - 1
				continue
			}
			d.add(&mention{
				Span:     schema.Span{Start: tokens[i].Start, End: tokens[i+n-1].End},
				sentence: s, typ: string(e.thing.Type), kind: schema.NameMention,
				rule: "pack:" + e.thing.ID, known: e.thing.ID, demonym: e.demonym,
			})
			i += n - 1
		}
	}
	d.nest()
	d.foldBrackets()
}

// minNameBeforePatronymic is how many words of a name tell who it is, whoever his father's
// father was.
const minNameBeforePatronymic = 3

// patronymics is how many tokens from i on go on with whose son or daughter somebody is,
// and of what family: "Faisal bin Farhan bin Abdullah Al-Saud".
func (d *document) patronymics(tokens []schema.Token, folded []string, i int) int {
	named := func(k int) bool { return k < len(tokens) && isCapital(tokens[k].Of(d.text)) }
	n := 0
	for i+n+1 < len(tokens) && (folded[i+n] == "bin" || folded[i+n] == "ibn" || folded[i+n] == "bint") && named(i+n+1) {
		n += 2
	}
	if n > 0 && i+n < len(tokens) && folded[i+n] == "al" {
		switch {
		case named(i + n + 1):
			n += 2
		case i+n+1 < len(tokens) && tokens[i+n+1].Of(d.text) == "-" && named(i+n+2):
			n += 3
		}
	}
	return n
}

// foldBrackets makes an abbreviation in brackets a part of the phrase of the
// name before it, where both name the same: "United Nations (UN)".
func (d *document) foldBrackets() {
	for i := 0; i+1 < len(d.mentions); i++ {
		m, next := d.mentions[i], d.mentions[i+1]
		same := m.known != "" && m.known == next.known || m.entity != nil && m.entity == next.entity
		if same && d.text[m.End:next.Start] == " (" && strings.HasPrefix(d.text[next.End:], ")") {
			m.phrase.End = next.End + 1
		}
	}
}

// dated reports whether a date covers the span.
func (d *document) dated(s schema.Span) bool {
	for _, m := range d.inSentence(d.sentenceAt(s.Start)) {
		if m.Overlaps(s) {
			return true
		}
	}
	return false
}

// nameAt finds the longest known name at token i; n is its length in tokens.
func (lex *lexicon) nameAt(d *document, tokens []schema.Token, folded []string, i int) (best nameEntry, n int) {
	for _, e := range lex.names[folded[i]] {
		if !standsAt(folded, i, e.folded) {
			continue
		}
		if !lex.fits(d, tokens[i:i+len(e.folded)], e) || (e.thing.Ambiguous && !placed(folded, i, len(e.folded))) {
			continue
		}
		if partOfName(d.text, tokens, i, len(e.folded), e) {
			continue
		}
		return e, len(e.folded)
	}
	return nameEntry{}, 0
}

// fits reports whether the text writes the name with the capitals it has, or
// with more: all in capitals, as a heading does. In a name of three words and
// more a common noun may be written small ("Belt and Road initiative"), and in one
// that opens with an abbreviation the noun of a body ("SCO secretariat").
func (lex *lexicon) fits(d *document, tokens []schema.Token, e nameEntry) bool {
	for k, w := range e.words {
		text := tokens[k].Of(d.text)
		switch {
		case text == w || (!e.exact && allCapitals(text)):
		case e.exact && !e.demonym:
			return false
		case isCapital(w) && !isCapital(text) && (k == 0 || len(e.words) < 3 && !(allCapitals(e.words[0]) && lex.in("body-head", text))):
			return false
		}
	}
	return true
}

// placed reports whether a name that is also a common word stands where a name
// stands: behind a preposition, or in a list.
func placed(folded []string, i, n int) bool {
	before, after := "", ""
	if i > 0 {
		before = folded[i-1]
	}
	if i+n < len(folded) {
		after = folded[i+n]
	}
	switch before {
	case "in", "from", "to", "of", "at", "near", "visit", "visited", "between", "with", "'s", "’s":
		return true
	}
	return before == "," && (after == "," || after == "and")
}

// partOfName reports whether a name of one word is only a part of another's:
// "Jordan Smith", "the Georgia Institute". Capitalised words that join it by
// no more than a space make it so, unless they are all known words of news.
func partOfName(text string, tokens []schema.Token, i, n int, e nameEntry) bool {
	if n > 1 || e.exact || e.demonym || e.thing.Type != schema.Place && e.thing.Type != schema.Person {
		return false
	}
	if i > 0 {
		before := tokens[i-1].Of(text)
		if isCapital(before) && !allCapitals(before) && i > 1 && text[tokens[i-1].End:tokens[i].Start] == " " &&
			strings.HasSuffix(before, ".") && len(before) == 2 {
			return true // an initial before it: a person
		}
	}
	return false
}
