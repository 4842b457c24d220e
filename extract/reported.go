package extract

import (
	"maps"
	"strings"

	"entente/schema"
)

// What a text gives as somebody's word alone is no fact of its own. "Said that" is
// no such word: whom an article quotes for what took place, it follows.

// routine are the predicates of what takes place in public, of which an article that
// gives somebody's account of it is taken at its word.
var routine = map[schema.Predicate]bool{
	schema.HeldIn: true, schema.HeldOn: true, schema.MeetingOf: true, schema.ParticipatedIn: true, schema.Hosted: true,
	schema.Chaired: true, schema.SpokeAt: true, schema.MetWith: true, schema.Visited: true, schema.Signed: true,
	schema.Adopted: true, schema.HoldsPosition: true, schema.LocatedIn: true, schema.PartOf: true,
}

// settled is the standing of a claim of one predicate.
func (st standing) settled(p schema.Predicate) standing {
	if st.accorded && routine[p] {
		return standing{modality: schema.Asserted}
	}
	return st
}

// reported is the standing of a clause that says what somebody claims, at being its
// verb, head what it depends on, and by the modality that one gives.
func (c *clause) reported(at, head int, by schema.Modality, dep string) (standing, bool) {
	if c.tokens[head].POS == "NOUN" { // "the claim that X did so"
		if by != schema.Reported && !c.moods.nobody[strings.ToLower(c.tokens[head].Lemma)] || dep != "acl" && dep != "ccomp" || !c.thatClause(at) {
			return standing{}, false
		}
		return c.claimedBy(head), true
	}
	switch {
	case by == schema.Reported && (dep == "ccomp" || dep == "xcomp" || dep == "advcl" && c.marker(at, "of")):
		st := c.claimedBy(head)
		if dep == "advcl" {
			st.accused = c.objectOf(head)
		}
		return st, true
	case c.moods.as[c.lower[head]] && (dep == "xcomp" || dep == "ccomp") && c.infinitive(at) && c.passive(head):
		return standing{modality: schema.Reported}, true
	case dep == "ccomp" && at > head && c.toldByNobody(head):
		return standing{modality: schema.Reported}, true
	}
	return standing{}, false
}

// claimedBy is the standing of what a word of claiming says, with who claims it: a
// verb's subject, or its agent; whose a noun is. Where the claim is denied in its
// turn, so is what it says.
func (c *clause) claimedBy(word int) standing {
	if c.none(word) { // "there were no reports of a meeting"
		return standing{modality: schema.Denied}
	}
	if t := c.tokens[word]; t.POS == "NOUN" && t.Head >= 0 && (relation(t) == "obj" || relation(t) == "nsubj") && c.governs(t.Head) == schema.Denied {
		return standing{modality: schema.Denied}
	}
	return standing{modality: schema.Reported, speaker: c.subjectOf(word)}
}

// subjectOf is who does what a verb says or whose a noun is, nil where the text does
// not tell.
func (c *clause) subjectOf(word int) *entity {
	passive := c.passive(word)
	for i, t := range c.tokens {
		if t.Head != word {
			continue
		}
		switch dep := t.Dep; {
		case dep == "nsubj" && !passive, dep == "nmod:poss", (relation(t) == "obl" || relation(t) == "nmod") && c.joinedBy(i, "by"):
			return c.entityAt(i)
		}
	}
	if t := c.tokens[word]; !passive && t.Head >= 0 && (t.Dep == "conj" || t.Dep == "xcomp") && c.tokens[t.Head].POS == "VERB" {
		return c.subjectOf(t.Head)
	}
	return nil
}

// objectOf is whom a verb's deed is done to, nil where no mention says.
func (c *clause) objectOf(verb int) *mention {
	passive := c.passive(verb)
	for i, t := range c.tokens {
		if t.Head == verb && (t.Dep == "obj" || passive && t.Dep == "nsubj:pass") && c.unit[i] >= 0 {
			return c.units[c.unit[i]]
		}
	}
	return nil
}

// accusing is what a rule captured with the accused in the place of the accuser:
// "X accused Y of arming Z".
func (st standing) accusing(captured map[string][]*mention) map[string][]*mention {
	subjects := captured[subjectCapture]
	if len(subjects) == 0 || st.speaker == nil || subjects[0].entity != st.speaker {
		return captured
	}
	out := maps.Clone(captured)
	out[subjectCapture] = []*mention{st.accused}
	return out
}

// entityAt is who is mentioned at a token and can speak.
func (c *clause) entityAt(i int) *entity {
	if c.unit[i] < 0 || !canSpeak(c.types[c.unit[i]]) {
		return nil
	}
	return c.units[c.unit[i]].entity
}

// accordingTo reports whether a noun is joined by "according to".
func (c *clause) accordingTo(i int) bool { return c.joinedBy(i, "according") }

// nobody reports whether a noun is nobody in particular: "a report", not "the agency's
// report".
func (c *clause) nobody(noun int) bool {
	if c.unit[noun] >= 0 || !c.moods.nobody[strings.ToLower(c.tokens[noun].Lemma)] {
		return false
	}
	for i, t := range c.tokens {
		if t.Head == noun && c.unit[i] >= 0 && canSpeak(c.types[c.unit[i]]) {
			return false
		}
	}
	return true
}

// toldByNobody reports whether nobody in particular is the subject of a verb.
func (c *clause) toldByNobody(verb int) bool {
	for i, t := range c.tokens {
		if t.Head == verb && t.Dep == "nsubj" && c.nobody(i) {
			return true
		}
	}
	return false
}

func (c *clause) passive(verb int) bool {
	for _, t := range c.tokens {
		if t.Head == verb && (t.Dep == "aux:pass" || t.Dep == "nsubj:pass") {
			return true
		}
	}
	return c.tokens[verb].Dep == "acl"
}

// thatClause reports whether a clause begins with "that" and has a subject besides.
func (c *clause) thatClause(at int) bool {
	that, subject := false, false
	for i, t := range c.tokens {
		if t.Head == at {
			that = that || c.lower[i] == "that" && i < at && !strings.HasPrefix(t.Dep, "nsubj")
			subject = subject || strings.HasPrefix(t.Dep, "nsubj")
		}
	}
	return that && subject
}

func (c *clause) marker(at int, word string) bool {
	for i, t := range c.tokens {
		if t.Head == at && t.Dep == "mark" && c.lower[i] == word {
			return true
		}
	}
	return false
}
