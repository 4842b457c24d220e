package graph

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"entente/graph/store"
	"entente/schema"
)

// A graph's folder holds these two and nothing else.
const (
	describedIn = "graph.json" // what the folder is
	storedIn    = "quads"      // the store
)

// formatVersion is raised when a graph written before can no longer be read.
const formatVersion = 2

// folder is the content of graph.json.
type folder struct {
	Format   int               `json:"format"`
	Complete bool              `json:"complete"` // set by Finish; a build that died left it false
	Base     string            `json:"base"`
	Prefixes map[string]string `json:"prefixes"`
}

func newFolder(cfg Config) (folder, error) {
	if cfg.Base == "" {
		cfg.Base = schema.DefaultBase
	}
	if err := schema.CheckBase(cfg.Base); err != nil {
		return folder{}, err
	}
	return folder{Format: formatVersion, Base: cfg.Base, Prefixes: NewNames(cfg.Base).Prefixes()}, nil
}

// write replaces dir's graph.json in one step, so that it is never half
// written.
func (f folder) write(dir string) error {
	text, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return fmt.Errorf("describe graph %s: %w", dir, err)
	}
	path := filepath.Join(dir, describedIn)
	if err := os.WriteFile(path+".new", append(text, '\n'), 0o644); err != nil {
		return fmt.Errorf("describe graph: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return fmt.Errorf("describe graph: %w", err)
	}
	return nil
}

// readFolder reads dir's graph.json. Its error wraps [ErrNotGraph] where dir
// is not a graph's folder.
func readFolder(dir string) (folder, error) {
	if fault := pathFault(dir); fault != "" {
		return folder{}, fmt.Errorf("%w: %s; name a graph's folder with --db", ErrNotGraph, fault)
	}
	text, err := os.ReadFile(filepath.Join(dir, describedIn))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, statErr := os.Stat(dir); statErr != nil {
			return folder{}, fmt.Errorf("%w: %s does not exist; make a graph with: entente build PATH… --db %s", ErrNotGraph, dir, dir)
		}
		return folder{}, fmt.Errorf("%w: %s has no %s; name another folder with --db", ErrNotGraph, dir, describedIn)
	case err != nil:
		return folder{}, fmt.Errorf("open graph: %w", err)
	}
	var f folder
	if err := json.Unmarshal(text, &f); err != nil || f.Format == 0 {
		return folder{}, fmt.Errorf("%w: %s does not describe a graph", ErrNotGraph, filepath.Join(dir, describedIn))
	}
	if f.Format != formatVersion {
		return folder{}, fmt.Errorf("graph %s is of format %d, this program reads format %d; build it again with --force", dir, f.Format, formatVersion)
	}
	return f, nil
}

// pathFault is why dir is no name of a folder, be there one or not; empty where it is.
func pathFault(dir string) string {
	info, err := os.Stat(dir)
	switch {
	case dir == "":
		return "no folder is named"
	case errors.Is(err, syscall.ENOTDIR):
		return dir + " cannot be in a file"
	case err == nil && !info.IsDir():
		return dir + " is a file"
	}
	return ""
}

// checkEmpty refuses a folder that a graph cannot be made in. Its error begins with
// what is being done, and ends with how to name another folder.
func checkEmpty(doing, dir, how string) error {
	refuse := func(format string, args ...any) error {
		return fmt.Errorf(doing+": "+format+how, args...)
	}
	if fault := pathFault(dir); fault != "" {
		return refuse("%s; name a folder", fault)
	}
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return refuse("%w; name another folder", err)
	}
	old, err := readFolder(dir)
	if err == nil && !old.Complete {
		hold, err := Hold(dir)
		if err != nil {
			return err
		}
		if err := hold.Close(); err != nil {
			return fmt.Errorf("%s: %w", doing, err)
		}
	}
	switch {
	case errors.Is(err, ErrNotGraph):
		return refuse("%s holds other files; name an empty folder", dir)
	case err != nil || old.Complete:
		return refuse("%w in %s; name another folder", ErrExists, dir)
	default:
		return refuse("%w in %s, left by a build that did not finish; name another folder", ErrExists, dir)
	}
}

// Remove deletes the graph in dir, finished or not. It refuses a folder that
// is not a graph's or holds anything else (its error then wraps
// [ErrNotGraph]), and one that a program has open.
func Remove(dir string) error {
	if _, err := readFolder(dir); errors.Is(err, ErrNotGraph) { // one of another format may go
		return fmt.Errorf("remove: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("remove graph: %w", err)
	}
	for _, e := range entries {
		if name := e.Name(); name != describedIn && name != describedIn+".new" && name != storedIn {
			return fmt.Errorf("remove: %w: %s holds %s, which is no part of a graph; move it away first", ErrNotGraph, dir, name)
		}
	}
	stored := filepath.Join(dir, storedIn)
	if _, err := os.Stat(stored); err == nil {
		s, err := store.Open(stored, store.Options{})
		if errors.Is(err, store.ErrLocked) {
			return fmt.Errorf("remove graph %s: %w", dir, err)
		}
		if err == nil { // what cannot be opened for another reason may go
			err = s.Close()
		}
		if s != nil && err != nil {
			return fmt.Errorf("remove graph %s: %w", dir, err)
		}
	}
	// The description goes last, so that an interrupted removal can be repeated.
	if err := os.RemoveAll(stored); err != nil {
		return fmt.Errorf("remove graph: %w", err)
	}
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("remove graph: %w", err)
	}
	return nil
}
