package pattern

import (
	"slices"
	"strings"
)

// maxClimb is how far above a noun the verb may stand whose deed it is part of.
const maxClimb = 4

// doers gives whose deed a noun is: its possessor, or who does what the verb
// says that it depends on. A possessive pronoun that no mention covers is the
// latter: "during his visit, X said".
func (c *Clause) doers(i int) []int {
	pronoun := false
	for _, k := range c.child(i, "nmod:poss") {
		if c.words[k].Unit >= 0 || c.words[k].POS != "PRON" {
			return []int{k}
		}
		pronoun = true
	}
	if by := c.joined(i, "by"); len(by) > 0 && !pronoun {
		return by
	}
	at := i
	for range maxClimb {
		switch c.dep(at) {
		case "obl", "obj", "nmod", "advcl", "conj", "nsubj", "acl":
		case "ccomp", "xcomp":
			if !pronoun {
				return nil
			}
		default:
			return nil
		}
		below := at
		if at = c.words[at].Head; at < 0 {
			return nil
		}
		if pronoun && strings.HasPrefix(c.words[below].Dep, "nsubj") {
			continue // "said that his visit was short": who said so
		}
		if c.verb(at) {
			if pronoun && c.words[below].Dep == "obl" && below > at && thanks[c.words[at].Lemma] {
				return c.patients(at) // "thanked X for his support"
			}
			if c.passive(at) {
				return append(c.agents(at), c.patients(at)...)
			}
			return c.agents(at)
		}
	}
	return nil
}

// thanks are the verbs that are said of somebody for a deed of his.
var thanks = map[string]bool{"thank": true, "praise": true, "commend": true, "congratulate": true, "applaud": true, "laud": true,
	"criticize": true, "criticise": true, "blame": true, "salute": true, "honor": true, "honour": true}

// praised gives whose deed a gerund behind a preposition is where its verb says it of
// somebody: X in "thanked X for hosting the summit", "wished X success in hosting it" and
// "kept X from joining".
func (c *Clause) praised(i int) []int {
	w := c.words[i]
	if c.dep(i) != "advcl" || !strings.HasSuffix(w.Lower, "ing") {
		return nil
	}
	verb := c.words[w.Head].Lemma
	if !slices.ContainsFunc(c.child(i, "mark", "case"), func(k int) bool {
		before := c.words[k].Lower
		return (thanks[verb] || blames[verb]) && praisedFor[before] || keeps[verb] && before == "from"
	}) {
		return nil
	}
	if c.passive(w.Head) {
		return c.patients(w.Head)
	}
	return c.addressed(w.Head)
}

// praisedFor are the prepositions before a deed that somebody is thanked or blamed for.
var praisedFor = map[string]bool{"for": true, "on": true, "upon": true, "in": true, "of": true, "with": true}

// blames are others that are said of somebody for a deed, and as well of what has none.
var blames = map[string]bool{"wish": true, "condemn": true, "slam": true, "accuse": true, "hail": true, "denounce": true}

// keeps are the verbs of who is kept from a deed of his.
var keeps = map[string]bool{"keep": true, "block": true, "prevent": true, "bar": true, "ban": true, "stop": true, "dissuade": true,
	"discourage": true, "prohibit": true, "deter": true, "exclude": true}

// addressed are those whom verb i is said to: its objects, and the names before those
// that are none, as in "wished X success" and "thanked the X government".
func (c *Clause) addressed(i int) []int {
	out := c.child(i, "iobj", "obj")
	for _, k := range out {
		if c.words[k].Unit < 0 {
			out = append(slices.Clip(out), c.child(k, "compound", "nmod:poss", "amod")...)
		}
	}
	return out
}

// possessors gives whose a noun is. A possessive pronoun of a person stands for
// who does what the noun's clause says: "Solberg said that her visit was short".
func (c *Clause) possessors(i int) []int {
	own := c.child(i, "nmod:poss")
	for _, k := range own {
		if w := c.words[k]; w.Unit < 0 && (w.Lower == "his" || w.Lower == "her" || w.Lower == "its" || w.Lower == "their") {
			return append(c.doers(i), own...)
		}
	}
	return own
}

// goesTo are the verbs whose object is a place: who "visited Oslo to attend the
// fair" is the visitor.
var goesTo = map[string]bool{"visit": true, "tour": true, "leave": true, "reach": true, "enter": true, "cross": true}

// directs reports whether a verb is one by which somebody has another do what
// its infinitive says, however the tree joins the two.
func (c *Clause) directs(i int) bool {
	return slices.Contains([]string{"welcome", "invite", "ask", "urge", "send", "dispatch", "request", "allow", "encourage", "appoint", "order"}, c.words[i].Lemma)
}

func (c *Clause) infinitive(i int) bool {
	return slices.ContainsFunc(c.child(i, "mark"), func(k int) bool { return c.words[k].Lower == "to" })
}
