package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// people resolves the names of people, the longest first: a shorter one is the
// person whose name it ends (or, where the surname stands first, begins), the
// nearest before it if there are several.
func (r *resolver) people() {
	type named struct {
		m      *mention
		words  []string
		suffix string
	}
	var all []named
	for _, m := range r.d.mentions {
		if m.typ == string(schema.Person) {
			words, suffix := r.lex.cutSuffix(r.d.words(m.Span))
			all = append(all, named{m, foldAll(words), suffix})
		}
	}
	slices.SortStableFunc(all, func(a, b named) int { return len(b.words) - len(a.words) })
	var people []*entity
	words, suffixes := map[*entity][]string{}, map[*entity]string{}
	for _, n := range all {
		var best *entity
		for _, e := range people {
			if n.suffix != "" && suffixes[e] != "" && n.suffix != suffixes[e] || !r.samePerson(words[e], n.words, e.Known, n.m.known) {
				continue
			}
			if best == nil || r.likelier(e, best, n.m) {
				best = e
			}
		}
		if best == nil && n.m.known == "" {
			n.m.known = r.recognise(n.m, n.words)
			if i := slices.IndexFunc(people, func(e *entity) bool { return e.Known == n.m.known && n.m.known != "" }); i >= 0 {
				best = people[i]
			}
		}
		if best == nil {
			best = r.create(n.m)
			people = append(people, best)
			words[best], suffixes[best] = n.words, n.suffix
		}
		if best.Known == "" {
			best.Known = n.m.known
		}
		r.assign(n.m, best)
	}
	for _, e := range people {
		slices.SortFunc(e.mentions, compareMentions)
	}
}

// samePerson reports whether the shorter name may be that of the person of the
// longer one.
func (r *resolver) samePerson(full, short []string, knownFull, knownShort string) bool {
	if knownFull != "" && knownShort != "" {
		return knownFull == knownShort
	}
	if slices.Equal(full, short) {
		return true
	}
	if respelled(full, short) {
		return true
	}
	n := len(full) - len(short)
	if n <= 0 {
		return false
	}
	if slices.Equal(full[n:], short) {
		return true
	}
	if r.lex.easternOrder(full) {
		return len(short) == 1 && full[0] == short[0]
	}
	// A middle name or initial left out: first and last are the same.
	return len(short) > 1 && full[0] == short[0] && full[len(full)-1] == short[len(short)-1]
}

// likelier reports whether m names e rather than best: with an office before it,
// who is said to be in office, and else whom it is closer to.
func (r *resolver) likelier(e, best *entity, m *mention) bool {
	if r.d.officeBefore(m) != nil {
		if a, b := r.titled(e), r.titled(best); a != b {
			return a
		}
	}
	return nearer(e, best, m)
}

// titled reports whether an office stands right before a name of e, or behind it
// and a comma.
func (r *resolver) titled(e *entity) bool {
	return slices.ContainsFunc(e.mentions, func(m *mention) bool {
		return r.d.officeBefore(m) != nil || slices.ContainsFunc(r.d.inSentence(m.sentence), func(o *mention) bool {
			return o.typ == pattern.OfficeType && o.Start > m.End && slices.Contains([]string{",", ", the", ", a"}, strings.TrimSpace(r.d.text[m.End:o.Start]))
		})
	})
}

// nearer reports whether e is named more closely before m than best is.
func nearer(e, best *entity, m *mention) bool {
	distance := func(e *entity) int {
		least := 1 << 30
		for _, o := range e.mentions {
			d := m.Start - o.Start
			if d < 0 {
				d = 1<<20 - d
			}
			least = min(least, d)
		}
		return least
	}
	return distance(e) < distance(best)
}

// shortNames are the forms under which a person of this full name may go on to
// be called: the surname, which comes first in Chinese and Korean names, with
// its particles, and double surnames.
func (lex *lexicon) shortNames(words []string) []string {
	words, _ = lex.cutSuffix(words)
	n := len(words)
	if n < 2 {
		return nil
	}
	if lex.easternOrder(words) {
		return []string{words[0]}
	}
	out := []string{words[n-1]}
	if n > 2 && words[n-2] == "-" {
		out = []string{strings.Join(words[n-3:], " ")}
		return append(out, words[n-1])
	}
	if n > 2 {
		out = append(out, strings.Join(words[n-2:], " "))
	}
	if n > 3 {
		out = append(out, strings.Join(words[n-3:], " "))
	}
	return out
}

// cutSuffix cuts "Jr." off a name.
func (lex *lexicon) cutSuffix(words []string) (name []string, suffix string) {
	last := len(words) - 1
	if last < 1 || !lex.in("name-suffix", words[last]) {
		return words, ""
	}
	name, suffix = words[:last], strings.TrimSuffix(words[last], ".")
	if last > 1 && name[last-1] == "," {
		name = name[:last-1]
	}
	return name, suffix
}

// easternOrder reports whether the surname stands first.
func (lex *lexicon) easternOrder(words []string) bool {
	first, parts := words[0], 0
	for i := 0; i < len(words); i++ {
		if words[i] == "-" {
			i++ // the two halves of a given name
			continue
		}
		parts++
	}
	return lex.in("chinese-surname", first) && parts <= 3 && !lex.in("given-name", first) ||
		lex.in("korean-surname", first) && (len(words) >= 3 || strings.Contains(words[1], "-"))
}
