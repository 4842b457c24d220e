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
	if len(out) == 0 && (preposition == "with" || preposition == "to" || preposition == "in") {
		// "held talks on trade with X": the tree may join it to the phrase before.
		for _, head := range append([]int{i}, c.child(i, "obj")...) {
			for _, k := range c.child(head, "obl", "nmod") {
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

// introduced reports whether a preposition stands before word k and belongs to it.
func (c *Clause) introduced(k int, preposition string) bool {
	return slices.ContainsFunc(c.child(k, "case", "mark"), func(mark int) bool { return c.words[mark].Lower == preposition })
}

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
	if len(out) == 0 && (c.dep(i) == "conj" || c.dep(i) == "xcomp") && c.words[i].Head >= 0 {
		walk(c.words[i].Head, 0)
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
