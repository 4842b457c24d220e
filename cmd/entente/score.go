package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"entente/data"
	"entente/extract/score"
)

type scoreOptions struct {
	sources
	gold        string
	predicted   string
	only        string
	errors      bool
	calibration bool
	json        bool
}

func newScoreCommand(io *streams) *cobra.Command {
	o := &scoreOptions{}
	cmd := &cobra.Command{
		Use:   "score GOLD_DIR",
		Short: "Measure the extraction against annotated articles",
		Long: `Score extracts the articles of a folder that holds, beside each NAME.txt, what a
person found in it in NAME.gold.json, and prints precision, recall and F1 of
entities and relations, how well ids tell things apart, and whether every span is
what the text holds.

With --errors every fault is listed, and what they cost is summed up by type, by
predicate, by cause and by rule. With --calibration claims are counted by their
confidence, beside the share of them that is right: as the packs have it, and as
each rule earned it in the other articles.`,
		Example: `  # All figures, and each fault of the articles whose names begin with "sco"
  entente score gold
  entente score gold --only sco --errors

  # Of claims at 0.9, are nine in ten right?
  entente score gold --calibration

  # What another run, or another program, found
  entente extract gold > predicted.jsonl
  entente score gold --predicted predicted.jsonl --json`,
		Args: oneArgument("GOLD_DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.gold = args[0]
			if err := o.check(cmd); err != nil {
				return err
			}
			return o.run(cmd.Context(), io)
		},
	}
	o.addFlags(cmd)
	cmd.Flags().StringVar(&o.predicted, "predicted", "", "score this `FILE` that extract printed, instead of extracting")
	cmd.Flags().StringVar(&o.only, "only", "", "only articles whose name starts with this")
	cmd.Flags().BoolVar(&o.errors, "errors", false, "list every wrong and missing entity and relation, and sum them up by kind and by rule")
	cmd.Flags().BoolVar(&o.calibration, "calibration", false, "tell how far the confidences of claims are the share that is right")
	cmd.Flags().BoolVar(&o.json, "json", false, "print the headline figures as one JSON object")
	return cmd
}

func (o *scoreOptions) run(ctx context.Context, io *streams) error {
	if info, err := os.Stat(o.gold); err != nil || !info.IsDir() {
		what := "is a file"
		if err != nil {
			what = "does not exist"
		}
		return fmt.Errorf("GOLD_DIR %s: %s; name a folder with NAME.txt and NAME.gold.json", o.gold, what)
	}
	golds, err := score.LoadGold(o.gold, o.only)
	if err != nil {
		return err
	}
	if o.predicted != "" {
		predictions, err := o.readPredicted()
		if err != nil {
			return err
		}
		return o.score(io, golds, predictions)
	}
	// All articles are extracted, whichever are scored, since identity is
	// decided over all.
	o.paths = []string{o.gold}
	return o.harvest(ctx, io, nil, func(h *harvest) error {
		predictions, err := predictionsOf(h)
		if err != nil {
			return err
		}
		return o.score(io, golds, predictions)
	})
}

func (o *scoreOptions) readPredicted() (score.Predictions, error) {
	file, err := os.Open(o.predicted)
	if err != nil {
		return nil, fmt.Errorf("read predictions: %w", err)
	}
	defer file.Close()
	return score.ReadPredictions(file)
}

func predictionsOf(h *harvest) (score.Predictions, error) {
	out := score.Predictions{}
	for x, err := range h.extractions() {
		if err != nil {
			return nil, err
		}
		p, err := score.FromExtraction(x)
		if err != nil {
			return nil, err
		}
		out.Add(p)
	}
	return out, nil
}

func (o *scoreOptions) score(io *streams, golds []*score.Gold, predictions score.Predictions) error {
	scorer := score.Scorer{}
	if o.errors {
		scorer.Note = func(line string) { fmt.Fprintln(io.text(), line) }
	}
	for _, gold := range golds {
		scorer.Add(gold, predictions[gold.Name])
	}
	if o.json {
		return writeJSON(io.out, scorer.Report())
	}
	report := scorer.Report()
	if err := report.WriteText(io.text()); err != nil {
		return err
	}
	if o.errors {
		if err := report.WriteCosts(io.text()); err != nil {
			return err
		}
	}
	if o.calibration {
		return o.calibrate(io, report)
	}
	return nil
}

func (o *scoreOptions) calibrate(io *streams, report *score.Report) error {
	knowledge, err := data.Knowledge(o.packs...)
	if err != nil {
		return err
	}
	given := map[string]float64{}
	for _, r := range knowledge.Rules {
		given[r.Rule] = r.Confidence
	}
	c := score.Calibrate(report.Claims, given)
	return c.WriteText(io.text())
}
