package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// newStore makes a store in a folder of the test's.
func newStore(t testing.TB) *Store {
	t.Helper()
	s, err := Create(filepath.Join(t.TempDir(), "store"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func mustClose(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
}

// mustCheck fails the test where the store contradicts itself.
func mustCheck(t testing.TB, s *Store) {
	t.Helper()
	err := s.Check(context.Background(), func(problem string) { t.Errorf("check: %s", problem) })
	if err != nil {
		t.Fatalf("check: %v", err)
	}
}

func mustUpdate(t testing.TB, s *Store, change func(*Tx) error) {
	t.Helper()
	if err := s.Update(context.Background(), change); err != nil {
		t.Fatalf("update: %v", err)
	}
}

// soak reports whether the long runs are asked for.
func soak() bool { return os.Getenv("ENTENTE_SOAK") == "1" }

// readAll gives what an iterator gives.
func readAll(t testing.TB, it graph.Iterator) []graph.Ref {
	t.Helper()
	var refs []graph.Ref
	for it.Next(context.Background()) {
		refs = append(refs, it.Result())
	}
	if err := it.Err(); err != nil {
		t.Fatalf("iterate: %v", err)
	}
	if err := it.Close(); err != nil {
		t.Fatalf("close iterator: %v", err)
	}
	return refs
}

func iri(s string) quad.IRI { return quad.IRI(s) }

func made(s, p, o, l string) quad.Quad {
	return quad.MakeIRI(s, p, o, l)
}

// ignoreAll passes by changes that change nothing.
var ignoreAll = graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}
