package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// modalityOf reads from the words of a match that are no part of a mention
// whether the text says it happened, is to happen, or did not.
func modalityOf(items []pattern.Item, m pattern.Match) schema.Modality {
	modality := schema.Asserted
	for i := max(0, m.Start-2); i < m.Start; i++ {
		switch items[i].Lower {
		case "expected", "planned", "possible", "upcoming", "proposed", "future", "scheduled", "potential":
			modality = schema.Planned
		}
	}
	if before := m.Start - 1; before >= 0 && items[m.Start].Type == "" { // what stands right before a match that begins with its verb
		switch lower := items[before].Lower; {
		case lower == "not" || lower == "n't" || lower == "n’t" || lower == "never":
			return schema.Denied
		case modalVerbs[lower]:
			modality = schema.Planned
		}
	}
	for i := m.Start; i < m.End; i++ {
		if items[i].Type != "" {
			continue
		}
		switch items[i].Lower {
		case "not", "n't", "n’t", "never", "without", "refused", "declined", "skipped", "denied", "neither", "nor", "boycotted":
			return schema.Denied
		case "will", "'ll", "would", "shall", "should", "may", "might", "could", "can", "plans", "planned", "planning", "due",
			"scheduled", "expected", "hopes", "hoped", "hope", "intends", "wants", "wanted", "seeks", "expects", "if",
			"invited", "invite", "inviting", "ready", "willing", "upcoming", "urged", "must", "going":
			modality = schema.Planned
		case "to": // "is to meet"
			if i > 0 && slices.Contains([]string{"is", "are", "was", "were", "set", "about"}, items[i-1].Lower) {
				modality = schema.Planned
			}
		}
	}
	return modality
}

// The lemmas that make what depends on them no fact: of verbs, those whose
// infinitive is to be done, or was not, and those that say no more than that
// somebody says so, as some adverbs do; of adjectives, those of what is to come.
var (
	plannedBy = lemmas(`arrange possibility plan intend want hope wish expect seek aim propose promise pledge vow invite urge call ask schedule
		prepare offer consider set due ready willing likely able readiness invitation plan intention desire willingness
		proposal hope wish decision call request opportunity chance effort attempt bid agree decide aspire apply application aspiration ambition petition
		press pressure force compel push encourage persuade convince demand require recommend`)
	deniedBy   = lemmas("refuse decline fail deny boycott skip refrain cancel postpone")
	unfinished = lemmas("process procedure possibility prospect idea issue question hope plan chance option")
	reportedBy = lemmas("claim allege purport rumor rumour speculate")
	hearsay    = lemmas("reportedly allegedly purportedly supposedly")
	plannedAs  = lemmas("expected planned possible upcoming proposed future scheduled potential forthcoming next")
)

func lemmas(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// happens are the lemmas of verbs that say of a deed no more than that it is done.
var happens = lemmas("take begin start happen be hold occur open conclude continue last follow plan schedule expect set pay make cancel")

// maxGoverned bounds how far up the tree a word is governed by another's mood.
const maxGoverned = 5

// modality reads from the tree whether what a word says happened, is to happen,
// or did not.
func (c *clause) modality(at int) schema.Modality {
	for depth := 0; at >= 0 && depth < maxGoverned; depth++ {
		infinitive, is, planned := false, false, false
		for i, t := range c.tokens {
			if t.Head != at || c.apart(i, at) {
				continue
			}
			dep, _, _ := strings.Cut(t.Dep, ":")
			switch lower := c.lower[i]; {
			case lower == "not" || lower == "n't" || lower == "n’t" || lower == "never" || lower == "without" || lower == "no" && dep == "det":
				return schema.Denied
			case dep == "aux" && (modalVerbs[lower] || strings.HasPrefix(lower, "wo") && lower != "would"):
				planned = true // unless "never" or "not" follows
			case dep == "mark" && (lower == "if" || lower == "unless" || lower == "against"):
				planned = true
			case dep == "advmod" && hearsay[lower]:
				return schema.Reported
			case dep == "mark" && lower == "to":
				infinitive = true
			case dep == "cop" || dep == "aux" && strings.EqualFold(t.Lemma, "be"):
				is = true
			case dep == "amod" && plannedAs[lower]:
				planned = true
			}
		}
		if planned {
			return schema.Planned
		}
		if infinitive && is && c.tokens[at].POS == "VERB" { // "is to visit"
			return schema.Planned
		}
		t := c.tokens[at]
		dep, _, _ := strings.Cut(t.Dep, ":")
		if t.Head < 0 {
			if infinitive { // as headlines say what is to come
				return schema.Planned
			}
			break
		}
		governor := strings.ToLower(c.tokens[t.Head].Lemma)
		switch dep {
		case "xcomp", "ccomp", "advcl", "acl":
			if dep == "ccomp" && reportedBy[governor] {
				return schema.Reported
			}
			if !infinitive && !c.participle(at) {
				return schema.Asserted
			}
			if infinitive && (plannedBy[governor] || c.plannedObject(t.Head) || dep == "xcomp" && (c.lower[t.Head] == "going" || governor == "be")) {
				return schema.Planned
			}
			if deniedBy[governor] {
				return schema.Denied
			}
			if dep == "acl" && unfinished[governor] { // "the process of admitting X"
				return schema.Planned
			}
		case "conj", "nmod":
		case "nsubj": // "the visit will take place", but not "the visit will please them"
			if deniedBy[governor] {
				return schema.Denied
			}
			if !happens[governor] {
				return schema.Asserted
			}
		case "obj", "obl": // "will pay a visit", "called for a visit"
			if deniedBy[governor] && dep == "obj" {
				return schema.Denied
			}
			if plannedBy[governor] && t.POS == "NOUN" && (dep == "obj" || c.joinedBy(at, "for")) {
				return schema.Planned
			}
		default:
			return schema.Asserted
		}
		at = t.Head
	}
	return schema.Asserted
}

// apart reports whether a semicolon stands between two words: what is said behind it
// is said for itself, though the tree may hang it on what stands before.
func (c *clause) apart(i, at int) bool {
	return slices.Contains(c.lower[min(i, at):max(i, at)], ";")
}

// verbOf is the token of the first verb among items that are no mentions, -1
// without one.
func (d *document) verbOf(s int, items []pattern.Item) int {
	tokens := d.sentences[s].Tokens
	for _, it := range items {
		if it.Type != "" {
			continue
		}
		if i, ok := slices.BinarySearchFunc(tokens, it.Start, func(t schema.Token, at int) int { return t.Start - at }); ok && tokens[i].POS == "VERB" {
			return i
		}
	}
	return -1
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
	return slices.ContainsFunc(c.tokens, func(t schema.Token) bool {
		return t.Head == verb && t.Dep == "obj" && t.POS == "NOUN" && plannedBy[strings.ToLower(t.Lemma)]
	})
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

var modalVerbs = lemmas("will 'll ’ll would shall should may might could can must")
