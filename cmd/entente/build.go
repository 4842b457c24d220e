package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"entente/graph"
)

type buildOptions struct {
	sources
	db    string
	force bool
	prune bool
}

func newBuildCommand(io *streams) *cobra.Command {
	o := &buildOptions{}
	cmd := &cobra.Command{
		Use:   "build PATH…",
		Short: "Make a graph of articles, or bring one up to date",
		Long: `Build reads articles from files and folders (text, Markdown, JSONL, and these
compressed by gzip), extracts what they state, and keeps it as a graph.

Where there is a graph already, articles that are new are added and those that
changed replace what their older text gave; what did not change is not read out
again. Articles that the graph has and the input has not stay, unless --prune
removes them.

Input that cannot be read is named, counted and skipped; the exit code is then 3.`,
		Example: `  # A graph of a folder of articles, elsewhere than in ./entente.db
  entente build articles --db news.db

  # Bring it up to date: what is gone from the folder goes from the graph
  entente build articles --db news.db --prune

  # The same anew, with names and rules of one's own
  entente build articles --db news.db --force --pack my-pack.yaml`,
		Args: someArguments("PATH"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.paths = args
			if err := o.check(cmd); err != nil {
				return err
			}
			if o.force && o.prune {
				return wrongUsage(cmd, "--force makes the graph anew, so there is nothing to --prune")
			}
			return o.run(cmd.Context(), io, cmd.Flags().Changed("base"))
		},
	}
	o.addFlags(cmd)
	addDB(cmd, &o.db)
	cmd.Flags().BoolVar(&o.force, "force", false, "make the graph anew and replace the one that exists, once the new one is complete")
	cmd.Flags().BoolVar(&o.prune, "prune", false, "remove what the graph has of articles that the input does not hold")
	return cmd
}

func (o *buildOptions) run(ctx context.Context, io *streams, baseGiven bool) (err error) {
	started := time.Now()
	site, err := openSite(ctx, o.db, o.base, o.force)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, site.abandon()) }()
	if base := site.graph.Base(); base != o.base {
		if baseGiven {
			return fmt.Errorf("the ids of %s begin with %s, not with %s; --force makes it anew", o.db, base, o.base)
		}
		o.base = base
	}
	before, err := site.prior(o.prune)
	if err != nil {
		return err
	}
	return o.harvest(ctx, io, before, func(h *harvest) error {
		if h.spool.added+len(h.kept) == 0 && !o.prune {
			return fmt.Errorf("no article in %s%s: no graph was made", strings.Join(o.paths, ", "), h.aside())
		}
		if o.prune && h.empty {
			return fmt.Errorf("no article in %s%s: nothing was pruned; to empty the graph, remove %s", strings.Join(o.paths, ", "), h.aside(), o.db)
		}
		did, err := revise(ctx, io, site.graph, h)
		if err != nil {
			return err
		}
		if err := site.complete(); err != nil {
			return err
		}
		io.notice("built %s in %.1fs: %s, %s%s", o.db, time.Since(started).Seconds(),
			describeRevision(did), plural(did.Quads, "quad", "quads"), h.aside())
		return nil
	})
}

// revise brings the graph up to date, which is nothing to do where nothing changed.
func revise(ctx context.Context, io *streams, g *graph.Graph, h *harvest) (graph.Revision, error) {
	if h.unchanged() {
		quads, err := g.Size(ctx)
		return graph.Revision{Kept: len(h.kept), Quads: quads}, err
	}
	bar := startProgress(io, "keeping", "articles")
	defer bar.stop()
	return g.Revise(ctx, h.knowledge, h.entries(), bar.at)
}

// describeRevision tells what became of the articles.
func describeRevision(did graph.Revision) string {
	out := plural(did.Added+did.Replaced+did.Rewritten+did.Kept, "article", "articles")
	if did.Replaced+did.Rewritten+did.Kept+did.Removed == 0 {
		return out
	}
	var parts []string
	for _, part := range []struct {
		count int
		what  string
	}{
		{did.Added, "new"}, {did.Replaced, "changed"}, {did.Rewritten, "with other identities"},
		{did.Kept, "unchanged"}, {did.Removed, "removed"},
	} {
		if part.count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.count, part.what))
		}
	}
	return out + " (" + strings.Join(parts, ", ") + ")"
}

// site is where a graph is built: its own folder, or one beside it while it is
// to replace a graph that is there.
type site struct {
	graph *graph.Graph
	dir   string    // of the graph that is built
	final string    // where it belongs
	old   io.Closer // keeps the graph that is to be replaced from being changed
	fresh bool      // the graph did not exist before
	done  bool
}

// openSite opens the graph in dir to be brought up to date; where there is none,
// or force says so, it makes a new one.
func openSite(ctx context.Context, dir, base string, force bool) (s *site, err error) {
	s = &site{dir: dir, final: dir, fresh: true}
	s.graph, err = graph.Create(ctx, dir, graph.Config{Base: base})
	switch {
	case !errors.Is(err, graph.ErrExists):
		return s, err
	case !force:
		s.fresh = false
		s.graph, err = graph.Open(ctx, dir)
		return s, err
	}
	// Who changed the old graph now would not find that in the new one.
	old, err := graph.Hold(dir)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, old.Close())
		}
	}()
	s.old = old
	s.dir = dir + ".new"
	if err = graph.Remove(s.dir); err != nil && !errors.Is(err, graph.ErrNotGraph) {
		return nil, fmt.Errorf("clear what an earlier build left: %w", err)
	}
	s.graph, err = graph.Create(ctx, s.dir, graph.Config{Base: base})
	return s, err
}

// prior is what the graph holds from earlier builds; nil where it is new.
func (s *site) prior(prune bool) (*prior, error) {
	if s.fresh {
		return nil, nil
	}
	fingerprints, err := s.graph.Fingerprints()
	if err != nil {
		return nil, err
	}
	with, err := s.graph.RevisedWith()
	return &prior{fingerprints: fingerprints, knowledge: with, article: s.graph.Article, prune: prune}, err
}

// complete puts the finished graph in its place.
func (s *site) complete() error {
	if err := errors.Join(s.graph.Finish(), s.graph.Close()); err != nil {
		return err
	}
	if s.dir != s.final {
		old := s.old
		s.old = nil
		if err := old.Close(); err != nil {
			return err
		}
		if err := graph.Remove(s.final); err != nil {
			return err
		}
		if err := os.Rename(s.dir, s.final); err != nil {
			return fmt.Errorf("put the new graph in its place: %w", err)
		}
	}
	s.done = true
	return nil
}

// abandon removes what was built anew, unless it was completed. A graph that
// was to be brought up to date is as it was.
func (s *site) abandon() error {
	if s.done {
		return nil
	}
	if !s.fresh {
		return s.graph.Close()
	}
	err := errors.Join(s.graph.Close(), graph.Remove(s.dir))
	if s.old != nil {
		err = errors.Join(err, s.old.Close())
	}
	return err
}
