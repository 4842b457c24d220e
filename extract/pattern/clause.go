package pattern

import (
	"slices"
	"strings"

	"entente/schema"
)

// Word is a token of a sentence as trees see it, with the annotation of
// Universal Dependencies.
type Word struct {
	Lower, Lemma string
	POS, Dep     string // UPOS and DEPREL
	Head         int    // index of the head, -1 for the root
	Unit         int    // which mention covers it, as the caller counts; -1 for none
}

// Clause is a sentence with what depends on what.
type Clause struct {
	words    []Word
	base     []string // by word: its relation without its subtype
	children [][]int
	dates    []bool // by unit: it is a date
	offices  []bool // by unit: it is an office, not who holds it
	meetings []bool // by unit: it is a summit or another event
	plans    []bool // by unit: it is an initiative, a project or a document
	count    []int  // by word: its children
	all      []int  // the children, word by word
}

// NewClause prepares the words of a sentence, whose heads make a tree, and keeps
// them. units gives the type of each mention.
func NewClause(words []Word, units []string) *Clause {
	c := &Clause{}
	c.Reset(words, units)
	return c
}

// Reset makes c the clause of other words, as [NewClause] does, in the memory it has.
func (c *Clause) Reset(words []Word, units []string) {
	c.words = words
	c.base, c.children, c.count = sized(c.base, len(words)), sized(c.children, len(words)), sized(c.count, len(words))
	c.dates, c.offices = sized(c.dates, len(units)), sized(c.offices, len(units))
	c.meetings, c.plans = sized(c.meetings, len(units)), sized(c.plans, len(units))
	clear(c.count)
	for i := range words {
		w := &words[i]
		if w.Head < 0 {
			w.Dep = "root" // so that whatever has another relation has a head
		} else {
			c.count[w.Head]++
		}
		c.base[i], _, _ = strings.Cut(w.Dep, ":")
	}
	all := sized(c.all, len(words))[:0]
	for i, n := range c.count {
		c.children[i] = all[len(all) : len(all) : len(all)+n]
		all = all[:len(all)+n]
	}
	c.all = all
	for i, w := range words {
		if w.Head >= 0 {
			c.children[w.Head] = append(c.children[w.Head], i)
		}
	}
	for i, t := range units {
		c.dates[i], c.offices[i], c.meetings[i] = t == DateType, t == OfficeType, t == string(schema.Summit) || t == string(schema.Event)
		c.plans[i] = t == string(schema.Initiative) || t == string(schema.Project) || t == string(schema.Document)
	}
}

// sized is a slice of n values, in the memory of s if it is enough.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// dep is a relation without its subtype.
func (c *Clause) dep(i int) string { return c.base[i] }

func (c *Clause) verb(i int) bool { return c.words[i].POS == "VERB" || c.words[i].POS == "AUX" }

// child gives the children of i with one of the relations.
func (c *Clause) child(i int, deps ...string) []int {
	var out []int
	for _, k := range c.children[i] {
		if slices.Contains(deps, c.base[k]) || slices.Contains(deps, c.words[k].Dep) {
			out = append(out, k)
		}
	}
	return out
}
