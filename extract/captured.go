package extract

import (
	"slices"

	"entente/extract/pattern"
	"entente/schema"
)

// What a rule captured, without what stands in the row but belongs to another clause.

// captures are the mentions a match captured, by the names they have in the
// rule.
func (d *document) captures(s int, v matched, m pattern.Match) map[string][]*mention {
	captured := map[string][]*mention{}
	for i, c := range m.Captures {
		if i > 0 && m.Captures[i-1].Name == c.Name && d.opensClause(s, v, c.Item) {
			continue
		}
		if c.Name == subjectCapture && i+1 < len(m.Captures) && m.Captures[i+1].Name == c.Name && v.items[c.Item+1].Lower == "," &&
			d.opensSubject(s, v.units[v.items[c.Item].Ref], v.units[v.items[m.Captures[i+1].Item].Ref]) {
			continue
		}
		if c.Name == subjectCapture && i+1 < len(m.Captures) && m.Captures[i+1].Name == c.Name && c.Item > 1 && isWord(v.items, c.Item-2, "according") && isWord(v.items, c.Item-1, "to") { // who tells of it
			continue
		}
		captured[c.Name] = append(captured[c.Name], v.units[v.items[c.Item].Ref])
	}
	return captured
}

// opensSubject reports whether a mention behind a comma is the subject of the clause,
// and what stands before the comma belongs to a preposition: "at the invitation of Kask,
// Berg visited Estonia".
func (d *document) opensSubject(s int, before, behind *mention) bool {
	tokens := d.sentences[s].Tokens
	from, to := before.head(tokens), behind.head(tokens)
	if from < 0 || to < 0 {
		return false
	}
	switch r := relation(tokens[to]); {
	case r == "conj" && tokens[to].Head == from: // the tree takes the two for a row of which no word is the last
		if slices.ContainsFunc(tokens, func(t schema.Token) bool {
			return t.Head == to && t.Dep == "cc" || t.Head == from && t.Dep == "conj" && t.Start > tokens[to].Start || t.Dep == "nsubj"
		}) {
			return false
		}
	case r != "nsubj" || tokens[to].Head == from:
		return false
	}
	r := relation(tokens[from])
	return (r == "nmod" || r == "obl") && d.caseOf(tokens, from) != ""
}

// opensClause reports whether the last item of a list is none of it but begins
// what comes next: "a visit to Iran, China announced", "to Taiwan, Tehran's
// adviser", "in Berlin, the Turkish minister".
func (d *document) opensClause(s int, v matched, i int) bool {
	if v.items[i-1].Lower != "," || i+1 >= len(v.items) {
		return false
	}
	next := v.items[i+1]
	if next.Type == "" && isPossessive(next.Lower) || v.units[v.items[i].Ref].demonym {
		return true
	}
	return d.verbAt(s, v.items, i+1, false) && slices.ContainsFunc(v.items[:i-1], func(it pattern.Item) bool { return it.Type == "" })
}
