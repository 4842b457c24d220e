package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"entente/data"
	"entente/extract"
	"entente/extract/identity"
	"entente/graph"
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
	prior      *prior
	kept       []string // ids of the prior articles that stay, in order
	unread     int      // of them, those the input did not hold
	empty      bool     // the input held no article at all
	knowledge  string   // fingerprint of what articles are understood with
	assignment *identity.Assignment
	tally      data.Tally
	defects    int // articles that the program cannot take
}

// prior is what a graph holds from earlier runs.
type prior struct {
	fingerprints map[string]string
	knowledge    string // the fingerprint of what its identities were decided with
	article      func(id string) (*schema.Extraction, error)
	prune        bool // articles the input does not hold are to go
}

// harvest extracts every article, but those of prior that did not change, and
// calls do with what that gave, which is gone afterwards. A fault in the input is
// told at once; the error is [errSkipped] where there was one and all else went
// well.
func (o *sources) harvest(ctx context.Context, io *streams, prior *prior, do func(*harvest) error) error {
	h, err := o.gather(ctx, io, prior)
	if err != nil {
		return err
	}
	if err := errors.Join(do(h), h.spool.close()); err != nil {
		return err
	}
	if h.faults() > 0 {
		return errSkipped
	}
	return nil
}

// pipeline is one with all that is known, the user's packs included.
func (o *sources) pipeline() (*extract.Pipeline, schema.Pack, error) {
	knowledge, err := data.Knowledge(o.packs...)
	if err != nil {
		return nil, schema.Pack{}, err
	}
	pipeline, err := extract.New(knowledge)
	return pipeline, knowledge, err
}

func (o *sources) gather(ctx context.Context, io *streams, prior *prior) (*harvest, error) {
	knowledge, err := data.Knowledge(o.packs...)
	if err != nil {
		return nil, err
	}
	h := &harvest{prior: prior}
	if h.knowledge, err = fingerprintOf(knowledge); err != nil {
		return nil, err
	}
	if h.spool, err = newSpool(); err != nil {
		return nil, err
	}
	resolver := identity.New(knowledge, o.base)
	err = h.fill(ctx, io, o, knowledge, resolver)
	if err == nil {
		h.keep(io)
		err = h.resolve(ctx, resolver)
	}
	if err != nil {
		return nil, errors.Join(err, h.spool.close())
	}
	return h, nil
}

// fill reads the input and extracts what of it changed.
func (h *harvest) fill(ctx context.Context, io *streams, o *sources, knowledge schema.Pack, resolver *identity.Resolver) error {
	bar := startProgress(io, "reading", "articles")
	defer bar.stop()
	for x, err := range o.extracted(ctx, knowledge, h.changed(ctx, o.paths)) {
		var fault *data.Fault
		var defect *extract.Fault
		switch {
		case errors.As(err, &fault):
			bar.clear()
			io.notice("skipped %s", describeFault(fault))
			continue
		case errors.As(err, &defect):
			bar.clear()
			io.notice("skipped %v\n%s", defect, defect.Stack)
			h.defects++
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

// extracted extracts the articles. The pipeline is made when there is the first, or
// the user's packs are to be held to their examples: it takes as long to make as a
// hundred articles to read.
func (o *sources) extracted(ctx context.Context, knowledge schema.Pack, articles iter.Seq2[schema.Article, error]) iter.Seq2[schema.Extraction, error] {
	return func(yield func(schema.Extraction, error) bool) {
		next, stop := iter.Pull2(articles)
		defer stop()
		first, err, ok := next()
		if !ok && len(o.packs) == 0 {
			return
		}
		pipeline, fault := extract.New(knowledge)
		if fault == nil {
			fault = checkExamples(ctx, pipeline, knowledge, o.packs)
		}
		if fault != nil {
			yield(schema.Extraction{}, fault)
			return
		}
		all := func(yield func(schema.Article, error) bool) {
			for ; ok && yield(first, err); first, err, ok = next() {
			}
		}
		for x, err := range pipeline.All(ctx, o.workers, all) {
			if !yield(x, err) {
				return
			}
		}
	}
}

// changed gives the articles of the input that are to be extracted. Those that
// did not change since an earlier run are kept as they are.
func (h *harvest) changed(ctx context.Context, paths []string) iter.Seq2[schema.Article, error] {
	var reader data.Reader
	return func(yield func(schema.Article, error) bool) {
		for a, err := range reader.Read(ctx, paths, &h.tally) {
			if err == nil && h.prior != nil && h.prior.fingerprints[a.ID] == h.fingerprint(&a) {
				h.kept = append(h.kept, a.ID)
				continue
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// keep adds to what is kept the prior articles that the input does not hold,
// unless they are to be pruned.
func (h *harvest) keep(io *streams) {
	if h.prior == nil {
		return
	}
	read := map[string]bool{}
	for _, id := range h.kept {
		read[id] = true
	}
	for _, id := range h.spool.ids {
		read[id] = true
	}
	prune := h.prior.prune
	if prune && h.faults() > 0 {
		io.notice("nothing is pruned, since some input could not be read")
		prune = false
	}
	h.empty = len(read) == 0 // then what was meant is rather another folder
	for id := range h.prior.fingerprints {
		if (!prune || h.empty) && !read[id] {
			h.kept = append(h.kept, id)
			h.unread++
		}
	}
	slices.Sort(h.kept)
}

// unchanged reports whether the graph is as it would be made again: it has the same
// articles, and what is one in them was decided with the same knowledge.
func (h *harvest) unchanged() bool {
	return h.prior != nil && h.spool.added == 0 && len(h.kept) == len(h.prior.fingerprints) && h.prior.knowledge == h.knowledge
}

// resolve decides which entities are one, those of what is kept among them.
func (h *harvest) resolve(ctx context.Context, resolver *identity.Resolver) error {
	if h.unchanged() {
		return nil
	}
	for _, id := range h.kept {
		if err := ctx.Err(); err != nil {
			return err
		}
		x, err := h.prior.article(id)
		if err != nil {
			return err
		}
		resolver.Add(x)
	}
	h.assignment = resolver.Resolve()
	return nil
}

// faults is how much of the input was skipped; it is to be asked when all is
// read.
func (h *harvest) faults() int { return h.tally.Faults + h.defects }

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

// extractions gives those of the run's input in its order, with IRIs as ids, and
// last the error that ended it, if any.
func (h *harvest) extractions() iter.Seq2[*schema.Extraction, error] {
	return func(yield func(*schema.Extraction, error) bool) {
		for x, err := range h.spool.all() {
			if err == nil {
				x = h.assignment.Apply(x)
			}
			if !yield(x, err) {
				return
			}
		}
	}
}

// entries gives all that a graph is to hold: the run's and what is kept.
func (h *harvest) entries() iter.Seq2[graph.Entry, error] {
	return func(yield func(graph.Entry, error) bool) {
		for x, err := range h.spool.all() {
			e := graph.Entry{Raw: x}
			if err == nil {
				e.ID, e.Fingerprint, e.Extraction = x.Article.ID, h.fingerprint(&x.Article), h.assignment.Apply(x)
			}
			if !yield(e, err) {
				return
			}
		}
		for _, id := range h.kept {
			x, err := h.prior.article(id)
			e := graph.Entry{ID: id, Fingerprint: h.prior.fingerprints[id]}
			if err == nil {
				e.Extraction = h.assignment.Apply(x)
			}
			if !yield(e, err) {
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
		{h.faults(), "input skipped", "inputs skipped"},
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
