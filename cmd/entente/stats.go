package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"entente/graph"
)

type statsOptions struct {
	db     string
	format choice
}

func newStatsCommand(io *streams) *cobra.Command {
	o := &statsOptions{}
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Count what the graph holds",
		Long: `Stats counts the graph's articles, its entities by type, its facts by predicate,
its claims by predicate and modality, and its quads.`,
		Example: `  entente stats

  # For a program
  entente stats --format json`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context(), io) },
	}
	addDB(cmd, &o.db)
	addFormat(cmd, &o.format, "text", "text", "json")
	return cmd
}

func (o *statsOptions) run(ctx context.Context, io *streams) error {
	return withGraph(ctx, o.db, func(g *graph.Graph) error {
		stats, err := g.Stats(ctx)
		if err != nil {
			return err
		}
		if o.format.value == "json" {
			return writeJSON(io.out, stats)
		}
		return stats.WriteText(io.text(), io.width)
	})
}

// writeJSON writes v as indented JSON.
func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}
