package query

import (
	"context"
	"iter"
	"slices"

	"entente/graph"
)

// Labelled gives rows for people to read: where a row has a thing and, as text,
// the thing's name, the thing's label (see [graph.Thing]) stands for the name.
func Labelled(ctx context.Context, g *graph.Graph, rows iter.Seq2[Row, error]) iter.Seq2[Row, error] {
	things := map[IRI]graph.Thing{}
	return func(yield func(Row, error) bool) {
		for row, err := range rows {
			if err == nil {
				row, err = labelled(ctx, g, things, row)
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

func labelled(ctx context.Context, g *graph.Graph, things map[IRI]graph.Thing, row Row) (Row, error) {
	isText := func(c Column) bool { _, ok := c.Value.(string); return ok }
	if !slices.ContainsFunc(row.Columns, isText) {
		return row, nil
	}
	row.Columns = slices.Clone(row.Columns)
	for _, c := range row.Columns {
		id, ok := c.Value.(IRI)
		if !ok {
			continue
		}
		t, ok := things[id]
		if !ok {
			full, ok := g.Names().Expand(string(id))
			if !ok {
				full = string(id)
			}
			var err error
			if t, err = g.Describe(ctx, full); err != nil {
				return Row{}, err
			}
			things[id] = t
		}
		for i, other := range row.Columns {
			if name, ok := other.Value.(string); ok && name == t.Name {
				row.Columns[i].Value = t.Label
			}
		}
	}
	return row, nil
}
