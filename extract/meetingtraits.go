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
	between string // the parties, where the name joins them: "China-Africa"
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
	for _, w := range foldAll(r.d.words(r.d.withTurn(m))) {
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
	t.name, t.between = strings.Join(words, " "), between(m.Of(r.d.text))
	t.level = levelOf(words)
	return t
}

var dashesClose = strings.NewReplacer(" - ", "-", " – ", "-", "–", "-")

// between is the word of a name that joins two or more parties, "" without one.
func between(name string) string {
	for _, w := range strings.Fields(dashesClose.Replace(name)) {
		if _, party, ok := strings.Cut(w, "-"); ok && isCapital(w) && isCapital(party) {
			return strings.ToLower(w)
		}
	}
	return ""
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
