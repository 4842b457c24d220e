package extract

import (
	"slices"

	"entente/extract/pattern"
	"entente/schema"
)

// What is inserted between a subject and its verb hides one from the other: "ASEAN,
// which has its seat in Jakarta, groups …", "Mr Ban, on his first visit, addressed …".
// Patterns of words in a row see such a sentence also without it, as sentences are
// simplified by Siddharthan (2006).

// maxInsertion is how many items an insertion has at most.
const maxInsertion = 40

// withoutInsertions gives the items of a sentence without its insertions, the
// inner ones first; nil where there are none.
func (d *document) withoutInsertions(s int, items []pattern.Item) []pattern.Item {
	short := withoutYears(items)
	for {
		from, to := d.insertion(s, short)
		if from == to {
			break
		}
		short = slices.Concat(short[:from], short[to:])
	}
	if len(short) == len(items) {
		return nil
	}
	return short
}

// insertion gives where the innermost insertion begins, with its first comma, and
// ends, behind its last: two equal numbers without one.
func (d *document) insertion(s int, items []pattern.Item) (from, to int) {
	for end := 3; end+1 < len(items); end++ {
		if items[end].Lower != "," {
			continue
		}
		for i := end - 2; i > 0 && end-i <= maxInsertion; i-- {
			if items[i].Lower == ":" || items[i].Lower == ";" {
				break
			}
			if items[i].Lower != "," || !isEntity(items[i-1].Type) {
				continue
			}
			clause := relative[items[i+1].Lower]
			if !clause && !d.inserts(s, items[i+1]) {
				continue
			}
			if d.verbAt(s, items, end+1, clause) {
				return i, end + 1
			}
			if clause {
				break
			}
		}
	}
	return 0, 0
}

var relative = map[string]bool{"which": true, "who": true, "whose": true, "where": true, "whom": true}

// inserts reports whether an insertion may begin with an item: with a preposition,
// a participle, an article or an office.
func (d *document) inserts(s int, it pattern.Item) bool {
	if it.Type == pattern.OfficeType {
		return true
	}
	t := d.tokenAt(s, it.Start)
	if it.Type != "" || t == nil {
		return false
	}
	return t.POS == "ADP" || t.POS == "DET" || t.Tag == "VBG" || t.Tag == "VBN"
}

// verbAt reports whether a finite verb stands at an item, an adverb or two before
// it. Behind a relative clause it may be a word that was not taken for one.
func (d *document) verbAt(s int, items []pattern.Item, i int, clause bool) bool {
	for last := min(i+3, len(items)); i < last && items[i].Type == ""; i++ {
		t := d.tokenAt(s, items[i].Start)
		switch {
		case t == nil:
			return false
		case t.Tag == "VBD" || t.Tag == "VBZ" || t.Tag == "VBP" || t.Tag == "MD":
			return true
		case clause && t.Tag == "NNS":
			return true
		case t.POS != "ADV":
			return false
		}
	}
	return false
}

// tokenAt is the token of a sentence that begins at offset, nil without one.
func (d *document) tokenAt(s, offset int) *schema.Token {
	tokens := d.sentences[s].Tokens
	i, ok := tokenFrom(tokens, offset)
	if !ok {
		return nil
	}
	return &tokens[i]
}
