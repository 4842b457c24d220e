package identity

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"entente/schema"
)

// traits are what tells one meeting from another. Organizations and places are
// by pack id, or by name where no pack knows them.
type traits struct {
	of      []string
	in      []string
	dates   []schema.Date
	ordinal int
	level   string   // who meets: "top", "state", "government", "foreign ministers"; empty where nothing tells
	kind    []string // what sets it beside the regular meetings: "plus", "emergency"
	series  []string // what else its names say, sorted
	edition bool     // a name tells which of a series it is
	// published is the year of the article, 0 where it is not known.
	published int
}

// traitsOf reads those of the meetings of an extraction from its claims and names.
func (r *Resolver) traitsOf(x *schema.Extraction) map[string]*traits {
	out := map[string]*traits{}
	entities := map[string]*schema.Entity{}
	for i := range x.Entities {
		e := &x.Entities[i]
		entities[e.ID] = e
		if isMeeting(e.Type) {
			out[e.ID] = &traits{published: x.Article.Published.Year()}
		}
	}
	owners := map[string][]string{} // names of whose meetings they are
	for i := range x.Claims {
		c := &x.Claims[i]
		t, ok := out[c.Subject()]
		if !ok || c.Modality == schema.Denied {
			continue
		}
		switch object := entities[c.Object()]; c.Predicate() {
		case schema.MeetingOf:
			t.of = append(t.of, r.ownerOf(object))
			t.level = cmp.Or(t.level, levelOf(object.Name))
			owners[c.Subject()] = append(owners[c.Subject()], namesOf(object)...)
		case schema.HeldIn:
			t.in = append(t.in, cmp.Or(object.Known, slug(object.Name)))
		case schema.HeldOn:
			t.dates = append(t.dates, schema.Date(c.Value()))
		}
	}
	for id, t := range out {
		r.readNames(t, entities[id], owners[id])
	}
	return out
}

// ownerOf is the organization whose meeting is meant where it is one of its body.
func (r *Resolver) ownerOf(e *schema.Entity) string {
	id := e.Known
	for range 4 { // deeper than any body
		t := r.things[id]
		if t == nil || t.Of == "" {
			break
		}
		id = t.Of
	}
	return cmp.Or(id, slug(e.Name))
}

func namesOf(e *schema.Entity) []string {
	out := []string{e.Name}
	for _, m := range e.Mentions {
		if m.Kind == schema.NameMention && !slices.Contains(out, m.Text) {
			out = append(out, m.Text)
		}
	}
	return out
}

// levels tells who meets from words of a name; the first that is found counts.
var levels = []struct{ words, level string }{
	{"heads of state and government", "top"}, {"heads of state or government", "top"}, {"heads of state", "state"},
	{"heads of government", "government"}, {"prime minister", "government"}, {"premiers", "government"},
	{"vice minister", "vice ministers"}, {"deputy minister", "vice ministers"},
}

// levelOf reads who meets from a name, empty where it does not tell.
func levelOf(name string) string {
	words := folded(name)
	text := strings.Join(words, " ")
	for _, l := range levels {
		if strings.Contains(text, l.words) {
			return l.level
		}
	}
	for i, w := range words {
		if w == "ministers" || w == "minister" || w == "ministerial" {
			if i > 0 && words[i-1] != "of" && words[i-1] != "the" {
				return strings.NewReplacer("defense", "defence").Replace(words[i-1]) + " ministers"
			}
			return "ministers"
		}
	}
	if strings.Contains(text, "secretaries") {
		return "secretaries"
	}
	if strings.Contains(text, "summit") || strings.Contains(text, "leaders") {
		return "top"
	}
	return ""
}

// kinds are words for meetings beside the regular ones.
var kinds = []string{"plus", "extended", "emergency", "extraordinary", "informal", "special"}

// readNames adds what the names of a meeting tell.
func (r *Resolver) readNames(t *traits, e *schema.Entity, owners []string) {
	about := map[string]bool{}
	for _, owner := range owners {
		for _, w := range folded(owner) {
			about[w] = true
		}
	}
	for _, o := range t.of {
		if thing := r.things[o]; thing != nil {
			for _, name := range slices.Concat([]string{thing.Name}, thing.Names, thing.Abbreviations) {
				for _, w := range folded(name) {
					about[w] = true
				}
			}
		}
	}
	for _, name := range namesOf(e) {
		if n := ordinalIn(name); n > 0 && t.ordinal == 0 {
			t.ordinal = n
		}
		if l := levelOf(name); t.level == "" || t.level == "top" && l != "" {
			t.level = l
		}
		r.readWords(t, e.Type, name, about)
	}
	t.edition = t.edition || t.ordinal > 0
	slices.Sort(t.series)
	t.series = slices.Compact(t.series)
	slices.Sort(t.kind)
	t.kind = slices.Compact(t.kind)
}

// readWords adds the year, the place, the organization and the words of a series that stand
// in a name.
func (r *Resolver) readWords(t *traits, class schema.Class, name string, about map[string]bool) {
	capital := map[string]bool{}
	for w := range strings.FieldsFuncSeq(name, func(c rune) bool { return unicode.IsSpace(c) || c == '-' || c == '–' }) {
		if unicode.IsUpper([]rune(w)[0]) {
			for _, f := range folded(w) {
				capital[f] = true
			}
		}
	}
	words := folded(name)
	for i := 0; i < len(words); {
		w := words[i]
		n, meaning := r.words.phraseAt(words[i:])
		place, m := r.index.placeAt(words[i:])
		for _, w := range words[i : i+n] {
			if slices.Contains(kinds, w) {
				t.kind = append(t.kind, w)
			}
		}
		switch {
		case slices.Contains(kinds, w):
		case isYear(w):
			t.dates, t.edition = append(t.dates, schema.Date(w)), true
		case strings.HasPrefix(meaning, "organization/") && class == schema.Summit:
			if len(t.of) == 0 {
				t.of = append(t.of, r.owner(meaning))
			}
		case m > 0 && r.stateAbove(place) != "" && (len(t.in) == 0 || slices.Contains(t.in, place)):
			n, t.in = m, append(t.in, place)
		case about[w] || r.words.function[w] || ordinalIn(w) > 0 || t.ordinal > 0 && roman(strings.ToUpper(w)) == t.ordinal:
		case class == schema.Summit && (r.words.generic[w] || !capital[w]):
		case class == schema.Event && r.words.passing[w]:
		case meaning != "":
			t.series = append(t.series, meaning)
		default:
			t.series = append(t.series, stem(w))
		}
		i += n
	}
}

// owner follows a body to its organization.
func (r *Resolver) owner(id string) string {
	return r.ownerOf(&schema.Entity{Known: id})
}

func isYear(w string) bool {
	return len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && strings.Trim(w, "0123456789") == ""
}

// slack is how far apart two days of one meeting may be.
const slack = 3 * 24 * time.Hour

// sameTime reports whether two dates may be of one meeting.
func sameTime(a, b schema.Date) bool {
	from, to := bounds(a)
	begin, end := bounds(b)
	return !from.After(end.Add(slack)) && !begin.After(to.Add(slack))
}

// bounds are the first and the last moment of a date.
func bounds(d schema.Date) (from, to time.Time) {
	first, last, ok := strings.Cut(string(d), "/")
	if !ok {
		last = first
	}
	from, _ = schema.Date(first).Start()
	to, _ = schema.Date(last).Start()
	switch len(last) {
	case len("2006"):
		return from, to.AddDate(1, 0, -1-int(slack/(24*time.Hour)))
	case len("2006-01"):
		return from, to.AddDate(0, 1, -1)
	}
	return from, to
}

// undated is the year of the article of a meeting without a date, which then counts.
func (t *traits) undated() int {
	if len(t.dates) > 0 {
		return 0
	}
	return t.published
}
