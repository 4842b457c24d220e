package bench_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"entente/graph/store/bench"
)

func TestRun(t *testing.T) {
	var b bytes.Buffer
	var told []string
	dir := t.TempDir()
	err := bench.Run(t.Context(), &b, bench.Options{
		Movies: "testdata/few.nq.gz", Quads: 3000, LevelDB: 1000, Dir: dir,
		Progress: func(what string) { told = append(told, what) },
		Command: func(ctx context.Context, args ...string) *exec.Cmd {
			cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestProcess$")
			cmd.Env = append(os.Environ(), processEnv+"="+strings.Join(args, "\n"))
			return cmd
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`30kmoviedata, 4 quads +entente +memstore +leveldb`, `generated, 3000 quads`, `quads in it +3000 +3000 +1000`,
		`five hops( +[0-9.]+ .?s){3}`, `a named graph of 20`, `after changes and a kill +[0-9.]+ .?s +- +-`,
	} {
		if !regexp.MustCompile(want).MatchString(b.String()) {
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

const processEnv = "ENTENTE_TEST_BENCH_PROCESS"

// TestProcess is the process that TestRun has started.
func TestProcess(t *testing.T) {
	args := os.Getenv(processEnv)
	if args == "" {
		t.Skip("it is run by TestRun")
	}
	if err := bench.Process(t.Context(), os.Stdout, strings.Split(args, "\n")); err != nil {
		t.Fatal(err)
	}
	os.Exit(0) // what the test would say is not of the process
}

func TestProcessRefuses(t *testing.T) {
	for _, args := range [][]string{nil, {"open", "x"}, {"frobnicate", "x", "1"}, {"open", "x", "y"}, {"open", "nowhere", "0"}} {
		if err := bench.Process(t.Context(), new(bytes.Buffer), args); err == nil {
			t.Errorf("%q: no error", args)
		}
	}
}

func TestRunStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := bench.Run(ctx, new(bytes.Buffer), bench.Options{Quads: 1000, Alone: true, Dir: t.TempDir()}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that the context was cancelled", err)
	}
}
