package store

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// guardFS is the file system as the database sees it.
//
// It hides from the database that a write of its log failed, as the database
// would end the process, in places by a fatal error that nothing can catch.
// Instead the failure is told to the store, which from then on believes nothing
// that the database says.
//
// After a failure of the log, or of the list of tables (MANIFEST), it writes
// nothing more: what the database would write then goes by what it does not know
// to be on the disk.
//
// And it makes no hard links into the folders of backups, so that the database,
// which links files where it can, copies them.
type guardFS struct {
	vfs.FS
	copies *folderSet
	log    *logger
}

var (
	errNoLink = errors.New("files of a backup are copied")
	errKept   = errors.New("nothing is removed after a failed write")
)

func (g guardFS) Link(from, to string) error {
	if g.copies.holds(g.PathDir(to)) {
		return errNoLink
	}
	return g.unlessFailed(func() error { return g.FS.Link(from, to) })
}

// Unwrap gives the file system itself, as vfs.Root asks for.
func (g guardFS) Unwrap() vfs.FS { return g.FS }

// unlessFailed runs an operation if no write has failed.
func (g guardFS) unlessFailed(op func() error) error {
	if err := g.log.fatal.Load(); err != nil {
		return *err
	}
	return op()
}

// Remove removes a file, but none after the store has failed. Where the database
// cannot tell whether its list of tables came to the disk, it removes the
// tables that it was about to add, which it takes to be followed by the end of
// the process before that; but they may be on the list.
func (g guardFS) Remove(name string) error {
	if g.log.failed() {
		return errKept
	}
	return g.FS.Remove(name)
}

func (g guardFS) RemoveAll(name string) error {
	return g.unlessFailed(func() error { return g.FS.RemoveAll(name) })
}

func (g guardFS) Rename(from, to string) error {
	return g.unlessFailed(func() error { return g.FS.Rename(from, to) })
}

// flushPause is how long a flush waits before it is tried again.
const flushPause = 100 * time.Millisecond

// Create makes a file. The database tries a failed flush anew at once and
// without end; this slows it down.
func (g guardFS) Create(name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	if strings.HasSuffix(name, ".sst") && (g.log.failed() || g.log.flushError() != nil) {
		time.Sleep(flushPause)
	}
	return g.guard(name, func() (vfs.File, error) { return g.FS.Create(name, category) })
}

func (g guardFS) ReuseForWrite(from, to string, category vfs.DiskWriteCategory) (vfs.File, error) {
	return g.guard(to, func() (vfs.File, error) { return g.FS.ReuseForWrite(from, to, category) })
}

// OpenDir opens a folder, which the database does to bring new files in it to the
// disk.
func (g guardFS) OpenDir(name string) (vfs.File, error) {
	f, err := g.FS.OpenDir(name)
	if err != nil {
		return nil, err
	}
	return &guardedFile{File: f, log: g.log, vital: true, mute: true}, nil
}

// guard makes a file with create and guards it.
func (g guardFS) guard(name string, create func() (vfs.File, error)) (vfs.File, error) {
	f := &guardedFile{log: g.log}
	if !g.copies.holds(g.PathDir(name)) {
		f.mute = strings.HasSuffix(name, ".log")
		f.vital = f.mute || strings.HasPrefix(g.PathBase(name), "MANIFEST-")
	}
	err := f.do(func() (err error) {
		f.File, err = create()
		return err
	})
	if err != nil {
		return nil, err
	}
	return f, nil
}

// guardedFile is a file of the database. After a failure it writes nothing.
type guardedFile struct {
	vfs.File // nil where it could not be made
	log      *logger
	vital    bool // a failure of this file is one of the store
	mute     bool // no failure is told to the database
}

// do runs an operation if none has failed.
func (f *guardedFile) do(op func() error) error {
	var err error
	if failed := f.log.fatal.Load(); failed != nil {
		err = *failed
	} else if err = op(); err != nil && f.vital {
		f.log.lost(err)
	}
	if f.mute {
		return nil
	}
	return err
}

func (f *guardedFile) Write(b []byte) (n int, err error) {
	err = f.do(func() error {
		n, err = f.File.Write(b)
		return err
	})
	if err == nil {
		n = len(b)
	}
	return n, err
}

// Preallocate does nothing, as a log of the size that the database would reserve
// takes more of the disk than a small graph does.
func (f *guardedFile) Preallocate(int64, int64) error { return nil }

func (f *guardedFile) Sync() error {
	return f.do(func() error { return f.File.Sync() })
}

func (f *guardedFile) SyncData() error {
	return f.do(func() error { return f.File.SyncData() })
}

func (f *guardedFile) SyncTo(length int64) (full bool, err error) {
	err = f.do(func() error {
		full, err = f.File.SyncTo(length)
		return err
	})
	return full, err
}

func (f *guardedFile) Close() error {
	if f.File == nil {
		return nil
	}
	err := f.File.Close()
	if err != nil && f.vital {
		f.log.lost(err)
	}
	if f.mute {
		return nil
	}
	return err
}

func (f *guardedFile) Stat() (info vfs.FileInfo, err error) {
	err = f.do(func() error {
		info, err = f.File.Stat()
		return err
	})
	if info == nil && err == nil {
		info = lostInfo{}
	}
	return info, err
}

func (f *guardedFile) Fd() uintptr {
	if f.File == nil {
		return vfs.InvalidFd
	}
	return f.File.Fd()
}

// lostInfo is of a file that could not be made.
type lostInfo struct{}

func (lostInfo) Name() string           { return "" }
func (lostInfo) Size() int64            { return 0 }
func (lostInfo) Mode() fs.FileMode      { return 0 }
func (lostInfo) ModTime() time.Time     { return time.Time{} }
func (lostInfo) IsDir() bool            { return false }
func (lostInfo) Sys() any               { return nil }
func (lostInfo) DeviceID() vfs.DeviceID { return vfs.DeviceID{} }

// folderSet is a set of folders' names.
type folderSet struct {
	mu    sync.Mutex
	names map[string]int
}

func (s *folderSet) add(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.names == nil {
		s.names = make(map[string]int)
	}
	s.names[filepath.Clean(name)]++
}

func (s *folderSet) remove(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name = filepath.Clean(name)
	if s.names[name]--; s.names[name] == 0 {
		delete(s.names, name)
	}
}

func (s *folderSet) holds(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.names[filepath.Clean(name)] > 0
}
