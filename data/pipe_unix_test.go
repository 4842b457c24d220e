//go:build unix

package data

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Opening a pipe waits for who writes into it, so a build would hang.
func TestReadPipe(t *testing.T) {
	dir := folder(t, map[string]string{"b.txt": "B."})
	for _, name := range []string{"a.txt", "c.jsonl"} {
		if err := syscall.Mkfifo(filepath.Join(dir, name), 0o666); err != nil {
			t.Skipf("no pipes here: %v", err)
		}
	}
	got, _ := readAll(t, Reader{}, dir)
	want := []string{"! a.txt: is no regular file but a pipe", "b.txt: B.", "! c.jsonl: is no regular file but a pipe"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
