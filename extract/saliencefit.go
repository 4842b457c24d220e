package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// How well what is spoken of must fit what it is called.
const (
	seldomCalled = 0.4 // so
	namedSo      = 1.5 // by a word of its name
	calledBefore = 2   // the text called it so before, or said of it what is unsaid now
)

// fit is how well an organization may be what is spoken of.
func (d *document) fit(e *entity, as describedAs) float64 {
	fit := 1.0
	if !d.joinable(e) {
		if as.states {
			return 0
		}
		fit = seldomCalled
	}
	thing, told := d.lex.things[e.Known], d.told(e, as)
	if told {
		fit *= calledBefore
	} else if as.states && as.noun == "" && (d.parent(e) != nil || thing == nil) { // "the presidency" is not that of a council of it
		fit *= seldomCalled
	}
	club := d.lex.in("club-nominal", as.noun)
	if thing != nil && (thing.ID == universalID || thing.Of == universalID && as.noun != "") && (as.states || club) {
		fit *= seldomCalled * seldomCalled
	}
	if as.noun != "" && d.calledBy(e, func(w string) bool { return strings.EqualFold(w, as.noun) }) {
		fit *= namedSo
	}
	if club && d.lex.in("alliance-nominal", as.noun) != d.calledBy(e, func(w string) bool { return d.lex.in("alliance-nominal", w) }) {
		fit *= seldomCalled
	}
	return fit
}

// told reports whether the text called e so before, or told who presides over it, where
// that is what it leaves unsaid.
func (d *document) told(e *entity, as describedAs) bool {
	if as.unsaid == schema.PresidesOver {
		return slices.ContainsFunc(d.claims, func(c schema.Claim) bool { return c.Predicate() == as.unsaid && c.Object() == e.ID })
	}
	late := e.mentions[max(0, len(e.mentions)-2*maxNamed):]
	return as.noun != "" && slices.ContainsFunc(late, func(m *mention) bool {
		return m.kind == schema.NominalMention && strings.HasSuffix(strings.ToLower(m.Of(d.text)), " "+as.noun)
	})
}

// maxNounBefore is how far before an offset, in words, a noun for an organization may stand.
const maxNounBefore = 4

// nounBefore is such a noun in the words before an offset: of "joined the group".
func (d *document) nounBefore(offset int) string {
	s := d.sentenceAt(max(0, offset-1))
	i, _ := tokenFrom(d.sentences[s].Tokens, offset)
	for _, w := range slices.Backward(d.lower(s)[max(0, i-maxNounBefore):i]) {
		if d.lex.in("organization-nominal", w) {
			return w
		}
	}
	return ""
}

// universalID is the organization that all states belong to, so that none is said to of late.
const universalID = "organization/un"

// calledBy reports whether a word of one of the names of e, here or in a pack, is one.
func (d *document) calledBy(e *entity, is func(string) bool) bool {
	if slices.ContainsFunc(strings.Fields(d.lex.fullName(e)), is) {
		return true
	}
	thing := d.lex.things[e.Known]
	return thing != nil && slices.ContainsFunc(thing.Names, func(name string) bool { return slices.ContainsFunc(strings.Fields(name), is) })
}
