package pattern

import "slices"

// receivers gives to whom what verb i gives is given.
func (c *Clause) receivers(i int) []int {
	out := append(c.child(i, "iobj"), c.joined(i, "to")...)
	if c.passive(i) && len(c.child(i, "obj")) > 0 {
		out = append(out, c.subjects(i, 0)...)
	}
	for _, k := range c.child(i, "obj") { // "granted a status to X": as a rule to is the verb's
		out = append(out, c.joined(k, "to")...)
	}
	return out
}

// otherSubjects gives what the tree has as a second subject beside i: no verb has
// two, one is the other by another name: "The union, a bloc of ten, agreed".
func (c *Clause) otherSubjects(i int) []int {
	if c.words[i].Dep != "nsubj" || c.words[i].Head < 0 {
		return nil
	}
	return slices.DeleteFunc(c.child(c.words[i].Head, "nsubj"), func(k int) bool { return k == i || c.words[k].Dep != "nsubj" })
}

// infinitives gives the verbs that say what a noun is for: "an application to
// join".
func (c *Clause) infinitives(i int) []int {
	return slices.DeleteFunc(c.child(i, "acl"), func(k int) bool { return !c.infinitive(k) })
}

// blocNoun are nouns that the name of an organization may stand before as another
// name of it: "the BRICS group".
var blocNoun = map[string]bool{"group": true, "bloc": true, "grouping": true, "alliance": true, "organization": true,
	"organisation": true, "club": true, "pact": true}
