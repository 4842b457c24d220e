package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/schema"
)

type buildOptions struct {
	sources
	db    string
	force bool
}

func newBuildCommand(io *streams) *cobra.Command {
	o := &buildOptions{}
	cmd := &cobra.Command{
		Use:   "build PATH…",
		Short: "Make a graph of articles",
		Long: `Build reads articles from files and folders (text, Markdown, JSONL, and these
compressed by gzip), extracts what they state, and keeps it as a graph.

Input that cannot be read is named, counted and skipped; the exit code is then 3.
A graph that exists is kept as it is, unless --force replaces it.`,
		Example: `  # A graph of a folder of articles, elsewhere than in ./entente.db
  entente build articles --db news.db

  # The same anew, with names and rules of one's own
  entente build articles --db news.db --force --pack my-pack.yaml`,
		Args: someArguments("PATH"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.paths = args
			if err := o.check(cmd); err != nil {
				return err
			}
			return o.run(cmd.Context(), io)
		},
	}
	o.addFlags(cmd)
	addDB(cmd, &o.db)
	cmd.Flags().BoolVar(&o.force, "force", false, "replace the graph that exists, once the new one is complete")
	return cmd
}

func (o *buildOptions) run(ctx context.Context, io *streams) (err error) {
	started := time.Now()
	site, err := openSite(ctx, o.db, o.base, o.force)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, site.abandon()) }()
	return o.harvest(ctx, io, func(h *harvest) error {
		if h.spool.added == 0 {
			return fmt.Errorf("no article in %s%s: no graph was made", strings.Join(o.paths, ", "), h.aside())
		}
		quads, err := fillGraph(ctx, io, site.graph, h)
		if err != nil {
			return err
		}
		if err := site.complete(); err != nil {
			return err
		}
		io.notice("built %s in %.1fs: %s, %s%s", o.db, time.Since(started).Seconds(),
			plural(h.spool.added, "article", "articles"), plural(quads, "quad", "quads"), h.aside())
		return nil
	})
}

// fillGraph loads what h holds and returns the number of quads.
func fillGraph(ctx context.Context, io *streams, g *graph.Graph, h *harvest) (int, error) {
	bar := startProgress(io, "loading", "quads")
	defer bar.stop()
	loaded := 0
	facts := new(graph.Facts)
	var failed error
	quads := flatten(h.extractions(), &failed, func(x *schema.Extraction) { facts.Add(x) }, graph.ClaimQuads, facts.Quads)
	err := g.Load(ctx, quads, func(n int) { loaded = n; bar.at(n) })
	return loaded, errors.Join(failed, err)
}

// flatten gives what of makes out of each extraction, having shown it to see,
// and then what rest gives. It stops at an error of xs, which it leaves in
// failed.
func flatten[Q any](xs iter.Seq2[*schema.Extraction, error], failed *error,
	see func(*schema.Extraction), of func(*schema.Extraction) []Q, rest func() iter.Seq[Q]) iter.Seq[Q] {
	return func(yield func(Q) bool) {
		for x, err := range xs {
			if err != nil {
				*failed = err
				return
			}
			see(x)
			for _, q := range of(x) {
				if !yield(q) {
					return
				}
			}
		}
		rest()(yield)
	}
}

// site is where a graph is built: its own folder, or one beside it while it is
// to replace a graph that is there.
type site struct {
	graph *graph.Graph
	dir   string // the new graph's
	final string // where it belongs
	done  bool
}

func openSite(ctx context.Context, dir, base string, force bool) (*site, error) {
	s := &site{dir: dir, final: dir}
	var err error
	s.graph, err = graph.Create(ctx, dir, graph.Config{Base: base})
	if !force || !errors.Is(err, graph.ErrExists) {
		return s, err
	}
	s.dir = dir + ".new"
	if err := graph.Remove(s.dir); err != nil && !errors.Is(err, graph.ErrNotGraph) {
		return nil, fmt.Errorf("clear what an earlier build left: %w", err)
	}
	s.graph, err = graph.Create(ctx, s.dir, graph.Config{Base: base})
	return s, err
}

// complete puts the finished graph in its place.
func (s *site) complete() error {
	if err := errors.Join(s.graph.Finish(), s.graph.Close()); err != nil {
		return err
	}
	if s.dir != s.final {
		if err := graph.Remove(s.final); err != nil {
			return err
		}
	}
	s.done = true // from here on the new graph is the only one
	if s.dir == s.final {
		return nil
	}
	if err := os.Rename(s.dir, s.final); err != nil {
		return fmt.Errorf("put the new graph in its place (it is complete in %s): %w", s.dir, err)
	}
	return nil
}

// abandon removes what was built, unless it was completed.
func (s *site) abandon() error {
	if s.done {
		return nil
	}
	return errors.Join(s.graph.Close(), graph.Remove(s.dir))
}
