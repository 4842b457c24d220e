//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package store

import (
	"io"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// lockPath locks a file for one process alone, be it a reader, as this system has
// no locks that are shared.
func lockPath(name string, _ bool) (io.Closer, error) { return vfs.Default.Lock(name) }
