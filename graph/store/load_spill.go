package store

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// A spill holds the numbers of a load's new values that memory has no room for,
// by fingerprint, in a temporary database.
type spill struct {
	db       *pebble.DB
	tables   *tables
	log      *spillLog
	panicked bool // so that the database may wait for itself for ever
}

func openSpill(fs vfs.FS, dir string, cacheBytes int64) (*spill, error) {
	cache := pebble.NewCache(cacheBytes)
	defer cache.Unref()
	s := &spill{log: &spillLog{}}
	options := &pebble.Options{
		FS: fs, Cache: cache, DisableWAL: true, Logger: s.log, MemTableSize: 1 << 20,
		FormatMajorVersion: databaseFormat,
	}
	for i := range options.Levels {
		options.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
	}
	options.EnsureDefaults()
	err := s.guard(func() (err error) {
		s.db, err = pebble.Open(dir, options)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.tables = &tables{
		fs: fs, dir: dir + "-new", bytes: 16 << 20, options: options.MakeWriterOptions(0, s.db.TableFormat()),
	}
	if err := fs.MkdirAll(s.tables.dir, 0o755); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func (s *spill) close() error {
	if s.panicked {
		return nil
	}
	return closeDB(s.db)
}

// guard makes errors of the panics that the database raises when it cannot write.
func (s *spill) guard(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			s.panicked = true
			cause, ok := p.(error)
			if !ok {
				cause = fmt.Errorf("%v", p)
			}
			err = fmt.Errorf("temporary database: %w", cause)
		}
	}()
	if err := do(); err != nil {
		return err
	}
	if failed := s.log.failed.Load(); failed != nil {
		return *failed
	}
	return nil
}

// spillLog keeps the failure that pebble would end the process for.
type spillLog struct{ failed atomic.Pointer[error] }

func (*spillLog) Infof(string, ...any)  {}
func (*spillLog) Errorf(string, ...any) {}

func (l *spillLog) Fatalf(format string, args ...any) {
	err := fmt.Errorf("temporary database: "+format, args...)
	for _, arg := range args {
		if cause, ok := arg.(error); ok {
			err = fmt.Errorf("temporary database: %w", cause)
		}
	}
	l.failed.CompareAndSwap(nil, &err)
}

func appendFingerprint(key []byte, print fingerprint) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(key, print.a), print.b)
}

// get gives the number of a fingerprint, or 0.
func (s *spill) get(print fingerprint) (id, error) {
	var key [16]byte
	value, closer, err := s.db.Get(appendFingerprint(key[:0], print))
	if errors.Is(err, pebble.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	n := id(binary.BigEndian.Uint64(value))
	return n, closer.Close()
}

// put adds the cells with numbers from first on; it changes the order of cells.
func (s *spill) put(cells []cell, first id) (err error) {
	slices.SortFunc(cells, func(x, y cell) int {
		if c := cmp.Compare(x.print.a, y.print.a); c != 0 {
			return c
		}
		return cmp.Compare(x.print.b, y.print.b)
	})
	w := tableWriter{tables: s.tables}
	begun := len(s.tables.paths)
	var key, value []byte
	for _, c := range cells {
		if c.n < first {
			continue // free, or known elsewhere
		}
		key = appendFingerprint(key[:0], c.print)
		value = binary.BigEndian.AppendUint64(value[:0], uint64(c.n))
		if err := w.set(key, value); err != nil {
			return errors.Join(err, w.close())
		}
	}
	if err := w.close(); err != nil {
		return err
	}
	return s.guard(func() error { return ingest(s.db, s.tables.paths[begun:]) })
}
