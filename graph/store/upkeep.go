package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/cockroachdb/pebble/v2"
)

// Backup copies the store as it is now into dir, which must not exist, as a store
// of its own. It shares no file with this one. What is written meanwhile is
// neither in the copy nor held up by it. Where Backup fails, dir is removed. A store
// that is open for reading only cannot be backed up.
func (s *Store) Backup(ctx context.Context, dir string) error {
	if s.opts.ReadOnly {
		return ErrReadOnly
	}
	if err := s.backup(ctx, dir); err != nil {
		return fmt.Errorf("back up to %s: %w", dir, err)
	}
	return nil
}

func (s *Store) backup(ctx context.Context, dir string) error {
	if err := errors.Join(ctx.Err(), s.enter()); err != nil {
		return err
	}
	defer s.leave()
	if _, err := s.opts.FS.Stat(dir); err == nil {
		return os.ErrExist
	}
	s.copies.add(dir)
	defer s.copies.remove(dir)
	err := s.db.Checkpoint(dir, pebble.WithFlushedWAL())
	if err == nil {
		err = errors.Join(ctx.Err(), s.failure())
	}
	if err == nil {
		// With a lock file, which readers who may not write there cannot make.
		err = errors.Join(writeFile(s.opts.FS, s.opts.FS.PathJoin(dir, lockFile), ""), writeFormat(s.opts.FS, dir))
	}
	if err != nil {
		return errors.Join(readError(err), s.opts.FS.RemoveAll(dir))
	}
	return nil
}

// Compact rewrites the store's files without what was deleted or replaced. It
// returns when that is done; the space of what open snapshots and iterators still
// see comes back when they are closed.
func (s *Store) Compact(ctx context.Context) error {
	if s.opts.ReadOnly {
		return ErrReadOnly
	}
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	if err := s.dropIdle(); err != nil {
		return err
	}
	if err := s.compact(ctx); err != nil {
		return fmt.Errorf("compact: %w", readError(err))
	}
	return nil
}

// compact runs the database's compaction.
func (s *Store) compact(ctx context.Context) error {
	return s.attempt(func() error { return s.db.Compact(ctx, []byte{0}, []byte{0xff}, true) })
}

// flush brings what is in memory to tables. The caller holds the writer's lock, so
// that nothing follows into memory meanwhile.
func (s *Store) flush(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends the wait of an attempt that was given up
	return s.attempt(func() error {
		flushed, err := s.db.AsyncFlush()
		if err != nil {
			return err
		}
		select {
		case <-flushed:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
}

// attempt runs an operation of the database that waits for a flush. It gives up
// where flushes fail, as the database tries them again without end; the operation
// then goes on alone, and fails where the store is closed meanwhile.
func (s *Store) attempt(op func() error) error {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil { // the database's way to say that it is closed
				done <- fmt.Errorf("%v", p)
			}
		}()
		done <- op()
	}()
	tick := time.NewTicker(flushPause)
	defer tick.Stop()
	for {
		select {
		case err := <-done:
			return errors.Join(err, s.failure())
		case <-tick.C:
			if err := errors.Join(s.failure(), s.logger.flushError()); err != nil {
				return err
			}
		}
	}
}

// DiskSize is the sum of the sizes of the store's files, in bytes.
func (s *Store) DiskSize() (int64, error) {
	names, err := s.opts.FS.List(s.dir)
	if err != nil {
		return 0, err
	}
	var size int64
	for _, name := range names {
		info, err := s.opts.FS.Stat(s.opts.FS.PathJoin(s.dir, name))
		if errors.Is(err, os.ErrNotExist) {
			continue // deleted meanwhile
		}
		if err != nil {
			return 0, err
		}
		size += info.Size()
	}
	return size, nil
}
