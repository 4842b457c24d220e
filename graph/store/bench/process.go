package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"entente/graph/store"
	"entente/graph/store/internal/specimen"
)

// What a process does that is measured from outside, or killed.
const (
	partLoad  = "load"  // makes a store of so many generated quads
	partOpen  = "open"  // opens a store
	partWrite = "write" // adds so many quads at a time to a store until it is killed
)

// told is what such a process says, a line of JSON at a time.
type told struct {
	Took     time.Duration // of opening
	Resident int64         // bytes of memory at present, 0 where the system does not tell
	Peak     int64         // bytes of memory at the most
	Written  int           // transactions so far
}

// Process is what a process does that Options.Command starts, with the arguments
// that it is given. It writes to w for the process that measures.
func Process(ctx context.Context, w io.Writer, args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("got %d arguments, want what to do, a folder and a number of quads", len(args))
	}
	n, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	out := json.NewEncoder(w)
	switch dir := args[1]; args[0] {
	case partLoad:
		return loadPart(ctx, out, dir, n)
	case partOpen:
		return openPart(out, dir)
	case partWrite:
		return writePart(ctx, out, dir, n)
	}
	return fmt.Errorf("%q is nothing to be done", args[0])
}

func loadPart(ctx context.Context, out *json.Encoder, dir string, n int) error {
	s, err := store.Create(dir, store.Options{})
	if err != nil {
		return err
	}
	if err := loadStore(ctx, s, specimen.Graph(n)); err != nil {
		return errors.Join(err, s.Close())
	}
	return errors.Join(out.Encode(told{Peak: memory("VmHWM")}), s.Close())
}

func openPart(out *json.Encoder, dir string) error {
	start := time.Now()
	s, err := store.Open(dir, store.Options{})
	if err != nil {
		return err
	}
	t := told{Took: time.Since(start), Resident: memory("VmRSS")}
	return errors.Join(out.Encode(t), s.Close())
}

// writePart adds n quads in each transaction.
func writePart(ctx context.Context, out *json.Encoder, dir string, n int) error {
	s, err := store.Open(dir, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	deltas := slices.Collect(func(yield func(cayley.Delta) bool) {
		for q := range specimen.Graph(n) {
			if !yield(cayley.Delta{Quad: q, Action: cayley.Add}) {
				return
			}
		}
	})
	for t := (told{Written: 1}); ctx.Err() == nil; t.Written++ {
		for i := range deltas {
			deltas[i].Quad.Label = quad.IRI(fmt.Sprint("https://news.example/written/", t.Written, "/", i/300))
		}
		if err := s.ApplyDeltas(deltas, cayley.IgnoreOpts{IgnoreDup: true}); err != nil {
			return err
		}
		if err := out.Encode(t); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// memory is a figure of this process's memory in bytes, as Linux tells it.
func memory(name string) int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			kilobytes, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return kilobytes << 10
		}
	}
	return 0
}

// A starter makes the command of a process that runs Process.
type starter func(ctx context.Context, args ...string) *exec.Cmd

// ask runs a process to its end and gives what it says last.
func (start starter) ask(ctx context.Context, what, dir string, n int) (t told, err error) {
	cmd := start(ctx, what, dir, strconv.Itoa(n))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(out, &t)
	}
	if err != nil {
		return t, fmt.Errorf("process that is to %s: %w", what, err)
	}
	return t, nil
}

// writesBeforeKill is how many transactions a process that is killed has written:
// about as much as is kept in the log at the most.
const writesBeforeKill = 20

// kill has a process change the store, n quads at a time, and kills it while it does.
func (start starter) kill(ctx context.Context, dir string, n int) error {
	cmd := start(ctx, partWrite, dir, strconv.Itoa(n))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	written := 0
	for lines := bufio.NewScanner(out); written < writesBeforeKill && lines.Scan(); {
		written++
	}
	err = cmd.Process.Kill()
	if waitErr := cmd.Wait(); written < writesBeforeKill {
		return fmt.Errorf("process that is to write: ended after %d transactions: %w", written, errors.Join(err, waitErr))
	}
	return err
}

// processes measures what needs processes of its own: of the store in dir, which is
// closed, and, where the graph is a generated one, of a store made anew.
func (f *figures) processes(ctx context.Context, start starter, dir string, s *sample) error {
	opened, err := start.ask(ctx, partOpen, dir, 0)
	if err != nil {
		return err
	}
	f.changed, f.resident = opened.Took, opened.Resident
	if err := start.kill(ctx, dir, min(batch, s.quads)); err != nil {
		return err
	}
	if opened, err = start.ask(ctx, partOpen, dir, 0); err != nil {
		return err
	}
	f.killed = opened.Took
	if s.generated == 0 {
		return nil
	}
	made := dir + "-made"
	loaded, err := start.ask(ctx, partLoad, made, s.generated)
	f.peak = loaded.Peak
	return errors.Join(err, os.RemoveAll(made))
}
