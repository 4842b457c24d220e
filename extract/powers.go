package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// States and organizations are spoken of again by a number ("the five littoral
// states", "both countries", "the six leaders"), by an organ of theirs ("its Secretariat") and by "it".

// maxBetween is how many words may stand between a number and its noun: "the two
// neighbouring West African states".
const maxBetween = 3

// powers finds what stands for states and organizations that the text has named.
func (n *nominals) powers() {
	for s := range n.d.sentences {
		tokens, lower := n.d.sentences[s].Tokens, n.d.lower(s)
		for i, word := range lower {
			if i+1 >= len(lower) {
				break
			}
			switch word {
			case "it":
				if strings.HasPrefix(tokens[i].Dep, "nsubj") && n.free(s, tokens[i].Span) {
					n.add(s, tokens[i].Span, n.it(s, tokens, i), schema.PronounMention, "pronoun:power")
				}
			case "the", "these", "those", "all", "both", "its", "their", "other":
				n.country(s, tokens, lower, i)
				n.several(s, tokens, lower, i)
			default:
				if startsNumber(word) && n.free(s, tokens[i].Span) {
					n.several(s, tokens, lower, i)
				}
			}
			if word == "its" || word == "whose" {
				n.organ(s, tokens, i)
			}
		}
	}
}

// it is what "it" at token i, a subject, stands for: what is the subject before it
// in its sentence, or else of the sentence before.
func (n *nominals) it(s int, tokens []schema.Token, i int) *entity {
	head := tokens[i].Head
	for k := range tokens { // "it is clear that …"
		if t := tokens[k]; t.Head == head && (strings.HasPrefix(t.Dep, "csubj") || t.Dep == "ccomp" && strings.HasSuffix(tokens[i].Dep, "pass")) {
			return nil
		}
	}
	for k := i - 1; k >= 0; k-- {
		if strings.HasPrefix(tokens[k].Dep, "nsubj") && tokens[k].POS != "PRON" {
			return n.powerAt(s, tokens[k].Start)
		}
	}
	if s == 0 {
		return nil
	}
	before := n.d.sentences[s-1].Tokens
	for k, t := range before {
		if strings.HasPrefix(t.Dep, "nsubj") && t.Head >= 0 && before[t.Head].Head < 0 {
			if e := n.powerAt(s-1, before[k].Start); e != nil || n.at(s-1, before[k].Start) != nil {
				return e
			}
			return n.powerAt(s-1, before[t.Head].Start) // "the main document was the Oslo Convention"
		}
	}
	return n.onlyPower(s - 1)
}

// onlyPower is the one state or organization that sentence s, which has no verb,
// names: "What of the League?".
func (n *nominals) onlyPower(s int) *entity {
	var only *entity
	for _, m := range n.d.inSentence(s) {
		if m.inside != nil || n.powerAt(s, m.Start) == nil {
			continue
		}
		if only != nil && only != m.entity {
			return nil
		}
		only = m.entity
	}
	return only
}

// powerAt is the one state, organization or document that is mentioned at offset.
func (n *nominals) powerAt(s, offset int) *entity {
	m := n.at(s, offset)
	if m == nil || m.entity == nil || len(m.members) > 0 {
		return nil
	}
	switch m.entity.Type {
	case schema.State, schema.Organization, schema.Document:
		return m.entity
	}
	return nil
}

// several reads "the two sides", "both governments", "the six leaders" and "four
// other states (Peru, Chile, Bolivia and Brazil)" at token i.
func (n *nominals) several(s int, tokens []schema.Token, lower []string, i int) {
	k, count := i, 2
	if lower[i] != "both" {
		for k < len(lower) && n.lex.in("number-before", lower[k]) { // "the other four"
			k++
		}
		if k >= len(lower) {
			return
		}
		if count = numberOf(lower[k]); count < 2 {
			return
		}
	}
	k++
	for end := min(len(lower), k+maxBetween+1); k < end; k++ {
		class := schema.State
		switch {
		case n.lex.in("state-nominal", lower[k]):
		case count > 2 && n.lex.in("group-nominal", lower[k]):
			class = schema.Person
		case n.lex.in("no-power", lower[k]):
			return
		case tokens[k].POS == "ADJ" || tokens[k].POS == "NOUN" || tokens[k].POS == "PROPN":
			continue
		default:
			return
		}
		span := schema.Span{Start: tokens[i].Start, End: tokens[k].End}
		var members []*entity
		if dep := tokens[k].Dep; strings.HasPrefix(dep, "nsubj") || dep == "obl:agent" || dep == "nmod" {
			members = n.listed(class, s, lower, tokens, k+1, count)
		}
		if members == nil && (k > i+1 && !startsNumber(lower[i]) || lower[i] == "both") {
			if members = n.lastOf(class, s, span.Start, count); members == nil { // "the three leaders", of states whose leaders have no names
				members = n.lastOf(schema.State, s, span.Start, count)
			}
		}
		if len(members) == count && n.unnamed(s, span) {
			n.addGroup(s, span, members, "nominal:several")
		}
		return
	}
}

func startsNumber(word string) bool { return numberOf(word) > 1 }

// listed are the count members that are listed right behind a group at token k:
// "the five states, namely Estonia, …".
func (n *nominals) listed(class schema.Class, s int, lower []string, tokens []schema.Token, k, count int) []*entity {
	start := k
	for k < len(lower) && k < start+3 && n.lex.in("opens-members", lower[k]) {
		k++
	}
	if k == start || k >= len(lower) {
		return nil
	}
	if k < len(lower) && (lower[k] == "the" || lower[k] == "both") {
		k++
	}
	var out []*entity
	end := 0
	for _, m := range n.d.inSentence(s) {
		if k >= len(tokens) || m.Start < tokens[k].Start || m.entity == nil || m.entity.Type != class || m.inside != nil && m.inside.entity != nil && m.inside.typ == string(class) {
			continue
		}
		if len(out) == 0 && m.Start != tokens[k].Start || len(out) > 0 && !inRow(n.d.text, end, m.Start) {
			break
		}
		out, end = append(out, m.entity), m.End
	}
	if len(out) != count {
		return nil
	}
	return out
}

// unnamed reports whether no mention but that of a place or of an office in it
// overlaps the span: "the five Caspian states", "the six presidents".
func (n *nominals) unnamed(s int, span schema.Span) bool {
	return !slices.ContainsFunc(n.d.inSentence(s), func(m *mention) bool {
		return m.phrase.Overlaps(span) && (m.typ != string(schema.Place) && m.typ != pattern.OfficeType || !span.Contains(m.phrase))
	})
}

var numbers = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// numberOf is the number that a word says, 0 for none.
func numberOf(word string) int {
	if i := slices.Index(numbers, word); i >= 0 {
		return i
	}
	if i, ok := number(word); ok && i < 30 {
		return i
	}
	return 0
}

// lastOf are those of a class, count of them, that the text named last before
// offset in one row (people: in one sentence of no others) or, where they are two
// states, those that the article speaks of most.
func (n *nominals) lastOf(class schema.Class, s, offset, count int) []*entity {
	for at := s; at >= 0; at-- {
		var row []*entity
		end := 0
		for _, m := range n.d.inSentence(at) {
			if m.End > offset || m.entity == nil || m.entity.Type != class {
				continue
			}
			if len(m.members) == count {
				return m.members
			}
			if class == schema.State && !inRow(n.d.text, end, m.Start) {
				if len(row) == count {
					return row
				}
				row = row[:0]
			}
			if end = m.End; !slices.Contains(row, m.entity) {
				row = append(row, m.entity)
			}
		}
		if len(row) == count && (count > 2 || at >= s-1) {
			return row
		}
	}
	if count > 2 || class != schema.State {
		return nil
	}
	return n.d.principals(offset)
}

// maxInRow is how many bytes may stand between two states of one row, behind the
// comma or "and" that joins them: "the Presidents of Ghana (Nana Akufo-Addo), …".
const maxInRow = 40

// inRow reports whether what stands between two states joins them in a row.
func inRow(text string, end, start int) bool {
	if end == 0 || start < end || start-end > maxInRow {
		return false
	}
	between := text[end:start]
	if strings.HasPrefix(between, " (") {
		_, between, _ = strings.Cut(between, ")")
	}
	switch strings.TrimSuffix(strings.TrimSpace(between), " the") {
	case ",", "and", ", and", "&", "and the", ", the", "-", "/", "–":
		return true
	}
	return false
}

// principals are the two states that the text names most often before offset, nil
// where a third is named nearly as often.
func (d *document) principals(offset int) []*entity {
	times := map[*entity]int{}
	var states []*entity
	for _, m := range d.mentions {
		if m.Start >= offset {
			break
		}
		if m.typ == string(schema.State) && m.entity != nil && m.kind == schema.NameMention {
			if times[m.entity]++; times[m.entity] == 1 {
				states = append(states, m.entity)
			}
		}
	}
	slices.SortStableFunc(states, func(a, b *entity) int { return times[b] - times[a] })
	if len(states) < 2 || len(states) > 2 && 3*times[states[2]] > 2*times[states[1]] {
		return nil
	}
	return states[:2]
}
