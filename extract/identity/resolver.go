package identity

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"entente/schema"
)

// Resolver gathers what identity needs of extractions. It is not safe for
// concurrent use.
type Resolver struct {
	base    string
	things  map[string]*schema.PackThing
	generic map[string]bool // words that tell no thing from others
	locals  []local
}

// local is an entity of one article.
type local struct {
	article string
	id      string // in the article
	class   schema.ClassRow
	known   string
	name    string
	names   []string
	traits  traits // of a Summit or Event
}

// New makes a resolver with the knowledge of a merged pack. Ids are IRIs below
// base.
func New(knowledge schema.Pack, base string) *Resolver {
	r := &Resolver{base: base, things: map[string]*schema.PackThing{}, generic: map[string]bool{}}
	for i := range knowledge.Things {
		r.things[knowledge.Things[i].ID] = &knowledge.Things[i]
	}
	for list, entries := range knowledge.Lists {
		if strings.HasSuffix(list, "-head") || list == "level" || list == "summit-noun" || list == "function-word" {
			for _, e := range entries {
				for w := range strings.FieldsSeq(strings.ToLower(e)) {
					r.generic[w] = true
				}
			}
		}
	}
	return r
}

// Add keeps what identity needs of an extraction as the pipeline gave it. The
// extraction may change afterwards.
func (r *Resolver) Add(x *schema.Extraction) {
	meetings := traitsOf(x)
	for i := range x.Entities {
		e := &x.Entities[i]
		class, _ := schema.LookupClass(string(e.Type))
		l := local{article: strings.Clone(x.Article.ID), id: strings.Clone(e.ID), class: class,
			known: e.Known, name: strings.Clone(e.Name), traits: meetings[e.ID]}
		for _, m := range e.Mentions {
			if name := strings.Join(strings.Fields(m.Text), " "); m.Kind == schema.NameMention && !slices.Contains(l.names, name) {
				l.names = append(l.names, name)
			}
		}
		r.locals = append(r.locals, l)
	}
}

// Assignment says which thing each entity of each article is. It does not
// change, and is safe for concurrent use.
type Assignment struct {
	base   string
	things map[string]*schema.PackThing
	ids    map[string]map[string]*thing // by article and local id
}

// thing is what entities of articles turned out to be.
type thing struct {
	id      string // without the base
	label   string
	aliases []string // sorted, without the label
	sameAs  []string
}

// Resolve decides identity over all that was added. It may be called again
// after more has been added.
func (r *Resolver) Resolve() *Assignment {
	locals := slices.Clone(r.locals)
	slices.SortFunc(locals, func(a, b local) int {
		return cmp.Or(strings.Compare(a.article, b.article), strings.Compare(a.id, b.id))
	})
	groups := map[string][]*local{}
	var meetings []*local
	abbreviated := fullNames(locals)
	for i := range locals {
		l := &locals[i]
		if l.known == "" && (l.class.Class == schema.Summit || l.class.Class == schema.Event) {
			meetings = append(meetings, l)
			continue
		}
		key := r.key(l, abbreviated)
		groups[key] = append(groups[key], l)
	}
	a := &Assignment{base: r.base, things: r.things, ids: map[string]map[string]*thing{}}
	for key, group := range groups {
		a.assign(group, r.describe(key, group))
	}
	r.resolveMeetings(a, meetings)
	return a
}

// key is the id of what l is, without the base.
func (r *Resolver) key(l *local, abbreviated map[string]string) string {
	if l.known != "" {
		return l.known
	}
	name := l.name
	if full, ok := abbreviated[string(l.class.Class)+"\x00"+name]; ok {
		name = full
	}
	id := l.class.Slug + "/" + slug(name)
	if r.isGeneric(name) {
		id += "-" + shortHash(l.article, name)
	}
	return id
}

// isGeneric reports whether a name could be many things': it has no
// capitalised word but such as head names of its kind.
func (r *Resolver) isGeneric(name string) bool {
	for w := range strings.FieldsFuncSeq(name, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if first := []rune(w)[0]; (unicode.IsUpper(first) || unicode.IsDigit(first)) && !r.generic[strings.ToLower(w)] {
			return false
		}
	}
	return true
}

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
			key := string(l.class.Class) + "\x00" + n
			if n == l.name || !isAbbreviation(n) {
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

func isAbbreviation(name string) bool {
	return len(name) > 1 && len(name) <= 10 && strings.ToUpper(name) == name && !strings.ContainsAny(name, " 0123456789")
}

// describe joins what the articles and the packs tell of a thing.
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
			if len(l.name) > len(t.label) || len(l.name) == len(t.label) && l.name < t.label {
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

func (a *Assignment) assign(group []*local, t *thing) {
	for _, l := range group {
		if a.ids[l.article] == nil {
			a.ids[l.article] = map[string]*thing{}
		}
		a.ids[l.article][l.id] = t
	}
}
