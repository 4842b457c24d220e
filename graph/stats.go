package graph

import (
	"context"

	"github.com/cayleygraph/quad"

	"entente/schema"
)

// Stats counts what a graph holds. Every row of the vocabulary is there, also
// with a count of nought.
type Stats struct {
	Base     string          `json:"base"`
	Quads    int             `json:"quads"`
	Articles int             `json:"articles"`
	Entities []Count         `json:"entities"` // by class
	Facts    []Count         `json:"facts"`    // by predicate, a symmetric fact once
	Claims   []ModalityCount `json:"claims"`   // by predicate
}

// Count is how many there are of the class or predicate of that local name.
type Count struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

// ModalityCount counts the claims of a predicate.
type ModalityCount struct {
	Count
	ByModality map[schema.Modality]int `json:"byModality"`
}

// Stats reads the whole graph once and counts.
func (g *Graph) Stats(ctx context.Context) (*Stats, error) {
	c := counter{
		classes: map[schema.Class]int{}, facts: map[schema.Predicate]int{},
		claims:   map[schema.Predicate]map[schema.Modality]int{},
		halfRead: map[quad.Value]halfClaim{},
	}
	for q, err := range g.Quads(ctx) {
		if err != nil {
			return nil, err
		}
		c.add(q)
	}
	return c.stats(g.Base()), nil
}

type counter struct {
	quads, articles int
	classes         map[schema.Class]int
	facts           map[schema.Predicate]int
	claims          map[schema.Predicate]map[schema.Modality]int
	halfRead        map[quad.Value]halfClaim // claims of which predicate or modality is still to come
}

type halfClaim struct {
	predicate schema.Predicate
	modality  schema.Modality
}

func (c *counter) add(q quad.Quad) {
	c.quads++
	switch q.Predicate {
	case rdfType:
		if q.Object == newsArticle {
			c.articles++
		} else if row, ok := classRow(q.Object); ok && q.Label == nil {
			c.classes[row.Class]++
		}
	case rdfPredicate:
		row, _ := predicateRow(q.Object)
		c.addClaim(q.Subject, halfClaim{predicate: row.Predicate})
	case entModality:
		c.addClaim(q.Subject, halfClaim{modality: schema.Modality(text(q.Object))})
	default:
		if row, ok := predicateRow(q.Predicate); ok && q.Label == nil {
			c.facts[row.Predicate]++
		}
	}
}

func (c *counter) addClaim(node quad.Value, half halfClaim) {
	other, ok := c.halfRead[node]
	if !ok {
		c.halfRead[node] = half
		return
	}
	delete(c.halfRead, node)
	if half.predicate == "" {
		half.predicate = other.predicate
	} else {
		half.modality = other.modality
	}
	if c.claims[half.predicate] == nil {
		c.claims[half.predicate] = map[schema.Modality]int{}
	}
	c.claims[half.predicate][half.modality]++
}

func (c *counter) stats(base string) *Stats {
	s := &Stats{Base: base, Quads: c.quads, Articles: c.articles}
	for _, row := range schema.Classes {
		s.Entities = append(s.Entities, Count{string(row.Class), row.Label, c.classes[row.Class]})
	}
	for _, row := range schema.Predicates {
		facts := c.facts[row.Predicate]
		if row.Symmetric {
			facts /= 2
		}
		s.Facts = append(s.Facts, Count{string(row.Predicate), row.Label, facts})
		claims := ModalityCount{Count: Count{Name: string(row.Predicate), Label: row.Label}, ByModality: map[schema.Modality]int{}}
		for _, m := range schema.Modalities {
			n := c.claims[row.Predicate][m]
			claims.ByModality[m] = n
			claims.Count.Count += n
		}
		s.Claims = append(s.Claims, claims)
	}
	return s
}
