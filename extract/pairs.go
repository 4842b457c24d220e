package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// pair is a person and the state that the words beside the name give, in no list
// that an office introduces: "Germany's Hans Kask", "Kask of Germany", "Kask
// (Germany)".
type pair struct{ person, state, from, to int } // items; [from, to)

// pairAt reads the pair of the person at item i.
func pairAt(items []pattern.Item, i int) (pair, bool) {
	switch {
	case !isPerson(items, i):
		return pair{}, false
	case isWord(items, i+1, "(") && isState(items, i+2) && isWord(items, i+3, ")"):
		return pair{i, i + 2, i, i + 4}, true
	case isWord(items, i+1, "of") && isState(items, i+2) && !isWord(items, i+3, "'s"):
		return pair{i, i + 2, i, i + 3}, true
	case isWord(items, i-1, "'s") && isState(items, i-2):
		return pair{i, i - 2, i - 2, i + 1}, true
	}
	return pair{}, false
}

// pairs finds who serves which state where only the two stand side by side. The
// office is the one that the sentence, or the one before it, speaks of in the
// plural; without one, only who is known to serve the state holds office in it.
func (f *positionFinder) pairs(s int, items []pattern.Item, units []*mention) {
	var found []pair
	for i := range items {
		if p, ok := pairAt(items, i); ok {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		return
	}
	role := ""
	if len(found) > 1 {
		role = f.sharedRole(s, units)
	}
	for _, p := range found {
		person, state := units[items[p.person].Ref], units[items[p.state].Ref]
		if state.entity == nil || f.inOffice(person.entity) {
			continue
		}
		span := items[p.from].Span.Cover(items[p.to-1].Span)
		known := f.d.lex.things[person.entity.Known]
		serves := known != nil && slices.Contains(known.Served, state.known)
		if role != "" && (known == nil || serves) {
			f.hold(person, state.entity, role, span, "position:pair")
		} else if serves && (len(found) > 1 || !isWord(items, p.person+1, "of")) { // "Kask of Estonia" may tell where one comes from
			person.phrase = person.phrase.Cover(span)
			f.loose = append(f.loose, loosePair{person, state, span})
		}
	}
}

// loosePair is a person with a state that they are known to serve, but no office.
type loosePair struct {
	person, state *mention
	span          schema.Span
}

// placeLoose claims that those hold office of whom the article says no more than
// whose they are.
func (f *positionFinder) placeLoose() {
	for _, l := range f.loose {
		if !f.inOffice(l.person.entity) {
			f.hold(l.person, l.state.entity, "", l.span, "position:pair")
		}
	}
}

// inOffice reports whether the article says so far that a person holds an office.
func (f *positionFinder) inOffice(e *entity) bool {
	return slices.ContainsFunc(f.d.claims, func(c schema.Claim) bool {
		return c.Predicate() == schema.HoldsPosition && c.Subject() == e.ID
	})
}

// maxRoleReach is how many sentences back the office may stand that people in a
// list hold.
const maxRoleReach = 3

// sharedRole is the office, as one person holds it, that a sentence speaks of in
// the plural, or else one of those before it.
func (f *positionFinder) sharedRole(s int, units []*mention) string {
	for _, u := range units {
		if role, ok := f.ofStates(u); ok {
			return role
		}
	}
	for at := s - 1; at >= max(0, s-maxRoleReach); at-- {
		before := f.d.inSentence(at)
		for _, u := range slices.Backward(before) {
			if role, ok := f.ofStates(u); ok {
				return role
			}
		}
	}
	return ""
}

// ofStates is the office of one of those whose plural a mention is, if it may be
// held in a state.
func (f *positionFinder) ofStates(m *mention) (string, bool) {
	if m.typ != pattern.OfficeType || m.office == nil || !slices.Contains(m.office.Of, schema.State) || m.office.Title == "diplomat" || isCounterpart(m) {
		return "", false
	}
	role, plural := f.d.singular(m)
	return strings.TrimSpace(role), plural
}
