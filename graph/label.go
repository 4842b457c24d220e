package graph

import (
	"cmp"
	"context"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"entente/schema"
)

// labeller makes the labels of things: their names, and behind them in brackets
// what tells apart those that texts call alike. "next summit" of the SCO in Astana
// in 2024 is "next summit (SCO, Astana, 2024)". A meeting has such a note wherever
// the graph knows more than its name says; other things have one where another
// has their name.
type labeller struct {
	ctx    context.Context // of the one call it serves
	g      *Graph
	id     quad.IRI
	thing  Thing
	known  []quad.Quad // those that have the thing as subject
	shared bool        // another thing has the same name
}

// The facts that tell things apart, by the ends that are named.
var (
	ownerPredicates = []schema.Predicate{schema.MeetingOf, schema.PartOf}
	makerPredicates = []schema.Predicate{schema.Adopted, schema.Signed} // with the thing as object
	placePredicates = []schema.Predicate{schema.HeldIn, schema.LocatedIn, schema.FoundedIn}
	dayPredicates   = []schema.Predicate{schema.HeldOn, schema.FoundedOn}
)

// mostNamed is the number of owners, makers, places or years that a label names;
// of more it names none.
const mostNamed = 2

func (l *labeller) label() (string, error) {
	named, err := l.g.with(l.ctx, quad.Object, quad.String(l.thing.Name))
	if err != nil {
		return "", err
	}
	bearers := 0
	for _, q := range named {
		if q.Predicate == rdfsLabel && q.Label == nil {
			bearers++
		}
	}
	l.shared = bearers > 1
	if meeting, _ := schema.LookupClass(string(schema.Summit)); l.thing.Type != meeting.Label && !l.shared {
		return l.thing.Name, nil
	}
	parts, err := l.parts()
	if err != nil || len(parts) == 0 {
		return l.thing.Name, err
	}
	return l.thing.Name + " (" + strings.Join(parts, ", ") + ")", nil
}

// parts are whose the thing is, where and when, as far as its name does not say it;
// where neither place nor time is known, where it is told of.
func (l *labeller) parts() ([]string, error) {
	owners, err := l.things(l.objects(ownerPredicates))
	if err != nil {
		return nil, err
	}
	owners = withoutBodies(owners)
	if len(owners) == 0 && l.shared {
		if owners, err = l.makers(); err != nil {
			return nil, err
		}
	}
	places, err := l.things(l.objects(placePredicates))
	if err != nil {
		return nil, err
	}
	var years []string
	for _, day := range l.objects(dayPredicates) {
		if year, _, _ := strings.Cut(text(day), "-"); !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	slices.Sort(years)
	var parts []string
	for _, names := range [][]string{l.unsaid(owners), l.unsaid(places), l.missing(years)} {
		if len(names) > 0 && len(names) <= mostNamed {
			parts = append(parts, strings.Join(names, " and "))
		}
	}
	if l.shared && len(places)+len(years) == 0 {
		told, err := l.told()
		if err != nil {
			return nil, err
		}
		parts = append(parts, told...)
	}
	return parts, nil
}

// objects are what facts of the predicates lead to from the thing.
func (l *labeller) objects(predicates []schema.Predicate) []quad.Value {
	var out []quad.Value
	for _, q := range l.known {
		if row, ok := predicateRow(q.Predicate); ok && q.Label == nil && slices.Contains(predicates, row.Predicate) {
			out = append(out, q.Object)
		}
	}
	return out
}

// makers are those who adopted or signed the thing; of a meeting the name is whose
// it is, where and when.
func (l *labeller) makers() ([]other, error) {
	quads, err := l.g.with(l.ctx, quad.Object, l.id)
	if err != nil {
		return nil, err
	}
	var out []quad.Value
	for _, q := range quads {
		if row, ok := predicateRow(q.Predicate); ok && q.Label == nil && slices.Contains(makerPredicates, row.Predicate) {
			out = append(out, q.Subject)
		}
	}
	makers, err := l.things(out)
	for i, m := range makers {
		if m.class != schema.Summit {
			continue
		}
		at := labeller{ctx: l.ctx, g: l.g, thing: Thing{Name: m.names[0]}, known: m.known}
		parts, err := at.parts()
		if err != nil {
			return nil, err
		}
		makers[i].names[0] = cmp.Or(strings.Join(parts, ", "), m.names[0])
	}
	return makers, err
}

// withoutBodies leaves out those that are named by another's name: of an
// organization and its council, the council.
func withoutBodies(all []other) []other {
	named := func(o, after other) bool {
		return slices.ContainsFunc(o.names, func(name string) bool {
			return slices.ContainsFunc(after.names, func(words string) bool { return says(name, words) })
		})
	}
	return slices.DeleteFunc(slices.Clone(all), func(o other) bool {
		return slices.ContainsFunc(all, func(whole other) bool { return named(o, whole) && !named(whole, o) })
	})
}

// other is another thing that a label may name.
type other struct {
	class schema.Class
	names []string // the first is the one to be shown
	known []quad.Quad
}

// abbreviation is a short name that people know an organization by.
var abbreviation = regexp.MustCompile(`^\p{Lu}[\p{L}\d]{0,8}[\p{Lu}\d]\+?$`)

// things reads the names of things, each of them once.
func (l *labeller) things(ids []quad.Value) ([]other, error) {
	slices.SortFunc(ids, func(a, b quad.Value) int { return cmp.Compare(text(a), text(b)) })
	var out []other
	for _, id := range slices.Compact(ids) {
		quads, err := l.g.with(l.ctx, quad.Subject, id)
		if err != nil {
			return nil, err
		}
		o := other{known: quads}
		for _, q := range quads {
			switch q.Predicate {
			case rdfsLabel:
				o.names = append([]string{text(q.Object)}, o.names...)
			case skosAltLabel:
				o.names = append(o.names, text(q.Object))
			case rdfType:
				if row, ok := classRow(q.Object); ok {
					o.class = row.Class
				}
			}
		}
		if len(o.names) == 0 {
			continue
		}
		if o.class == schema.Organization {
			slices.SortStableFunc(o.names[1:], func(a, b string) int { return cmp.Compare(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) })
			if at := slices.IndexFunc(o.names, abbreviation.MatchString); at > 0 {
				o.names[0], o.names[at] = o.names[at], o.names[0]
			}
		}
		out = append(out, o)
	}
	return out, nil
}

// unsaid gives the names of those that the thing's own name does not name. Of a
// city and its state it gives the city.
func (l *labeller) unsaid(all []other) []string {
	if slices.ContainsFunc(all, func(o other) bool { return o.class == schema.Place }) {
		all = slices.DeleteFunc(slices.Clone(all), func(o other) bool { return o.class == schema.State })
	}
	var out []string
	for _, o := range all {
		if !slices.ContainsFunc(o.names, l.says) {
			out = append(out, o.names[0])
		}
	}
	return out
}

// missing gives the words that the thing's name does not have.
func (l *labeller) missing(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), l.says)
}

// says reports whether the thing's name has those words.
func (l *labeller) says(words string) bool { return says(l.thing.Name, words) }

func says(name, words string) bool {
	return strings.Contains(" "+wordsOf(name)+" ", " "+wordsOf(words)+" ")
}

// wordsOf gives the words of a name, folded, with a blank between two.
func wordsOf(name string) string {
	return strings.Join(strings.FieldsFunc(fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// told names the article of the thing's claims, the earliest of several: by its
// day, else by where it is. The slice is empty where nothing is claimed of the thing.
func (l *labeller) told() ([]string, error) {
	quads, err := l.g.with(l.ctx, quad.Object, l.id)
	if err != nil {
		return nil, err
	}
	r := newReader(l.ctx, l.g)
	var notes []string
	for _, q := range quads {
		label, ok := q.Label.(quad.IRI)
		if !ok || q.Predicate != rdfSubject && q.Predicate != rdfObject {
			continue
		}
		a, err := r.article(label)
		if err != nil {
			return nil, err
		}
		note := "as of " + a.Published
		if a.Published == "" {
			note = "in " + path.Base(strings.TrimRight(cmp.Or(a.Path, a.URL, a.ID), "/"))
		}
		notes = append(notes, note)
	}
	slices.Sort(notes)
	return notes[:min(1, len(notes))], nil
}
