package bench_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"entente/graph/store/bench"
)

func TestRun(t *testing.T) {
	var b bytes.Buffer
	var told []string
	dir := t.TempDir()
	err := bench.Run(t.Context(), &b, bench.Options{
		Movies: "testdata/few.nq.gz", Quads: 3000, Dir: dir,
		Progress: func(what string) { told = append(told, what) },
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"30kmoviedata, 4 quads", "generated, 3000 quads", "entente", "memstore", "leveldb", "five hops", "a named graph of 20"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, &b)
		}
	}
	if len(told) != 6 {
		t.Errorf("told %q, want each of three stores with each of two graphs", told)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left %v (%v)", left, err)
	}
}

func TestRunStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := bench.Run(ctx, new(bytes.Buffer), bench.Options{Quads: 1000, Alone: true, Dir: t.TempDir()}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that the context was cancelled", err)
	}
}
