package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// What stands behind the noun of a meeting: whose it is, where and when it is held.

// behind reads what of, from, with and between join to the noun at token i.
func (n *meetingReader) behind(i int, t *meetingNoun) {
	for k := i + 1; k < len(n.tokens) && !t.other; k++ {
		if n.tokens[k].Head != i || !strings.HasPrefix(n.tokens[k].Dep, "nmod") {
			continue
		}
		switch n.d.caseOf(n.tokens, k) {
		case "with", "between":
			t.other = !slices.Contains(n.words[i:k], ",") // not "the summit, with X in the chair"
		case "for":
			t.level = t.level || n.lex.lists["level-word"][n.words[k]]
		case "of", "from":
			n.whose(k, t)
		}
	}
}

// whose reads whose meeting it is, from what of joins: token k.
func (n *meetingReader) whose(k int, t *meetingNoun) {
	end, of := n.phrase(k, t.last+1)
	group := n.lex.lists["level-word"][n.words[k]] || n.lex.lists["group-word"][n.words[k]]
	m := n.at(k)
	switch {
	case of != nil:
		t.of, t.last = of, end
		t.level = t.level || group || slices.ContainsFunc(n.words[k:end+1], func(w string) bool { return n.lex.lists["level-word"][w] })
	case group || m != nil && m.typ == pattern.OfficeType:
		t.level, t.group, t.last = true, true, end
	case m != nil && m.typ == pattern.DateType:
		t.on = m
	case n.lex.lists["organization-nominal"][n.words[k]] && n.words[k-1] == "the":
		t.its, t.last = true, k
	case !n.lex.lists["time-noun"][n.words[k]]:
		t.other = true
	}
}

// phrase is where the phrase of token k ends, which begins at token from, and the
// organization it ends with if there is one.
func (n *meetingReader) phrase(k, from int) (end int, of *mention) {
	end = k
	for j := from; j < len(n.tokens) && (j <= k || n.descends(j, k)); j++ {
		m := n.at(j)
		if m == nil {
			pos := n.tokens[j].POS
			if pos == "PUNCT" && n.words[j] != "-" && n.words[j] != "'" || pos == "VERB" || pos == "AUX" ||
				pos == "ADP" && n.words[j] != "of" && n.words[j] != "from" {
				return end, nil
			}
			end = max(end, j)
			continue
		}
		if m.typ == pattern.DateType {
			return end, nil
		}
		for j+1 < len(n.tokens) && n.tokens[j+1].Start < m.End {
			j++
		}
		end = max(end, j)
		if m.typ == string(schema.Organization) && (n.bloc(m) || n.joinable(m) && m.known != "") {
			if j+1 < len(n.tokens) && n.lex.lists["group-word"][n.words[j+1]] { // "of the Arab League members"
				end = max(end, j+1)
			}
			return end, m
		}
	}
	return end, nil
}

// beside reads the places and dates that stand right behind the name.
func (n *meetingReader) beside(t *meetingNoun) {
	for j := t.last + 1; j < min(len(n.tokens), t.last+12); j++ {
		m := n.at(j)
		if m == nil {
			if !n.lex.lists["beside-word"][n.words[j]] && !n.lex.in("place-lead", n.words[j]) {
				return
			}
			continue
		}
		where := m.typ == string(schema.Place) || m.typ == string(schema.State)
		if where && t.in == nil && n.d.leadsOn(m) { // "in the Swiss lake resort of Davos"
			for j+1 < len(n.tokens) && n.tokens[j+1].Start < m.End {
				j++
			}
			continue
		}
		switch before := n.words[j-1]; {
		case m.typ == pattern.DateType:
			if t.on == nil {
				t.on = m
			}
		case where && t.in == nil && (before == "in" || before == "at" || before == "the" || before == "of"):
			t.in = m
		case where && before == "," && t.in != nil, m.typ == string(schema.Organization) && before == "(":
		default:
			return
		}
		for j+1 < len(n.tokens) && n.tokens[j+1].Start < m.End {
			j++
		}
	}
}

// verb reads whether the verb of which the noun at token i is a subject or an
// object, or that of a clause behind it, says where or when the meeting is held.
func (n *meetingReader) verb(i int, t *meetingNoun) {
	for k, tok := range n.tokens {
		dep := ""
		if n.tokens[i].Head == k {
			dep = n.tokens[i].Dep
		}
		governs := dep == "nsubj" || dep == "nsubj:pass" || dep == "obj"
		if !governs && dep != "obl" && (tok.Head != i || !strings.HasPrefix(tok.Dep, "acl")) ||
			!n.lex.lists["meeting-held"][strings.ToLower(tok.Lemma)] || !n.whenOrWhere(k, i) {
			continue
		}
		if dep != "obl" || t.ordinal || t.sort || t.level { // "gathered in Oslo for a special session"
			t.held = true
		}
		t.came = t.came || dep == "obl"
	}
}

// whenOrWhere reports whether a place or a date depends on the verb at token k,
// or on what does other than the noun at token i.
func (n *meetingReader) whenOrWhere(k, i int) bool {
	for j, tok := range n.tokens {
		on := tok.Head == k || tok.Head >= 0 && tok.Head != i && n.tokens[tok.Head].Head == k
		if !on || !strings.HasPrefix(tok.Dep, "obl") && !strings.HasPrefix(tok.Dep, "nmod") && tok.Dep != "advmod" {
			continue
		}
		if n.words[j] == "here" {
			return true
		}
		if m := n.at(j); m != nil && (m.typ == string(schema.Place) || m.typ == string(schema.State) || m.typ == pattern.DateType) {
			return true
		}
	}
	return false
}
