package store

import (
	"fmt"
	"sync"

	"github.com/cockroachdb/pebble/v2/objstorage"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// tables are the sorted tables that one load makes in its folder. Many writers
// may add to them at once.
type tables struct {
	fs      vfs.FS
	dir     string
	options sstable.WriterOptions
	bytes   uint64 // about the size of a table

	mu    sync.Mutex
	paths []string
}

// newTables makes tables as the store's own are in its lowest level, where those
// of a load come to lie as far as nothing is in the way.
func newTables(s *Store, dir string, bytes uint64) *tables {
	options := databaseOptions(s.opts, s.logger)
	options.EnsureDefaults()
	options.Cache.Unref()
	lowest := len(options.Levels) - 1
	return &tables{
		fs: s.opts.FS, dir: dir, bytes: bytes,
		options: options.MakeWriterOptions(lowest, s.db.TableFormat()),
	}
}

func (t *tables) create() (*sstable.Writer, error) {
	t.mu.Lock()
	path := t.fs.PathJoin(t.dir, fmt.Sprintf("%06d.sst", len(t.paths)))
	t.paths = append(t.paths, path)
	t.mu.Unlock()
	file, err := t.fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	return sstable.NewWriter(&tableFile{file: file, buf: make([]byte, 0, tableBuffer)}, t.options), nil
}

// A tableWriter writes one ascending sequence of entries as tables.
type tableWriter struct {
	tables *tables
	table  *sstable.Writer // nil: none is begun
	added  int
}

func (w *tableWriter) set(key, value []byte) error {
	if err := w.ready(); err != nil {
		return err
	}
	return w.table.Set(key, value)
}

func (w *tableWriter) merge(key, value []byte) error {
	if err := w.ready(); err != nil {
		return err
	}
	return w.table.Merge(key, value)
}

// ready sees to a table that has room for a further entry.
func (w *tableWriter) ready() error {
	w.added++
	if w.table != nil && w.added%256 == 0 && w.table.Raw().EstimatedSize() >= w.tables.bytes {
		if err := w.close(); err != nil {
			return err
		}
	}
	if w.table != nil {
		return nil
	}
	var err error
	w.table, err = w.tables.create()
	return err
}

// close ends the last table, which is then durable. It must be called also
// after an error, to close the file.
func (w *tableWriter) close() error {
	if w.table == nil {
		return nil
	}
	table := w.table
	w.table = nil
	return table.Close()
}

const tableBuffer = 256 << 10

// A tableFile is an objstorage.Writable of a file, with a larger buffer than
// pebble's own.
type tableFile struct {
	file vfs.File
	buf  []byte
}

var _ objstorage.Writable = (*tableFile)(nil)

func (f *tableFile) Write(p []byte) error {
	if len(f.buf)+len(p) > cap(f.buf) {
		if err := f.flush(); err != nil {
			return err
		}
	}
	if len(p) >= cap(f.buf) {
		_, err := f.file.Write(p)
		return err
	}
	f.buf = append(f.buf, p...)
	return nil
}

func (f *tableFile) flush() error {
	_, err := f.file.Write(f.buf)
	f.buf = f.buf[:0]
	return err
}

// Finish makes the file durable and closes it.
func (f *tableFile) Finish() error {
	err := f.flush()
	if err == nil {
		err = f.file.Sync()
	}
	if closeErr := f.file.Close(); err == nil {
		err = closeErr
	}
	return err
}

// Abort closes the file, which is of no use.
func (f *tableFile) Abort() { _ = f.file.Close() }
