package main

import (
	"context"
	"os"
	"os/exec"

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
	cmd.AddCommand(newBenchStoreCommand(io), newBenchProcessCommand(io), newBenchLangCommand(io), newBenchExtractCommand(io))
	return cmd
}

type benchStoreOptions struct {
	movies  string
	quads   int
	leveldb int
	dir     string
	alone   bool
}

func newBenchStoreCommand(io *streams) *cobra.Command {
	o := &benchStoreOptions{}
	cmd := &cobra.Command{
		Use:   "store",
		Short: "Measure the graph's store beside those of Cayley",
		Long: `Bench store loads, asks and changes the same two graphs in the store of Entente's
graphs, in Cayley's store in memory and in Cayley's on leveldb, and writes one
table. With the standard size that takes some minutes, most of them for Cayley's
stores, and some gigabytes of memory, most of them for the store in memory. Leveldb
is given less of the larger graph, as the table says.

The one graph is Cayley's example of films, which lies with Cayley's sources where
this program was built; the other one is made for it.`,
		Example: `  # Small, Entente's store only, and the films from elsewhere
  entente bench store --alone --quads 20000 --movies films.nq.gz`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.quads < 0 {
				return wrongUsage(cmd, "--quads %d: want at least 0", o.quads)
			}
			if o.leveldb < 0 {
				return wrongUsage(cmd, "--leveldb %d: want at least 0", o.leveldb)
			}
			return o.run(cmd.Context(), io)
		},
	}
	cmd.Flags().StringVar(&o.movies, "movies", "", "the `FILE` of Cayley's example, N-Quads under gzip (default: where Cayley's sources are)")
	cmd.Flags().IntVar(&o.quads, "quads", bench.DefaultQuads, "the size of the graph that is made; 0 for none")
	cmd.Flags().IntVar(&o.leveldb, "leveldb", bench.DefaultLevelDB, "the most quads of that graph that leveldb is given; 0 for all")
	cmd.Flags().StringVar(&o.dir, "dir", "", "the `FOLDER` to make the stores in, for as long as they are measured (default: the system's for temporary files)")
	cmd.Flags().BoolVar(&o.alone, "alone", false, "leave Cayley's stores out")
	return cmd
}

func (o *benchStoreOptions) run(ctx context.Context, io *streams) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	return bench.Run(ctx, io.out, bench.Options{
		Movies: o.movies, Quads: orNone(o.quads), LevelDB: orNone(o.leveldb), Dir: o.dir, Alone: o.alone,
		Progress: func(what string) { io.notice("measuring %s", what) },
		Command: func(ctx context.Context, args ...string) *exec.Cmd {
			return exec.CommandContext(ctx, program, append([]string{"bench", benchProcess}, args...)...)
		},
	})
}

// orNone gives what package bench takes for no number where a flag is 0.
func orNone(n int) int {
	if n == 0 {
		return -1
	}
	return n
}

// benchProcess is the command of the processes that bench store starts.
const benchProcess = "process"

func newBenchProcessCommand(io *streams) *cobra.Command {
	return &cobra.Command{
		Use:     benchProcess + " WHAT FOLDER QUADS",
		Short:   "Do a part of bench store in a process of its own",
		Long:    `Process does what bench store measures from outside: it is started by it.`,
		Example: `  entente bench process --help`,
		Args:    cobra.ExactArgs(3),
		Hidden:  true,
		RunE:    func(cmd *cobra.Command, args []string) error { return bench.Process(cmd.Context(), io.out, args) },
	}
}
