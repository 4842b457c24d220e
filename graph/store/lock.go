package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// lockDir locks a store's folder: for a reader together with other readers, and
// without writing there, else alone and with the name of this process left in it.
func lockDir(fs vfs.FS, dir string, readOnly bool) (*pebble.Lock, error) {
	lock, err := pebble.LockDirectory(dir, lockFS{fs, readOnly})
	if err != nil {
		return nil, lockError(fs, dir, err)
	}
	if readOnly {
		return lock, nil
	}
	holder := fmt.Sprintf("process %d (%s)\n", os.Getpid(), filepath.Base(os.Args[0]))
	if err := writeFile(fs, fs.PathJoin(dir, holderFile), holder); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return lock, nil
}

// lockError says who has the lock that could not be had.
func lockError(fs vfs.FS, dir string, err error) error {
	if errors.Is(err, os.ErrPermission) {
		return err
	}
	var readers readersError
	if errors.As(err, &readers) {
		return fmt.Errorf("%w by %s", ErrLocked, readers)
	}
	holder, readErr := readFile(fs, fs.PathJoin(dir, holderFile))
	if readErr != nil || strings.TrimSpace(holder) == "" {
		return fmt.Errorf("%w: %w", ErrLocked, err)
	}
	return fmt.Errorf("%w by %s", ErrLocked, strings.TrimSpace(holder))
}

// readersError is why a folder cannot be locked alone: the processes that read it,
// none where the system does not tell.
type readersError []string

func (e readersError) Error() string {
	if len(e) == 0 {
		return "processes that read it"
	}
	return strings.Join(e, ", ") + ", to read it"
}

// lockFS is a file system on which a lock can be shared. That of the operating
// system can, where the system has such locks; on others each lock is for one.
type lockFS struct {
	vfs.FS
	shared bool
}

// Lock locks a file until what it gives is closed, or the process ends.
func (f lockFS) Lock(name string) (io.Closer, error) {
	if vfs.Root(f.FS) != vfs.Default {
		return f.FS.Lock(name)
	}
	return lockPath(name, f.shared)
}
