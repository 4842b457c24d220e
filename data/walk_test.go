package data

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadVanished(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "A.", "b.txt": "B.", "c.jsonl": `{"text": "C."}`, "d.txt": "D."})
	var got []string
	for a, err := range new(Reader).Read(t.Context(), []string{dir}, nil) {
		var fault *Fault
		if errors.As(err, &fault) {
			got = append(got, filepath.Base(fault.Path)+": "+fault.Reason)
			continue
		}
		got = append(got, a.Text)
		for _, name := range []string{"b.txt", "c.jsonl"} {
			_ = os.Remove(filepath.Join(dir, name)) // gone already after d.txt
		}
	}
	want := []string{"A.", "b.txt: does not exist, or no longer", "c.jsonl: does not exist, or no longer", "D."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestReadForbidden(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := folder(t, map[string]string{"a.txt": "A.", "b/c.txt": "C.", "d.txt": "D."})
	for _, name := range []string{"a.txt", "b"} {
		path := filepath.Join(dir, name)
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(path, 0o700) })
	}
	got, _ := readAll(t, Reader{}, dir)
	want := []string{"! a.txt: may not be read: permission denied", "! b: may not be read: permission denied", "d.txt: D."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestReadLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege here")
	}
	dir := folder(t, map[string]string{"a/b.txt": "B.", "f.txt": "F.", "other/o.txt": "O."})
	for name, target := range map[string]string{
		"a/loop":     "..",
		"a/g.txt":    "../f.txt",
		"a/gone.txt": "nowhere",
		"a/gone":     "nowhere",
		"a/self":     "self",
		"z":          "other",
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	got, tally := readAll(t, Reader{}, dir)
	want := []string{"a/b.txt: B.", "a/g.txt: F.", "! a/gone.txt: does not exist, or no longer", "other/o.txt: O."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if want := (Tally{Articles: 3, Faults: 1, OtherKinds: 2, Duplicates: 1}); tally != want {
		t.Errorf("tally %+v, want %+v", tally, want)
	}
}

// What is given more than once, or within another, is read once, under the
// same paths whatever the order.
func TestReadOverlap(t *testing.T) {
	dir := folder(t, map[string]string{"s/a.txt": "A.", "s/t/b.txt": "B.", "s.txt": "S."})
	s, a := filepath.Join(dir, "s"), filepath.Join(dir, "s", "a.txt")
	want := []string{"s/a.txt: A.", "s/t/b.txt: B.", "s.txt: S."}
	for _, paths := range [][]string{{dir, s, a}, {a, s, dir}, {s, dir + "/.", dir, a, a}} {
		got, tally := readAll(t, Reader{}, dir, paths...)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v: -want +got\n%s", paths, diff)
		}
		if tally.Articles != 3 || tally.Faults != 0 {
			t.Errorf("%v: tally %+v", paths, tally)
		}
	}
}

func TestReadSameID(t *testing.T) {
	dir := folder(t, map[string]string{
		"x/a.txt":   "One text.",
		"x/b.txt":   "Same text.",
		"x/c.jsonl": `{"url": "https://example.org/1", "text": "A."}`,
		"y/a.txt":   "Another text.",
		"y/b.txt":   "Same text.",
		"y/d.jsonl": "{\"url\": \"https://example.org/1\", \"text\": \"A.\"}\n{\"url\": \"https://example.org/1\", \"text\": \"B.\"}",
	})
	got, tally := readAll(t, Reader{}, dir, filepath.Join(dir, "y"), filepath.Join(dir, "x"))
	want := []string{
		"a.txt: One text.", "b.txt: Same text.", "c.jsonl#1: A.",
		"! y/a.txt: has the relative path of x/a.txt, a.txt, but another text",
		"! y/d.jsonl:2: has the URL of x/c.jsonl:1, https://example.org/1, but another text",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if want := (Tally{Articles: 3, Faults: 2, Duplicates: 2}); tally != want {
		t.Errorf("tally %+v, want %+v", tally, want)
	}
}

func TestFaultSaysWhereAndWhatToDo(t *testing.T) {
	for _, tc := range []struct {
		fault Fault
		want  string
	}{
		{Fault{Path: "a.txt", Reason: "is empty", Remedy: "remove it"}, "a.txt: is empty; remove it"},
		{Fault{Path: "a.txt", Line: 3, Reason: "is not UTF-8"}, "a.txt:3: is not UTF-8"},
	} {
		if got := tc.fault.Error(); got != tc.want {
			t.Errorf("got %q, want %q", got, tc.want)
		}
	}
}
