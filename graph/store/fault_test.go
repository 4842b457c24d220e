package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
)

var errInjected = errors.New("injected")

// failing makes the writes of a file system fail, from one on, so many times.
type failing struct {
	ops         atomic.Int64
	from, count int64
	off         atomic.Bool
}

func (f *failing) String() string { return "failing" }

func (f *failing) MaybeError(op errorfs.Op) error {
	if f.off.Load() || op.Kind.ReadOrWrite() != errorfs.OpIsWrite {
		return nil
	}
	if n := f.ops.Add(1); n >= f.from && n < f.from+f.count {
		return errInjected
	}
	return nil
}

// TestWriteErrors lets one write after the other fail, once and from then on. A
// transaction that was acknowledged is there, one that failed is not, or, where
// the store asks to be opened anew, there as a whole.
func TestWriteErrors(t *testing.T) {
	step := int64(7)
	switch {
	case soak():
		step = 1
	case raceDetector:
		step = 31
	}
	for _, count := range []int64{1, 3, 1 << 40} {
		t.Run(fmt.Sprint(count), func(t *testing.T) {
			t.Parallel()
			for from := int64(1); from < 400; from += step {
				testWriteErrors(t, &failing{from: from, count: count})
			}
		})
	}
}

func testWriteErrors(t *testing.T, f *failing) {
	f.off.Store(true)
	mem := vfs.NewMem()
	fs := errorfs.Wrap(mem, f)
	s, err := Create("store", Options{FS: fs})
	if err != nil {
		t.Fatal(err)
	}
	f.off.Store(false)
	last, failed := 0, false
	for n := 1; n <= 40; n++ {
		err := writeHistory(t.Context(), s, last+1)
		if errors.Is(err, ErrFailed) {
			failed = true
			if _, err := s.Stats(t.Context(), true); !errors.Is(err, ErrFailed) {
				t.Fatalf("write %d: reading after a failure: got %v, want %v", f.from, err, ErrFailed)
			}
			break
		}
		if err == nil {
			last++
		} else if got := lastOf(t, s); got != last {
			t.Fatalf("write %d: a failed transaction is visible", f.from)
		}
		if n%10 == 0 {
			_, _ = s.db.AsyncFlush() // so that tables are written too
		}
	}
	f.off.Store(true)
	if err := s.Close(); err != nil && !errors.Is(err, errInjected) && !failed {
		t.Fatalf("write %d: close: %v", f.from, err)
	}
	if s, err = Open("store", Options{FS: mem}); err != nil {
		t.Fatalf("write %d: open: %v", f.from, err)
	}
	defer s.Close()
	got := lastOf(t, s)
	if got != last && !(failed && got == last+1) {
		t.Fatalf("write %d: the store has transaction %d, %d was acknowledged", f.from, got, last)
	}
	wantHistory(t, s, got)
}

// TestFullDisk fills a small disk; when there is room again, the store is as it
// was.
func TestFullDisk(t *testing.T) {
	if !soak() || os.Getuid() != 0 {
		t.Skip("it mounts a file system")
	}
	disk := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk).CombinedOutput(); err != nil {
		t.Skipf("mount: %v: %s", err, out)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, 0) })
	dir := filepath.Join(disk, "store")
	s, err := Create(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	last := 0
	var full error
	for n := 1; full == nil && n < 100_000; n++ {
		if full = writeHistory(t.Context(), s, n); full == nil {
			last = n
		}
	}
	if full == nil {
		t.Fatal("the disk was never full")
	}
	t.Logf("after %d transactions: %v", last, full)
	closed := make(chan error, 1)
	go func() { closed <- s.Close() }()
	select {
	case err := <-closed:
		t.Logf("close: %v", err)
	case <-time.After(time.Minute):
		t.Fatal("close hangs")
	}
	if out, err := exec.Command("mount", "-o", "remount,size=200m", disk).CombinedOutput(); err != nil {
		t.Fatalf("remount: %v: %s", err, out)
	}
	if s, err = Open(dir, Options{}); err != nil {
		t.Fatal(err)
	}
	got := lastOf(t, s)
	if got != last && got != last+1 {
		t.Fatalf("the store has transaction %d, %d was acknowledged", got, last)
	}
	wantHistory(t, s, got)
	if err := writeHistory(t.Context(), s, got+1); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
}

// TestFlippedByte flips bytes of the store's tables: what is read then is an
// error that says so, or what was written.
func TestFlippedByte(t *testing.T) {
	flips := 60
	switch {
	case soak():
		flips = 20_000
	case raceDetector:
		flips = 20
	}
	mem := vfs.NewMem()
	s, err := Create("store", Options{FS: mem})
	if err != nil {
		t.Fatal(err)
	}
	const last = 30
	for n := 1; n <= last; n++ {
		// In a large block a flip is found soon, but the database then tries each of
		// its bits to say which it was.
		if err := writeHistoryOf(t.Context(), s, n, 2000); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := allText(t, s)
	mustClose(t, s)
	tables, size := tablesOf(t, mem, "store")
	found := 0
	for i := range flips {
		at := size * i / flips
		if flipAndRead(t, mem, tables, at, want) {
			found++
		}
	}
	if found < flips*9/10 {
		t.Errorf("%d of %d flipped bytes were found", found, flips)
	}
}

// flipAndRead reports whether the flip was found.
func flipAndRead(t *testing.T, mem *vfs.MemFS, tables []string, at int, want string) bool {
	name, old := flip(t, mem, tables, at)
	defer putBack(t, mem, name, old)
	s, err := Open("store", Options{FS: mem, ReadOnly: true})
	if err != nil {
		if !errors.Is(err, ErrCorrupt) {
			t.Fatalf("byte %d of %s: open: got %v, want %v", at, name, err, ErrCorrupt)
		}
		return true
	}
	defer s.Close()
	err = s.Check(context.Background(), func(problem string) { t.Errorf("byte %d of %s: check: %s", at, name, problem) })
	if err != nil && !errors.Is(err, ErrCorrupt) {
		t.Fatalf("byte %d of %s: check: got %v, want %v", at, name, err, ErrCorrupt)
	}
	got, readErr := tryText(s)
	switch {
	case readErr != nil && !errors.Is(readErr, ErrCorrupt):
		t.Fatalf("byte %d of %s: read: got %v, want %v", at, name, readErr, ErrCorrupt)
	case readErr == nil && got != want:
		t.Fatalf("byte %d of %s: a wrong answer", at, name)
	}
	return err != nil
}

// tryText reads all quads by every way of reading.
func tryText(s *Store) (string, error) {
	var b strings.Builder
	it := s.QuadsAllIterator()
	defer it.Close()
	for it.Next(context.Background()) {
		q := s.Quad(it.Result())
		b.WriteString(modelKey(q) + "\n")
		for d := range 4 {
			ref := s.ValueOf(q.Get(quad.Direction(d + 1)))
			size, err := s.QuadIteratorSize(context.Background(), quad.Direction(d+1), ref)
			if err != nil {
				return "", err
			}
			fmt.Fprintln(&b, size.Size)
		}
	}
	return b.String(), errors.Join(it.Err(), s.Err())
}

func allText(t *testing.T, s *Store) string {
	t.Helper()
	text, err := tryText(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func tablesOf(t *testing.T, fs vfs.FS, dir string) (tables []string, size int) {
	names, err := fs.List(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !strings.HasSuffix(name, ".sst") {
			continue
		}
		name = fs.PathJoin(dir, name)
		info, err := fs.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, name)
		size += int(info.Size())
	}
	if size == 0 {
		t.Fatal("the store has no tables")
	}
	return tables, size
}

// flip changes the byte at a place in the tables and gives what the table was.
func flip(t *testing.T, fs vfs.FS, tables []string, at int) (name string, old []byte) {
	for _, name = range tables {
		f, err := fs.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		info, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		old = make([]byte, info.Size())
		if _, err := f.ReadAt(old, 0); err != nil {
			t.Fatal(err)
		}
		f.Close()
		if at < len(old) {
			break
		}
		at -= len(old)
	}
	flipped := append([]byte{}, old...)
	flipped[at] ^= 1 << (at % 8)
	putBack(t, fs, name, flipped)
	return name, old
}

func putBack(t *testing.T, fs vfs.FS, name string, data []byte) {
	f, err := fs.Create(name, vfs.WriteCategoryUnspecified)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		t.Fatal(err)
	}
}
