package data

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/schema"
)

func FuzzReadText(f *testing.F) {
	for _, s := range []string{"Title\n2021-06-15\n\nBEIJING, June 15 (Xinhua) -- Text.", "---\ntitle: a\ndate: 11/05/2001\n---\n# b\n",
		"a\x00", "\xff", "\uFEFF---\n", "# [x](y)\n", "Source: X | Updated: Sept. 4th, 2020 10:00 a.m. (GMT) · 4/5/2020"} {
		f.Add([]byte(s))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(dir, "a.txt")
		if err := os.WriteFile(path, content, 0o666); err != nil {
			t.Fatal(err)
		}
		given := 0
		for a, err := range new(Reader).Read(t.Context(), []string{path}, nil) {
			given++
			var fault *Fault
			if errors.As(err, &fault) {
				continue
			}
			if err != nil || a.Text != string(content) {
				t.Fatalf("error %v; text %q, want %q", err, a.Text, content)
			}
			if _, err := schema.ParseDate(string(a.Published)); a.Published != "" && err != nil {
				t.Fatal(err)
			}
		}
		if given != 1 {
			t.Fatalf("%d articles and faults, want 1", given)
		}
	})
}

func FuzzReadRecords(f *testing.F) {
	f.Add([]byte("{\"text\": \"A.\", \"date\": 5}\n\n[]\n{\"body\": \"\\ud800\", \"url\": \"http://a/\"}"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(dir, "a.jsonl")
		if err := os.WriteFile(path, content, 0o666); err != nil {
			t.Fatal(err)
		}
		r := Reader{MaxBytes: 64}
		for a, err := range r.Read(t.Context(), []string{path}, nil) {
			var fault *Fault
			if err != nil && !errors.As(err, &fault) {
				t.Fatal(err)
			}
			if err == nil && (a.Text == "" || len(a.Text) > 64*3) { // an unpaired surrogate becomes three bytes
				t.Fatalf("text %q", a.Text)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	prose := strings.Repeat("The presidents of the six states met in the capital on Friday and signed a joint statement. ", 35)
	var lines strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&lines, "{\"url\": \"https://example.org/%d\", \"text\": \"ASTANA, July 4 (Wire) -- %s\"}\n", i, prose)
	}
	dir := folder(b, map[string]string{"a.jsonl": lines.String()})
	b.SetBytes(int64(lines.Len()))
	for b.Loop() {
		for _, err := range new(Reader).Read(b.Context(), []string{dir}, nil) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
