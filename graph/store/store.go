package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// DefaultCacheBytes is the size of a store's caches where Options do not say it.
const DefaultCacheBytes = 32 << 20

// Options say how a store is opened; the zero value is usable.
type Options struct {
	// FS is the file system the store is on, that of the operating system where
	// it is nil.
	FS vfs.FS
	// CacheBytes bounds the memory that holds blocks of the files and values;
	// DefaultCacheBytes where it is 0. Beside it the store takes up to 64 MiB for
	// changes that are not yet in its tables; blocks use what of that is free.
	CacheBytes int64
	// ReadOnly opens the store so that nothing can be changed, nothing is written in
	// its folder, and other processes may read it too. As long as one does, none can
	// open it to change it. On a file system other than that of the operating system,
	// and where that has no locks to share, one reader has it alone.
	ReadOnly bool
}

func (o Options) withDefaults() Options {
	if o.FS == nil {
		o.FS = vfs.Default
	}
	if o.CacheBytes <= 0 {
		o.CacheBytes = DefaultCacheBytes
	}
	return o
}

var (
	_ graph.QuadStore      = (*Store)(nil)
	_ graph.BatchQuadStore = (*Store)(nil)
)

// Store is a graph on disk. All its methods may be called from any number of
// goroutines at once. What its methods read is the state of the moment; to read
// more than once of one moment, take a Snapshot.
type Store struct {
	view
	dir    string
	opts   Options
	db     *pebble.DB
	lock   *pebble.Lock
	values *valueCache
	logger *logger

	// writer is held by the one transaction at a time.
	writer sync.Mutex
	// current are the totals after the last change.
	current atomic.Pointer[totals]

	// epoch is odd while a change is made, and is other after each.
	epoch atomic.Uint64

	snapshots snapshotSet
	copies    *folderSet // the folders that backups are made in
}

// Create makes a new store in dir, which may exist if it is empty, and opens it.
// A folder that is not empty is refused with ErrExists.
func Create(dir string, opts Options) (*Store, error) {
	opts = opts.withDefaults()
	if opts.ReadOnly {
		return nil, fmt.Errorf("create %s: %w", dir, ErrReadOnly)
	}
	if err := prepareDir(opts.FS, dir); err != nil {
		return nil, fmt.Errorf("create %s: %w", dir, err)
	}
	s, err := openStore(dir, opts, true)
	if err != nil {
		return nil, fmt.Errorf("create %s: %w", dir, err)
	}
	if err := writeFormat(opts.FS, dir); err != nil {
		return nil, errors.Join(fmt.Errorf("create %s: %w", dir, err), s.Close())
	}
	return s, nil
}

// Open opens the store in dir. It fails with ErrNotStore where there is none,
// with ErrFormat where it has an unknown format, with ErrLocked where another has it
// open, unless both only read, and with ErrCorrupt where it cannot be read.
func Open(dir string, opts Options) (*Store, error) {
	opts = opts.withDefaults()
	if err := readFormat(opts.FS, dir); err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	s, err := openStore(dir, opts, false)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	return s, nil
}

func openStore(dir string, opts Options, create bool) (*Store, error) {
	lock, err := lockDir(opts.FS, dir, opts.ReadOnly)
	if err != nil {
		return nil, err
	}
	if !opts.ReadOnly && !create { // what a load left that did not end
		if err := removeLoad(opts.FS, dir); err != nil {
			return nil, errors.Join(err, lock.Close())
		}
	}
	s := &Store{dir: dir, opts: opts, lock: lock, logger: &logger{}, copies: &folderSet{}}
	s.values = newValueCache(opts.CacheBytes / 2)
	if err := s.openDB(create); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	s.view.s = s
	if err := s.start(create); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// openDB opens the database; it does not fail by a panic, which the database
// raises where its files contradict each other.
func (s *Store) openDB(create bool) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = corrupt("%v", p)
		}
	}()
	options := databaseOptions(s.opts, s.logger)
	defer options.Cache.Unref()
	options.FS = guardFS{s.opts.FS, s.copies, s.logger}
	options.Lock = s.lock
	options.ErrorIfExists = create
	options.ErrorIfNotExists = !create
	if s.db, err = pebble.Open(s.dir, options); err != nil {
		return openError(err)
	}
	if err := s.allowCompactions(); err != nil {
		return errors.Join(err, closeDB(s.db))
	}
	return s.failure()
}

// allowCompactions lets the database begin those that were due when it was opened.
// It looks at what it may do when its tables change, as they do after a flush.
func (s *Store) allowCompactions() error {
	s.logger.opened.Store(true)
	due := func(l pebble.LevelMetrics) bool { return l.Score > 0 }
	if s.opts.ReadOnly || !slices.ContainsFunc(s.db.Metrics().Levels[:], due) {
		return nil
	}
	_, err := s.db.AsyncFlush()
	return err
}

// openError turns an error of opening the database into one of this package.
func openError(err error) error {
	if err := readError(err); errors.Is(err, ErrCorrupt) {
		return err
	}
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, pebble.ErrDBDoesNotExist) {
		return corrupt("a file is missing: %v", err)
	}
	return err
}

// start reads the totals of the store, or writes those of a new one.
func (s *Store) start(create bool) error {
	t := totals{next: 1}
	var err error
	if create {
		err = s.db.Set(totalsKey, appendTotals(nil, t), pebble.Sync)
	} else {
		t, err = readTotals(s.db)
	}
	s.current.Store(&t)
	return errors.Join(err, s.failure())
}

func readTotals(r pebble.Reader) (totals, error) {
	b, closer, err := r.Get(totalsKey)
	if errors.Is(err, pebble.ErrNotFound) {
		return totals{}, corrupt("its totals are missing")
	}
	if err != nil {
		return totals{}, readError(err)
	}
	t, err := decodeTotals(b)
	if err := errors.Join(err, closer.Close()); err != nil {
		return totals{}, corrupt("%v", err)
	}
	return t, nil
}

// Close closes the store; everything that still reads it, its snapshots too,
// then fails with ErrClosed. It waits for a transaction that is under way.
// Closing twice does nothing more.
func (s *Store) Close() error {
	s.writer.Lock()
	defer s.writer.Unlock()
	s.emptyLog()
	s.open.Lock()
	defer s.open.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	failed := s.failure()
	err := errors.Join(s.snapshots.closeAll(), s.closeIterators())
	if err2 := closeDB(s.db); failed == nil {
		err = errors.Join(err, err2)
	}
	return errors.Join(err, s.lock.Close())
}

// logAtClose is the most bytes of the log that are left to be read when the store is
// next opened.
const logAtClose = 1 << 20

// emptyLog brings what is in the log to tables, so that the store is soon opened
// again. Where that fails it is still in the log. What is then due to be compacted
// is left to the next opening, as closing would wait for it.
func (s *Store) emptyLog() {
	if err := s.enter(); err != nil {
		return
	}
	defer s.leave()
	if s.opts.ReadOnly || s.db.Metrics().WAL.Size <= logAtClose {
		return
	}
	s.logger.opened.Store(false)
	_ = s.flush(context.Background())
}

// closeDB closes the database without a panic, which it raises after a failure.
func closeDB(db io.Closer) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("close: %v", p)
		}
	}()
	return db.Close()
}

// failure is the error of a write after which the store cannot be used.
func (s *Store) failure() error {
	if err := s.logger.fatal.Load(); err != nil {
		return *err
	}
	return nil
}
