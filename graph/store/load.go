package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// DefaultLoadMemory is the memory of a load where LoadOptions do not say it.
const DefaultLoadMemory = 256 << 20

// LoadOptions say how quads are loaded; the zero value is usable.
type LoadOptions struct {
	// Memory is about how many bytes a load may hold beside the store's cache,
	// however many quads there are; DefaultLoadMemory where it is 0. With less
	// than some 32 MiB the fixed parts weigh more.
	Memory int64
	// Progress, where it is not nil, is called now and then, and at the end of
	// the input, with the number of quads read so far, by the goroutine that
	// called Load.
	Progress func(n int)
}

// LoadStats say what a load did.
type LoadStats struct {
	Quads      int // added
	Duplicates int // read and not added, as they were there already or were read before
	Values     int // that the store did not have
}

var _ graph.BulkLoader = (*Store)(nil)

// BulkLoad is Load with the default options, for callers who know Cayley's
// interfaces only.
func (s *Store) BulkLoad(r quad.Reader) error {
	_, err := s.Load(context.Background(), readQuads(r), LoadOptions{})
	return err
}

func readQuads(r quad.Reader) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for {
			q, err := r.ReadQuad()
			if err == io.EOF || !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// Load adds many quads, far faster than transactions do, to a store that may
// have quads already. Those that it has, and those that come twice, are counted
// and passed over.
//
// It is one transaction: it adds all quads, durably, or, if it fails or ctx ends
// or the process dies, none. It fails with the first error that quads gives.
// Whoever reads meanwhile sees the store without the new quads; whoever writes
// waits, so quads must not itself change the store. What does not fit in memory
// is kept in a folder within the store's, which may take as much disk again as
// the new quads do; where a process died, it is removed when the store is next
// opened.
func (s *Store) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error], options LoadOptions) (LoadStats, error) {
	if s.opts.ReadOnly {
		return LoadStats{}, fmt.Errorf("load: %w", ErrReadOnly)
	}
	if options.Memory <= 0 {
		options.Memory = DefaultLoadMemory
	}
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(); err != nil {
		return LoadStats{}, fmt.Errorf("load: %w", err)
	}
	stats, err := s.load(ctx, quads, options)
	if err != nil {
		return LoadStats{}, fmt.Errorf("load: %w", readError(err))
	}
	return stats, nil
}

// load does Load's work; the caller holds the writer's lock.
func (s *Store) load(ctx context.Context, quads iter.Seq2[quad.Quad, error], options LoadOptions) (stats LoadStats, err error) {
	if err := removeLoad(s.opts.FS, s.dir); err != nil {
		return stats, err
	}
	dir := loadDir(s.opts.FS, s.dir)
	if err := s.opts.FS.MkdirAll(dir, 0o755); err != nil {
		return stats, err
	}
	committed := false
	defer func() {
		// What is left over after the tables are in the store does no harm.
		if removeErr := removeLoad(s.opts.FS, s.dir); !committed {
			err = errors.Join(err, removeErr)
		}
	}()
	l := newLoader(s, dir, options)
	read, err := l.read(ctx, quads)
	if err != nil {
		return stats, err
	}
	added, err := l.merge(ctx)
	if err != nil {
		return stats, err
	}
	before := *s.current.Load()
	after := before
	after.quads += uint64(added)
	after.values += uint64(l.values.next - before.next)
	after.next = l.values.next
	after.generation++
	stats = LoadStats{Quads: added, Duplicates: read - added, Values: int(l.values.next - before.next)}
	if added == 0 {
		return stats, nil
	}
	if err := l.commit(ctx, after); err != nil {
		return LoadStats{}, err
	}
	committed = true
	return stats, nil
}

// commit makes the tables part of the store.
func (l *loader) commit(ctx context.Context, after totals) error {
	w := tableWriter{tables: l.tables}
	if err := errors.Join(w.set(totalsKey, appendTotals(nil, after)), w.close()); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// The database takes tables that overlap what it has in memory by a detour,
	// after which it reads them some times slower until it is opened anew.
	if err := l.store.flush(ctx); err != nil {
		return err
	}
	return l.store.change(after, nil, func() error { return ingest(l.store.db, l.tables.paths) })
}

// ingest adds tables to a database at once and durably. From here on there is
// no way back, so that no context is heeded.
func ingest(db *pebble.DB, paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	return db.Ingest(context.Background(), paths)
}

// loadDir is the folder of a load's temporary files.
func loadDir(fs vfs.FS, dir string) string { return fs.PathJoin(dir, "load") }

// removeLoad removes what a load that did not end left in the store in dir.
func removeLoad(fs vfs.FS, dir string) error {
	err := fs.RemoveAll(loadDir(fs, dir))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
