package graph

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"entente/schema"
)

// Profile is all the graph tells of one entity.
type Profile struct {
	ID      string   `json:"id"` // a CURIE where a prefix covers it
	IRI     string   `json:"iri"`
	Name    string   `json:"name"`
	Label   string   `json:"label"` // as [Thing] has it
	Types   []string `json:"types"` // labels of its classes
	Aliases []string `json:"aliases"`
	SameAs  []string `json:"sameAs"`
	// Facts are what articles assert, by predicate in the vocabulary's order,
	// those with the entity as subject before those with it as object.
	Facts []Group `json:"facts"`
	// Others are what articles tell as planned, denied or somebody's word.
	Others []Group `json:"others"`
}

// Group is the statements of one predicate about one entity.
type Group struct {
	Predicate string `json:"predicate"` // a CURIE
	// Label is the predicate's, or its inverse's where Incoming.
	Label      string      `json:"label"`
	Incoming   bool        `json:"incoming"` // the entity is the object
	Statements []Statement `json:"statements"`
}

// Statement is one fact, or what other claims say likewise.
type Statement struct {
	Other   *Thing   `json:"other,omitempty"` // the entity at the other end
	Value   string   `json:"value,omitempty"` // or the literal there
	Sources []Source `json:"sources"`         // by date, then by article
}

// Source is one claim that makes a statement.
type Source struct {
	Claim      string      `json:"claim"` // the CURIE of its node
	Article    ArticleNote `json:"article"`
	Modality   string      `json:"modality"`
	Speaker    *Thing      `json:"speaker,omitempty"`
	Time       string      `json:"time,omitempty"`
	Qualifiers []Said      `json:"qualifiers,omitempty"` // in the vocabulary's order
	Passages   []Passage   `json:"passages"`
	Rule       string      `json:"rule"`
	Confidence float64     `json:"confidence"`
}

// Said is a qualifier of a claim. Value is the label of the entity where the
// qualifier refers to one, whose id is then ID.
type Said struct {
	Qualifier string `json:"qualifier"`
	Label     string `json:"label"`
	Value     string `json:"value"`
	ID        string `json:"id,omitempty"`
}

// Passage is the words that state a claim, and where they are.
type Passage struct {
	ID   string `json:"id"` // the article's CURIE or IRI with #char=start,end
	Text string `json:"text"`
}

// ArticleNote is what is shown of an article.
type ArticleNote struct {
	ID        string `json:"id"`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Published string `json:"published,omitempty"`
	Path      string `json:"path,omitempty"`
	URL       string `json:"url,omitempty"`
}

// Profile gathers what the graph tells of the entity that name tells, as
// [Graph.Find] finds it.
func (g *Graph) Profile(ctx context.Context, name string) (*Profile, error) {
	id, err := g.Find(ctx, name)
	if err != nil {
		return nil, err
	}
	r := newReader(ctx, g)
	p, err := r.head(id)
	if err != nil {
		return nil, err
	}
	claims, err := r.claimsAbout(quad.IRI(id))
	if err != nil {
		return nil, err
	}
	var facts, others grouping
	for _, c := range claims {
		into := &facts
		if c.source.Modality != string(schema.Asserted) {
			into = &others
		}
		if err := into.add(r, c, quad.IRI(id)); err != nil {
			return nil, err
		}
	}
	p.Facts, p.Others = facts.sorted(), others.sorted()
	return p, nil
}

// head is the entity itself: its names, types and ids elsewhere.
func (r *reader) head(id string) (*Profile, error) {
	quads, err := r.g.with(r.ctx, quad.Subject, quad.IRI(id))
	if err != nil {
		return nil, err
	}
	p := &Profile{ID: r.g.names.Short(id), IRI: id, Types: []string{}, Aliases: []string{}, SameAs: []string{}}
	for _, q := range quads {
		switch q.Predicate {
		case rdfType:
			if row, ok := classRow(q.Object); ok {
				p.Types = append(p.Types, row.Label)
			}
		case skosAltLabel:
			p.Aliases = append(p.Aliases, text(q.Object))
		case owlSameAs:
			p.SameAs = append(p.SameAs, r.g.names.Short(text(q.Object)))
		}
	}
	slices.Sort(p.Types)
	slices.Sort(p.Aliases)
	slices.Sort(p.SameAs)
	t, err := r.thing(quad.IRI(id))
	p.Name, p.Label = t.Name, t.Label
	return p, err
}
