package main

import (
	"context"

	"github.com/spf13/cobra"

	"entente/extract/lang"
	"entente/extract/lang/bench"
)

type benchLangOptions struct {
	treebanks, part string
}

func newBenchLangCommand(io *streams) *cobra.Command {
	o := &benchLangOptions{}
	cmd := &cobra.Command{
		Use:   "lang --treebank DIR",
		Short: "Measure the analysis of language against treebanks",
		Long: `Bench lang measures how well and how fast the program finds sentences, tokens,
tags, lemmas, syntax and names, and writes tables: F1 by the definitions of the
CoNLL 2018 shared task, on raw text and on the words of the treebank.

The folder of treebanks holds, of Universal Dependencies and of Universal NER,
ewt-test.conllu, gum-test.conllu and uner-ewt-test.iob2, or with --part dev those
with dev in their names.`,
		Example: `  # On the parts of the treebanks that are for tuning
  entente bench lang --treebank treebanks --part dev`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.treebanks == "" {
				return wrongUsage(cmd, "--treebank is missing: the folder of treebanks")
			}
			if o.part != "dev" && o.part != "test" {
				return wrongUsage(cmd, "--part %q: want dev or test", o.part)
			}
			return o.run(cmd.Context(), io)
		},
	}
	cmd.Flags().StringVar(&o.treebanks, "treebank", "", "the `FOLDER` of treebanks")
	cmd.Flags().StringVar(&o.part, "part", "test", "the `PART` of the treebanks to measure on, dev or test")
	return cmd
}

func (o *benchLangOptions) run(ctx context.Context, io *streams) error {
	return bench.Run(ctx, io.out, bench.Options{
		Treebanks: o.treebanks, Part: o.part,
		Load:     func() (bench.Analyzer, error) { return lang.New() },
		Progress: func(what string) { io.notice("measuring %s", what) },
	})
}
