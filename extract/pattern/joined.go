package pattern

import "slices"

// prepositional gives what a preposition joins to word i or, where i is a verb,
// to what it is done to: "held a summit in Astana". Of a relative clause with
// where, it is the place the clause belongs to.
func (c *Clause) prepositional(i int, preposition string) []int {
	out := c.joined(i, preposition)
	if h := c.words[i].Head; h >= 0 && c.dep(i) == "obj" && !c.verb(i) { // "paid a long visit to X": which of the two it is joined to is a guess
		out = append(out, c.joined(h, preposition)...)
	}
	if c.verb(i) {
		for _, k := range c.child(i, "obj", "xcomp") {
			out = append(out, c.joined(k, preposition)...)
			if preposition == "to" { // "gave a ton of grain to X": as a rule to is the verb's
				for _, part := range c.child(k, "nmod") {
					out = append(out, c.joined(part, preposition)...)
				}
			}
		}
		if preposition == "in" && c.words[i].Dep == "acl:relcl" {
			for _, k := range c.child(i, "advmod") {
				if c.words[k].Lower == "where" {
					out = append(out, c.words[i].Head)
				}
			}
		}
	}
	if len(out) == 0 && (preposition == "with" || preposition == "to" || preposition == "in" || preposition == "between") {
		// "held talks on trade with X": the tree may join it to the phrase before.
		for _, head := range append([]int{i}, c.child(i, "obj")...) {
			for _, k := range c.child(head, "obl", "nmod") {
				out = append(out, c.joined(k, preposition)...)
			}
		}
	}
	if len(out) == 0 && preposition == "of" && !c.verb(i) { // "the signature by X and Y of the treaty"
		for _, by := range c.joined(i, "by") {
			for _, k := range append([]int{by}, c.child(by, "conj")...) {
				out = append(out, c.joined(k, preposition)...)
			}
		}
	}
	if len(out) == 0 && preposition == "with" && c.dep(i) == "obl" && !c.verb(i) { // "reported on a meeting on Monday with X"
		for _, k := range c.joined(c.words[i].Head, preposition) {
			if k > i {
				out = append(out, k)
			}
		}
	}
	return c.meant(out)
}

// meant adds to words what those among them stand for that are relative pronouns:
// the treaty in "the treaty to which X put its name".
func (c *Clause) meant(words []int) []int {
	for _, k := range words {
		if l := c.words[k].Lower; l == "which" || l == "whom" {
			words = append(slices.Clip(words), c.antecedent(k)...)
		}
	}
	return words
}

// antecedent is what a relative pronoun behind a preposition stands for: what its
// clause belongs to or, where the tree does not say, the name before it.
func (c *Clause) antecedent(k int) []int {
	for at, depth := k, 0; at >= 0 && depth < maxClimb; at, depth = c.words[at].Head, depth+1 {
		if c.words[at].Dep == "acl:relcl" {
			return c.named(c.words[at].Head)
		}
	}
	before := k - 2
	if before >= 0 && c.words[before].Lower == "," {
		before--
	}
	if before < 0 || c.words[before].Unit < 0 {
		return nil
	}
	for h := c.words[before].Head; h >= 0 && c.words[h].Unit == c.words[before].Unit; h = c.words[before].Head {
		before = h
	}
	return []int{before}
}

// byBehind gives who does what the verb i says, where the tree joins them to a place
// or a date before: "was founded in 1945 in Cairo by X".
func (c *Clause) byBehind(i int) []int {
	var out []int
	for _, k := range c.child(i, "obl", "nmod") {
		if c.words[k].Unit >= 0 && k > i {
			out = append(out, c.joined(k, "by")...)
		}
	}
	return out
}

func (c *Clause) joined(i int, preposition string) []int {
	var out []int
	for _, k := range c.children[i] {
		if c.words[k].Lower == "here" && c.words[k].Unit >= 0 && (preposition == "in" || preposition == "to") {
			out = append(out, k)
			continue
		}
		switch c.dep(k) {
		case "obl", "nmod", "advmod", "acl", "advcl":
		default:
			continue
		}
		if c.introduced(k, preposition) {
			out = append(out, k)
			for _, other := range c.child(k, "conj") { // "talks with X and with Y"
				if c.introduced(other, preposition) {
					out = append(out, other)
				}
			}
		}
	}
	return out
}

// Dates gives the words of dates that belong to word i alone: "on Monday", "in the
// summer of 2018".
func (c *Clause) Dates(i int) []int {
	var out []int
	for _, k := range c.children[i] {
		for _, at := range append([]int{k}, c.children[k]...) {
			if u := c.words[at].Unit; u >= 0 && c.dates[u] && (at == k || timeNoun[c.words[k].Lemma]) && !c.bounded(k) {
				out = append(out, at)
			}
		}
	}
	if len(out) == 0 {
		out = c.datesBefore(i)
	}
	return out
}

// timeNoun are nouns that a date tells of which day or year they are.
var timeNoun = map[string]bool{"morning": true, "afternoon": true, "evening": true, "night": true, "spring": true, "summer": true,
	"autumn": true, "winter": true, "fall": true, "day": true, "week": true, "month": true, "noon": true, "midday": true}

// datesOf gives the words of dates that belong to word i, or to what is near it
// in the tree.
func (c *Clause) datesOf(i int) []int {
	var out []int
	var walk func(at, depth int)
	walk = func(at, depth int) {
		for _, k := range c.children[at] {
			if u := c.words[k].Unit; u >= 0 && c.dates[u] {
				if !c.verb(i) || !c.bounded(k) {
					out = append(out, k)
				}
				continue
			}
			switch d := c.dep(k); {
			case depth > 0 && (d == "obl" || d == "nmod" || d == "obj" || d == "advmod"):
				walk(k, depth-1)
			}
		}
	}
	walk(i, 2)
	if len(out) == 0 && c.verb(i) {
		out = c.datesBefore(i)
	}
	if len(out) == 0 && c.words[i].Head >= 0 && c.shares(i) {
		walk(c.words[i].Head, 0)
	}
	return out
}

// shares reports whether what is said of when word i was done is said at the verb
// it depends on: "created on Friday by signing", "flew in on Monday and met".
func (c *Clause) shares(i int) bool {
	switch c.dep(i) {
	case "conj": // "was formed in 1991 and is made up of six states"
		return !slices.ContainsFunc(c.child(i, "aux", "cop"), func(k int) bool {
			w := c.words[k].Lower
			return w == "is" || w == "are" || w == "has" || w == "have" || w == "will" || w == "would"
		})
	case "xcomp":
		return true
	case "advcl": // not "founded by X, the union was joined by Y in 2010"
		return len(c.child(i, "nsubj")) == 0 && c.verb(c.words[i].Head) && !(i < c.words[i].Head && c.passive(i))
	}
	return false
}

// antecedents gives what the clause of verb i says more of with a relative pronoun:
// the word the tree joins it to and, as which follows the nearer of two names as
// often, the name before it: both in "a meeting of the League, which …"; but not in
// "members of the League which are …".
func (c *Clause) antecedents(i, pronoun int) []int {
	out := c.named(c.words[i].Head)
	if c.words[pronoun].Lower != "which" || slices.ContainsFunc(c.child(i, "cop", "aux"), c.plural) {
		return out
	}
	j := pronoun - 1
	for j > c.words[i].Head && (c.words[j].Lower == "," || c.words[j].Lower == ")") {
		j--
	}
	if j <= c.words[i].Head || c.words[j].Unit < 0 || c.dates[c.words[j].Unit] || c.words[j].Unit == c.words[c.words[i].Head].Unit {
		return out
	}
	if j = c.unitHead(j); slices.Contains(out, j) {
		return out
	}
	return append(slices.Clip(out), j)
}

// plural reports whether a word is a verb of several.
func (c *Clause) plural(i int) bool {
	return slices.Contains([]string{"are", "were", "have"}, c.words[i].Lower)
}

// unitHead is the word of the mention at word j that depends on none of its others.
func (c *Clause) unitHead(j int) int {
	unit := c.words[j].Unit
	for h := c.words[j].Head; h >= 0 && c.words[h].Unit == unit; h = c.words[j].Head {
		j = h
	}
	return j
}

// swallowed is the subject of verb i where the tree takes it for one more of what
// stands before: Y in "A and B are members of X and Y has a seat"; -1 where the verb
// has none of its own.
func (c *Clause) swallowed(i int) int {
	if !c.verb(i) {
		return -1
	}
	j := i - 1
	for j > c.words[i].Head && c.words[j].Head == i && (c.words[j].POS == "AUX" || c.words[j].POS == "ADV") {
		j--
	}
	if j <= c.words[i].Head || c.words[j].Unit < 0 || c.dates[c.words[j].Unit] {
		return -1
	}
	if j = c.unitHead(j); c.dep(j) == "conj" && c.words[j].Head > c.words[i].Head {
		return j
	}
	return -1
}

// datesBefore gives the dates between the subject of a verb and the verb, which
// the tree may take for a part of the name: "Kallas today met Sandu".
func (c *Clause) datesBefore(verb int) []int {
	var out []int
	for _, subject := range c.child(verb, "nsubj") {
		for _, k := range c.children[subject] {
			if u := c.words[k].Unit; u >= 0 && c.dates[u] && k > subject && k < verb && !c.bounded(k) &&
				!slices.ContainsFunc(c.words[k:verb], func(w Word) bool {
					return w.Lower == "," || w.Lower == "who" || w.Lower == "which" || w.Lower == "that"
				}) {
				out = append(out, k)
			}
		}
	}
	return out
}

// bounded reports whether a date is where a time begins or ends, not when
// something is done: "since 2017".
func (c *Clause) bounded(date int) bool {
	return slices.ContainsFunc(c.child(date, "case", "mark"), func(k int) bool {
		return c.words[k].Lower == "since" || c.words[k].Lower == "until" || c.words[k].Lower == "before"
	})
}

// negations gives what denies word i: not, never, no.
func (c *Clause) negations(i int) []int {
	var out []int
	for _, k := range c.children[i] {
		switch c.words[k].Lower {
		case "not", "n't", "n’t", "never", "no", "neither", "without":
			out = append(out, k)
		}
	}
	return out
}

// named gives a word that a clause says more of, and what it is another name of or is
// said of: both in "X, the host, who spoke first" and in "X is the host who spoke first".
func (c *Clause) named(i int) []int {
	if h := c.words[i].Head; h >= 0 && c.dep(i) == "appos" {
		return []int{i, h}
	}
	at := i
	if h := c.words[i].Head; h >= 0 && c.words[i].Unit < 0 && c.dep(i) == "nmod" && blocNoun[c.words[h].Lemma] { // "a group of states formed in …"
		at = h
	}
	if c.words[at].Unit < 0 && len(c.child(at, "cop")) > 0 && len(c.negations(at)) == 0 {
		return append([]int{i}, c.child(at, "nsubj")...)
	}
	return []int{i}
}

func relativePronoun(word string) bool {
	return word == "who" || word == "which" || word == "that" || word == "whom"
}
