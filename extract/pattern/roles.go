package pattern

import (
	"slices"
	"strings"
)

// The roles that are not prepositions. They are what the relations of the tree
// mean once voice, coordination, relative clauses and shared subjects are seen
// through, as in the enhanced dependencies of Schuster & Manning 2016.
const (
	roleAgent   = "agent"   // who does it: the subject of the active, or what "by" brings to the passive
	rolePatient = "patient" // whom or what it is done to: the object, or the subject of the passive
	roleOf      = "of"      // "the visit of X", "X's visit"
	roleMod     = "mod"     // what stands before a noun: "the X visit"
	roleAppos   = "appos"   // the same by another name: "the host, X"
	roleDate    = "date"    // a date that belongs to it
	roleIs      = "is"      // what a noun is said to be: X in "X is a member"
	roleNot     = "not"     // its negation
	roleTo      = "xcomp"   // the verb that completes it: "plans to visit"
	roleDoer    = "doer"    // whose deed a noun is: "X's visit", "X spoke during a visit"
	roleCase    = "case"    // the preposition before it: during in "during a visit"
	roleGiven   = "given"   // to whom something is given: X in "granted X a status", "was granted a status", "granted a status to X"
)

func roleNames() []string {
	return []string{roleAgent, rolePatient, roleOf, roleMod, roleAppos, roleDate, roleIs, roleNot, roleTo, roleDoer, roleCase, roleGiven}
}

// prepositions are the words that join something to another, each a role of its
// own. A role that is none of them, nor one of those above, is a slip of the pen.
var prepositions = strings.Fields(`aboard about above across after against along alongside amid amidst among amongst around
	as aside at atop before behind below beneath beside besides between beyond by concerning despite down during except
	excluding following for from in including inside into like near notwithstanding off on onto opposite out outside over
	past pending per plus regarding since than through throughout till to toward towards under underneath unlike until up
	upon versus via vs while with within without`)

// partsOfSpeech are the UPOS of Universal Dependencies.
var partsOfSpeech = strings.Fields("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X")

// maxDepth bounds how far subjects are looked for up the tree.
const maxDepth = 6

// play gives the words that play a role to word i. Where one of them is a common
// noun, a name that goes with it plays the role, too: Wang Yi in "met his
// counterpart Wang Yi", Sochi in "in the city of Sochi".
func (c *Clause) play(i int, role string) []int {
	out := c.players(i, role)
	if role == roleNot || role == roleCase || role == roleTo {
		return out
	}
	for _, k := range out {
		if strings.ContainsAny(c.words[k].Lower, "$€£¥") { // "$500 million": the sum is what is spoken of
			out = append(slices.Clip(out), c.child(k, "nummod")...)
		}
		out = append(slices.Clip(out), c.behind(k)...)
		if w := c.words[k]; w.Unit >= 0 && !c.offices[w.Unit] && w.Lower != "states" || w.POS != "NOUN" && w.POS != "PROPN" {
			continue
		}
		if lemma := c.words[k].Lemma; blocNoun[lemma] || planNoun[lemma] {
			for _, name := range c.child(k, "compound") {
				if u := c.words[name].Unit; u >= 0 && (blocNoun[lemma] || c.plans[u]) {
					out = append(slices.Clip(out), name)
				}
			}
		}
		for _, name := range c.child(k, "appos", "flat", "nmod:desc", "nmod") {
			of := c.dep(name) == "nmod" && c.words[name].Dep != "nmod:desc"
			if c.words[name].Unit >= 0 && (!of || (placeNoun[c.words[k].Lemma] || c.partOfMeeting(k, name)) && slices.Contains(c.joined(k, "of"), name)) {
				out = append(out[:len(out):len(out)], name)
			}
		}
	}
	return out
}

// players gives those that play a role by the tree alone.
func (c *Clause) players(i int, role string) []int {
	switch role {
	case roleAgent:
		return c.agents(i)
	case rolePatient:
		return c.patients(i)
	case roleOf:
		return append(c.possessors(i), c.prepositional(i, "of")...)
	case roleMod:
		return c.child(i, "compound", "amod", "nummod", "nmod:desc", "nmod:unmarked")
	case roleAppos:
		out := c.child(i, "appos", "flat")
		if d := c.dep(i); d == "appos" || d == "flat" {
			out = append(out, c.words[i].Head)
		}
		return append(out, c.otherSubjects(i)...)
	case roleDate:
		return c.datesOf(i)
	case roleIs:
		if len(c.child(i, "cop")) > 0 {
			return c.subjects(i, 0)
		}
		if w := c.words[i]; w.Head >= 0 && c.dep(i) == "nmod" && c.words[w.Head].Lower == "one" { // "is one of the members"
			return c.play(w.Head, roleIs)
		}
		return nil
	case roleNot:
		return c.negations(i)
	case roleTo:
		return append(c.child(i, "xcomp", "advcl", "ccomp"), c.infinitives(i)...)
	case roleDoer:
		return c.doers(i)
	case roleCase:
		return c.child(i, "case", "mark")
	case roleGiven:
		return c.receivers(i)
	}
	return c.prepositional(i, role)
}

// passive reports whether a verb is in the passive, or a participle that
// follows its noun: "the talks held in Oslo".
func (c *Clause) passive(i int) bool {
	if len(c.child(i, "aux:pass", "nsubj:pass")) > 0 {
		return true
	}
	w := c.words[i]
	switch w.Dep {
	case "acl":
		if c.mainVerb(i) {
			return false
		}
		return strings.HasSuffix(w.Lower, "ed") || strings.HasSuffix(w.Lower, "en") || !strings.HasSuffix(w.Lower, "ing") && len(c.child(i, "mark")) == 0
	case "advcl": // "Founded in 1945 by six states, the League …", "A summit opened, chaired by X"
		if i > w.Head && w.Lower != w.Lemma && !strings.HasSuffix(w.Lower, "ing") && len(c.child(i, "obl:agent")) > 0 && len(c.child(i, "nsubj", "aux", "obj", "mark")) == 0 {
			return true
		}
		return i < w.Head && w.Lower != w.Lemma && !strings.HasSuffix(w.Lower, "ing") && len(c.child(i, "nsubj", "aux", "obj", "mark")) == 0
	case "conj":
		return len(c.child(i, "nsubj", "aux", "obj")) == 0 && c.passive(w.Head) && w.Lower != w.Lemma
	}
	return false
}

// mainVerb reports whether a verb that the tree takes for a participle of the
// sentence's first name is its main verb, with something put in between: "Boric,
// accompanied by his wife, left for Lima".
func (c *Clause) mainVerb(i int) bool {
	h := c.words[i].Head
	return i > 1 && h >= 0 && c.words[h].Head < 0 && c.words[h].Unit >= 0 && c.words[i-1].Lower == "," && i-h > 3 &&
		c.words[h+1].Lower == "," && len(c.child(i, "obl:agent")) == 0 && len(c.joined(i, "by")) == 0
}

// subjects gives the subjects of a verb or a predicate noun: its own, or those
// it shares with the verb it depends on.
func (c *Clause) subjects(i, depth int) []int {
	if depth > maxDepth {
		return nil
	}
	w := c.words[i]
	relative := w.Dep == "acl:relcl"
	if own := c.child(i, "nsubj", "csubj"); len(own) > 0 {
		if relative && relativePronoun(c.words[own[0]].Lower) {
			return c.antecedents(i, own[0])
		}
		if before := c.aside(own[0]); before >= 0 {
			return []int{before}
		}
		return own
	}
	if w.Head < 0 {
		return nil
	}
	switch c.dep(i) {
	case "conj":
		if before := c.swallowed(i); before >= 0 {
			return []int{before}
		}
		return c.subjects(w.Head, depth+1)
	case "xcomp", "advcl":
		if w.Unit < 0 && c.words[w.Head].Head < 0 && c.words[w.Head].Unit >= 0 && !c.verb(w.Head) && c.infinitive(i) && i > w.Head && len(c.child(w.Head, "cop")) == 0 {
			return []int{w.Head} // a headline: "X to attend summit"
		}
		if objects := c.child(w.Head, "obj"); len(objects) > 0 && !goesTo[c.words[w.Head].Lemma] && (c.dep(i) == "xcomp" || c.directs(w.Head) && c.infinitive(i)) {
			return objects // "invited X to visit"
		}
		if c.deedOfAnother(i) {
			return c.addressed(w.Head)
		}
		if c.passive(w.Head) {
			return c.subjects(w.Head, depth+1)
		}
		return c.agents(w.Head)
	case "acl":
		if letter := c.letterTo(i); letter >= 0 {
			return c.senders(letter)
		}
		return c.named(w.Head)
	}
	return nil
}

func (c *Clause) agents(i int) []int {
	if c.passive(i) {
		out := c.prepositional(i, "by")
		for _, k := range c.child(i, "obl:agent") {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
		if len(out) == 0 {
			out = c.byBehind(i)
		}
		return out
	}
	return c.subjects(i, 0)
}

func (c *Clause) patients(i int) []int {
	w := c.words[i]
	if c.passive(i) {
		return append(slices.Clip(c.subjects(i, 0)), c.child(i, "obj")...) // "X was granted a status"
	}
	if own := c.child(i, "obj"); len(own) > 0 {
		if w.Dep == "acl:relcl" && relativePronoun(c.words[own[0]].Lower) {
			return c.antecedents(i, own[0])
		}
		return own
	}
	if w.Dep == "acl:relcl" { // "the summit that X hosted"
		if subject := c.child(i, "nsubj"); len(subject) > 0 && !relativePronoun(c.words[subject[0]].Lower) {
			return []int{w.Head}
		}
	}
	for _, k := range c.child(i, "conj") { // "agreed to support and join the initiative"
		if k == i+2 && c.infinitive(i) && c.verb(k) && len(c.child(k, "nsubj")) == 0 {
			return c.child(k, "obj")
		}
	}
	if w.Dep == "conj" && w.Head >= 0 && c.verb(w.Head) { // "hosted and chaired the summit"
		for _, k := range c.children[w.Head] {
			if c.dep(k) == "obj" && k > i {
				return []int{k}
			}
		}
	}
	return nil
}
