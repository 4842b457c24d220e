package extract

import (
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
		if pattern.IsYear(w) {
			continue
		}
		words = append(words, w)
	}
	t.name = strings.Join(words, " ")
	return t
}

// meeting finds the meeting m names among those before it, or makes a new one.
// Two names are of one meeting when nothing they tell differs, and something
// that only one meeting has is the same: the place, the ordinal, the year or
// the whole name.
func (r *resolver) meeting(m *mention) *entity {
	if m.known != "" {
		return r.named(m)
	}
	mine := r.traits(m)
	for i := len(r.d.entities) - 1; i >= 0; i-- {
		e := r.d.entities[i]
		if string(e.Type) != m.typ || len(e.mentions) == 0 || e.Known != "" {
			continue
		}
		if r.sameMeeting(r.all(e), mine) {
			return e
		}
	}
	return r.create(m)
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
	}
	return t
}

func (r *resolver) sameMeeting(a, b traits) bool {
	switch {
	case a.ordinal > 0 && b.ordinal > 0 && a.ordinal != b.ordinal,
		a.year > 0 && b.year > 0 && a.year != b.year,
		len(a.of) > 0 && len(b.of) > 0 && !r.share(a.of, b.of),
		len(a.in) > 0 && len(b.in) > 0 && !share(a.in, b.in):
		return false
	}
	switch {
	case share(a.in, b.in), a.ordinal > 0 && a.ordinal == b.ordinal && r.share(a.of, b.of), a.name == b.name && a.name != "":
		return true
	case a.year > 0 && a.year == b.year:
		return r.share(a.of, b.of)
	}
	// "the SCO summit" is the meeting of the SCO that was spoken of.
	bare := b.ordinal == 0 && b.year == 0 && len(b.in) == 0
	return bare && r.share(a.of, b.of)
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
