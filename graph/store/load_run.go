package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// A run is a temporary file of keys in ascending order with their values, each
// key without the beginning that it shares with the key before.

// sortedEntries are keys in ascending order, each with a value.
type sortedEntries interface {
	// next goes to the next entry; at the end the error is io.EOF.
	next() error
	// now is the present entry, valid until next is called again.
	now() *entry
}

type entry struct{ key, value []byte }

func (e *entry) now() *entry { return e }

const (
	runBuffer   = 64 << 10
	maxRunEntry = 512 // of the keys and values that a load makes, none comes near
)

type runWriter struct {
	fs   vfs.FS
	path string
	file vfs.File
	buf  []byte
	last []byte
}

func createRun(fs vfs.FS, path string) (*runWriter, error) {
	file, err := fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	return &runWriter{fs: fs, path: path, file: file, buf: make([]byte, 0, runBuffer)}, nil
}

// add writes an entry; keys come in ascending order.
func (w *runWriter) add(key, value []byte) error {
	if len(key)+len(value) > maxRunEntry-3*binary.MaxVarintLen16 {
		return fmt.Errorf("a key of %d bytes is too long for a run", len(key))
	}
	if len(w.buf)+maxRunEntry > runBuffer {
		if err := w.flush(); err != nil {
			return err
		}
	}
	shared := 0
	for shared < len(key) && shared < len(w.last) && key[shared] == w.last[shared] {
		shared++
	}
	w.buf = binary.AppendUvarint(w.buf, uint64(shared))
	w.buf = binary.AppendUvarint(w.buf, uint64(len(key)-shared))
	w.buf = binary.AppendUvarint(w.buf, uint64(len(value)))
	w.buf = append(w.buf, key[shared:]...)
	w.buf = append(w.buf, value...)
	w.last = append(w.last[:shared], key[shared:]...)
	return nil
}

func (w *runWriter) flush() error {
	_, err := w.file.Write(w.buf)
	w.buf = w.buf[:0]
	return err
}

// close ends the run; the file is of use only if err is nil.
func (w *runWriter) close() error {
	return errors.Join(w.flush(), w.file.Close())
}

// errRun says that a temporary file is not as it was written.
var errRun = errors.New("a temporary file of the load was damaged")

type runReader struct {
	path  string
	file  vfs.File
	buf   []byte // buf[at:] is not yet read
	at    int
	ended bool
	entry
}

func openRun(fs vfs.FS, path string) (*runReader, error) {
	file, err := fs.Open(path, vfs.SequentialReadsOption)
	if err != nil {
		return nil, err
	}
	return &runReader{path: path, file: file, buf: make([]byte, 0, runBuffer)}, nil
}

func (r *runReader) next() error {
	if len(r.buf)-r.at < maxRunEntry && !r.ended {
		if err := r.fill(); err != nil {
			return err
		}
	}
	if r.at == len(r.buf) {
		return io.EOF
	}
	var size [3]int // of the shared beginning, the rest of the key, the value
	for i := range size {
		n, width := binary.Uvarint(r.buf[r.at:])
		if width <= 0 || n > math.MaxInt16 {
			return r.damaged()
		}
		size[i] = int(n)
		r.at += width
	}
	if size[0] > len(r.key) || size[1]+size[2] > len(r.buf)-r.at {
		return r.damaged()
	}
	r.key = append(r.key[:size[0]], r.buf[r.at:r.at+size[1]]...)
	r.at += size[1]
	r.value = r.buf[r.at : r.at+size[2]]
	r.at += size[2]
	return nil
}

func (r *runReader) fill() error {
	rest := copy(r.buf[:cap(r.buf)], r.buf[r.at:])
	r.buf, r.at = r.buf[:rest], 0
	for len(r.buf) < cap(r.buf) {
		n, err := r.file.Read(r.buf[len(r.buf):cap(r.buf)])
		r.buf = r.buf[:len(r.buf)+n]
		if err == io.EOF {
			r.ended = true
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", r.path, err)
		}
	}
	return nil
}

func (r *runReader) damaged() error { return fmt.Errorf("read %s: %w", r.path, errRun) }
