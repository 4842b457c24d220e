package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// standing is what a text makes of what a word of it says: whether it happened, is
// to happen, did not, or is somebody's word.
type standing struct {
	modality schema.Modality
	speaker  *entity // of what is reported, where the text names who says so
	// accorded says that it is reported with "according to": what is routine is then
	// asserted.
	accorded bool
	accused  *mention // who is said to have done it, where the speaker accuses somebody
}

func (st standing) orAsserted() standing {
	if st.modality == "" {
		st.modality = schema.Asserted
	}
	return st
}

// maxGoverned bounds how far up the tree a word is governed by another's mood.
const maxGoverned = 5

// standing reads from the tree what standing a word has: by the words that stand
// with it, else by what it depends on.
func (c *clause) standing(at int) standing {
	part := false // of what the words above say: their denial need not be one of it
	for depth := 0; depth < maxGoverned; depth++ {
		if st, ok := c.marked(at); ok {
			if part && st.modality != schema.Planned {
				break
			}
			return st
		}
		if c.tokens[at].Head < 0 {
			if c.infinitive(at) { // as headlines say what is to come
				return standing{modality: schema.Planned}
			}
			break
		}
		if st, ok := c.governed(at); ok {
			if part && st.modality != schema.Planned {
				break
			}
			return st
		}
		// "Did not welcome the visit", "did not speak during the visit"
		dep := relation(c.tokens[at])
		if dep == "conj" && c.contrasted(at) { // "is no member but belongs to the union"
			if st, ok := c.marked(c.tokens[at].Head); ok && st.modality == schema.Denied {
				break
			}
		}
		at = c.tokens[at].Head
		part = part || dep == "nmod" || (dep == "obj" || dep == "obl") && !c.moods.carried[strings.ToLower(c.tokens[at].Lemma)]
	}
	return standing{modality: schema.Asserted}
}

// marked is the standing that a word has by those that stand with it.
func (c *clause) marked(at int) (standing, bool) {
	found := standing{modality: c.phrased(at)}
	is, have := false, false
	for i, t := range c.tokens {
		if t.Head != at || c.apart(i, at) {
			continue
		}
		lower, dep := c.lower[i], relation(t)
		is = is || dep == "cop" || dep == "aux" && strings.EqualFold(t.Lemma, "be")
		have = have || dep == "aux" && strings.EqualFold(t.Lemma, "have")
		m := c.moods.with[lower]
		if m == schema.Planned && dep == "aux" && c.moods.lasting[strings.ToLower(c.tokens[at].Lemma)] {
			continue // "will remain a member"
		}
		switch {
		case m == schema.Denied && (lower != "no" || dep == "det") && !c.notOnly(i), dep == "nsubj" && c.none(i):
			return standing{modality: schema.Denied}, true
		case m != "" && slices.Contains([]string{"aux", "mark", "amod"}, dep), m == schema.Reported && dep == "advmod":
			found = standing{modality: firmer(found.modality, m)}
		case found.modality == "" && dep == "parataxis" && c.governs(i) == schema.Reported: // "X, he claimed, did so"
			found = standing{modality: schema.Reported, speaker: c.subjectOf(i)}
		case found.modality == "" && dep == "obl" && c.accordingTo(i):
			found = standing{schema.Reported, c.entityAt(i), !c.nobody(i), nil}
		}
	}
	if is && c.infinitive(at) && c.tokens[at].POS == "VERB" { // "is to visit", "was to have visited"
		found = standing{modality: schema.Planned}
		if have {
			found.modality = schema.Denied
		}
	}
	if found.modality == schema.Planned && c.dropped(at) {
		found.modality = schema.Denied
	}
	return found, found.modality != ""
}

// firmer is the one of two modalities that holds where a text gives both.
func firmer(a, b schema.Modality) schema.Modality {
	for _, m := range []schema.Modality{schema.Denied, schema.Planned} {
		if a == m || b == m {
			return m
		}
	}
	return b
}

// governed is the standing that a word has by what it depends on; without one it
// has that of its head.
func (c *clause) governed(at int) (standing, bool) {
	head := c.tokens[at].Head
	by := c.governs(head)
	switch dep := relation(c.tokens[at]); dep {
	case "xcomp", "ccomp", "advcl", "acl":
		return c.clausal(at, head, by, dep)
	case "nmod", "nsubj", "obj", "obl":
		return c.nominal(at, head, by, dep)
	case "conj":
		return standing{}, false
	}
	return standing{modality: schema.Asserted}, true
}

// clausal is the standing of a clause by what it depends on.
func (c *clause) clausal(at, head int, by schema.Modality, dep string) (standing, bool) {
	if st, ok := c.reported(at, head, by, dep); ok {
		return st, true
	}
	infinitive := c.infinitive(at)
	switch {
	case infinitive && at > head && c.tokens[head].Head < 0 && c.tokens[head].POS == "PROPN" && dep != "advcl": // a headline: "X to visit Y"
		return standing{modality: schema.Planned}, true
	case by == schema.Denied && c.complements(head, dep):
		return standing{modality: schema.Denied}, true
	case !infinitive && !c.participle(at):
		return standing{modality: schema.Asserted}, true
	case dep == "xcomp" && (c.moods.weighed[strings.ToLower(c.tokens[head].Lemma)] || !infinitive && by == schema.Planned): // "discussed founding X"
		return c.plan(at), true
	case infinitive && (by == schema.Planned || c.plannedObject(head) || dep == "xcomp" && strings.EqualFold(c.tokens[head].Lemma, "be")):
		return c.plan(at), true
	case dep == "acl" && c.moods.unbuilt[strings.ToLower(c.tokens[head].Lemma)]: // "the process of admitting X"
		return standing{modality: schema.Planned}, true
	}
	return standing{}, false
}

// nominal is the standing of a noun of a deed by what it depends on: "rumours of a
// visit", "the visit was called off", "called for a visit", "accused them of a visit".
func (c *clause) nominal(at, head int, by schema.Modality, dep string) (standing, bool) {
	lemma, noun := strings.ToLower(c.tokens[head].Lemma), c.tokens[at].POS == "NOUN"
	switch {
	case dep == "nmod":
		claim := by == schema.Reported || c.moods.nobody[lemma] && c.tokens[head].POS == "NOUN"
		if !claim || !c.joinedBy(at, "of") {
			return standing{}, false
		}
		return c.claimedBy(head), true
	case by == schema.Denied && (c.tokens[at].Dep == "nsubj:pass" || dep == "obj"):
		return standing{modality: schema.Denied}, true
	case dep == "nsubj" && !c.moods.carried[lemma]: // "the visit will please them", but "the visit will take place"
		return standing{modality: schema.Asserted}, true
	case dep == "nsubj":
		return standing{}, false
	case by == schema.Planned && noun && (dep == "obj" || c.joinedBy(at, "for")):
		return c.plan(at), true
	case by == schema.Reported && noun && dep == "obl" && c.joinedBy(at, "of"):
		return c.claimedBy(head), true
	}
	return standing{}, false
}

// plan is the standing of what is planned: denied where it was then given up.
func (c *clause) plan(at int) standing {
	if c.dropped(at) || c.dropped(c.tokens[at].Head) {
		return standing{modality: schema.Denied}
	}
	return standing{modality: schema.Planned}
}

// dropped reports whether what goes on behind "but" says that something did not
// come to pass: "but cancelled", "but did not".
func (c *clause) dropped(at int) bool {
	for i, t := range c.tokens {
		if t.Head != at || t.Dep != "conj" || !slices.ContainsFunc(c.tokens, func(o schema.Token) bool { return o.Head == i && o.Dep == "cc" && strings.EqualFold(o.Lemma, "but") }) {
			continue
		}
		if c.governs(i) == schema.Denied {
			return true
		}
		empty := t.POS == "AUX" || c.moods.carried[strings.ToLower(t.Lemma)] || slices.Contains([]string{"do", "go", "come"}, strings.ToLower(t.Lemma))
		for j, o := range c.tokens {
			if o.Head == i && empty && c.moods.with[c.lower[j]] == schema.Denied {
				return true
			}
		}
	}
	return false
}

// complements reports whether a clause is what a verb denies, not what goes on
// beside it: "declined to visit", "ruled out visiting", not "skipped the talks to visit".
func (c *clause) complements(head int, dep string) bool {
	if dep == "ccomp" || dep == "xcomp" || dep == "acl" && c.tokens[head].POS != "VERB" {
		return true
	}
	return !slices.ContainsFunc(c.tokens, func(t schema.Token) bool { return t.Head == head && t.Dep == "obj" })
}

// notOnly reports whether a negation is that of "not only", which denies nothing.
func (c *clause) notOnly(i int) bool {
	return i+1 < len(c.lower) && slices.Contains([]string{"only", "just", "merely", "least"}, c.lower[i+1])
}

// none reports whether a subject is nobody: "no minister", "neither X nor Y".
func (c *clause) none(subject int) bool {
	for i, t := range c.tokens {
		if t.Head == subject && i < subject && (c.lower[i] == "no" || c.lower[i] == "neither") {
			return true
		}
	}
	return false
}

// relation is the relation of a token to its head without its subtype: nsubj of nsubj:pass.
func relation(t schema.Token) string {
	dep, _, _ := strings.Cut(t.Dep, ":")
	return dep
}

func (c *clause) infinitive(at int) bool {
	return slices.ContainsFunc(c.tokens, func(t schema.Token) bool {
		return t.Head == at && relation(t) == "mark" && strings.EqualFold(t.Lemma, "to")
	})
}

// apart reports whether a semicolon stands between two words: what is said behind it
// is said for itself, though the tree may hang it on what stands before.
func (c *clause) apart(i, at int) bool {
	return slices.Contains(c.lower[min(i, at):max(i, at)], ";")
}

// joinedBy reports whether a preposition joins a noun to what it depends on.
func (c *clause) joinedBy(at int, preposition string) bool {
	for i, t := range c.tokens {
		if t.Head == at && t.Dep == "case" && c.lower[i] == preposition {
			return true
		}
	}
	return false
}

// plannedObject reports whether the object of a verb makes the infinitive that goes
// with it a plan: "expressed his readiness to visit".
func (c *clause) plannedObject(verb int) bool {
	for i, t := range c.tokens {
		if t.Head == verb && t.Dep == "obj" && t.POS == "NOUN" && c.governs(i) == schema.Planned {
			return true
		}
	}
	return false
}

// participle reports whether a word is a participle that shares the mood of the verb
// it stands with: "will go home after visiting", not "having visited".
func (c *clause) participle(at int) bool {
	for _, t := range c.tokens {
		if t.Head == at && (strings.HasPrefix(t.Dep, "aux") || strings.HasPrefix(t.Dep, "nsubj")) {
			return false
		}
	}
	return strings.HasSuffix(c.lower[at], "ing")
}

// standingOf is the standing of what the words of a match say that are no part of
// a mention: that of the first verb among them that does not assert, else, without
// verbs, of the first noun.
func (c *clause) standingOf(items []pattern.Item, p schema.Predicate) standing {
	noun, verbs := -1, false
	offers := p == schema.Proposed || p == schema.Supports // "proposed to build", "China-proposed"
	wish := p == schema.CandidateOf                        // what a candidate is yet to do, as in "asked to join", is no plan of candidacy
	for _, it := range items {
		i, ok := tokenFrom(c.tokens, it.Start)
		if !ok || it.Type != "" {
			continue
		}
		switch t := c.tokens[i]; {
		case t.POS == "VERB" && (t.Dep != "amod" || offers) || t.POS == "AUX" && relation(t) != "aux" && relation(t) != "cop":
			verbs = true
			if st, ok := c.marked(i); ok || wish {
				return st.orAsserted()
			}
			if st := c.standing(i); st.modality != schema.Asserted || offers {
				return st
			}
		case relation(t) == "cop" && t.Head >= 0: // "has never been to"
			if st, ok := c.marked(t.Head); ok {
				return st
			}
		case noun < 0 && (t.POS == "NOUN" || t.POS == "ADJ"):
			noun = i
		}
	}
	switch {
	case noun < 0 || verbs:
		return standing{modality: schema.Asserted}
	case wish || lasting[p]:
		st, _ := c.marked(noun)
		return st.orAsserted()
	}
	return c.standing(noun)
}

// lasting are the predicates of what is so whatever is done there: "they will meet in
// the Saudi city of Jeddah".
var lasting = map[schema.Predicate]bool{schema.LocatedIn: true, schema.PartOf: true, schema.MeetingOf: true, schema.HoldsPosition: true,
	schema.MemberOf: true, schema.ObserverOf: true, schema.DialoguePartnerOf: true, schema.Signed: true}
