package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// meeting finds the meeting m names among those before it, or makes a new one.
// Two names are of one meeting when nothing they tell differs, and something
// that only one meeting has is the same: the place, the ordinal, the year or
// the whole name.
func (r *resolver) meeting(m *mention) *entity {
	if m.known != "" {
		return r.named(m)
	}
	if e := r.war(m); e != nil {
		return e
	}
	mine := r.traits(m)
	if e := r.meetingBefore(m, mine, mine.bare() && !r.d.indefinite(m)); e != nil {
		return e
	}
	return r.create(m)
}

// meetingBefore is the meeting that m names among those before it, the last one
// first; where current is true, one whose year has not passed rather than others.
func (r *resolver) meetingBefore(m *mention, mine traits, current bool) *entity {
	published := r.d.article.Published.Year()
	var passed *entity
	for i := len(r.d.entities) - 1; i >= 0; i-- {
		e := r.d.entities[i]
		if string(e.Type) != m.typ || len(e.mentions) == 0 || e.Known != "" {
			continue
		}
		all := r.all(e)
		if !r.sameMeeting(all, mine) && !r.alsoPlaced(e, all, m, mine) {
			continue
		}
		if !current || all.year == 0 || published == 0 || all.year >= published || m.sentence-e.mentions[len(e.mentions)-1].sentence <= 1 {
			return e
		}
		if passed == nil && !slices.Contains(strings.Fields(mine.name), "upcoming") {
			passed = e
		}
	}
	return passed
}

// indefinite reports whether a or an stands before m.
func (d *document) indefinite(m *mention) bool {
	before := strings.TrimRight(d.text[:m.Start], " \n")
	return strings.HasSuffix(before, " a") || strings.HasSuffix(before, " an")
}

// maxApart is how many sentences may lie between two names of one meeting of
// which one tells its number and the other its place.
const maxApart = 3

// alsoPlaced reports whether m is e by another name: one says which meeting of
// an organization it is, the other where it is held, and they stand close together.
func (r *resolver) alsoPlaced(e *entity, all traits, m *mention, mine traits) bool {
	a, b := all, mine
	if a.ordinal == 0 {
		a, b = b, a
	}
	if a.ordinal == 0 || b.ordinal > 0 || len(a.in) > 0 || len(b.in) == 0 || a.year > 0 || b.year > 0 || a.turn != b.turn ||
		!r.share(a.of, b.of) && !(len(b.of) == 0 && strings.HasSuffix(b.name, "gathering")) || a.level != b.level && a.level != "" && b.level != "" || !sameKind(a.name, b.name) {
		return false
	}
	last := e.mentions[len(e.mentions)-1]
	return m.sentence-last.sentence <= maxApart
}

// war is the war that m names with other words: "war on Chad" where the text
// has spoken of the "invasion of Chad".
func (r *resolver) war(m *mention) *entity {
	name := r.d.lex.foldName(m.Of(r.d.text))
	if m.typ != string(schema.Event) || !fight(name) {
		return nil
	}
	for _, inner := range r.d.inSentence(m.sentence) {
		if inner.typ != string(schema.State) || !m.Contains(inner.Span) {
			continue
		}
		state := r.d.lex.foldName(inner.Of(r.d.text))
		for _, o := range r.d.mentions {
			if o.typ != m.typ || o == m || o.entity == nil && o.known == "" {
				continue
			}
			if other := r.d.lex.foldName(o.Of(r.d.text)); !fight(other) || !strings.Contains(other, state) {
				continue
			}
			if o.entity == nil {
				return r.named(o)
			}
			return o.entity
		}
	}
	return nil
}

// maxNamed is how many of the first and of the last mentions of a thing are asked for
// what it is, so that the time that takes does not grow with the square of the text.
const maxNamed = 32

// all joins the traits of the mentions of e.
func (r *resolver) all(e *entity) traits {
	var t traits
	for i, m := range e.mentions {
		if i >= maxNamed && i < len(e.mentions)-maxNamed {
			continue
		}
		o := r.traits(m)
		t.of, t.in = append(t.of, o.of...), append(t.in, o.in...)
		if t.year == 0 {
			t.year = o.year
		}
		if t.ordinal == 0 {
			t.ordinal = o.ordinal
		}
		if t.name == "" {
			t.name = o.name
		}
		if t.level == "" {
			t.level = o.level
		}
		if t.turn == "" {
			t.turn = o.turn
		}
		if t.between == "" {
			t.between = o.between
		}
		t.urgent = t.urgent || o.urgent
	}
	return t
}

func (r *resolver) sameMeeting(a, b traits) bool {
	switch {
	case a.level != b.level && (a.level != "" && b.level != "" || a.level == "plus" || b.level == "plus"),
		a.ordinal > 0 && b.ordinal > 0 && a.ordinal != b.ordinal, a.turn != b.turn, a.lower() && b.ofHeads(), b.lower() && a.ofHeads(),
		a.year > 0 && b.year > 0 && a.year != b.year,
		a.between != b.between && len(a.of) > 0 && len(b.of) > 0,
		len(a.of) > 0 && len(b.of) > 0 && !r.share(a.of, b.of),
		len(a.in) > 0 && len(b.in) > 0 && !share(a.in, b.in):
		return false
	}
	switch {
	case !sameKind(a.name, b.name):
		return false
	case a.urgent && b.urgent && r.share(a.of, b.of), share(a.in, b.in), b.games() && a.games() && b.bare(), a.ordinal > 0 && a.ordinal == b.ordinal && r.share(a.of, b.of), a.name == b.name && a.name != "":
		return true
	case a.year > 0 && a.year == b.year:
		return r.share(a.of, b.of)
	}
	// "the SCO summit" is the meeting of the SCO that was spoken of, or will be
	// in full where the text says it is the present one.
	if a.bare() && !b.bare() {
		present := b.year > 0 && b.year == r.d.article.Published.Year() || b.year == 0 && b.ordinal > 0
		return present && r.share(a.of, b.of)
	}
	return b.bare() && (r.share(a.of, b.of) || len(b.of) == 0 && b.name == "summit")
}

// kinds are words for one kind of event.
var kinds = [][]string{
	{"fair", "expo", "exposition", "exhibition"},
	{"summit"},
	{"games", "olympics", "paralympics", "olympic"},
	{"exercise", "exercises", "drill", "drills"},
	{"conference", "forum", "congress", "symposium", "seminar", "dialogue"},
}

// kindOf is the kind of event that a name, folded, says; -1 for none of them.
func kindOf(name string) int {
	for _, w := range strings.Fields(name) {
		for i, k := range kinds {
			if slices.Contains(k, w) {
				return i
			}
		}
	}
	return -1
}

// sameKind reports whether two names, folded, may be of one meeting or event by
// what they call it.
func sameKind(a, b string) bool {
	x, y := kindOf(a), kindOf(b)
	return x == y || x < 0 || y < 0
}

// share reports whether an entity is in both lists.
func share(a, b []*entity) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// share, of organizations: the same one, or a body of it.
func (r *resolver) share(a, b []*entity) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y || r.bodyOf(x, y) || r.bodyOf(y, x) {
				return true
			}
		}
	}
	return false
}

// bodyOf reports whether a pack knows x as a body of y, or x is named after y.
func (r *resolver) bodyOf(x, y *entity) bool {
	if t := r.lex.things[x.Known]; t != nil && t.Of != "" && t.Of == y.Known {
		return true
	}
	for _, m := range x.mentions {
		for _, inner := range r.d.inSentence(m.sentence) {
			if inner.entity == y && m.Contains(inner.Span) {
				return true
			}
		}
	}
	return false
}
