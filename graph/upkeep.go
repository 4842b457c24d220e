package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"entente/graph/store"
)

// Check compares the indexes and counts of the graph's store with each other and
// calls report with each fault it finds.
func (g *Graph) Check(ctx context.Context, report func(problem string)) error {
	return g.use(func(s *store.Store) error { return s.Check(ctx, report) })
}

// Compact gives back the disk space of what was deleted.
func (g *Graph) Compact(ctx context.Context) error {
	return g.use(func(s *store.Store) error { return s.Compact(ctx) })
}

// DiskSize is how many bytes the graph in dir takes on the disk. What [Graph.Compact]
// gave back is gone from there when the graph is closed.
func DiskSize(dir string) (int64, error) {
	if _, err := readFolder(dir); err != nil {
		return 0, err
	}
	var size int64
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			var info fs.FileInfo
			if info, err = entry.Info(); err == nil {
				size += info.Size()
			}
		}
		if errors.Is(err, fs.ErrNotExist) { // who has it open has replaced the file
			return nil
		}
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("measure graph: %w", err)
	}
	return size, nil
}
