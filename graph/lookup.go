package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/agnivade/levenshtein"
	"github.com/cayleygraph/quad"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"entente/schema"
)

// lookup is the index of names: every label and alias, folded. It is built
// when a name is first not found as it is written, and forgotten when quads
// are loaded.
type lookup struct {
	mu    sync.Mutex
	names map[string][]named // folded name → the entities that have it
}

type named struct {
	id    quad.IRI
	label bool // the name is the entity's label, not an alias
}

func (l *lookup) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.names = nil
}

// fold makes names equal that differ only in case, marks above letters and
// spacing.
func fold(name string) string {
	strip := transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), cases.Fold(), norm.NFC)
	folded, _, err := transform.String(strip, name)
	if err != nil {
		folded = strings.ToLower(name)
	}
	return strings.Join(strings.Fields(folded), " ")
}

// Find gives the IRI of the entity that name tells: its label or an alias in
// any case, its IRI, a CURIE such as id:state/china, or what [Thing] has as Label. A label goes before an
// alias, but what is told of goes before what is only named. The error is a *[NameError] where there is none or more than one.
func (g *Graph) Find(ctx context.Context, name string) (string, error) {
	name = strings.TrimSpace(name)
	if id, err := g.findIRI(ctx, name); id != "" || err != nil {
		return id, err
	}
	exact, err := g.findExact(ctx, name)
	if err == nil {
		exact, err = g.stated(ctx, exact)
	}
	if err != nil {
		return "", err
	}
	if id, ok := single(exact); ok {
		return string(id), nil
	}
	index, err := g.index(ctx)
	if err != nil {
		return "", err
	}
	found := index[fold(name)]
	if id, ok := single(found); ok {
		return string(id), nil
	}
	if len(found) == 0 {
		if id, err := g.findLabel(ctx, index, name); id != "" || err != nil {
			return id, err
		}
		things, err := g.describeAll(ctx, near(index, fold(name)))
		if err != nil {
			return "", err
		}
		return "", &NameError{Name: name, Things: things, kind: ErrNotFound}
	}
	things, err := g.describeAll(ctx, found)
	if err != nil {
		return "", err
	}
	return "", &NameError{Name: name, Things: things, kind: ErrAmbiguous}
}

// findLabel reads name as the label of a thing, where that is more than its name;
// id is empty where it is none.
func (g *Graph) findLabel(ctx context.Context, index map[string][]named, name string) (id string, err error) {
	for at := strings.LastIndex(name, " ("); at > 0; at = strings.LastIndex(name[:at], " (") {
		for _, n := range index[fold(name[:at])] {
			t, err := g.Describe(ctx, string(n.id))
			if err != nil {
				return "", err
			}
			if fold(t.Label) == fold(name) {
				return string(n.id), nil
			}
		}
	}
	return "", nil
}

// single gives the one entity that found has by its label, else by alias.
func single(found []named) (quad.IRI, bool) {
	var labelled []named
	for _, n := range found {
		if n.label {
			labelled = append(labelled, n)
		}
	}
	if len(labelled) > 0 {
		found = labelled
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0].id, true
}

// stated gives those of several entities of which there are claims; all, where
// there are none of any.
func (g *Graph) stated(ctx context.Context, found []named) ([]named, error) {
	if len(found) < 2 {
		return found, nil
	}
	var out []named
	for _, n := range found {
		quads, err := g.with(ctx, quad.Object, n.id)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(quads, func(q quad.Quad) bool { return q.Predicate == rdfSubject || q.Predicate == rdfObject }) {
			out = append(out, n)
		}
	}
	if len(out) == 0 {
		return found, nil
	}
	return out, nil
}

// findIRI reads name as an IRI or CURIE; id is empty where it is none or the
// graph has no such entity.
func (g *Graph) findIRI(ctx context.Context, name string) (id string, err error) {
	name = strings.TrimSuffix(strings.TrimPrefix(name, "<"), ">")
	if full, ok := g.names.Expand(name); ok {
		name = full
	}
	quads, err := g.with(ctx, quad.Subject, iri(name))
	if err != nil {
		return "", err
	}
	for _, q := range quads {
		if _, ok := classRow(q.Object); ok && q.Predicate == rdfType {
			return string(iri(name)), nil
		}
	}
	return "", nil
}

// findExact looks the name up as it is written and in the usual cases, which
// needs no index.
func (g *Graph) findExact(ctx context.Context, name string) ([]named, error) {
	for _, form := range []string{name, cases.Title(language.Und).String(name), strings.ToUpper(name)} {
		quads, err := g.with(ctx, quad.Object, quad.String(form))
		if err != nil {
			return nil, err
		}
		var found []named
		for _, q := range quads {
			if id, ok := q.Subject.(quad.IRI); ok && q.Label == nil && (q.Predicate == rdfsLabel || q.Predicate == skosAltLabel) {
				found = append(found, named{id: id, label: q.Predicate == rdfsLabel})
			}
		}
		if len(found) > 0 {
			return found, nil
		}
	}
	return nil, nil
}

// index gives every name of every entity, folded.
func (g *Graph) index(ctx context.Context) (map[string][]named, error) {
	g.lookup.mu.Lock()
	defer g.lookup.mu.Unlock()
	if g.lookup.names != nil {
		return g.lookup.names, nil
	}
	names := map[string][]named{}
	for _, class := range schema.Classes {
		typed, err := g.with(ctx, quad.Object, quad.IRI(class.IRI()))
		if err != nil {
			return nil, err
		}
		for _, t := range typed {
			id, ok := t.Subject.(quad.IRI)
			if !ok || t.Predicate != rdfType {
				continue
			}
			if err := g.indexThing(ctx, names, id); err != nil {
				return nil, err
			}
		}
	}
	for _, found := range names {
		slices.SortFunc(found, func(a, b named) int { return cmp.Compare(a.id, b.id) })
	}
	g.lookup.names = names
	return names, nil
}

func (g *Graph) indexThing(ctx context.Context, names map[string][]named, id quad.IRI) error {
	quads, err := g.with(ctx, quad.Subject, id)
	if err != nil {
		return err
	}
	for _, q := range quads {
		if q.Predicate != rdfsLabel && q.Predicate != skosAltLabel {
			continue
		}
		key := fold(text(q.Object))
		at := slices.IndexFunc(names[key], func(n named) bool { return n.id == id })
		if at < 0 {
			names[key] = append(names[key], named{id: id, label: q.Predicate == rdfsLabel})
		} else if q.Predicate == rdfsLabel {
			names[key][at].label = true
		}
	}
	return nil
}

// maxNear is the number of near names that an error tells.
const maxNear = 5

// near gives the entities with the names most like name, the nearest first.
func near(index map[string][]named, name string) []named {
	type candidate struct {
		distance int
		name     string
	}
	var candidates []candidate
	for other := range index {
		distance := levenshtein.ComputeDistance(name, other)
		switch limit := max(1, len(name)/3); {
		case len(name) >= 3 && hasWord(other, name):
			candidates = append(candidates, candidate{0, other})
		case distance <= limit:
			candidates = append(candidates, candidate{distance, other})
		}
	}
	slices.SortFunc(candidates, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(len(a.name), len(b.name)), cmp.Compare(a.name, b.name))
	})
	var out []named
	for _, c := range candidates {
		for _, n := range index[c.name] {
			if len(out) < maxNear && !slices.ContainsFunc(out, func(o named) bool { return o.id == n.id }) {
				out = append(out, n)
			}
		}
	}
	return out
}

// hasWord reports whether the words of part begin words of whole.
func hasWord(whole, part string) bool {
	return strings.HasPrefix(whole, part) || strings.Contains(whole, " "+part)
}
