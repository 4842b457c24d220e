package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// Files in a store's folder beside the database's.
const (
	formatFile = "STORE"  // says that the folder is a store, and its format
	holderFile = "HOLDER" // says who last locked the store to change it
	lockFile   = "LOCK"   // is locked; the database gives it its name
)

// formatVersion is the version of all that this package writes.
const formatVersion = 1

const formatText = "entente graph store, format "

// prepareDir makes the folder of a new store.
func prepareDir(fs vfs.FS, dir string) error {
	if err := fs.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	names, err := fs.List(dir)
	if err != nil {
		return err
	}
	if len(names) != 0 {
		return ErrExists
	}
	return syncDir(fs, fs.PathDir(dir))
}

// syncDir makes sure that what was made in a folder is there after a crash.
func syncDir(fs vfs.FS, dir string) error {
	d, err := fs.OpenDir(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// writeFormat marks dir as a store, which is the last step of making one.
func writeFormat(fs vfs.FS, dir string) error {
	text := formatText + strconv.Itoa(formatVersion) + "\n"
	temp := fs.PathJoin(dir, formatFile+".new")
	if err := writeFile(fs, temp, text); err != nil {
		return err
	}
	if err := fs.Rename(temp, fs.PathJoin(dir, formatFile)); err != nil {
		return err
	}
	return syncDir(fs, dir)
}

// readFormat refuses a folder that is not a store of this format.
func readFormat(fs vfs.FS, dir string) error {
	text, err := readFile(fs, fs.PathJoin(dir, formatFile))
	if errors.Is(err, os.ErrNotExist) {
		return ErrNotStore
	}
	if err != nil {
		return err
	}
	version, ok := strings.CutPrefix(strings.TrimSpace(text), formatText)
	if !ok {
		return fmt.Errorf("%w: its file %s has another text", ErrNotStore, formatFile)
	}
	if version != strconv.Itoa(formatVersion) {
		return fmt.Errorf("%w: it has format %q, this program knows %d", ErrFormat, version, formatVersion)
	}
	return nil
}

func writeFile(fs vfs.FS, name, text string) error {
	f, err := fs.Create(name, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	if _, err := f.Write([]byte(text)); err != nil {
		return errors.Join(err, f.Close())
	}
	return errors.Join(f.Sync(), f.Close())
}

func readFile(fs vfs.FS, name string) (string, error) {
	f, err := fs.Open(name)
	if err != nil {
		return "", err
	}
	b, err := io.ReadAll(io.LimitReader(f, 1<<10))
	return string(b), errors.Join(err, f.Close())
}
