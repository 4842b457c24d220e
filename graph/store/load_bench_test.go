package store

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"entente/graph/store/internal/specimen"
)

// BenchmarkLoadMovies loads Cayley's example data, parsed before.
func BenchmarkLoadMovies(b *testing.B) {
	quads := movies(b)
	benchmarkLoad(b, len(quads), func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	})
}

// BenchmarkLoadSpecimen loads a generated graph, whose making is counted in:
// GRAPH_QUADS sets its size.
func BenchmarkLoadSpecimen(b *testing.B) {
	n := 5_000_000
	if text := os.Getenv("GRAPH_QUADS"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			b.Fatal(err)
		}
	}
	start := time.Now()
	for range specimen.Graph(n) {
	}
	b.Logf("the making of %d quads alone takes %v", n, time.Since(start).Round(time.Millisecond))
	benchmarkLoad(b, n, specimenQuads(n))
}

func specimenQuads(n int) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q := range specimen.Graph(n) {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func benchmarkLoad(b *testing.B, n int, quads iter.Seq2[quad.Quad, error]) {
	var spent, worked time.Duration
	for b.Loop() {
		b.StopTimer()
		dir := filepath.Join(b.TempDir(), "store")
		s, err := Create(dir, Options{})
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		b.StartTimer()
		start, used := time.Now(), processorTime(b)
		stats, err := s.Load(context.Background(), quads, LoadOptions{})
		spent += time.Since(start)
		worked += processorTime(b) - used
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(diskBytes(b, dir))/float64(stats.Quads), "disk-B/quad")
		b.StartTimer()
	}
	b.ReportMetric(float64(n)*float64(b.N)/spent.Seconds(), "quads/s")
	b.ReportMetric(float64(worked.Nanoseconds())/float64(n)/float64(b.N), "cpu-ns/quad")
	b.ReportMetric(float64(usage(b).Maxrss)/1024, "peak-MB")
}

// processorTime is what this process has used of all processors; on a busy
// machine it says more than the time by the clock.
func processorTime(tb testing.TB) time.Duration {
	u := usage(tb)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func usage(tb testing.TB) (u syscall.Rusage) {
	tb.Helper()
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return u
}

func diskBytes(tb testing.TB, dir string) (sum int64) {
	tb.Helper()
	err := filepath.WalkDir(dir, func(_ string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			sum += info.Size()
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return sum
}

// movies are the quads of Cayley's example data, which lies in its module.
func movies(tb testing.TB) (quads []quad.Quad) {
	tb.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		tb.Skipf("find cayley's module: %v", err)
	}
	f, err := os.Open(filepath.Join(strings.TrimSpace(string(dir)), "data", "30kmoviedata.nq.gz"))
	if err != nil {
		tb.Skip(err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	r := nquads.NewReader(unzipped, false)
	for {
		q, err := r.ReadQuad()
		if errors.Is(err, io.EOF) {
			return quads
		}
		if err != nil {
			tb.Fatal(err)
		}
		quads = append(quads, q)
	}
}
