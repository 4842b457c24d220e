package main

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/rdf"
)

type exportOptions struct {
	db     string
	out    string
	format choice
}

func newExportCommand(io *streams) *cobra.Command {
	o := &exportOptions{}
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the whole graph as RDF",
		Long: `Export writes every quad of the graph, for other programs to read: facts in the
default graph, claims with their passages in a named graph for each article. The
file's ending tells the format: .nq or .jsonld. N-Quads are sorted, so that the same graph is the same file.`,
		Example: `  entente export --out graph.nq

  # To another program
  entente export --format nquads | grep ns#memberOf
  entente export --out graph.jsonld`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := formatByEnding(cmd, &o.format, o.out, map[string]string{".nq": "nquads", ".nquads": "nquads", ".jsonld": "jsonld"}); err != nil {
				return err
			}
			return o.run(cmd.Context(), io)
		},
	}
	addDB(cmd, &o.db)
	addFormat(cmd, &o.format, "nquads", "nquads", "jsonld")
	cmd.Flags().StringVar(&o.out, "out", "", "write to this `FILE` instead of standard output")
	return cmd
}

func (o *exportOptions) run(ctx context.Context, streams *streams) error {
	return withGraph(ctx, o.db, func(g *graph.Graph) error {
		return writeOut(streams, o.out, func(w io.Writer) error {
			buffer := bufio.NewWriterSize(w, 1<<16)
			if err := o.write(ctx, buffer, g); err != nil {
				return err
			}
			if err := buffer.Flush(); err != nil {
				return fmt.Errorf("export: %w", err)
			}
			return nil
		})
	})
}

func (o *exportOptions) write(ctx context.Context, w io.Writer, g *graph.Graph) error {
	if o.format.value == "jsonld" {
		return rdf.WriteJSONLD(ctx, w, g.Quads(ctx), g.Base())
	}
	return rdf.WriteSortedNQuads(ctx, w, g.Quads(ctx))
}
