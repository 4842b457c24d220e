package graph

import (
	"context"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"

	"entente/graph/store"
)

// Load adds quads, all of them or, after an error or the end of ctx, none, and
// calls progress, where it is not nil, now and then with the number read so
// far. Quads that are there already are passed over.
func (g *Graph) Load(ctx context.Context, quads iter.Seq[quad.Quad], progress func(n int)) error {
	return g.use(func(s *store.Store) error {
		defer g.lookup.forget()
		_, err := s.Load(ctx, withErrors(quads), store.LoadOptions{Progress: progress})
		if err != nil {
			return fmt.Errorf("load: %w", err)
		}
		return nil
	})
}

func withErrors(quads iter.Seq[quad.Quad]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}
