package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"entente/data"
	"entente/extract/bench"
	"entente/schema"
)

func newBenchExtractCommand(io *streams) *cobra.Command {
	o := &sources{}
	cmd := &cobra.Command{
		Use:   "extract PATH…",
		Short: "Measure how fast articles are extracted",
		Long: `Bench extract reads articles from files and folders into memory, extracts them by
one worker and then by --workers, and writes megabytes and articles a second, the
most memory that took beside the articles themselves, and the share of each stage.`,
		Example: `  # By one worker alone
  entente bench extract articles --workers 1`,
		Args: someArguments("PATH"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.paths = args
			if err := o.check(cmd); err != nil {
				return err
			}
			return benchExtract(cmd.Context(), io, o)
		},
	}
	o.addFlags(cmd)
	return cmd
}

func benchExtract(ctx context.Context, io *streams, o *sources) error {
	pipeline, _, err := o.pipeline()
	if err != nil {
		return err
	}
	var reader data.Reader
	var tally data.Tally
	var articles []schema.Article
	for a, err := range reader.Read(ctx, o.paths, &tally) {
		var fault *data.Fault
		switch {
		case errors.As(err, &fault):
			io.notice("skipped %s", describeFault(fault))
		case err != nil:
			return err
		default:
			articles = append(articles, a)
		}
	}
	if err := bench.Run(ctx, io.out, bench.Options{
		Pipeline: pipeline, Articles: articles, Workers: o.workers,
		Progress: func(what string) { io.notice("measuring %s", what) },
	}); err != nil {
		return err
	}
	if tally.Faults > 0 {
		return errSkipped
	}
	return nil
}
