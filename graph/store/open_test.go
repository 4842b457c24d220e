package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// heldFS lets no compaction write until it is released.
type heldFS struct {
	vfs.FS
	released chan struct{}
}

func (fs heldFS) Create(name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	if category == "pebble-compaction" {
		<-fs.released
	}
	return fs.FS.Create(name, category)
}

// TestOpenDoesNotCompact opens a store whose writer ended with many tables to be
// compacted and a log to be read: it does not wait for the compaction, which is
// done afterwards.
func TestOpenDoesNotCompact(t *testing.T) {
	mem := vfs.NewCrashableMem()
	held := heldFS{mem, make(chan struct{})}
	s, err := Create("store", Options{FS: held})
	if err != nil {
		t.Fatal(err)
	}
	var quads []quad.Quad
	for n := range 8 {
		q := made("a", "p", fmt.Sprint("b", n), "")
		quads = append(quads, q)
		apply(t, s, add(q))
		if n == 7 {
			break // in the log only
		}
		if err := s.flush(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	crashed := heldFS{mem.CrashClone(vfs.CrashCloneCfg{}), make(chan struct{})}
	close(held.released)
	mustClose(t, s)

	opened := make(chan error, 1)
	go func() {
		var err error
		s, err = Open("store", Options{FS: crashed})
		opened <- err
	}()
	select {
	case err := <-opened:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(10 * time.Second):
		t.Error("opening waits for a compaction")
		close(crashed.released)
		<-opened
		mustClose(t, s)
		return
	}
	wantQuads(t, s, quads...)
	close(crashed.released)
	for deadline := time.Now().Add(10 * time.Second); s.db.Metrics().Compact.Count == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("what was due is not compacted")
		}
	}
	mustCheck(t, s)
	mustClose(t, s)
}

// TestCloseEmptiesTheLog closes a store after many changes: what would be read from
// the log when it is next opened is in tables.
func TestCloseEmptiesTheLog(t *testing.T) {
	mem := vfs.NewMem()
	s, err := Create("store", Options{FS: mem})
	if err != nil {
		t.Fatal(err)
	}
	text := make([]byte, 100_000)
	for n := range 30 {
		mustUpdate(t, s, func(tx *Tx) error { return tx.PutRecord("text", fmt.Sprint(n), text) })
	}
	mustClose(t, s)
	names, err := mem.List("store")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		info, err := mem.Stat(mem.PathJoin("store", name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".log") && info.Size() > logAtClose {
			t.Errorf("the log %s has %d bytes, want %d at most", name, info.Size(), logAtClose)
		}
	}
	if s, err = Open("store", Options{FS: mem}); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := s.Record("text", "29"); len(got) != len(text) || !ok || err != nil {
		t.Errorf("got a record of %d bytes, %v, %v", len(got), ok, err)
	}
	mustClose(t, s)
}
