package graph

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"entente/schema"
)

// Facts gathers the default graph over all articles. What it holds grows with
// the number of different facts and names, not with the number of articles:
// every string is kept once and a fact is three numbers. The zero Facts is
// empty and ready. It is not safe for concurrent use.
type Facts struct {
	numbers map[string]uint32
	strings []string
	facts   map[fact]struct{}
	things  map[uint32]*thing
}

// fact holds numbers of strings and the row of the predicate, which also
// tells whether the object is a literal.
type fact struct {
	subject, object uint32
	row             uint16
}

type thing struct {
	class  schema.Class
	names  []uint32 // every name, sorted
	full   []uint32 // of them, those that may be the label: what identity chose, else the fullest of each article; sorted
	sameAs []uint32 // sorted
}

// Add takes in the asserted claims and the entities of one article, whose ids
// are IRIs. The order of the articles makes no difference.
func (f *Facts) Add(x *schema.Extraction) {
	if f.facts == nil {
		f.numbers, f.facts, f.things = map[string]uint32{}, map[fact]struct{}{}, map[uint32]*thing{}
	}
	for i := range x.Entities {
		f.addThing(&x.Entities[i])
	}
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Modality == schema.Asserted {
			f.addFact(c)
		}
	}
}

func (f *Facts) addThing(e *schema.Entity) {
	id := f.number(escapeIRI(e.ID))
	t := f.things[id]
	if t == nil {
		t = &thing{class: e.Type}
		f.things[id] = t
	}
	t.class = min(t.class, e.Type)
	label := cmp.Or(e.Label, e.Name)
	t.full = insert(t.full, f.number(label))
	for _, name := range append([]string{label}, e.Aliases...) {
		if name != "" {
			t.names = insert(t.names, f.number(name))
		}
	}
	for _, other := range e.SameAs {
		t.sameAs = insert(t.sameAs, f.number(escapeIRI(other)))
	}
}

func (f *Facts) addFact(c *schema.Claim) {
	row := slices.IndexFunc(schema.Predicates, func(r schema.PredicateRow) bool { return r.Predicate == c.Predicate() })
	if row < 0 {
		return
	}
	subject := f.number(escapeIRI(c.Subject()))
	if schema.Predicates[row].Literal != "" {
		f.facts[fact{subject, f.number(c.Value()), uint16(row)}] = struct{}{}
		return
	}
	object := f.number(escapeIRI(c.Object()))
	f.facts[fact{subject, object, uint16(row)}] = struct{}{}
	if schema.Predicates[row].Symmetric {
		f.facts[fact{object, subject, uint16(row)}] = struct{}{}
	}
}

func (f *Facts) number(s string) uint32 {
	n, ok := f.numbers[s]
	if !ok {
		n = uint32(len(f.strings))
		f.numbers[s] = n
		f.strings = append(f.strings, s)
	}
	return n
}

func insert(sorted []uint32, n uint32) []uint32 {
	i, found := slices.BinarySearch(sorted, n)
	if found {
		return sorted
	}
	return slices.Insert(sorted, i, n)
}

// Quads gives the default graph, each quad once: first what is known of each
// entity, by IRI, then the facts by subject, in the vocabulary's order, and by
// object. The order depends only on the set of facts.
func (f *Facts) Quads() iter.Seq[quad.Quad] {
	return func(yield func(quad.Quad) bool) {
		ids := slices.SortedFunc(maps.Keys(f.things), func(a, b uint32) int { return cmp.Compare(f.strings[a], f.strings[b]) })
		for _, id := range ids {
			for _, q := range f.thingQuads(quad.IRI(f.strings[id]), f.things[id]) {
				if !yield(q) {
					return
				}
			}
		}
		for _, one := range slices.SortedFunc(maps.Keys(f.facts), f.compare) {
			row := &schema.Predicates[one.row]
			q := quad.Quad{Subject: quad.IRI(f.strings[one.subject]), Predicate: quad.IRI(row.IRI())}
			if row.Literal != "" {
				q.Object = literal(row.Literal, f.strings[one.object])
			} else {
				q.Object = quad.IRI(f.strings[one.object])
			}
			if !yield(q) {
				return
			}
		}
	}
}

func (f *Facts) compare(a, b fact) int {
	return cmp.Or(
		cmp.Compare(f.strings[a.subject], f.strings[b.subject]),
		cmp.Compare(a.row, b.row),
		cmp.Compare(f.strings[a.object], f.strings[b.object]))
}

func (f *Facts) thingQuads(id quad.IRI, t *thing) []quad.Quad {
	class, _ := schema.LookupClass(string(t.class))
	quads := []quad.Quad{{Subject: id, Predicate: rdfType, Object: quad.IRI(class.IRI())}}
	label := f.label(t)
	if label != "" {
		quads = append(quads, quad.Quad{Subject: id, Predicate: rdfsLabel, Object: quad.String(label)})
	}
	for _, name := range f.sorted(t.names) {
		if name != label {
			quads = append(quads, quad.Quad{Subject: id, Predicate: skosAltLabel, Object: quad.String(name)})
		}
	}
	for _, other := range f.sorted(t.sameAs) {
		quads = append(quads, quad.Quad{Subject: id, Predicate: owlSameAs, Object: quad.IRI(other)})
	}
	return quads
}

// label is the longest of the names that may be it, the first in the alphabet
// of several.
func (f *Facts) label(t *thing) string {
	return slices.MinFunc(f.sorted(t.full), func(a, b string) int {
		return cmp.Compare(utf8.RuneCountInString(b), utf8.RuneCountInString(a))
	})
}

func (f *Facts) sorted(numbers []uint32) []string {
	var out []string
	for _, n := range numbers {
		out = append(out, f.strings[n])
	}
	slices.Sort(out)
	return out
}
