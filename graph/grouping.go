package graph

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

	"entente/schema"
)

// grouping gathers claims about one entity into groups and statements.
type grouping struct {
	groups map[side]*Group
	at     map[side]map[string]int // where in a group the statement about each other end is
}

// side is a predicate as seen from one of its ends.
type side struct {
	rank     int
	incoming bool
}

// add puts the claim where it belongs, as seen from id.
func (g *grouping) add(r *reader, c claim, id quad.IRI) error {
	row := &c.predicate
	key := side{rank: rank(row.Predicate), incoming: c.subject != id && !row.Symmetric}
	group := g.groups[key]
	if group == nil {
		if g.groups == nil {
			g.groups, g.at = map[side]*Group{}, map[side]map[string]int{}
		}
		group = &Group{Predicate: "ent:" + string(row.Predicate), Label: row.Label, Incoming: key.incoming}
		if key.incoming {
			group.Label = cmp.Or(row.Inverse, row.Label)
		}
		g.groups[key], g.at[key] = group, map[string]int{}
	}
	other := c.object
	if c.subject != id {
		other = c.subject
	}
	at, ok := g.at[key][quad.StringOf(other)]
	if !ok {
		statement, err := r.statement(other)
		if err != nil {
			return err
		}
		at = len(group.Statements)
		g.at[key][quad.StringOf(other)] = at
		group.Statements = append(group.Statements, statement)
	}
	group.Statements[at].Sources = append(group.Statements[at].Sources, c.source)
	return nil
}

// sorted gives the groups in the vocabulary's order, outgoing before incoming,
// their statements by name and the sources of each by date.
func (g *grouping) sorted() []Group {
	keys := make([]side, 0, len(g.groups))
	for key := range g.groups {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b side) int {
		if a.incoming != b.incoming {
			if b.incoming {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.rank, b.rank)
	})
	out := make([]Group, 0, len(keys))
	for _, key := range keys {
		group := g.groups[key]
		slices.SortFunc(group.Statements, func(a, b Statement) int {
			return cmp.Or(cmp.Compare(a.name(), b.name()), cmp.Compare(a.id(), b.id()))
		})
		for i := range group.Statements {
			slices.SortFunc(group.Statements[i].Sources, compareSources)
		}
		out = append(out, *group)
	}
	return out
}

func (s *Statement) name() string {
	if s.Other != nil {
		return s.Other.Name
	}
	return s.Value
}

func (s *Statement) id() string {
	if s.Other != nil {
		return s.Other.ID
	}
	return ""
}

func compareSources(a, b Source) int {
	return cmp.Or(
		cmp.Compare(a.Article.Published, b.Article.Published),
		cmp.Compare(a.Article.ID, b.Article.ID),
		cmp.Compare(a.Claim, b.Claim))
}

// qualifierRank is a qualifier's place in the vocabulary.
func qualifierRank(q schema.Qualifier) int {
	return slices.IndexFunc(schema.Qualifiers, func(r schema.QualifierRow) bool { return r.Qualifier == q })
}
