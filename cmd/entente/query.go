package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/query"
)

type queryOptions struct {
	db      string
	text    string
	timeout time.Duration
	limit   int
	format  choice
}

func newQueryCommand(io *streams) *cobra.Command {
	o := &queryOptions{}
	cmd := &cobra.Command{
		Use:   "query GIZMO",
		Short: "Ask the graph in Gizmo",
		Long: `Query runs a script in Gizmo, Cayley's query language, and prints its rows: as a
table on a terminal, else as one JSON object a line. The prefixes ent: (Entente's
vocabulary), id: (things), rdf:, rdfs:, skos:, prov: and others may be used
wherever an IRI is meant. What looks like a misspelt predicate or prefix is told.

In a table a name stands with what tells its bearer from others of that name,
where the row has its bearer's id, too: "next summit (SCO, Astana, 2024)".`,
		Example: `  # The members of an organization
  entente query 'g.V("id:organization/sco").In("ent:memberOf").All()'

  # Who chaired what, by their names
  entente query 'g.V().Tag("who").Out("ent:chaired").Out("rdfs:label").All()' --limit 20

  # How many articles the graph has
  entente query 'g.Emit(g.V("schema:NewsArticle").In("rdf:type").Count())'`,
		Args: oneArgument("GIZMO script, in quotes"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.text = args[0]
			switch {
			case o.limit < 0:
				return wrongUsage(cmd, "--limit %d: want a number of rows, or 0 for all", o.limit)
			case o.timeout < 0:
				return wrongUsage(cmd, "--timeout %s: want a time such as 10s, or 0 for no limit", o.timeout)
			}
			return o.run(cmd.Context(), io)
		},
	}
	addDB(cmd, &o.db)
	cmd.Flags().DurationVar(&o.timeout, "timeout", 10*time.Second, "stop after this time; 0 for no limit")
	cmd.Flags().IntVar(&o.limit, "limit", 0, "the most rows to print; 0 for all")
	standard := "jsonl"
	if io.outTerminal {
		standard = "table"
	}
	addFormat(cmd, &o.format, standard, "table", "jsonl")
	return cmd
}

func (o *queryOptions) run(ctx context.Context, io *streams) error {
	return withGraph(ctx, o.db, func(g *graph.Graph) error {
		found := 0
		rows := counting(&found, query.Gizmo(ctx, g, o.text, query.Options{
			Limit: o.limit, Timeout: o.timeout, Warn: func(text string) { io.notice("%s", text) },
		}))
		if o.format.value == "table" {
			rows = query.Labelled(ctx, g, rows)
		}
		err := o.write(io, rows)
		if err == nil && found == 0 && o.format.value == "table" {
			io.notice("nothing found")
		}
		return err
	})
}

func (o *queryOptions) write(io *streams, rows iter.Seq2[query.Row, error]) error {
	if o.format.value == "table" {
		return query.WriteTable(io.out, rows, io.tableWidth())
	}
	out := bufio.NewWriter(io.out)
	err := query.WriteJSONL(out, rows)
	if flushed := out.Flush(); flushed != nil {
		err = errors.Join(err, fmt.Errorf("write rows: %w", flushed))
	}
	return err
}

// counting adds to n for each row that passes.
func counting(n *int, rows iter.Seq2[query.Row, error]) iter.Seq2[query.Row, error] {
	return func(yield func(query.Row, error) bool) {
		for row, err := range rows {
			if err == nil {
				*n++
			}
			if !yield(row, err) {
				return
			}
		}
	}
}
