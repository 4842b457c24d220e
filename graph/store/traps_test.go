package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
	"github.com/google/go-cmp/cmp"
)

// The tests of this file are of faults that other stores of Cayley have.

func apply(t testing.TB, s *Store, deltas ...graph.Delta) {
	t.Helper()
	if err := s.ApplyDeltas(deltas, ignoreAll); err != nil {
		t.Fatal(err)
	}
}

func add(q quad.Quad) graph.Delta { return graph.Delta{Quad: q, Action: graph.Add} }
func del(q quad.Quad) graph.Delta { return graph.Delta{Quad: q, Action: graph.Delete} }

func wantQuads(t testing.TB, qs graph.QuadStore, quads ...quad.Quad) {
	t.Helper()
	want, got := make(map[string]int), make(map[string]int)
	for _, q := range quads {
		want[modelKey(q)] = 1
	}
	for _, ref := range readAll(t, qs.QuadsAllIterator()) {
		got[modelKey(qs.Quad(ref))]++
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("quads (-want +got):\n%s", diff)
	}
}

func wantNodes(t testing.TB, qs graph.QuadStore, want int) {
	t.Helper()
	stats, err := qs.Stats(context.Background(), true)
	if got := len(readAll(t, qs.NodesAllIterator())); got != want || err != nil || stats.Nodes.Size != int64(want) {
		t.Errorf("got %d nodes, and %v, %v by the statistics, want %d", got, stats.Nodes, err, want)
	}
}

// A transaction that deletes more quads of a node than it adds.
func TestDeleteMoreThanAdd(t *testing.T) {
	s := newStore(t)
	apply(t, s, add(made("a", "p", "b", "g")), add(made("a", "p", "c", "g")), add(made("a", "p", "d", "g")))
	apply(t, s, del(made("a", "p", "b", "g")), del(made("a", "p", "c", "g")), del(made("a", "p", "d", "g")),
		add(made("a", "p", "d", "g2")))
	wantQuads(t, s, made("a", "p", "d", "g2"))
	wantNodes(t, s, 4)
	mustCheck(t, s)
}

// A transaction that fails leaves nothing in the caches.
func TestFailedTransaction(t *testing.T) {
	s := newStore(t)
	stored := made("a", "p", "b", "")
	apply(t, s, add(stored))
	err := s.ApplyDeltas([]graph.Delta{add(made("new", "p", "b", "")), del(stored), add(made("x", "p", "y", "")),
		del(made("none", "p", "b", ""))}, graph.IgnoreOpts{})
	if !graph.IsQuadNotExist(err) {
		t.Fatalf("got %v, want %v", err, graph.ErrQuadNotExist)
	}
	wantQuads(t, s, stored)
	for _, name := range []string{"new", "x", "y", "none"} {
		if ref := s.ValueOf(iri(name)); ref != nil {
			t.Errorf("%s is there", name)
		}
	}
	apply(t, s, add(made("other", "q", "z", "")), add(made("new", "p", "b", "")))
	wantQuads(t, s, stored, made("other", "q", "z", ""), made("new", "p", "b", ""))
	mustCheck(t, s)
}

// Adding a quad that is there and then deleting it deletes it.
func TestAddThenDelete(t *testing.T) {
	s := newStore(t)
	q := made("a", "p", "b", "")
	apply(t, s, add(q))
	apply(t, s, add(q), del(q))
	wantQuads(t, s)
	apply(t, s, del(q), add(q))
	wantQuads(t, s, q)
	apply(t, s, del(q), add(q), del(q), add(made("c", "p", "d", "")), del(made("c", "p", "d", "")))
	wantQuads(t, s)
	wantNodes(t, s, 0)
	mustCheck(t, s)
}

// Adding a quad twice counts it once.
func TestDuplicates(t *testing.T) {
	s := newStore(t)
	q := made("a", "p", "a", "a")
	apply(t, s, add(q), add(q))
	apply(t, s, add(q))
	err := s.ApplyDeltas([]graph.Delta{add(q)}, graph.IgnoreOpts{IgnoreMissing: true})
	if !graph.IsQuadExist(err) {
		t.Errorf("got %v, want %v", err, graph.ErrQuadExists)
	}
	apply(t, s, del(q))
	wantNodes(t, s, 0)
	mustCheck(t, s)
}

// The space of what was deleted comes back.
func TestSpaceComesBack(t *testing.T) {
	s := newStore(t)
	quads := 20_000
	if raceDetector {
		quads = 4000
	}
	big := func(change func(*Tx, quad.Quad) error) {
		mustUpdate(t, s, func(tx *Tx) error {
			for i := range quads {
				q := made(fmt.Sprint("subject of a long name ", i*7919%quads), fmt.Sprint("p", i%9), fmt.Sprint("o", i), "g")
				if err := change(tx, q); err != nil {
					return err
				}
			}
			return nil
		})
		if err := s.Compact(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	big(func(tx *Tx, q quad.Quad) error { return tx.Add(q) })
	_, full := tablesOf(t, vfs.Default, s.dir)
	big(func(tx *Tx, q quad.Quad) error { return tx.Delete(q) })
	wantNodes(t, s, 0)
	mustClose(t, s) // which waits until what is not needed is removed
	if _, size := tablesOf(t, vfs.Default, s.dir); size > full/10 {
		t.Errorf("%d bytes with all deleted, %d before", size, full)
	}
}

// A path without links counts to nothing, without an error.
func TestCountOfNothing(t *testing.T) {
	s := newStore(t)
	apply(t, s, add(made("a", "p", "b", "")))
	for _, p := range []*path.Path{
		path.StartPath(s, iri("b")).Out(iri("p")),
		path.StartPath(s, iri("a")).Out(iri("none")),
		path.StartPath(s, iri("none")).In(),
	} {
		it := iterator.NewCount(p.BuildIterator(), s)
		refs := readAll(t, it)
		if len(refs) != 1 || s.NameOf(refs[0]) != quad.Int(0) {
			t.Errorf("got %v, want 0", refs)
		}
	}
}

// What is asked of few quads reads few blocks of a large store.
func TestFewReads(t *testing.T) {
	var reads atomic.Int64
	mem := vfs.NewMem()
	fs := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind == errorfs.OpFileReadAt {
			reads.Add(1)
		}
		return nil
	}))
	s, err := Create("store", Options{FS: fs})
	if err != nil {
		t.Fatal(err)
	}
	mustUpdate(t, s, func(tx *Tx) error {
		for i := range 100_000 {
			q := made(fmt.Sprint("s", i), fmt.Sprint("p", i/99_980), fmt.Sprint("o", i%1000), "")
			if i%5000 == 0 {
				q.Label = iri("small")
			}
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	count := func(what string, most int64, use func(s *Store)) {
		s, err := Open("store", Options{FS: fs, CacheBytes: 1})
		if err != nil {
			t.Fatal(err)
		}
		before := int64(-1) // until the database has read what it wants to know itself
		for before != reads.Load() {
			before = reads.Load()
			time.Sleep(10 * time.Millisecond)
		}
		use(s)
		if got := reads.Load() - before; got > most {
			t.Errorf("%s read %d blocks, want %d at most", what, got, most)
		}
		mustClose(t, s)
	}
	count("the label of 20 quads", 40, func(s *Store) {
		refs := readAll(t, s.QuadIterator(quad.Label, s.ValueOf(iri("small"))))
		if len(refs) != 20 {
			t.Errorf("got %d quads of the label, want 20", len(refs))
		}
	})
	count("the predicate of 20 quads", 40, func(s *Store) {
		if refs := readAll(t, s.QuadIterator(quad.Predicate, s.ValueOf(iri("p1")))); len(refs) != 20 {
			t.Errorf("got %d quads of the predicate, want 20", len(refs))
		}
	})
	count("a size", 40, func(s *Store) {
		size, err := s.QuadIteratorSize(t.Context(), quad.Predicate, s.ValueOf(iri("p0")))
		if err != nil || size != (graph.Size{Size: 99_980, Exact: true}) {
			t.Errorf("got the size %v, %v", size, err)
		}
	})
	count("the statistics", 0, func(s *Store) {
		stats, err := s.Stats(t.Context(), true)
		if err != nil || stats.Quads != (graph.Size{Size: 100_000, Exact: true}) {
			t.Errorf("got the statistics %v, %v", stats, err)
		}
	})
	count("the size of all nodes", 0, func(s *Store) {
		it := s.NodesAllIterator()
		defer it.Close()
		if size, exact := it.Size(); size != 101_003 || !exact {
			t.Errorf("got the size %d, %v", size, exact)
		}
	})
	count("all", 1<<40, func(s *Store) {
		before := reads.Load()
		readAll(t, s.QuadsAllIterator())
		if got := reads.Load() - before; got < 20 {
			t.Errorf("reading all read %d blocks, so this test tells nothing", got)
		}
	})
}

// Opening takes little memory, whatever the size of the store.
func TestMemoryOfOpen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	s, err := Create(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	mustUpdate(t, s, func(tx *Tx) error {
		for i := range 50_000 {
			if err := tx.Add(made(fmt.Sprint("s", i), "p", fmt.Sprint("o", i), "")); err != nil {
				return err
			}
		}
		return nil
	})
	mustClose(t, s)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	if s, err = Open(dir, Options{}); err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if got := int64(after.HeapAlloc) - int64(before.HeapAlloc); got > 20<<20 {
		t.Errorf("an open store takes %d bytes", got)
	}
	mustClose(t, s)
}

// Readers and a writer at once, each reader at one moment.
func TestConcurrentUse(t *testing.T) {
	s := newStore(t)
	ctx, stop := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for r := range 4 {
		readers.Go(func() {
			for ctx.Err() == nil {
				sn := s.Snapshot()
				var qs graph.QuadStore = sn
				if r%2 == 0 {
					qs = s
				}
				readAtOnce(t, sn, qs)
				if err := sn.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for n := range 60 {
		mustUpdate(t, s, func(tx *Tx) error {
			if _, err := tx.DeleteGraph(iri("g")); err != nil {
				return err
			}
			for i := range 100 {
				q := quad.Make(iri(fmt.Sprint("s", i)), iri("p"), n, iri("g"))
				if err := tx.Add(q); err != nil {
					return err
				}
			}
			return nil
		})
	}
	stop()
	readers.Wait()
	mustCheck(t, s)
}

// readAtOnce fails the test where an iterator sees two transactions, or half of
// one. Names may be gone from the store as it is, not from a snapshot.
func readAtOnce(t *testing.T, sn *Snapshot, qs graph.QuadStore) {
	seen := make(map[graph.Ref]int)
	total := 0
	it := qs.QuadIterator(quad.Label, qs.ValueOf(iri("g")))
	defer it.Close()
	for it.Next(context.Background()) {
		total++
		seen[qs.QuadDirection(it.Result(), quad.Object)]++
		if sn == qs && !qs.Quad(it.Result()).IsValid() {
			t.Error("a quad of a snapshot is without its values")
		}
	}
	if err := it.Err(); err != nil {
		t.Error(err)
	}
	if len(seen) > 1 || total != 0 && total != 100 {
		t.Errorf("an iterator sees %d quads of %d transactions", total, len(seen))
	}
}

// A writer's options reach the store.
func TestWriterOptions(t *testing.T) {
	s := newStore(t)
	q := made("a", "p", "b", "")
	w, err := writer.NewSingleReplication(s, graph.Options{"ignore_duplicate": false, "ignore_missing": true})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.AddQuad(q), w.RemoveQuad(made("c", "p", "d", ""))); err != nil {
		t.Error(err)
	}
	if err := w.AddQuad(q); !graph.IsQuadExist(err) {
		t.Errorf("got %v, want %v", err, graph.ErrQuadExists)
	}
}
