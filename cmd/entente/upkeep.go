package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"entente/graph"
)

func newCheckCommand(io *streams) *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Verify that the graph's store is sound",
		Long: `Check compares every index of the graph's store with every other, and the counts
with what they count. It prints each fault it finds; there being one is a failure.`,
		Example: `  entente check`,
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return check(cmd.Context(), io, db) },
	}
	addDB(cmd, &db)
	return cmd
}

func check(ctx context.Context, io *streams, db string) error {
	return withGraph(ctx, db, func(g *graph.Graph) error {
		faults := 0
		err := g.Check(ctx, func(problem string) {
			faults++
			fmt.Fprintln(io.text(), problem)
		})
		if err != nil {
			return err
		}
		if faults > 0 {
			return fmt.Errorf("%s has %s; restore it from a backup or build it anew with --force", db, plural(faults, "fault", "faults"))
		}
		io.notice("%s is sound", db)
		return nil
	})
}

func newBackupCommand(io *streams) *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "backup DIR",
		Short: "Copy the graph to a folder",
		Long: `Backup copies the graph, as it is now, to a folder that does not exist yet or is
empty. The copy is a graph like any other. Others may read the graph meanwhile.`,
		Example: `  entente backup copy.db
  entente stats --db copy.db`,
		Args: oneArgument("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withGraph(cmd.Context(), db, func(g *graph.Graph) error {
				if err := g.Backup(cmd.Context(), args[0]); err != nil {
					return err
				}
				io.notice("copied %s to %s", db, args[0])
				return nil
			})
		},
	}
	addDB(cmd, &db)
	return cmd
}

func newCompactCommand(io *streams) *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "compact",
		Short: "Give back the disk space of what was removed",
		Long: `Compact rewrites the graph's files without what was removed or replaced. The store
does so by itself as time goes on; compact does it now.`,
		Example: `  entente compact`,
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return compact(cmd.Context(), io, db) },
	}
	addDB(cmd, &db)
	return cmd
}

func compact(ctx context.Context, io *streams, db string) error {
	before, err := graph.DiskSize(db)
	if err != nil {
		return err
	}
	if err := withGraphAlone(ctx, db, func(g *graph.Graph) error { return g.Compact(ctx) }); err != nil {
		return err
	}
	after, err := graph.DiskSize(db)
	if err != nil {
		return err
	}
	const little = 1 << 14 // what a store writes anew whenever it is opened
	if after+little > before {
		io.notice("%s takes %s; there was nothing to give back", db, describeSize(after))
		return nil
	}
	io.notice("%s took %s and takes %s", db, describeSize(before), describeSize(after))
	return nil
}

func describeSize(bytes int64) string {
	if bytes < 1e6 {
		return fmt.Sprintf("%d kB", (bytes+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}
