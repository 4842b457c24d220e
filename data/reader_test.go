package data

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// folder writes files, by their paths, into a new folder; those of a name in
// .gz are compressed.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".gz") {
			content = compress(t, content)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func compress(t testing.TB, content string) string {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// readAll is a line for each article ("path: text") and fault ("! path:line:
// reason"), with paths below dir.
func readAll(t testing.TB, r Reader, dir string, paths ...string) ([]string, Tally) {
	t.Helper()
	var got []string
	var tally Tally
	if len(paths) == 0 {
		paths = []string{dir}
	}
	for a, err := range r.Read(t.Context(), paths, &tally) {
		var fault *Fault
		switch {
		case errors.As(err, &fault):
			if fault.Remedy == "" {
				t.Errorf("%v has no remedy", fault)
			}
			f := Fault{Path: fault.Path, Line: fault.Line, Reason: fault.Reason}
			got = append(got, "! "+filepath.ToSlash(strings.ReplaceAll(f.Error(), dir+string(filepath.Separator), "")))
		case err != nil:
			t.Fatal(err)
		default:
			if a.Hash != schema.HashText(a.Text) {
				t.Errorf("%s: hash is not the text's", a.Path)
			}
			got = append(got, a.Path+": "+a.Text)
		}
	}
	return got, tally
}

func TestReadFolder(t *testing.T) {
	dir := folder(t, map[string]string{
		"b.txt":             "Second.\n",
		"a.MD":              "\uFEFFFirst.\r\n",
		"c/d.markdown":      "In a subfolder.",
		"c/e.text.gz":       "Compressed.",
		"c/f.jsonl":         "{\"text\": \"One.\"}\n\n  {\"body\": \"Three.\"}\r\n{\"content\": \"Four.\\n\"}",
		"c/g.ndjson.gz":     "\uFEFF{\"text\": null, \"content\": \"Packed.\"}\n",
		"c/x.gold.json":     "{}",
		"c/x.pdf":           "%PDF",
		"README":            "no kind",
		".hidden.txt":       "Hidden.",
		".git/objects/a.md": "Hidden too.",
	})
	got, tally := readAll(t, Reader{}, dir)
	want := []string{
		"a.MD: First.\n",
		"b.txt: Second.\n",
		"c/d.markdown: In a subfolder.\n",
		"c/e.text.gz: Compressed.",
		"c/f.jsonl#1: One.",
		"c/f.jsonl#3: Three.",
		"c/f.jsonl#4: Four.\n",
		"c/g.ndjson.gz#1: Packed.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if want := (Tally{Articles: 8, OtherKinds: 3}); tally != want {
		t.Errorf("tally %+v, want %+v", tally, want)
	}
}

func TestReadGivenFile(t *testing.T) {
	dir := folder(t, map[string]string{".h/a.txt": "Text.", "b.pdf": "%PDF"})
	got, _ := readAll(t, Reader{}, dir, filepath.Join(dir, ".h/a.txt"), filepath.Join(dir, "b.pdf"), filepath.Join(dir, "none.txt"), filepath.Join(dir, "none"))
	want := []string{
		"a.txt: Text.",
		"! b.pdf: is of no kind that can be read",
		"! none: does not exist, or no longer",
		"! none.txt: does not exist, or no longer",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestReadFaults(t *testing.T) {
	wide := strings.Repeat("a", 100)
	for _, tc := range []struct{ name, content, want string }{
		{"empty.txt", "", "! empty.txt: is empty"},
		{"blank.md", "\uFEFF \r\n\t", "! blank.md: is empty"},
		{"empty.jsonl", "\n\n", "! empty.jsonl: is empty"},
		{"nul.txt", "a\x00b", "! nul.txt: is binary, not text: control characters"},
		{"nul.jsonl", "{\x00}", "! nul.jsonl: is binary, not JSON lines"},
		{"controls.txt", "\x01\x02\x03 text", "! controls.txt: is binary, not text: control characters"},
		{"stray.txt", wide + "\x1a", "stray.txt: " + wide + "\x1a"},
		{"utf16.txt", "\xff\xfea\x00", "! utf16.txt: is UTF-16, not UTF-8"},
		{"latin1.txt", "one\ntw\xf6", "! latin1.txt:2: is not UTF-8: byte 0xf6 at offset 6 (byte 3 of the line)"},
		{"large.txt", wide + "bc", "! large.txt: is 102 bytes, more than the 101 bytes an article may have"},
		{"exact.txt", wide + "b", "exact.txt: " + wide + "b"},
		{"large.txt.gz", wide + "bc", "! large.txt.gz: holds more than the 101 bytes an article may have"},
		{"bad.jsonl", `{"text": }`, "! bad.jsonl:1: is no JSON object: invalid character '}' looking for beginning of value at byte 10"},
		{"array.jsonl", `["a"]`, "! array.jsonl:1: is no JSON object: it is a JSON array"},
		{"latin1.jsonl", "{\"text\": \"\xe9\"}", "! latin1.jsonl:1: is not UTF-8: byte 0xe9 is byte 11 of the line"},
		{"nothing.jsonl", `{"title": "x"}`, "! nothing.jsonl:1: has no text, body or content"},
		{"number.jsonl", `{"text": 5}`, "! number.jsonl:1: its text is no string"},
		{"blank.jsonl", `{"text": " "}`, "! blank.jsonl:1: its text is empty"},
		{"nultext.jsonl", `{"text": "a\u0000"}`, "! nultext.jsonl:1: its text is binary, not text: control characters"},
	} {
		dir := folder(t, map[string]string{tc.name: tc.content, "zz.txt": "The rest is read."})
		got, tally := readAll(t, Reader{MaxBytes: 101}, dir)
		if diff := cmp.Diff([]string{tc.want, "zz.txt: The rest is read."}, got); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
		if tally.Articles+tally.Faults != 2 {
			t.Errorf("%s: tally %+v", tc.name, tally)
		}
	}
}

func TestReadBadLines(t *testing.T) {
	long := `{"text": "` + strings.Repeat("x", 300) + `"}`
	dir := folder(t, map[string]string{"a.jsonl": "{\"text\": \"A.\"}\nnonsense\n" + long + "\n{\"text\": \"B.\"}\n{\"text\": \"C"})
	got, tally := readAll(t, Reader{MaxBytes: 64}, dir)
	want := []string{
		"a.jsonl#1: A.",
		"! a.jsonl:2: is no JSON object: invalid character 'o' in literal null (expecting 'u') at byte 2",
		"! a.jsonl:3: line is longer than the 64 bytes an article may have",
		"a.jsonl#4: B.",
		"! a.jsonl:5: is no JSON object: unexpected end of JSON input at byte 11",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if want := (Tally{Articles: 2, Faults: 3}); tally != want {
		t.Errorf("tally %+v, want %+v", tally, want)
	}
}

func TestReadDamagedGzip(t *testing.T) {
	dir := folder(t, nil)
	whole := compress(t, strings.Repeat("{\"text\": \"An article.\"}\n", 3))
	for name, content := range map[string]string{
		"cut.jsonl.gz": whole[:len(whole)-6],
		"empty.txt.gz": "",
		"plain.txt.gz": "This was never compressed.",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, _ := readAll(t, Reader{}, dir)
	want := []string{
		"cut.jsonl.gz#1: An article.", "cut.jsonl.gz#2: An article.", "cut.jsonl.gz#3: An article.",
		"! cut.jsonl.gz:4: is no gzip file, or a damaged one: unexpected EOF",
		"! empty.txt.gz: is no gzip file: it is empty",
		"! plain.txt.gz: is no gzip file, or a damaged one: gzip: invalid header",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// A file of 1 GB must be refused by its size, a bomb at the limit: neither may
// take the memory it says it needs.
func TestReadHuge(t *testing.T) {
	dir := folder(t, map[string]string{"bomb.txt.gz": strings.Repeat("boom ", 1<<20)})
	for _, name := range []string{"huge.jsonl", "huge.txt"} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(f.Truncate(1<<30), f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got, _ := readAll(t, Reader{MaxBytes: 256 << 10}, dir)
	runtime.ReadMemStats(&after)
	want := []string{
		"! bomb.txt.gz: holds more than the 256 KiB an article may have",
		"! huge.jsonl: is binary, not JSON lines",
		"! huge.txt: is 1 GiB, more than the 256 KiB an article may have",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
		t.Errorf("reading took %s of memory", size(int64(used)))
	}
}

func TestReadEndlessLine(t *testing.T) {
	dir := folder(t, map[string]string{"a.jsonl.gz": `{"text": "` + strings.Repeat("x", 1<<20)})
	got, _ := readAll(t, Reader{MaxBytes: 1 << 10}, dir)
	want := []string{"! a.jsonl.gz:1: line is longer than the 1 KiB an article may have, and so long that what follows it was not read"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// What reading keeps must not grow with the size of a JSONL file.
func TestReadStreams(t *testing.T) {
	const records = 1000
	text := strings.Repeat(prose, 60)
	var lines strings.Builder
	for i := range records {
		fmt.Fprintf(&lines, "{\"text\": \"%d %s\"}\n", i, text)
	}
	dir := folder(t, map[string]string{"a.jsonl.gz": lines.String()})
	total := lines.Len()
	lines.Reset()
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	n, start := 0, heap()
	for _, err := range new(Reader).Read(t.Context(), []string{dir}, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == records-1 {
			if grown := int64(heap()) - int64(start); grown > 1<<20 {
				t.Errorf("%s kept after reading %s", size(grown), size(int64(total)))
			}
		}
	}
	if n != records {
		t.Errorf("%d articles, want %d", n, records)
	}
}

func TestReadStops(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "A.", "b.txt": "B.", "c.jsonl": "{\"text\":\"C.\"}\n{\"text\":\"D.\"}"})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var errs []error
	n := 0
	for _, err := range new(Reader).Read(ctx, []string{dir}, nil) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		n++
		cancel()
	}
	if n != 1 || len(errs) != 1 || !errors.Is(errs[0], context.Canceled) {
		t.Errorf("after cancelling: %d articles, errors %v; want 1 article and the context's error", n, errs)
	}
	for range new(Reader).Read(t.Context(), []string{dir}, nil) {
		break // must not give anything more, which would panic
	}
}

// A NUL that strayed into a text is a flaw of it, not a sign that it is binary.
func TestStrayNULIsKept(t *testing.T) {
	text := strings.Repeat("The talks went on. ", 20) + "\x00" + strings.Repeat("They ended. ", 20)
	if fault := checkText([]byte(text)); fault != nil {
		t.Errorf("refused: %v", fault)
	}
}
