package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"

	"github.com/spf13/cobra"

	"entente/data"
	"entente/extract"
	"entente/extract/identity"
	"entente/schema"
)

// sources are what articles are read from and what they are understood with.
type sources struct {
	paths   []string
	packs   []string
	base    string
	workers int
}

func (o *sources) addFlags(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&o.packs, "pack", nil, "a `FILE` of further names, offices and rules; may be given again")
	cmd.Flags().StringVar(&o.base, "base", schema.DefaultBase, "the `IRI` that the ids of things begin with")
	cmd.Flags().IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0), "articles worked on at a time; the result does not depend on it")
}

// check refuses options that no run could follow.
func (o *sources) check(cmd *cobra.Command) error {
	if o.workers < 1 {
		return wrongUsage(cmd, "--workers %d: want at least 1", o.workers)
	}
	if err := schema.CheckBase(o.base); err != nil {
		return wrongUsage(cmd, "--%w", err)
	}
	return nil
}

// harvest is what the articles of a run gave: their extractions, and which of
// their entities are one.
type harvest struct {
	spool      *spool
	assignment *identity.Assignment
	tally      data.Tally
}

// harvest extracts every article and calls do with what that gave, which is
// gone afterwards. A fault in the input is told at once; the error is
// [errSkipped] where there was one and all else went well.
func (o *sources) harvest(ctx context.Context, io *streams, do func(*harvest) error) error {
	h, err := o.gather(ctx, io)
	if err != nil {
		return err
	}
	if err := errors.Join(do(h), h.spool.close()); err != nil {
		return err
	}
	if h.tally.Faults > 0 {
		return errSkipped
	}
	return nil
}

func (o *sources) gather(ctx context.Context, io *streams) (*harvest, error) {
	knowledge, err := data.Knowledge(o.packs...)
	if err != nil {
		return nil, err
	}
	pipeline, err := extract.New(knowledge)
	if err != nil {
		return nil, err
	}
	spool, err := newSpool()
	if err != nil {
		return nil, err
	}
	h := &harvest{spool: spool}
	resolver := identity.New(knowledge, o.base)
	if err := h.fill(ctx, io, o, pipeline, resolver); err != nil {
		return nil, errors.Join(err, spool.close())
	}
	h.assignment = resolver.Resolve()
	return h, nil
}

func (h *harvest) fill(ctx context.Context, io *streams, o *sources, pipeline *extract.Pipeline, resolver *identity.Resolver) error {
	bar := startProgress(io, "reading", "articles")
	defer bar.stop()
	var reader data.Reader
	for x, err := range pipeline.All(ctx, o.workers, reader.Read(ctx, o.paths, &h.tally)) {
		var fault *data.Fault
		switch {
		case errors.As(err, &fault):
			bar.clear()
			io.notice("skipped %s", describeFault(fault))
			continue
		case err != nil:
			return err
		}
		resolver.Add(&x)
		if err := h.spool.add(&x); err != nil {
			return err
		}
		bar.at(h.spool.added)
	}
	return nil
}

func describeFault(f *data.Fault) string {
	place := f.Path
	if f.Line > 0 {
		place = fmt.Sprintf("%s:%d", f.Path, f.Line)
	}
	if f.Remedy == "" {
		return fmt.Sprintf("%s: %s", place, f.Reason)
	}
	return fmt.Sprintf("%s: %s (%s)", place, f.Reason, f.Remedy)
}

// extractions gives them in the order of the input, with IRIs as ids, and last
// the error that ended it, if any.
func (h *harvest) extractions() iter.Seq2[*schema.Extraction, error] {
	return func(yield func(*schema.Extraction, error) bool) {
		for x, err := range h.spool.all() {
			if err == nil {
				h.assignment.Apply(x)
			}
			if !yield(x, err) {
				return
			}
		}
	}
}

// aside tells what of the input gave nothing, beginning with a comma where
// there is any.
func (h *harvest) aside() string {
	var out string
	for _, part := range []struct {
		count int
		one   string
		more  string
	}{
		{h.tally.Faults, "input skipped", "inputs skipped"},
		{h.tally.Duplicates, "double left out", "doubles left out"},
		{h.tally.OtherKinds, "file of another kind passed over", "files of other kinds passed over"},
	} {
		if part.count > 0 {
			out += ", " + plural(part.count, part.one, part.more)
		}
	}
	return out
}

func plural(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
