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
// neither in the copy nor held up by it. Where Backup fails, dir is removed.
func (s *Store) Backup(ctx context.Context, dir string) error {
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
		err = writeFormat(s.opts.FS, dir)
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

// compact runs the database's compaction and gives up where that waits for a
// flush which fails again and again.
func (s *Store) compact(ctx context.Context) error {
	done := make(chan error, 1)
	go func() { done <- s.db.Compact(ctx, []byte{0}, []byte{0xff}, true) }()
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
