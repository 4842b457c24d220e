package data

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// inOrder is paths sorted and each once, a folder before what lies in it.
func inOrder(paths []string) []string {
	type given struct{ path, key string }
	var all []given
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			abs = filepath.Clean(p)
		}
		// With the separator below every letter, "a/b" follows "a" directly.
		all = append(all, given{p, strings.ReplaceAll(abs, string(filepath.Separator), "\x00")})
	}
	slices.SortStableFunc(all, func(a, b given) int { return strings.Compare(a.key, b.key) })
	all = slices.CompactFunc(all, func(a, b given) bool { return a.key == b.key })
	out := make([]string, len(all))
	for i, g := range all {
		out[i] = g.path
	}
	return out
}

// given reads a path the user named.
func (r *reading) given(name string) bool {
	if r.stopped() {
		return false
	}
	info, err := os.Stat(name)
	if err != nil {
		return r.fault(unreadable(name, err))
	}
	real, err := filepath.EvalSymlinks(name)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		return r.fault(unreadable(name, err))
	}
	if info.IsDir() {
		return r.folder(name, real, "")
	}
	if kindOf(name) == otherKind {
		return r.fault(Fault{Path: name, Reason: "is of no kind that can be read",
			Remedy: "give .txt, .md or .jsonl files, these as .gz, or folders of them"})
	}
	return r.file(name, real, filepath.Base(name))
}

// folder reads the folder name, whose real path is real, and whose path below
// the folder given is rel. It is passed over when it was read before, which
// also ends loops of links.
func (r *reading) folder(name, real, rel string) bool {
	if r.opened[real] {
		return true
	}
	r.opened[real] = true
	entries, err := os.ReadDir(name) // sorted; what it could read where it fails
	for _, e := range entries {
		if r.stopped() {
			return false
		}
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if !r.entry(e, filepath.Join(name, e.Name()), filepath.Join(real, e.Name()), path.Join(rel, e.Name())) {
			return false
		}
	}
	if err != nil {
		return r.fault(unreadable(name, err))
	}
	return true
}

// entry reads one entry of a folder.
func (r *reading) entry(e fs.DirEntry, name, real, rel string) bool {
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(name)
		if err == nil {
			real, err = filepath.EvalSymlinks(real)
		}
		if err != nil {
			if kindOf(name) == otherKind { // it may be a folder's or a file's; nothing says that it is wanted
				r.tally.OtherKinds++
				return true
			}
			return r.fault(unreadable(name, err))
		}
		mode = info.Mode().Type()
	}
	switch {
	case mode.IsDir():
		return r.folder(name, real, rel)
	case kindOf(name) == otherKind:
		r.tally.OtherKinds++
		return true
	}
	return r.file(name, real, rel)
}

// file reads one file of a known kind; rel is its path below the folder given.
func (r *reading) file(name, real, rel string) bool {
	if r.opened[real] {
		r.tally.Duplicates++
		return true
	}
	r.opened[real] = true
	if kindOf(name) == recordsKind {
		return r.records(name, validName(rel))
	}
	return r.text(name, validName(rel))
}

// unreadable is the fault of a file or folder that the system does not give.
func unreadable(name string, err error) Fault {
	f := Fault{Path: name, Reason: "cannot be read: " + cause(err)}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.Reason = "does not exist, or no longer"
		f.Remedy = "check the path"
	case errors.Is(err, fs.ErrPermission):
		f.Reason = "may not be read: permission denied"
		f.Remedy = "give yourself the right to read it (chmod u+r, of a folder u+rx)"
	}
	return f
}

// cause is what err says without the path, which a Fault or PackError names itself.
func cause(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}
