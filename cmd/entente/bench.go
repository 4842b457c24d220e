package main

import (
	"context"

	"github.com/spf13/cobra"

	"entente/graph/store/bench"
)

func newBenchCommand(io *streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "bench",
		Short:   "Measure how fast the program is on this machine",
		Long:    `Bench measures parts of the program on this machine, beside what they could be replaced by.`,
		Example: `  entente bench store --help`,
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newBenchStoreCommand(io), newBenchLangCommand(io))
	return cmd
}

type benchStoreOptions struct {
	movies string
	quads  int
	dir    string
	alone  bool
}

func newBenchStoreCommand(io *streams) *cobra.Command {
	o := &benchStoreOptions{}
	cmd := &cobra.Command{
		Use:   "store",
		Short: "Measure the graph's store beside those of Cayley",
		Long: `Bench store loads, asks and changes the same two graphs in the store of Entente's
graphs, in Cayley's store in memory and in Cayley's on leveldb, and writes one
table. With the standard size that takes many minutes, most of them for leveldb,
and some gigabytes of memory, most of them for the store in memory.

The one graph is Cayley's example of films, which lies with Cayley's sources where
this program was built; the other one is made for it.`,
		Example: `  # Small, Entente's store only, and the films from elsewhere
  entente bench store --alone --quads 20000 --movies films.nq.gz`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.quads < 0 {
				return wrongUsage(cmd, "--quads %d: want at least 0", o.quads)
			}
			return o.run(cmd.Context(), io)
		},
	}
	cmd.Flags().StringVar(&o.movies, "movies", "", "the `FILE` of Cayley's example, N-Quads under gzip (default: where Cayley's sources are)")
	cmd.Flags().IntVar(&o.quads, "quads", bench.DefaultQuads, "the size of the graph that is made; 0 for none")
	cmd.Flags().StringVar(&o.dir, "dir", "", "the `FOLDER` to make the stores in, for as long as they are measured (default: the system's for temporary files)")
	cmd.Flags().BoolVar(&o.alone, "alone", false, "leave Cayley's stores out")
	return cmd
}

func (o *benchStoreOptions) run(ctx context.Context, io *streams) error {
	quads := o.quads
	if quads == 0 {
		quads = -1 // none
	}
	return bench.Run(ctx, io.out, bench.Options{
		Movies: o.movies, Quads: quads, Dir: o.dir, Alone: o.alone,
		Progress: func(what string) { io.notice("measuring %s", what) },
	})
}
