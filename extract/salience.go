package extract

import (
	"math"
	"slices"
	"strings"

	"entente/schema"
)

// Which organization "the bloc", "the group" or an unsaid "presidency" belongs to is a
// matter of salience: each mention weighs by its part in its sentence, the subject more than
// what is only beside it, less the farther back it stands, and something for as long as the text
// goes on. The weights of the mentions of one thing add up (Lappin & Leass 1994); that a subject
// outweighs an object is Centering's ranking (Grosz, Joshi & Weinstein 1995).

// What a mention weighs by the part it plays.
const (
	asSubject  = 1.0
	inSubject  = 0.85 // "SCO leaders met"
	asRoot     = 0.8  // of a headline, or what somebody is said to be
	asObject   = 0.6
	asOther    = 0.45
	insideName = 0.8 // in the name of another thing: "the SCO summit"
	besideName = 0.6 // as what a person serves: "NATO chief Jens Stoltenberg"
	inClause   = 0.7 // in a clause that depends on another
	inRowWith  = 0.3 // one of several in a row: "the EU and the UN"
	asNominal  = 0.6 // by a description that may have been read wrongly
)

// What becomes of it later in the text.
const (
	fading    = 0.6  // with each sentence
	staying   = 0.15 // of what fades this stays
	fromStart = 0.3  // and this, too, of what the first sentence names
	apart     = 0.5  // in another paragraph what fades is less
	clearly   = 1.2  // how much more the first of several must weigh than the second
)

// maxSpoken is how many sentences back mentions count.
const maxSpoken = 400

// salientBy is the mention before offset of the thing that is spoken of most, where it
// is clearly that; of which thing a mention is (nil for none), and how well that fits, key tells.
func (d *document) salientBy(offset int, key func(*mention) (any, float64)) *mention {
	here := d.sentenceAt(max(0, offset-1))
	from := d.sentences[max(0, here-maxSpoken)].Start
	paragraph := from + strings.LastIndex(d.text[from:offset], "\n") + 1
	weights := map[any]float64{}
	latest := map[any]*mention{}
	for _, m := range d.mentions[d.firstMention(from):] {
		if m.Start >= offset {
			break
		}
		k, fit := key(m)
		if k == nil || fit == 0 {
			continue
		}
		w := math.Pow(fading, float64(here-m.sentence))
		if m.Start < paragraph {
			w *= apart
		}
		w += staying
		if m.sentence == 0 {
			w += fromStart
		}
		weights[k] += w * fit * d.prominenceOf(m)
		latest[k] = m
	}
	var best any
	second := 0.0
	for k, w := range weights {
		switch {
		case best == nil || w > weights[best] || w == weights[best] && latest[k].Start > latest[best].Start:
			if best != nil {
				second = max(second, weights[best])
			}
			best = k
		default:
			second = max(second, w)
		}
	}
	if best == nil || weights[best] < clearly*second {
		return nil
	}
	return latest[best]
}

// prominenceOf is the prominence of m, found once: its sentence has been read.
func (d *document) prominenceOf(m *mention) float64 {
	if m.prominence == 0 {
		m.prominence = d.prominence(m)
	}
	return m.prominence
}

// prominence is what the part weighs that a mention plays in its sentence.
func (d *document) prominence(m *mention) float64 {
	tokens := d.sentences[m.sentence].Tokens
	at, w := m.head(tokens), 1.0
	if m.kind != schema.NameMention {
		w = asNominal
	}
	if m.inside != nil {
		w *= insideName
	}
	if at < 0 {
		return w * asOther
	}
	if d.ofSomebody(m) {
		w *= besideName
	}
	if d.inRowOfOrganizations(m, tokens, at) {
		w *= inRowWith
	}
	return w * partOf(tokens, at)
}

// partOf is what the part weighs that the word at a token plays.
func partOf(tokens []schema.Token, at int) float64 {
	w := 0.0
	deep, behind := false, false
	for depth := 0; at >= 0 && depth < 2*maxClauses; depth++ {
		t := tokens[at]
		verb := t.POS == "VERB" || t.POS == "AUX"
		switch dep := relation(t); {
		case dep == "root" && w == 0 && !behind:
			w = asRoot
		case w > 0 && (dep == "acl" || dep == "advcl"):
			return w * inClause
		case w > 0 || verb:
		case dep == "nsubj" && !deep:
			w = asSubject
		case dep == "nsubj":
			w = inSubject
		case dep == "obj":
			w = asObject
		case dep == "obl" || dep == "iobj":
			w = asOther
		case dep == "nmod" || dep == "compound" || dep == "appos" || dep == "amod":
			deep, behind = true, behind || t.Dep == "nmod" && at > t.Head
		}
		at = t.Head
	}
	return max(w, asOther)
}

// ofSomebody reports whether m is in the phrase of a person as what he or she serves.
func (d *document) ofSomebody(m *mention) bool {
	return slices.ContainsFunc(d.inSentence(m.sentence), func(p *mention) bool {
		return p.typ == string(schema.Person) && p.phrase.Contains(m.Span) && !p.Contains(m.Span)
	})
}

// inRowOfOrganizations reports whether m is coordinated with another organization.
func (d *document) inRowOfOrganizations(m *mention, tokens []schema.Token, at int) bool {
	return slices.ContainsFunc(d.inSentence(m.sentence), func(o *mention) bool {
		if o.typ != m.typ || o.Overlaps(m.Span) || o.entity != nil && o.entity == m.entity {
			return false
		}
		return firstOfRow(tokens, o.head(tokens)) == firstOfRow(tokens, at)
	})
}

// firstOfRow is the first of the words that the one at a token is coordinated with.
func firstOfRow(tokens []schema.Token, at int) int {
	for at >= 0 && (tokens[at].Dep == "conj" || tokens[at].Dep == "appos") {
		at = tokens[at].Head
	}
	return at
}

// describedAs is what an organization is spoken of as: by a noun ("bloc", "organization") where
// the text has one, as one that states belong to, as the object of a predicate that the text leaves unsaid.
type describedAs struct {
	noun   string
	states bool
	unsaid schema.Predicate
}

// spokenOf is the organization that is spoken of so at offset.
func (d *document) spokenOf(offset int, as describedAs) *entity {
	var barred *entity
	if as.unsaid == "" {
		barred = d.doerAround(offset)
	} else {
		as.noun = d.nounBefore(offset)
	}
	fits := map[*entity]float64{}
	m := d.salientBy(offset, func(m *mention) (any, float64) {
		if m.kind == schema.PronounMention {
			return nil, 0
		}
		e := m.entity
		if m.typ == string(schema.Document) {
			e = d.blocNamedIn(m)
		}
		if e == nil || e == barred || e.Type != schema.Organization {
			return nil, 0
		}
		if _, asked := fits[e]; !asked {
			fits[e] = d.fit(e, as)
		}
		return e, fits[e]
	})
	switch {
	case m == nil:
		return nil
	case m.typ == string(schema.Document):
		return d.blocNamedIn(m)
	}
	return m.entity
}

// doerAround is who does what the clause around an offset tells, if that is named before the
// offset: in "the EU talked with the bloc", the bloc is another.
func (d *document) doerAround(offset int) *entity {
	s := d.sentenceAt(offset)
	tokens := d.sentences[s].Tokens
	at, _ := tokenFrom(tokens, offset)
	for at >= 0 && at < len(tokens) && tokens[at].POS != "VERB" && tokens[at].POS != "AUX" {
		at = tokens[at].Head
	}
	for _, m := range d.inSentence(s) {
		if m.End > offset || m.inside != nil || m.entity == nil {
			continue
		}
		if head := m.head(tokens); head >= 0 && tokens[head].Head == at && relation(tokens[head]) == "nsubj" {
			return m.entity
		}
	}
	return nil
}

// ownerOfMeeting is whose meeting the text speaks of, where the description at token i
// belongs to one: the group of "the third summit of the group".
func (n *nominals) ownerOfMeeting(s int, tokens []schema.Token, i int) *entity {
	if i < 2 || !strings.EqualFold(tokens[i-1].Of(n.d.text), "of") || !n.lex.in("summit-nominal", tokens[i-2].Of(n.d.text)) {
		return nil
	}
	meeting := n.d.meetingSpokenOf(s, tokens[i].Start)
	if meeting == nil {
		return nil
	}
	for _, m := range meeting.mentions {
		for _, p := range m.parts {
			if p.predicate == schema.MeetingOf && p.mention.entity != nil {
				return p.mention.entity
			}
		}
	}
	return nil
}

// thatOne is the only organization that sentence s or, where it names none, one of the two
// before it names before an offset.
func (d *document) thatOne(s, offset int) *entity {
	for at := s; at >= max(0, s-2); at-- {
		var only *entity
		for _, m := range d.inSentence(at) {
			if m.End > offset || m.entity == nil || m.entity.Type != schema.Organization || m.entity == only {
				continue
			}
			if only != nil {
				return nil
			}
			only = m.entity
		}
		if only != nil {
			return only
		}
	}
	return nil
}
