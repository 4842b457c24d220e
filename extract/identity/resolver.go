package identity

import (
	"cmp"
	"slices"
	"strings"

	"entente/schema"
)

// Resolver gathers what identity needs of extractions. It is not safe for
// concurrent use.
type Resolver struct {
	base   string
	things map[string]*schema.PackThing
	words  *words
	index  *index
	locals []local
	apart  map[[2]string]bool // pairs of entities that an article names as two
}

// local is an entity of one article.
type local struct {
	article string
	id      string // in the article
	class   schema.ClassRow
	known   string
	name    string
	names   []string
	context []string // ids or slugs of what tells namesakes apart: the states it belongs to, who adopted it
	homes   []string // of a Person: the states whose organizations it serves
	traits  *traits  // of a Summit or Event, nil of others
	why     string   // set by Resolve
}

// key tells the entity from all others of all articles.
func (l *local) key() string { return l.article + "\x00" + l.id }

// New makes a resolver with the knowledge of a merged pack. Ids are IRIs below
// base.
func New(knowledge schema.Pack, base string) *Resolver {
	r := &Resolver{base: base, things: map[string]*schema.PackThing{}, words: newWords(&knowledge), apart: map[[2]string]bool{}}
	for i := range knowledge.Things {
		r.things[knowledge.Things[i].ID] = &knowledge.Things[i]
	}
	r.index = newIndex(knowledge.Things, r.things, r.words)
	return r
}

// Add keeps what identity needs of an extraction as the pipeline gave it. The
// extraction may change afterwards.
func (r *Resolver) Add(x *schema.Extraction) {
	meetings := r.traitsOf(x)
	contexts, homes := r.contextsOf(x), r.homesOf(x)
	for i := range x.Entities {
		e := &x.Entities[i]
		class, _ := schema.LookupClass(string(e.Type))
		l := local{article: strings.Clone(x.Article.ID), id: strings.Clone(e.ID), class: class,
			known: e.Known, name: strings.Clone(e.Name), context: contexts[e.ID], homes: homes[e.ID], traits: meetings[e.ID]}
		for _, m := range e.Mentions {
			if name := strings.Join(strings.Fields(m.Text), " "); m.Kind == schema.NameMention && !slices.Contains(l.names, name) {
				l.names = append(l.names, name)
			}
		}
		r.locals = append(r.locals, l)
	}
	r.keepApart(x)
}

// Resolve decides identity over all that was added. It may be called again
// after more has been added.
func (r *Resolver) Resolve() *Assignment {
	locals := slices.Clone(r.locals)
	slices.SortFunc(locals, func(a, b local) int {
		return cmp.Or(strings.Compare(a.article, b.article), strings.Compare(a.id, b.id))
	})
	a := &Assignment{base: r.base, ids: map[string]map[string]*thing{}}
	var people, meetings, texts, others []*local
	for i := range locals {
		switch l := &locals[i]; {
		case l.class.Class == schema.Person:
			people = append(people, l)
		case l.known == "" && isMeeting(l.class.Class):
			meetings = append(meetings, l)
		case l.class.Class == schema.Document:
			texts = append(texts, l)
		default:
			others = append(others, l)
		}
	}
	abbreviated := fullNames(locals)
	r.resolvePeople(a, people)
	r.resolveNames(a, others, abbreviated)
	r.resolveMeetings(a, meetings)
	for _, l := range texts { // known by who adopted them, which is now decided
		l.context = a.adopters(l)
	}
	r.resolveNames(a, texts, abbreviated)
	return a
}

func isMeeting(c schema.Class) bool { return c == schema.Summit || c == schema.Event }

// fullNames gives for each abbreviation that some article explains the one
// full name it has; an abbreviation of two things explains neither.
func fullNames(locals []local) map[string]string {
	out := map[string]string{}
	for i := range locals {
		l := &locals[i]
		if l.known != "" {
			continue
		}
		for _, n := range l.names {
			key := string(l.class.Class) + "\x00" + shortName(n)
			if n == l.name || !isAbbreviation(shortName(n)) {
				continue
			}
			if full, ok := out[key]; ok && slug(full) != slug(l.name) {
				out[key] = n
				continue
			}
			out[key] = l.name
		}
	}
	return out
}

// shortName writes an abbreviation without its stops.
func shortName(name string) string { return strings.ReplaceAll(name, ".", "") }

func isAbbreviation(name string) bool {
	return len(name) > 1 && len(name) <= 10 && strings.ToUpper(name) == name && !strings.ContainsAny(name, " 0123456789")
}

// describe joins what the articles and the packs tell of a thing. Its label is the
// pack's, or the longest name.
func (r *Resolver) describe(id string, group []*local) *thing {
	t := &thing{id: id}
	var names, demonyms []string
	for _, l := range group {
		names = append(names, l.names...)
	}
	if p := r.things[id]; p != nil {
		t.label, t.sameAs, demonyms = p.Name, p.SameAs, p.Demonyms
		names = append(append(names, p.Names...), p.Abbreviations...)
	} else {
		for _, l := range group {
			if fuller(l.name, t.label) {
				t.label = l.name
			}
		}
	}
	slices.Sort(names)
	for _, n := range slices.Compact(names) {
		if n != t.label && !slices.Contains(demonyms, n) {
			t.aliases = append(t.aliases, n)
		}
	}
	return t
}

// fuller orders names: the longer, then the first of the alphabet.
func fuller(name, than string) bool {
	return len(name) > len(than) || len(name) == len(than) && name < than
}
