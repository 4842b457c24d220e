package graph_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/internal/specimen"
)

// What only copies a graph shares it with those who read, and copies also what is
// still in the log of the store.
func TestBackupWhileRead(t *testing.T) {
	ctx := context.Background()
	dir, copied := filepath.Join(t.TempDir(), "g.db"), filepath.Join(t.TempDir(), "copy", "g.db")
	g, err := graph.Create(ctx, dir, graph.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(g.Load(ctx, allQuads(specimen.Extractions()), nil), g.Finish(), g.Close()); err != nil {
		t.Fatal(err)
	}
	if g, err = graph.Open(ctx, dir); err != nil {
		t.Fatal(err)
	}
	w := world{articles: map[string]int{"late.txt": 1}}
	_, err = g.Revise(ctx, "test", w.entries(nil), nil)
	if err := errors.Join(err, g.Close()); err != nil {
		t.Fatal(err)
	}
	other, err := graph.OpenToRead(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	r, err := graph.OpenToRead(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, inside := range []string{filepath.Join(dir, "copy"), filepath.Join(dir, "quads", "copy")} {
		if err := r.Backup(ctx, inside); err == nil || !strings.Contains(err.Error(), "in the graph itself") {
			t.Errorf("copy into itself: %v", err)
		}
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if err := r.Backup(stopped, copied); !errors.Is(err, context.Canceled) {
		t.Errorf("a copy that was stopped: %v", err)
	}
	if _, err := os.Stat(copied); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what a copy that was stopped leaves: %v", err)
	}
	if err := r.Backup(ctx, copied); err != nil {
		t.Fatal(err)
	}
	c, err := graph.Open(ctx, copied)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Check(ctx, func(fault string) { t.Error(fault) }); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sortedQuads(t, other), sortedQuads(t, c)); diff != "" {
		t.Errorf("the copy (-graph +copy):\n%s", diff)
	}
	if !strings.Contains(strings.Join(sortedQuads(t, c), "\n"), "late.txt") {
		t.Error("the copy lacks what was in the log")
	}
}

// Compacting gives back what was replaced, and takes nothing more from the disk.
func TestCompactGivesBack(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "g.db")
	g, err := graph.Create(ctx, dir, graph.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(g.Load(ctx, allQuads(specimen.Extractions()), nil), g.Finish(), g.Close()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		before, err := graph.DiskSize(dir)
		if err != nil {
			t.Fatal(err)
		}
		if g, err = graph.Open(ctx, dir); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(g.Compact(ctx), g.Close()); err != nil {
			t.Fatal(err)
		}
		after, err := graph.DiskSize(dir)
		if err != nil || after > before+4<<10 {
			t.Errorf("it took %d bytes and takes %d, %v", before, after, err)
		}
	}
	if _, err := graph.DiskSize(t.TempDir()); !errors.Is(err, graph.ErrNotGraph) {
		t.Errorf("the size of no graph: %v", err)
	}
}
