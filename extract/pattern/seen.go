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

// planNoun are nouns that the name of an undertaking or a document may stand before as
// another name of it: "the Belt and Road project".
var planNoun = map[string]bool{"initiative": true, "project": true, "plan": true, "programme": true, "program": true, "scheme": true,
	"framework": true, "policy": true, "strategy": true, "concept": true, "vision": true, "doctrine": true, "deal": true,
	"agreement": true, "accord": true, "treaty": true, "pact": true, "process": true, "corridor": true, "pipeline": true}

// introduced reports whether a preposition stands before word k and belongs to it, or,
// as the tree may have it, to another part of the name that k heads.
func (c *Clause) introduced(k int, preposition string) bool {
	for _, at := range c.children[k] {
		switch c.base[at] {
		case "case", "mark":
			if c.words[at].Lower == preposition {
				return true
			}
		case "flat":
			for _, mark := range c.children[at] {
				if c.base[mark] == "case" && mark < k && c.words[mark].Lower == preposition {
					return true
				}
			}
		}
	}
	return false
}

// placeNoun are nouns that the name of a place may follow with of.
var placeNoun = map[string]bool{"city": true, "capital": true, "town": true, "state": true, "nation": true, "country": true, "province": true, "region": true,
	"resort": true, "port": true, "island": true, "village": true, "district": true, "kingdom": true, "republic": true}

// partOfMeeting reports whether a noun is of a part of the meeting at another word, which
// stands for the whole: "attended the opening ceremony of the Games".
func (c *Clause) partOfMeeting(noun, meeting int) bool {
	return c.meetings[c.words[meeting].Unit] && meetingPart[c.words[noun].Lemma]
}

// meetingPart are nouns for a part of a meeting or event.
var meetingPart = map[string]bool{"ceremony": true, "session": true, "opening": true, "closing": true, "plenary": true, "segment": true, "day": true,
	"start": true, "end": true, "conclusion": true, "sitting": true, "inauguration": true, "retreat": true, "round": true}
