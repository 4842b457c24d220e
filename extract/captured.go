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
		if c.Name == subjectCapture && i+1 < len(m.Captures) && m.Captures[i+1].Name == c.Name && d.noSubject(s, v, c.Item, m.Captures[i+1].Item) {
			continue
		}
		captured[c.Name] = append(captured[c.Name], v.unit(c.Item))
	}
	return captured
}

// unit is the mention of an item that stands for one.
func (v matched) unit(item int) *mention { return v.units[v.items[item].Ref] }

// noSubject reports whether an item before another of a list of subjects is none of it:
// who tells of it, "according to Kask", or what leads up to the clause of the next.
func (d *document) noSubject(s int, v matched, i, next int) bool {
	return v.items[i+1].Lower == "," && d.opensSubject(s, v.unit(i), v.unit(next)) ||
		i > 1 && isWord(v.items, i-2, "according") && isWord(v.items, i-1, "to")
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
