package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// treeRules are the rules over the tree of a sentence.
type treeRules struct {
	rules []schema.PackRule
	set   *pattern.TreeSet
}

// treeMatches are the trees that match in one sentence.
type treeMatches struct {
	clause  *clause
	matches []pattern.TreeMatch
}

func (tr *treeRules) match(d *document, s int, units []*mention) treeMatches {
	if len(tr.rules) == 0 || len(units) == 0 {
		return treeMatches{}
	}
	c := d.clauseOf(s, units)
	return treeMatches{c, tr.set.Match(&c.Clause, c.types)}
}

// claim makes the claims of those of the matches in sentence s whose rules have
// the priority.
func (tr *treeRules) claim(d *document, s int, items []pattern.Item, units []*mention, found treeMatches, priority int) {
	c := found.clause
	for _, m := range found.matches {
		rule := &tr.rules[m.Rule]
		if rule.Priority != priority {
			continue
		}
		if slices.ContainsFunc(m.Captures, func(capture pattern.TreeCapture) bool { return c.gapped(c.head[capture.Unit], m.Trigger) }) {
			continue
		}
		captured := map[string][]*mention{}
		trigger := d.sentences[s].Tokens[m.Trigger].Span
		span := trigger
		for _, capture := range m.Captures {
			list := []int{capture.Unit}
			if capture.List {
				list = c.list(items, capture.Unit)
				if capture.Name == subjectCapture {
					list = c.withCompany(items, list, m.Trigger)
				}
			}
			for _, u := range list {
				captured[capture.Name] = append(captured[capture.Name], units[u])
				span = span.Cover(units[u].phrase)
			}
		}
		st := standing{modality: rule.Modality}
		if st.modality == "" {
			st = c.standingBeside(m)
		}
		d.claimAll(rule, captured, st, span)
	}
}

// standingBeside is the standing of the word by which a tree was found. A noun that
// only says what the subject is shares no mood of the verb, which tells of something
// else: "NATO members A and B have yet to agree".
func (c *clause) standingBeside(m pattern.TreeMatch) standing {
	t := c.tokens[m.Trigger]
	for _, capture := range m.Captures {
		if capture.Name != subjectCapture || t.POS != "NOUN" || t.Dep != "nsubj" {
			continue
		}
		who := c.tokens[c.head[capture.Unit]]
		if who.Dep == "nsubj" && who.Head == t.Head || who.Head == m.Trigger && relation(who) == "appos" {
			st, _ := c.marked(m.Trigger)
			return st.orAsserted()
		}
	}
	return c.standing(m.Trigger)
}

// clause is a sentence with its tree and its mentions.
type clause struct {
	pattern.Clause
	words  []pattern.Word
	tokens []schema.Token
	lower  []string
	moods  *moods
	units  []*mention
	types  []string // by unit
	unit   []int    // by token: the mention whose phrase covers it, -1 for none
	head   []int    // by unit: the token of its phrase that depends on none of them
}

// clauseOf is sentence s with its tree and mentions, until it is asked for another one.
func (d *document) clauseOf(s int, units []*mention) *clause {
	tokens := d.sentences[s].Tokens
	c := &d.clause
	c.tokens, c.lower, c.moods, c.units = tokens, d.lower(s), d.lex.moods, units
	c.types, c.unit, c.head = c.types[:0], c.unit[:0], c.head[:0]
	c.words = c.words[:0]
	for _, u := range units {
		c.types, c.head = append(c.types, u.typ), append(c.head, 0)
	}
	u := 0
	for i := range tokens {
		t := &tokens[i]
		for u < len(units) && units[u].phrase.End <= t.Start {
			u++
		}
		unit := -1
		if u < len(units) && units[u].phrase.Overlaps(t.Span) {
			unit = u
		}
		c.unit = append(c.unit, unit)
		c.words = append(c.words, pattern.Word{Lower: c.lower[i], Lemma: strings.ToLower(t.Lemma), POS: t.POS, Dep: t.Dep, Head: t.Head, Unit: unit})
	}
	for i, unit := range c.unit {
		if h := c.tokens[i].Head; unit >= 0 && (h < 0 || c.unit[h] != unit) {
			c.head[unit] = i
		}
	}
	c.Reset(c.words, c.types)
	return c
}

// gapped reports whether a word is the subject of a clause that leaves out its verb
// behind a semicolon: X in "A was there; X was not".
func (c *clause) gapped(i, at int) bool {
	return c.tokens[i].Head == at && strings.HasPrefix(c.tokens[i].Dep, "nsubj") && c.apart(i, at)
}

// list gives the mentions of one type that unit is coordinated with: those
// beside it with nothing but commas and "and" between, unless the tree says that
// they are something else to another verb.
func (c *clause) list(items []pattern.Item, unit int) []int {
	at := slices.IndexFunc(items, func(it pattern.Item) bool { return it.Type != "" && it.Ref == unit })
	if at < 0 {
		return []int{unit}
	}
	out := []int{unit}
	for _, step := range []int{1, -1} {
		last, separated := unit, false
		for i := at + step; i >= 0 && i < len(items); i += step {
			if l := items[i].Lower; items[i].Type == "" && (l == "," || l == "and" || l == "&") {
				separated = true
				continue
			}
			if end := bracketed(items, i, step); end != i { // "A (Norway), B (Estonia) and C"
				i = end
				continue
			}
			next := items[i].Ref
			if !alike(items[i].Type, c.types[unit]) || !separated || !c.coordinated(max(last, next)) {
				break
			}
			out, last, separated = append(out, next), next, false
		}
	}
	out = c.conjuncts(unit, out)
	slices.Sort(out)
	return out
}

// conjuncts adds to a list those that the tree joins to unit behind words that are
// put in: "Cameroon and, to general surprise, Mozambique".
func (c *clause) conjuncts(unit int, list []int) []int {
	for i := c.head[unit] + 1; i < len(c.tokens); i++ {
		next := c.unit[i]
		if next < 0 || next == unit || c.head[next] != i || slices.Contains(list, next) || !alike(c.types[next], c.types[unit]) {
			continue
		}
		if t := c.tokens[i]; t.Dep == "conj" && t.Head >= 0 && slices.Contains(list, c.unit[t.Head]) && c.joins(i, "cc") && !slices.Contains(c.lower[t.Head:i], "(") {
			list = append(list, next)
		}
	}
	return list
}

// joins reports whether a word of a relation depends on token i, such as "and".
func (c *clause) joins(i int, dep string) bool {
	return slices.ContainsFunc(c.tokens, func(t schema.Token) bool { return t.Head == i && t.Dep == dep })
}

// alike reports whether mentions of two types make one list, as states and the
// places in them do: "Kampala, Uganda, and Nairobi, Kenya".
func alike(a, b string) bool {
	where := func(t string) bool { return t == string(schema.State) || t == string(schema.Place) }
	power := func(t string) bool { return t == string(schema.State) || t == string(schema.Organization) } // "the United States and the European Union"
	idea := func(t string) bool {                                                                         // "the Clean Rivers Initiative and the Oslo Declaration"
		return t == string(schema.Initiative) || t == string(schema.Document) || t == string(schema.Project)
	}
	return a == b || where(a) && where(b) || power(a) && power(b) || idea(a) && idea(b)
}

// bracketed is the last item, going by step, of a name in brackets that begins at
// item i; i where there is none.
func bracketed(items []pattern.Item, i, step int) int {
	from, to := "(", ")"
	if step < 0 {
		from, to = to, from
	}
	end := i + 2*step
	if end < 0 || end >= len(items) || items[i].Lower != from || items[i+step].Type == "" || items[end].Lower != to {
		return i
	}
	return end
}

// coordinated reports whether a mention may be one of a list with what stands
// before it.
func (c *clause) coordinated(unit int) bool {
	switch t := c.tokens[c.head[unit]]; t.Dep {
	case "nsubj", "nsubj:pass", "root", "ccomp", "advcl":
		return false
	}
	return true
}
