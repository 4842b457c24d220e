package extract

import (
	"regexp"
	"slices"
	"strings"

	"entente/schema"
)

// A list of people is what stands before or behind the words that say what they
// did, up to the next verb: "attended by the President of Chad, …; the Foreign
// Minister of Togo …; and, for the observers, …". A list that a colon opens goes
// on in the lines below.

// The bounds of such a list: in how many words its first name stands, and how
// many lines it may have.
const (
	maxToFirst = 18
	maxLines   = 40
)

// claimListed makes the claims of a rule for the people listed behind or before
// its match, which spans span in sentence s.
func (d *document) claimListed(rule *schema.PackRule, captured map[string][]*mention, st standing, s int, span schema.Span) {
	if rule.Implied[objectCapture] != "" && len(captured[objectCapture]) == 0 && d.bilateral(s) {
		return
	}
	row, _ := schema.LookupPredicate(rule.Predicate)
	of := listedClass(row)
	people := d.listedBefore(s, span.Start, of)
	if rule.List == "behind" {
		people = d.listedBehind(s, span.End, of)
	}
	for _, m := range people {
		one := map[string][]*mention{subjectCapture: {m}}
		for name, found := range captured {
			one[name] = found
		}
		whole := span.Cover(m.phrase)
		if m.sentence != s {
			whole = m.phrase
		}
		if rule.Implied[objectCapture] != "" && len(one[objectCapture]) == 0 {
			meeting := d.implied(rule.Implied[objectCapture], span.End)
			if meeting == nil {
				meeting = d.foretold(s, span.End)
			}
			one[objectCapture] = []*mention{{entity: meeting, phrase: span}}
		}
		d.claimAll(rule, one, st, whole)
	}
}

// listedClass is what a list is of whose names are the subjects of a predicate: people or,
// of what no person is, states.
func listedClass(row schema.PredicateRow) schema.Class {
	if slices.ContainsFunc(row.Pairs, func(p schema.Pair) bool { return p.Subject == schema.Person }) {
		return schema.Person
	}
	return schema.State
}

// bilateral reports whether sentence s or the one before tells of two people who
// met: who else was present was so at their talks.
func (d *document) bilateral(s int) bool {
	return slices.ContainsFunc(d.claims, func(c schema.Claim) bool {
		return c.Predicate() == schema.MetWith && slices.ContainsFunc(c.Evidence, func(e schema.Evidence) bool {
			return e.Sentence == s || e.Sentence == s-1 && !d.meetingBehind(e)
		})
	})
}

// meetingBehind reports whether the sentence of e tells of a meeting that somebody
// chaired, of which the text then goes on to speak.
func (d *document) meetingBehind(e schema.Evidence) bool {
	return slices.ContainsFunc(d.claims, func(c schema.Claim) bool {
		return c.Predicate() == schema.Chaired && slices.ContainsFunc(c.Evidence, func(o schema.Evidence) bool {
			return o.Sentence == e.Sentence && o.End > e.End
		})
	})
}

// listedBehind gives the people, or what else of a class, listed from offset on.
func (d *document) listedBehind(s, offset int, of schema.Class) []*mention {
	var out []*mention
	for line := 0; s < len(d.sentences) && line < maxLines; line++ {
		people, ended := d.namedUntilVerb(s, offset, of)
		out = append(out, people...)
		if ended || len(people) == 0 && line > 0 || !d.goesOn(s) {
			break
		}
		s++
		if s < len(d.sentences) {
			offset = d.sentences[s].Start
		}
	}
	return out
}

// numberedLine is how a line of a numbered list begins.
var numberedLine = regexp.MustCompile(`^\d{1,2}[.)] `)

// goesOn reports whether the list in sentence s has more lines: it ends with a
// colon, a semicolon or a comma, or the next line begins with a bullet, or is a state as it is.
func (d *document) goesOn(s int) bool {
	if s+1 >= len(d.sentences) {
		return false
	}
	if strings.ContainsAny(d.text[d.sentences[s].End-1:d.sentences[s].End], ":;,") {
		return true
	}
	next := d.text[d.sentences[s+1].Start:d.sentences[s+1].End]
	if d.onlyState(s) && d.onlyState(s+1) {
		return true
	}
	return numberedLine.MatchString(next) || slices.ContainsFunc([]string{"-", "–", "—", "•", "*", "·"}, func(bullet string) bool { return strings.HasPrefix(next, bullet) })
}

// onlyState reports whether a sentence is a line that holds no more than a state's name,
// with what stands in brackets behind it.
func (d *document) onlyState(s int) bool {
	line := d.sentences[s]
	return slices.ContainsFunc(d.inSentence(s), func(m *mention) bool {
		behind := strings.TrimSpace(d.text[min(m.End, line.End):line.End])
		return m.typ == string(schema.State) && m.Start == line.Start && (behind == "" || behind[0] == '(' && behind[len(behind)-1] == ')')
	})
}

// namedUntilVerb gives what of a class sentence s names from offset on, up to where the
// next clause begins; ended says that one did.
func (d *document) namedUntilVerb(s, offset int, of schema.Class) (out []*mention, ended bool) {
	tokens := d.sentences[s].Tokens
	first, _ := tokenFrom(tokens, offset)
	mentions := d.inSentence(s)
	depth := 0
	for i := first; i < len(tokens); i++ {
		opened := i > 0 && depth == 1 && d.lower(s)[i-1] == "(" // "the presidents of Chad (…) and Togo (…)"
		if m := namedAt(mentions, tokens[i], of); m != nil && (depth == 0 || opened) {
			if i == first || !subordinate(d.lower(s)[i-1]) {
				out = append(out, m)
			}
			for i+1 < len(tokens) && tokens[i+1].Start < m.phrase.End {
				i++
			}
			continue
		}
		switch d.lower(s)[i] {
		case "(", "[":
			depth++
			continue
		case ")", "]":
			depth--
			continue
		}
		if depth == 0 && d.endsList(s, i) || len(out) == 0 && i-first > maxToFirst {
			return out, true
		}
	}
	return out, false
}

// listedBefore gives the people, or what else of a class, listed up to offset.
func (d *document) listedBefore(s, offset int, of schema.Class) []*mention {
	tokens := d.sentences[s].Tokens
	mentions := d.inSentence(s)
	var out []*mention
	depth := 0
	for i := len(tokens) - 1; i >= 0; i-- {
		if tokens[i].Start >= offset {
			continue
		}
		if m := namedAt(mentions, tokens[i], of); m != nil && depth == 0 {
			for i > 0 && tokens[i-1].End > m.phrase.Start {
				i--
			}
			if i == 0 || !subordinate(d.lower(s)[i-1]) {
				out = append(out, m)
			}
			continue
		}
		switch d.lower(s)[i] {
		case ")", "]":
			depth++
			continue
		case "(", "[":
			depth--
			continue
		}
		if depth == 0 && d.endsList(s, i) {
			break
		}
	}
	slices.Reverse(out)
	return out
}

// namedAt is what of a class has a phrase that covers the token.
func namedAt(mentions []*mention, t schema.Token, of schema.Class) *mention {
	for _, m := range mentions {
		if m.typ == string(of) && m.entity != nil && m.inside == nil && m.phrase.Overlaps(t.Span) {
			return m
		}
	}
	return nil
}

// subordinate reports whether a word makes the person behind it a part of what
// stands before: "an envoy of President X".
func subordinate(word string) bool {
	return slices.Contains([]string{"of", "to", "for", "from", "with", "under", "after", "son", "wife", "than", "against", "about"}, word)
}

// endsList reports whether a token is where another clause begins.
func (d *document) endsList(s, i int) bool {
	switch lower := d.lower(s)[i]; lower {
	case "including", "led", "headed", "representing", "represented", "acting", "outgoing", "visiting", "appointed", "elected":
		return false
	case "who", "which", "that", "while", "but", "where", "when", "because", "whose", `"`:
		return true
	}
	t := d.sentences[s].Tokens[i]
	return t.POS == "VERB" || t.POS == "AUX"
}

// whoSpokeTookPart claims of people who spoke at a meeting or chaired it that they
// took part.
func (d *document) whoSpokeTookPart() {
	for _, c := range slices.Clone(d.claims) {
		who := d.byID(c.Subject())
		if c.Predicate() != schema.SpokeAt && c.Predicate() != schema.Chaired || who == nil || who.Type != schema.Person {
			continue
		}
		d.state(statement{subject: who, predicate: schema.ParticipatedIn, object: d.byID(c.Object()), modality: c.Modality,
			evidence: c.Evidence, rule: "took-part", confidence: c.Confidence})
	}
}

// unowned are the forms whose names do not tell whose meeting they are of.
var unowned = []string{"form:place-summit", "form:summit-in-place", "form:dated-meeting", "form:dated-meeting-of",
	"form:next-summit", "form:place-gathering", "form:meeting-of-heads", "described-meeting"}

// meetingsOfOne claims of the summits whose names do not tell whose they are that
// they are of the organization that the article's other summits are of, where it
// is the only one. A summit of two leaders who met is theirs.
func (d *document) meetingsOfOne() {
	owned := map[string]bool{}
	var owner *entity
	for _, c := range d.claims {
		if c.Predicate() != schema.MeetingOf {
			continue
		}
		owned[c.Subject()] = true
		of := d.byID(c.Object())
		if whole := d.parent(of); whole != nil {
			of = whole
		}
		if owner != nil && of != owner {
			return
		}
		owner = of
	}
	if owner == nil {
		return
	}
	for _, e := range d.entities {
		if e.Type != schema.Summit || e.Known != "" || owned[e.ID] || len(e.mentions) == 0 || !slices.Contains(unowned, e.mentions[0].rule) || d.bilateral(e.mentions[0].sentence) {
			continue
		}
		d.state(statement{subject: e, predicate: schema.MeetingOf, object: owner, modality: schema.Asserted,
			evidence: d.evidence(e.mentions[0].Span), rule: "only-organization", confidence: 0.7})
	}
}
