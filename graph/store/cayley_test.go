package store

import (
	"path/filepath"
	"reflect"
	"runtime"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
)

// TestCayley runs Cayley's own suite for stores, with the settings with which its
// store in memory passes it; comparisons are optimized too. Its large test, in which
// nothing runs at once, is left to runs without the race detector and to long ones.
func TestCayley(t *testing.T) {
	t.Chdir(cayleyDir(t))
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		s := newStore(t)
		return s, nil, func() { mustClose(t, s) }
	}, &graphtest.Config{AlwaysRunIntegration: !raceDetector || soak(), OptimizesComparison: true})
}

// cayleyDir is a folder of Cayley's sources from which its tests find their data.
func cayleyDir(t testing.TB) string {
	t.Helper()
	file, _ := runtime.FuncForPC(reflect.ValueOf(graphtest.TestAll).Pointer()).FileLine(0)
	dir := filepath.Dir(file)
	if !filepath.IsAbs(dir) {
		t.Skip("Cayley's sources are not known to this binary, as it was built with -trimpath")
	}
	return dir
}
