package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// home is the state where the article was written, as its dateline says or a
// capital in a heading without a verb above it; nil where it has neither or does not
// name that state. Of its own officials the press leaves out whose they are:
// "Foreign Minister Kask left".
func (d *document) home() *entity {
	m := d.findDateline()
	if m == nil {
		m = d.capitalAbove()
	}
	if m == nil || m.known == "" {
		return nil
	}
	return d.landOf(m.known)
}

// maxHeading is how far into an article its heading may reach, in bytes.
const maxHeading = 300

// capitalAbove is the first capital in a heading without a verb, of a state that
// the article names more than once.
func (d *document) capitalAbove() *mention {
	for _, m := range d.mentions {
		if m.Start > maxHeading {
			return nil
		}
		if m.typ != string(schema.Place) || m.inside != nil || d.lex.capitals[m.known] == "" {
			continue
		}
		state := d.landOf(m.known)
		verb := func(t schema.Token) bool { return t.POS == "VERB" || t.POS == "AUX" }
		if state != nil && len(state.mentions) > 1 && !slices.ContainsFunc(d.sentences[m.sentence].Tokens, verb) {
			return m
		}
	}
	return nil
}

// atHome is the home state where a bare title is one of a state, unless the
// person is known to serve another, or the words around may mean another: a state or
// a place elsewhere that the sentence names before the title, other than as an
// adjective, or an institution of another state. Where the article tells of those in office elsewhere, whoever wrote it
// may be their compatriot and abroad with them.
func (f *positionFinder) atHome(b bareTitle) *entity {
	home := f.home
	if home == nil || f.officesOutside(home) || b.somebodys || !f.governs(b.office) || f.several(b.office) || f.servesElsewhere(b.person, home) {
		return nil
	}
	for _, m := range f.d.inSentence(b.sentence) {
		switch {
		case m.demonym && m.inside != nil && m.inside.typ == string(schema.Organization) && m.entity != nil && m.entity != home: // "told the Indian Parliament"
			return nil
		case m.Start > b.span.Start || m.inside != nil || m.demonym || m.entity == home:
		case m.typ == string(schema.State), m.typ == string(schema.Place) && m.known != "" && f.d.landOf(m.known) != home:
			return nil
		}
	}
	return home
}

// officesOutside reports whether the article says so far that somebody holds
// office in another state.
func (f *positionFinder) officesOutside(state *entity) bool {
	elsewhere := map[string]bool{}
	for _, e := range f.d.entities {
		if e.Type == schema.State && e != state {
			elsewhere[e.ID] = true
		}
	}
	return slices.ContainsFunc(f.d.claims, func(c schema.Claim) bool {
		return c.Predicate() == schema.HoldsPosition && elsewhere[c.Object()]
	})
}

// governs reports whether an office is one of a government, not of a part of the
// country or of something in it.
func (f *positionFinder) governs(office *mention) bool {
	if !slices.Contains(office.office.Of, schema.State) {
		return false
	}
	switch office.office.Kind {
	case "head-of-state", "head-of-government", "minister":
		return true
	}
	return slices.ContainsFunc(foldAll(f.d.words(office.Span)), func(w string) bool { return f.d.lex.in("of-government", w) })
}

// servesElsewhere reports whether a person, or all those of the packs who go by
// the name, are known to have served other states than this one.
func (f *positionFinder) servesElsewhere(person *mention, state *entity) bool {
	things := f.d.lex.surnames[squash(strings.Join(foldAll(f.d.words(person.Span)), " "))]
	if known := f.d.lex.things[person.entity.Known]; known != nil {
		things = []*schema.PackThing{known}
	}
	serves := func(t *schema.PackThing) bool { return len(t.Served) == 0 || slices.Contains(t.Served, state.Known) }
	return len(things) > 0 && !slices.ContainsFunc(things, serves)
}
