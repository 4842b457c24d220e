package graph

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"entente/schema"
)

// claim is a claim node read back from the graph.
type claim struct {
	subject   quad.IRI
	predicate schema.PredicateRow
	object    quad.Value
	source    Source
}

// reader reads claims, and remembers the things and articles they refer to,
// which many of them share.
type reader struct {
	ctx      context.Context // of the one call the reader serves
	g        *Graph
	things   map[quad.IRI]Thing
	articles map[quad.IRI]ArticleNote
}

func newReader(ctx context.Context, g *Graph) *reader {
	return &reader{ctx: ctx, g: g, things: map[quad.IRI]Thing{}, articles: map[quad.IRI]ArticleNote{}}
}

// claimsAbout gives the claims that have the entity as subject or object.
func (r *reader) claimsAbout(id quad.IRI) ([]claim, error) {
	quads, err := r.g.with(r.ctx, quad.Object, id)
	if err != nil {
		return nil, err
	}
	var out []claim
	for _, q := range quads {
		node, ok := q.Subject.(quad.IRI)
		if !ok || q.Predicate != rdfSubject && q.Predicate != rdfObject {
			continue
		}
		c, ok, err := r.claim(node)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, c)
		}
	}
	return out, nil
}

// claim reads one claim node; ok is false where it is of another vocabulary.
func (r *reader) claim(node quad.IRI) (c claim, ok bool, err error) {
	quads, err := r.g.with(r.ctx, quad.Subject, node)
	if err != nil {
		return claim{}, false, err
	}
	c.source = Source{Claim: r.g.names.Short(string(node)), Passages: []Passage{}}
	for _, q := range quads {
		if err := r.readInto(&c, q); err != nil {
			return claim{}, false, err
		}
	}
	slices.SortFunc(c.source.Passages, func(a, b Passage) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(c.source.Qualifiers, func(a, b Said) int {
		return cmp.Compare(qualifierRank(schema.Qualifier(a.Qualifier)), qualifierRank(schema.Qualifier(b.Qualifier)))
	})
	return c, c.subject != "" && c.object != nil && c.predicate.Predicate != "", nil
}

func (r *reader) readInto(c *claim, q quad.Quad) (err error) {
	s := &c.source
	switch q.Predicate {
	case rdfSubject:
		c.subject, _ = q.Object.(quad.IRI)
		if label, ok := q.Label.(quad.IRI); ok {
			s.Article, err = r.article(label)
		}
	case rdfPredicate:
		c.predicate, _ = predicateRow(q.Object)
	case rdfObject:
		c.object = q.Object
	case entModality:
		s.Modality = text(q.Object)
	case entRule:
		s.Rule = text(q.Object)
	case entTime:
		s.Time = text(q.Object)
	case entConfidence:
		if f, ok := q.Object.(quad.Float); ok {
			s.Confidence = float64(f)
		}
	case entSpeaker:
		var t Thing
		t, err = r.thing(q.Object)
		s.Speaker = &t
	case provQuoted:
		err = r.readPassage(s, q.Object)
	default:
		err = r.readQualifier(s, q)
	}
	return err
}

func (r *reader) readPassage(s *Source, node quad.Value) error {
	quads, err := r.g.with(r.ctx, quad.Subject, node)
	if err != nil {
		return err
	}
	for _, q := range quads {
		if q.Predicate == provValue {
			s.Passages = append(s.Passages, Passage{ID: r.g.names.Short(text(node)), Text: text(q.Object)})
		}
	}
	return nil
}

func (r *reader) readQualifier(s *Source, q quad.Quad) error {
	name, ok := localName(q.Predicate)
	if !ok {
		return nil
	}
	row, ok := schema.LookupQualifier(schema.Qualifier(name))
	if !ok {
		return nil
	}
	said := Said{Qualifier: name, Label: row.Label, Value: text(q.Object)}
	if row.Datatype == schema.RefType {
		t, err := r.thing(q.Object)
		if err != nil {
			return err
		}
		said.Value, said.ID = t.Label, t.ID
	}
	s.Qualifiers = append(s.Qualifiers, said)
	return nil
}

// statement starts the statement about the other end of a claim.
func (r *reader) statement(other quad.Value) (Statement, error) {
	if _, ok := other.(quad.IRI); !ok {
		return Statement{Value: text(other)}, nil
	}
	t, err := r.thing(other)
	return Statement{Other: &t}, err
}

func (r *reader) thing(v quad.Value) (Thing, error) {
	id, _ := v.(quad.IRI)
	if t, ok := r.things[id]; ok {
		return t, nil
	}
	t, err := r.g.Describe(r.ctx, string(id))
	if err == nil {
		r.things[id] = t
	}
	return t, err
}

func (r *reader) article(id quad.IRI) (ArticleNote, error) {
	if a, ok := r.articles[id]; ok {
		return a, nil
	}
	quads, err := r.g.with(r.ctx, quad.Subject, id)
	if err != nil {
		return ArticleNote{}, err
	}
	a := ArticleNote{ID: r.g.names.Short(string(id))}
	for _, q := range quads {
		switch q.Predicate {
		case headline:
			a.Title = text(q.Object)
		case publisher:
			a.Publisher = text(q.Object)
		case datePublished:
			a.Published = text(q.Object)
		case entPath:
			a.Path = text(q.Object)
		case articleURL:
			a.URL = text(q.Object)
		}
	}
	r.articles[id] = a
	return a, nil
}
