package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// traits are what the words of a mention tell of a meeting.
type traits struct {
	ordinal int
	of      []*entity // whose meeting
	in      []*entity // where
	year    int
	name    string // folded, without ordinals, years, and what parts say
	novel   bool   // held in a way that is new: by video
	urgent  bool   // called for what has happened: an emergency session
	turn    string // next, last or previous, where the name tells it from the present one
	level   string // who meets, or which session it is, "" where the name does not say
}

// traits reads those of m.
func (r *resolver) traits(m *mention) traits {
	var t traits
	for _, p := range m.parts {
		switch p.predicate {
		case schema.MeetingOf:
			t.of = append(t.of, p.mention.entity)
		case schema.HeldIn:
			t.in = append(t.in, p.mention.entity)
		case schema.HeldOn:
			t.year = p.mention.date.Year()
		}
	}
	var words []string
	for _, w := range foldAll(r.d.words(m.Span)) {
		if n := pattern.Ordinal(w); n > 0 {
			t.ordinal = n
			continue
		}
		t.novel = t.novel || slices.Contains([]string{"cloud", "virtual", "online", "video", "ever", "offline"}, w)
		t.urgent = t.urgent || w == "emergency" || w == "extraordinary" || w == "urgent"
		if pattern.IsYear(w) {
			continue
		}
		if w == "next" || w == "last" || w == "previous" {
			t.turn = w
		}
		words = append(words, w)
	}
	if t.ordinal == 1 && t.novel { // "the first virtual summit" may be the twentieth of all
		t.ordinal = 0
	}
	t.name = strings.Join(words, " ")
	t.level = levelOf(words)
	return t
}

// levelOf tells of a meeting's name, in folded words, who meets there.
func levelOf(words []string) string {
	for _, level := range []struct{ name, words string }{
		{"plus", "plus outreach"}, {"state", "state presidential presidents"}, {"foreign", "foreign"}, {"defence", "defence defense"},
		{"government", "government prime"}, {"finance", "finance"}, {"ministers", "ministers ministerial"}, {"secretaries", "secretaries"},
	} {
		if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(strings.Fields(level.words), w) }) {
			return level.name
		}
	}
	return ""
}

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
	for i := len(r.d.entities) - 1; i >= 0; i-- {
		e := r.d.entities[i]
		if string(e.Type) != m.typ || len(e.mentions) == 0 || e.Known != "" {
			continue
		}
		if all := r.all(e); r.sameMeeting(all, mine) || r.alsoPlaced(e, all, m, mine) {
			return e
		}
	}
	return r.create(m)
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

// all joins the traits of the mentions of e.
func (r *resolver) all(e *entity) traits {
	var t traits
	for _, m := range e.mentions {
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
		t.urgent = t.urgent || o.urgent
	}
	return t
}

func (r *resolver) sameMeeting(a, b traits) bool {
	switch {
	case a.level != b.level && (a.level != "" && b.level != "" || a.level == "plus" || b.level == "plus"),
		a.ordinal > 0 && b.ordinal > 0 && a.ordinal != b.ordinal, a.turn != b.turn, a.lower() && b.ofHeads(), b.lower() && a.ofHeads(),
		a.year > 0 && b.year > 0 && a.year != b.year,
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
	return b.bare() && r.share(a.of, b.of)
}

// lower reports that a name is of a meeting of others than heads of state or government.
func (t traits) lower() bool {
	return slices.Contains([]string{"foreign", "defence", "finance", "ministers", "secretaries"}, t.level)
}

// ofHeads reports that a name is of a summit, and does not say that others than heads meet.
func (t traits) ofHeads() bool { return t.level == "" && strings.HasSuffix(t.name, "summit") }

// bare reports that a name says no more than what was held, and whose.
func (t traits) bare() bool { return t.ordinal == 0 && t.year == 0 && len(t.in) == 0 }

// games reports whether a name is of the Olympics.
func (t traits) games() bool {
	return strings.Contains(t.name, "olympi")
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
