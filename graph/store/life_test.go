package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"
)

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		t.Helper()
		folder := filepath.Join(dir, name)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, formatFile), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return folder
	}
	for _, test := range []struct {
		name, dir string
		want      error
	}{
		{"nothing", filepath.Join(dir, "none"), ErrNotStore},
		{"a folder", dir, ErrNotStore},
		{"another file of the name", write("other", "something else"), ErrNotStore},
		{"a later format", write("later", formatText+"99\n"), ErrFormat},
		{"a store without its files", write("empty", formatText+"1\n"), ErrCorrupt},
	} {
		if s, err := Open(test.dir, Options{}); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, err, test.want)
			if err == nil {
				s.Close()
			}
		}
	}
	if _, err := Create(dir, Options{}); !errors.Is(err, ErrExists) {
		t.Errorf("create in a folder that is not empty: got %v, want %v", err, ErrExists)
	}
	if _, err := Create(filepath.Join(dir, "new"), Options{ReadOnly: true}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("create for reading: got %v, want %v", err, ErrReadOnly)
	}
}

func TestClosed(t *testing.T) {
	s := newStore(t)
	apply(t, s, add(made("a", "p", "b", "")))
	sn, it := s.Snapshot(), s.NodesAllIterator()
	mustClose(t, s)
	mustClose(t, s)
	if it.Next(t.Context()) || !errors.Is(it.Err(), ErrClosed) {
		t.Errorf("iterate: got %v", it.Err())
	}
	_, statsErr := sn.Stats(t.Context(), true)
	_, _, recordErr := s.Record("a", "b")
	_, sizeErr := s.QuadIteratorSize(t.Context(), quad.Subject, nodeRef(1))
	for what, err := range map[string]error{
		"statistics": statsErr, "record": recordErr, "size": sizeErr,
		"update":  s.Update(t.Context(), func(*Tx) error { return nil }),
		"check":   s.Check(t.Context(), func(string) {}),
		"compact": s.Compact(t.Context()),
		"backup":  s.Backup(t.Context(), filepath.Join(t.TempDir(), "b")),
	} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("%s: got %v, want %v", what, err, ErrClosed)
		}
	}
	if err := sn.Close(); err != nil {
		t.Error(err)
	}
}

func TestReadOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	s, err := Create(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	q := made("a", "p", "b", "")
	apply(t, s, add(q))
	mustClose(t, s)
	if s, err = Open(dir, Options{ReadOnly: true}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	wantQuads(t, s, q)
	mustCheck(t, s)
	_, writerErr := s.NewQuadWriter()
	for _, err := range []error{writerErr, s.ApplyDeltas(nil, ignoreAll), s.Compact(t.Context()),
		s.Backup(t.Context(), filepath.Join(t.TempDir(), "b")), s.Snapshot().ApplyDeltas(nil, ignoreAll)} {
		if !errors.Is(err, ErrReadOnly) {
			t.Errorf("got %v, want %v", err, ErrReadOnly)
		}
	}
}

// TestReadWhileWriting holds an iterator and a snapshot over changes.
func TestReadWhileWriting(t *testing.T) {
	s := newStore(t)
	var quads []quad.Quad
	for i := range 3 * maxPortion {
		quads = append(quads, made("a", "p", fmt.Sprint("b", i), ""))
	}
	mustUpdate(t, s, func(tx *Tx) error {
		for _, q := range quads {
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	it, sn := s.QuadsAllIterator(), s.Snapshot()
	defer sn.Close()
	if !it.Next(t.Context()) {
		t.Fatal(it.Err())
	}
	mustUpdate(t, s, func(tx *Tx) error {
		for _, q := range quads {
			if err := tx.Delete(q); err != nil {
				return err
			}
		}
		return tx.Add(made("new", "p", "b1", ""))
	})
	if got := 1 + len(readAll(t, it)); got != len(quads) {
		t.Errorf("the iterator gives %d quads, want %d", got, len(quads))
	}
	wantQuads(t, sn, quads...)
	if sn.ValueOf(iri("new")) != nil {
		t.Error("a snapshot has a value of a later transaction")
	}
	wantQuads(t, s, made("new", "p", "b1", ""))
}

// TestForgottenIterators closes a store over iterators that nobody closes, as
// Cayley leaves some.
func TestForgottenIterators(t *testing.T) {
	s := newStore(t)
	w, err := s.NewQuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2000 {
		if _, err := w.WriteQuads([]quad.Quad{made("a", "p", fmt.Sprint("b", i), "")}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if it := s.QuadsAllIterator(); !it.Next(t.Context()) {
			t.Fatal(it.Err())
		}
	}
	mustClose(t, s)
}

func TestBackup(t *testing.T) {
	s := newStore(t)
	q := made("a", "p", "b", "g")
	mustUpdate(t, s, func(tx *Tx) error { return errors.Join(tx.Add(q), tx.PutRecord("text", "1", []byte("words"))) })
	dir := filepath.Join(t.TempDir(), "backup")
	if err := s.db.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), dir); !errors.Is(err, os.ErrExist) {
		t.Errorf("back up over a backup: got %v, want %v", err, os.ErrExist)
	}
	apply(t, s, del(q))
	b, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	wantQuads(t, b, q)
	mustCheck(t, b)
	if data, ok, err := b.Record("text", "1"); string(data) != "words" || !ok || err != nil {
		t.Errorf("record of the backup: got %q, %v, %v", data, ok, err)
	}
	names, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		here, err := os.Stat(filepath.Join(dir, name.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if there, err := os.Stat(filepath.Join(s.dir, name.Name())); err == nil && os.SameFile(here, there) {
			t.Errorf("%s is shared with the store", name.Name())
		}
	}
	if size, err := s.DiskSize(); err != nil || size <= 0 {
		t.Errorf("disk size: got %d, %v", size, err)
	}
}

// TestCheckFinds damages a store in every way that can be told by a key, behind
// its back.
func TestCheckFinds(t *testing.T) {
	q := quad4{1, 2, 3, 4}
	for what, damage := range map[string]func(s *Store) error{
		"a quad gone from the first index": func(s *Store) error { return s.db.Delete(indexes[0].appendKey(nil, q), nil) },
		"a quad gone from an index":        func(s *Store) error { return s.db.Delete(indexes[1].appendKey(nil, q), nil) },
		"a quad gone from its label":       func(s *Store) error { return s.db.Delete(indexes[3].appendKey(nil, q), nil) },
		"a quad too many":                  func(s *Store) error { return s.db.Set(indexes[2].appendKey(nil, quad4{1, 1, 1, 0}), nil, nil) },
		"a malformed key":                  func(s *Store) error { return s.db.Set([]byte{spoKey, 1}, nil, nil) },
		"wrong counts":                     func(s *Store) error { return s.db.Merge([]byte{countKey, 1, 1}, appendCounts(nil, counts{1}), nil) },
		"no counts":                        func(s *Store) error { return s.db.Delete([]byte{countKey, 1, 1}, nil) },
		"counts of nothing":                func(s *Store) error { return s.db.Set([]byte{countKey, 1, 9}, appendCounts(nil, counts{}), nil) },
		"no value":                         func(s *Store) error { return s.db.Delete([]byte{nameKey, 1, 1}, nil) },
		"another value":                    func(s *Store) error { return s.db.Set([]byte{nameKey, 1, 1}, []byte{iriKind, 'x'}, nil) },
		"a malformed value":                func(s *Store) error { return s.db.Set([]byte{nameKey, 1, 1}, []byte{77}, nil) },
		"no number":                        func(s *Store) error { return s.db.Delete([]byte{valueKey, iriKind, 'a'}, nil) },
		"another number":                   func(s *Store) error { return s.db.Set([]byte{valueKey, iriKind, 'a'}, []byte{1, 2}, nil) },
		"wrong totals": func(s *Store) error {
			return s.db.Set(totalsKey, appendTotals(nil, totals{quads: 7, values: 4, next: 5}), nil)
		},
		"an unknown key":     func(s *Store) error { return s.db.Set([]byte("zoo"), nil, nil) },
		"a malformed record": func(s *Store) error { return s.db.Set([]byte("rkind"), nil, nil) },
	} {
		t.Run(what, func(t *testing.T) {
			s := newStore(t)
			apply(t, s, add(made("a", "b", "c", "d")))
			mustCheck(t, s)
			if err := damage(s); err != nil {
				t.Fatal(err)
			}
			var problems []string
			err := s.Check(t.Context(), func(p string) { problems = append(problems, p) })
			if err != nil && !errors.Is(err, ErrCorrupt) {
				t.Fatal(err)
			}
			if len(problems) == 0 {
				t.Error("the check finds nothing")
			}
		})
	}
}

func TestUpdate(t *testing.T) {
	s := newStore(t)
	canceled, cancel := context.WithCancel(t.Context())
	var kept *Tx
	if err := s.Update(canceled, func(tx *Tx) error {
		kept = tx
		cancel()
		return nil
	}); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: got %v", err)
	}
	if err := kept.Add(made("a", "p", "b", "")); !errors.Is(err, errTxDone) {
		t.Errorf("after its end: got %v, want %v", err, errTxDone)
	}
	mustUpdate(t, s, func(tx *Tx) error {
		if err := tx.Add(quad.Quad{Subject: iri("a")}); !errors.Is(err, quad.ErrInvalid) {
			t.Errorf("add half a quad: got %v, want %v", err, quad.ErrInvalid)
		}
		if err := tx.PutRecord("", "x", nil); !errors.Is(err, errRecordKind) {
			t.Errorf("a record without a kind: got %v, want %v", err, errRecordKind)
		}
		if _, err := tx.DeleteGraph(nil); err == nil {
			t.Error("the default graph is deleted")
		}
		return tx.Add(made("a", "p", "b", ""))
	})
	func() {
		defer func() { _ = recover() }()
		_ = s.Update(t.Context(), func(tx *Tx) error {
			_ = tx.Add(made("x", "p", "y", ""))
			panic("in the change")
		})
	}()
	wantQuads(t, s, made("a", "p", "b", ""))
}
