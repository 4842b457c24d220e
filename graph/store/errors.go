package store

import (
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"
)

var (
	// ErrLocked is returned for a store that another process, or another Store of
	// this one, has open to change it, or to read it where it is to be changed; the
	// error's text names the process, or the readers where the system tells them.
	ErrLocked = errors.New("store is in use")
	// ErrNotStore is returned for a folder that does not hold a store.
	ErrNotStore = errors.New("not a store")
	// ErrFormat is returned for a store written in a format that this program
	// does not know.
	ErrFormat = errors.New("unknown store format")
	// ErrCorrupt is returned where what is on the disk is not what was written.
	ErrCorrupt = errors.New("store is corrupt")
	// ErrExists is returned for a folder that is to hold a new store but is not
	// empty.
	ErrExists = errors.New("folder is not empty")
	// ErrClosed is returned by every use of a Store or Snapshot that was closed.
	ErrClosed = errors.New("store is closed")
	// ErrReadOnly is returned for a change to a store opened only to be read.
	ErrReadOnly = errors.New("store is open for reading only")
	// ErrFailed is returned after a write to the disk failed in such a way that
	// only opening the store anew can tell what is on it.
	ErrFailed = errors.New("store must be opened anew after a failed write")
)

// corrupt makes an error that wraps ErrCorrupt.
func corrupt(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrCorrupt}, args...)...)
}

// readError turns an error of the database into one of this package.
func readError(err error) error {
	switch {
	case err == nil || errors.Is(err, ErrCorrupt):
		return err
	case pebble.IsCorruptionError(err):
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	case errors.Is(err, pebble.ErrClosed):
		return ErrClosed
	}
	return err
}
