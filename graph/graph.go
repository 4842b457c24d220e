package graph

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2/vfs"

	"entente/graph/store"
)

var (
	// ErrExists says that there is a graph already where one was to be made.
	ErrExists = errors.New("there is a graph already")
	// ErrNotGraph says that a folder holds no graph.
	ErrNotGraph = errors.New("not a graph")
	// ErrClosed says that a graph was used after Close.
	ErrClosed = errors.New("the graph is closed")
)

// Config tells how a graph is made.
type Config struct {
	Base string // the IRI prefix of its things; [schema.DefaultBase] where empty
}

// Graph is a store of quads, on disk or in memory. Its methods are safe for
// concurrent use; what is read is the graph as it was when the reading began,
// whatever is written meanwhile.
type Graph struct {
	about    folder
	dir      string // empty in memory
	readOnly bool
	names    *Names

	mu     sync.RWMutex // held to write while closing
	quads  *store.Store
	closed bool

	lookup lookup
}

// CreateMemory makes an empty graph in memory.
func CreateMemory(cfg Config) (*Graph, error) {
	about, err := newFolder(cfg)
	if err != nil {
		return nil, fmt.Errorf("create graph: %w", err)
	}
	quads, err := store.Create("graph", store.Options{FS: vfs.NewMem()})
	if err != nil {
		return nil, fmt.Errorf("create graph in memory: %w", err)
	}
	return &Graph{about: about, names: NewNames(about.Base), quads: quads}, nil
}

// Create makes an empty graph in the folder dir, which must be empty or not
// exist. The error wraps [ErrExists] where dir holds a graph, finished or not.
// The graph can be opened again only after [Graph.Finish].
func Create(ctx context.Context, dir string, cfg Config) (*Graph, error) {
	about, err := newFolder(cfg)
	if err != nil {
		return nil, fmt.Errorf("create graph: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := checkEmpty("create graph", dir, " with --db"); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("create graph: %w", err)
	}
	if err := about.write(dir); err != nil {
		return nil, err
	}
	quads, err := store.Create(filepath.Join(dir, storedIn), store.Options{})
	if err != nil {
		return nil, fmt.Errorf("create graph %s: %w", dir, err)
	}
	return &Graph{about: about, dir: dir, names: NewNames(about.Base), quads: quads}, nil
}

// Open opens the graph in dir, for this process alone. The error wraps
// [ErrNotGraph] where there is none, and names the process that has it open; a
// graph whose build did not finish is refused.
func Open(ctx context.Context, dir string) (*Graph, error) {
	return open(ctx, dir, store.Options{})
}

// OpenToRead is [Open] for a graph that is not to be changed, which other readers
// may have open at the same time.
func OpenToRead(ctx context.Context, dir string) (*Graph, error) {
	return open(ctx, dir, store.Options{ReadOnly: true})
}

func open(ctx context.Context, dir string, options store.Options) (*Graph, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	about, err := readFolder(dir)
	if err != nil {
		return nil, err
	}
	if !about.Complete {
		hold, err := Hold(dir)
		if err != nil {
			return nil, err
		}
		return nil, errors.Join(fmt.Errorf("graph %s was left by a build that did not finish; build it again with --force", dir), hold.Close())
	}
	quads, err := store.Open(filepath.Join(dir, storedIn), options)
	if err != nil {
		return nil, openError(dir, err)
	}
	return &Graph{about: about, dir: dir, readOnly: options.ReadOnly, names: NewNames(about.Base), quads: quads}, nil
}

// openError is why the store of the graph in dir cannot be opened.
func openError(dir string, err error) error {
	if errors.Is(err, store.ErrLocked) {
		return fmt.Errorf("graph %s: %w; wait until that ends", dir, err)
	}
	return fmt.Errorf("open graph: %w", err)
}

// Hold keeps others from changing the graph in dir, finished or not, until it is
// closed; they may read it. It fails where somebody is changing it. What cannot be
// opened at all nobody can change, so that there is nothing to hold.
func Hold(dir string) (io.Closer, error) {
	quads, err := store.Open(filepath.Join(dir, storedIn), store.Options{ReadOnly: true})
	switch {
	case errors.Is(err, store.ErrLocked):
		return nil, openError(dir, err)
	case err != nil:
		return io.NopCloser(nil), nil
	}
	return quads, nil
}

// Finish marks the graph as complete. Until then its folder counts as the
// rest of a build that died, which [Open] refuses.
func (g *Graph) Finish() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return ErrClosed
	}
	g.about.Complete = true
	if g.dir == "" {
		return nil
	}
	return g.about.write(g.dir)
}

// Close releases the graph, waiting for reads under way. A second Close does
// nothing.
func (g *Graph) Close() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return nil
	}
	g.closed = true
	if err := g.quads.Close(); err != nil {
		return fmt.Errorf("close graph: %w", err)
	}
	return nil
}

// Base is the IRI prefix of the graph's things.
func (g *Graph) Base() string { return g.about.Base }

// Names abbreviates and expands the graph's IRIs.
func (g *Graph) Names() *Names { return g.names }

// Read calls do with the graph as it is now, which do must neither change nor
// keep.
func (g *Graph) Read(do func(cayley.QuadStore) error) error {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if g.closed {
		return ErrClosed
	}
	now := g.quads.Snapshot()
	return errors.Join(do(now), now.Close())
}

// use calls do with the store itself.
func (g *Graph) use(do func(*store.Store) error) error {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if g.closed {
		return ErrClosed
	}
	return do(g.quads)
}
