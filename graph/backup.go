package graph

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"entente/graph/store"
)

// Backup copies the graph as it is now to dir, which must not exist or be empty and
// not lie in the graph, while it goes on to be used. Where it fails, dir is as it was.
func (g *Graph) Backup(ctx context.Context, dir string) (err error) {
	const doing = "back up graph"
	if err := checkEmpty(doing, dir, ""); err != nil {
		return err
	}
	if g.dir != "" && within(dir, g.dir) {
		return fmt.Errorf("%s: %s is in the graph itself; name another folder", doing, dir)
	}
	_, statErr := os.Stat(dir)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	stored := filepath.Join(dir, storedIn)
	defer func() {
		if err == nil {
			return
		}
		err = errors.Join(err, os.RemoveAll(stored))
		if statErr != nil {
			err = errors.Join(err, os.Remove(dir))
		}
	}()
	err = g.use(func(s *store.Store) error {
		if g.readOnly {
			return copyFiles(ctx, filepath.Join(g.dir, storedIn), stored)
		}
		return s.Backup(ctx, stored)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return g.about.write(dir)
}

// within reports whether a path leads into dir.
func within(path, dir string) bool {
	path, err := filepath.Abs(path)
	from, err2 := filepath.Abs(dir)
	if err != nil || err2 != nil {
		return false
	}
	rest, err := filepath.Rel(from, path)
	return err == nil && rest != ".." && !strings.HasPrefix(rest, ".."+string(filepath.Separator))
}

// copyFiles copies the folder of a store that is open to be read. The lock that this
// one shares with other readers keeps all from changing the files, what is still in
// the log among them, so that they are of one moment.
func copyFiles(ctx context.Context, from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		rest, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(to, rest), 0o755)
		}
		return copyFile(path, filepath.Join(to, rest))
	})
}

// copyFile copies a file and waits until it is on the disk.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
