package graph

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"entente/graph/store"
)

// Check compares the indexes and counts of the graph's store with each other and
// calls report with each fault it finds.
func (g *Graph) Check(ctx context.Context, report func(problem string)) error {
	return g.use(func(s *store.Store) error { return s.Check(ctx, report) })
}

// Backup copies the graph as it is now to dir, which must not exist or be
// empty, while it goes on to be used.
func (g *Graph) Backup(ctx context.Context, dir string) error {
	if err := checkEmpty(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("back up graph: %w", err)
	}
	err := g.use(func(s *store.Store) error { return s.Backup(ctx, filepath.Join(dir, storedIn)) })
	if err != nil {
		return fmt.Errorf("back up graph: %w", err)
	}
	return g.about.write(dir)
}

// Compact gives back the disk space of what was deleted.
func (g *Graph) Compact(ctx context.Context) error {
	return g.use(func(s *store.Store) error { return s.Compact(ctx) })
}

// DiskSize is how many bytes the graph's store takes on the disk.
func (g *Graph) DiskSize() (int64, error) {
	var size int64
	err := g.use(func(s *store.Store) (err error) {
		size, err = s.DiskSize()
		return err
	})
	return size, err
}
