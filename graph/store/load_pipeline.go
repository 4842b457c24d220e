package store

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"iter"
	"runtime"
	"sync/atomic"

	"github.com/cayleygraph/quad"
	"golang.org/x/sync/errgroup"
)

// A loader is one load. The goroutine that called Load numbers the values of
// the quads it is given; a second writes new values, a third sorts the quads, in
// chunks, and writes all but the last as runs. When all is read the runs of each
// order, and what is in memory, are merged to tables.
type loader struct {
	store    *Store
	dir      string
	progress func(n int)
	tables   *tables

	values     interner
	sink       valueSink
	blocks     pipe[*valueBlock]
	blockBytes int

	chunk  []quad4 // handed on when it is full
	quads  quadSink
	chunks pipe[[]quad4]
}

// Parts of a load's memory, in shares. The table of values may need half as much
// again while it grows; there are two chunks of quads, full or being filled, and
// two to sort into. What is kept of each for the merge makes, together with what
// that needs, no more.
const (
	valueTableShare = 10
	chunkShare      = 2 // of each
	valueKeysShare  = 4
	blockShare      = 1 // of each of two, full or being filled
	spillShare      = 2
	tableShare      = 2 // of each of those that are being written
	shares          = 34

	// Small blocks let values be written while further quads are read.
	blockMost = 256 << 10

	quadBytes = 32 // of a quad4
)

func newLoader(s *Store, dir string, options LoadOptions) *loader {
	share := func(parts, least, most int64) int64 { return min(max(options.Memory*parts/shares, least), most) }
	before := s.current.Load()
	l := &loader{
		store: s, dir: dir, progress: options.Progress,
		tables: newTables(s, dir, uint64(share(tableShare, 64<<10, 16<<20))),
		blocks: newPipe(&valueBlock{}), blockBytes: int(share(blockShare, 1<<10, blockMost)),
	}
	size := share(chunkShare, 64*quadBytes, 1<<40) / quadBytes
	l.chunk = make([]quad4, 0, size)
	l.chunks = newPipe[[]quad4](nil) // made when the first is full
	for i := range l.quads.runs {
		l.quads.runs[i] = l.newRuns(fmt.Sprintf("index%c", indexes[i].prefix))
	}
	l.sink = valueSink{
		names: tableWriter{tables: l.tables}, runs: l.newRuns("values"),
		limit: int(share(valueKeysShare, 4<<10, 1<<31)),
	}
	l.values = interner{
		seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		made:  &valueBlock{},
		known: newNumberTable(share(valueTableShare, 0, 1<<40)),
		next:  before.next, fresh: before.next,
		open: func() (*spill, error) {
			return openSpill(s.opts.FS, s.opts.FS.PathJoin(dir, "spill"), share(spillShare, 1<<20, 1<<30))
		},
	}
	if before.quads > 0 {
		l.values.find = s.encodedID
		l.quads.stored = &storedQuads{db: s.db, next: before.next}
	}
	return l
}

func (l *loader) newRuns(name string) *runSet {
	return &runSet{fs: l.store.opts.FS, dir: l.dir, name: name}
}

// read numbers all quads and leaves them in runs, each index in its own order.
func (l *loader) read(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (n int, err error) {
	workers, work := errgroup.WithContext(ctx)
	workers.Go(func() error { return l.writeValues(work) })
	workers.Go(func() error { return l.writeQuads(work) })
	defer func() {
		close(l.blocks.full)
		close(l.chunks.full)
		// Where a worker failed first, err is already its error.
		if workErr := workers.Wait(); err == nil {
			err = workErr
		}
		err = errors.Join(err, l.values.close())
	}()
	for q, err := range quads {
		if err != nil {
			return n, err
		}
		if err := l.add(work, q); err != nil {
			return n, err
		}
		if n++; n%progressStep == 0 {
			if err := work.Err(); err != nil {
				return n, context.Cause(work)
			}
			if l.progress != nil {
				l.progress(n)
			}
		}
	}
	if l.progress != nil && n%progressStep != 0 {
		l.progress(n)
	}
	if err := l.handValues(work); err != nil {
		return n, err
	}
	return n, nil
}

// progressStep is the number of quads between looks at the context and reports.
const progressStep = 1 << 13

// add takes one quad.
func (l *loader) add(work context.Context, q quad.Quad) error {
	numbers, err := l.values.quad(q)
	if err != nil {
		return err
	}
	if len(l.chunk) == cap(l.chunk) {
		size := cap(l.chunk)
		if l.chunk, err = l.chunks.swap(work, l.chunk); err != nil {
			return err
		}
		if l.chunk == nil {
			l.chunk = make([]quad4, 0, size)
		}
	}
	l.chunk = append(l.chunk, numbers)
	if len(l.values.made.text) >= l.blockBytes {
		return l.handValues(work)
	}
	return nil
}

func (l *loader) handValues(work context.Context) (err error) {
	l.values.made, err = l.blocks.swap(work, l.values.made)
	return err
}

func (l *loader) writeValues(work context.Context) (err error) {
	defer func() { err = errors.Join(err, l.sink.names.close()) }()
	for b := range l.blocks.full {
		if work.Err() != nil {
			return context.Cause(work)
		}
		if err := l.sink.take(b); err != nil {
			return err
		}
		b.reset()
		l.blocks.empty <- b
	}
	return nil
}

func (l *loader) writeQuads(work context.Context) error {
	for chunk := range l.chunks.full {
		if work.Err() != nil {
			return context.Cause(work)
		}
		if err := l.quads.take(chunk); err != nil {
			return err
		}
		l.chunks.empty <- chunk[:0]
	}
	return l.quads.keep(l.chunk) // no more is added once the pipe is closed
}

// merge makes the tables from the runs and gives the number of quads in them.
func (l *loader) merge(ctx context.Context) (added int, err error) {
	l.values.known, l.quads.sort.spare = numberTable{}, [2][]quad4{}
	l.blocks, l.chunks = pipe[*valueBlock]{}, pipe[[]quad4]{}
	workers, work := errgroup.WithContext(ctx)
	workers.SetLimit(min(runtime.GOMAXPROCS(0), mergeWorkers))
	check := func() error { return context.Cause(work) }
	merges := make([]indexMerge, len(indexes))
	var left atomic.Int32 // indexes still to be merged
	left.Store(int32(len(indexes)))
	for i := range merges {
		merges[i] = indexMerge{
			index: &indexes[i], runs: l.quads.runs[i],
			rest:   func() sortedEntries { return l.quads.rest(i) },
			counts: l.newRuns(fmt.Sprintf("counts%c", indexes[i].prefix)),
		}
		workers.Go(func() error {
			err := l.table(func(w *tableWriter) error { return merges[i].run(w, check) })
			if left.Add(-1) > 0 || err != nil {
				return err
			}
			return l.table(func(w *tableWriter) error { return mergeCounts(l.countRuns(merges), w, check) })
		})
	}
	workers.Go(func() error {
		return l.table(func(w *tableWriter) error { return l.sink.mergeKeys(w, check) })
	})
	if err := workers.Wait(); err != nil {
		return 0, err
	}
	return merges[0].total, nil
}

// countRuns are the runs of counts that the merges of all indexes left.
func (l *loader) countRuns(merges []indexMerge) *runSet {
	counts := l.newRuns("counts")
	for i := range merges {
		counts.paths = append(counts.paths, merges[i].counts.paths...)
	}
	return counts
}

// mergeWorkers is the most orders that are merged at once, as each needs
// memory of its own.
const mergeWorkers = 3

// table has one sequence of tables written.
func (l *loader) table(write func(w *tableWriter) error) error {
	w := tableWriter{tables: l.tables}
	return errors.Join(write(&w), w.close())
}
