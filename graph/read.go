package graph

import (
	"context"
	"fmt"
	"iter"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"entente/schema"
)

// Quads gives every quad of the graph, in no particular order. After an error
// nothing follows.
func (g *Graph) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		stopped := false
		err := g.Read(func(store cayley.QuadStore) error {
			return eachQuad(ctx, store, store.QuadsAllIterator(), func(q quad.Quad) bool {
				stopped = !yield(q, nil)
				return !stopped
			})
		})
		if err != nil && !stopped {
			yield(quad.Quad{}, fmt.Errorf("read graph: %w", err))
		}
	}
}

// with gives the quads that have value in direction d.
func (g *Graph) with(ctx context.Context, d quad.Direction, value quad.Value) ([]quad.Quad, error) {
	var out []quad.Quad
	err := g.Read(func(store cayley.QuadStore) error {
		ref := store.ValueOf(value)
		if ref == nil {
			return nil
		}
		return eachQuad(ctx, store, store.QuadIterator(d, ref), func(q quad.Quad) bool {
			out = append(out, q)
			return true
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read graph: %w", err)
	}
	return out, nil
}

// maxNamed bounds the names that one reading keeps.
const maxNamed = 10_000

// eachQuad reads the quads of an iterator until do returns false. It keeps the
// names of nodes it has met: predicates and labels come again and again, and
// to look one up takes a disk store longer than all else.
func eachQuad(ctx context.Context, store cayley.QuadStore, it cayley.Iterator, do func(quad.Quad) bool) error {
	defer it.Close()
	names := map[any]quad.Value{}
	for it.Next(ctx) {
		if err := ctx.Err(); err != nil {
			return err
		}
		var q quad.Quad
		for _, d := range quad.Directions {
			ref := store.QuadDirection(it.Result(), d)
			if ref == nil {
				continue
			}
			name, ok := names[ref.Key()]
			if !ok {
				if name = store.NameOf(ref); len(names) < maxNamed {
					names[ref.Key()] = name
				}
			}
			q.Set(d, name)
		}
		if q.Subject == nil || q.Predicate == nil || q.Object == nil {
			return fmt.Errorf("the store has lost a node of %v", q)
		}
		if !do(q) {
			return nil
		}
	}
	if err := it.Err(); err != nil {
		return err
	}
	return ctx.Err()
}

// Thing is an entity as it is shown.
type Thing struct {
	ID   string `json:"id"`   // a CURIE where a prefix covers it, else an IRI
	Name string `json:"name"` // its fullest name as a text has it, else its ID
	// Label is the name, with what tells apart those that texts call alike:
	// "next summit (SCO, Astana, 2024)".
	Label string `json:"label"`
	Type  string `json:"type,omitempty"` // the label of its class, empty where the graph has none
}

// Edge is a fact between two entities, told by their IRIs.
type Edge struct {
	Subject, Object string
	Predicate       schema.PredicateRow
	Articles        int // that assert it
}

// Edges gives the facts that have the entity of that IRI as subject or object
// and an entity at their other end, in the vocabulary's order. A fact of a
// symmetric predicate comes once, with the entity as its subject.
func (g *Graph) Edges(ctx context.Context, id string) ([]Edge, error) {
	out, err := g.with(ctx, quad.Subject, quad.IRI(id))
	if err != nil {
		return nil, err
	}
	in, err := g.with(ctx, quad.Object, quad.IRI(id))
	if err != nil {
		return nil, err
	}
	articles, err := g.asserting(ctx, in)
	if err != nil {
		return nil, err
	}
	var edges []Edge
	for i, q := range slices.Concat(out, in) {
		row, ok := predicateRow(q.Predicate)
		subject, object, entities := ends(q)
		if !ok || !entities || q.Label != nil || row.Symmetric && i >= len(out) {
			continue
		}
		n := len(articles[stated{subject, object, row.Predicate}])
		if row.Symmetric {
			n = max(n, len(articles[stated{object, subject, row.Predicate}]))
		}
		edges = append(edges, Edge{Subject: subject, Object: object, Predicate: row, Articles: n})
	}
	slices.SortFunc(edges, compareEdges)
	return edges, nil
}

// Weight is how much the graph tells of the entity of that IRI: about the number of
// the facts and claims that have it as an end.
func (g *Graph) Weight(id string) (int, error) {
	n := 0
	err := g.Read(func(store cayley.QuadStore) error {
		ref := store.ValueOf(quad.IRI(id))
		if ref == nil {
			return nil
		}
		for _, d := range []quad.Direction{quad.Subject, quad.Object} {
			it := store.QuadIterator(d, ref)
			size, _ := it.Size()
			n += int(size)
			if err := it.Close(); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

// stated is what a claim states.
type stated struct {
	subject, object string
	predicate       schema.Predicate
}

// asserting gives the articles that assert each fact, by what is asserted. in has
// the quads with an entity as object, the claims about it among them.
func (g *Graph) asserting(ctx context.Context, in []quad.Quad) (map[stated]map[quad.Value]bool, error) {
	articles := map[stated]map[quad.Value]bool{}
	for _, q := range in {
		if q.Predicate != rdfSubject && q.Predicate != rdfObject {
			continue
		}
		claim, err := g.with(ctx, quad.Subject, q.Subject)
		if err != nil {
			return nil, err
		}
		var s stated
		asserted := false
		for _, c := range claim {
			switch c.Predicate {
			case rdfSubject:
				s.subject = text(c.Object)
			case rdfObject:
				s.object = text(c.Object)
			case rdfPredicate:
				row, _ := predicateRow(c.Object)
				s.predicate = row.Predicate
			case entModality:
				asserted = text(c.Object) == string(schema.Asserted)
			}
		}
		if !asserted {
			continue
		}
		if articles[s] == nil {
			articles[s] = map[quad.Value]bool{}
		}
		articles[s][q.Label] = true
	}
	return articles, nil
}

func ends(q quad.Quad) (subject, object string, ok bool) {
	s, sok := q.Subject.(quad.IRI)
	o, ook := q.Object.(quad.IRI)
	return string(s), string(o), sok && ook
}

// Describe gives the thing of that IRI.
func (g *Graph) Describe(ctx context.Context, id string) (Thing, error) {
	quads, err := g.with(ctx, quad.Subject, quad.IRI(id))
	if err != nil {
		return Thing{}, err
	}
	t := Thing{ID: g.names.Short(id)}
	for _, q := range quads {
		switch q.Predicate {
		case rdfsLabel:
			t.Name = text(q.Object)
		case rdfType:
			if row, ok := classRow(q.Object); ok {
				t.Type = row.Label
			}
		}
	}
	if t.Name == "" {
		t.Name, t.Label = t.ID, t.ID
		return t, nil
	}
	l := labeller{ctx: ctx, g: g, id: quad.IRI(id), thing: t, known: quads}
	t.Label, err = l.label()
	return t, err
}
