package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// batchSize is the number of quads in one transaction: enough to be fast,
// little enough to hold.
const batchSize = 10_000

// Load adds quads in batches of about 10,000 and calls progress, where it is
// not nil, with the number added so far after each. It stops with ctx. The
// quads of one graph must all differ, over all its loads. After an error the
// graph can neither be loaded nor finished, only closed.
func (g *Graph) Load(ctx context.Context, quads iter.Seq[quad.Quad], progress func(n int)) error {
	added := 0
	batch := make([]cayley.Delta, 0, batchSize)
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		if err := g.apply(ctx, batch); err != nil {
			return fmt.Errorf("load quads %d to %d: %w", added+1, added+len(batch), err)
		}
		added += len(batch)
		batch = batch[:0]
		if progress != nil {
			progress(added)
		}
		return nil
	}
	for q := range quads {
		if q.Subject == nil || q.Predicate == nil || q.Object == nil {
			return g.fail(fmt.Errorf("load: incomplete quad %v", q))
		}
		batch = append(batch, cayley.Delta{Quad: q, Action: cayley.Add})
		if len(batch) == batchSize {
			if err := flush(); err != nil {
				return g.fail(err)
			}
		}
	}
	return g.fail(flush())
}

// fail remembers that a load did not do all it was to do.
func (g *Graph) fail(err error) error {
	if err != nil && !errors.Is(err, ErrClosed) {
		g.mu.Lock()
		defer g.mu.Unlock()
		if g.broken == nil {
			g.broken = err
		}
	}
	return err
}

func (g *Graph) apply(ctx context.Context, batch []cayley.Delta) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return ErrClosed
	}
	if g.broken != nil {
		return fmt.Errorf("an earlier load had failed: %w", g.broken)
	}
	g.lookup.forget()
	return g.quads.ApplyDeltas(batch, cayley.IgnoreOpts{IgnoreDup: true})
}
