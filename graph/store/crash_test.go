package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/google/go-cmp/cmp"
)

// The history that the tests of failures write: transaction n replaces the graph
// that is its turn, all of which then tells n.
const historyGraphs = 7

func historyGraph(n int) quad.IRI { return quad.IRI(fmt.Sprint("graph", n%historyGraphs)) }

func historyQuads(n int) []quad.Quad {
	var quads []quad.Quad
	for i := range 20 + n%50 {
		quads = append(quads, quad.Quad{
			Subject: quad.IRI(fmt.Sprint("s", i)), Predicate: quad.IRI("in"),
			Object: quad.String(fmt.Sprint("transaction ", n)), Label: historyGraph(n),
		})
	}
	return quads
}

// writeHistory writes a transaction, large enough that the files of the log, and the
// tables, change often.
func writeHistory(ctx context.Context, s *Store, n int) error {
	return writeHistoryOf(ctx, s, n, 20_000)
}

// writeHistoryOf writes a transaction with so many bytes of text.
func writeHistoryOf(ctx context.Context, s *Store, n, bytes int) error {
	return s.Update(ctx, func(tx *Tx) error {
		if _, err := tx.DeleteGraph(historyGraph(n)); err != nil {
			return err
		}
		for _, q := range historyQuads(n) {
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		text := make([]byte, bytes)
		for i := range text {
			text[i] = byte(rand.Uint32())
		}
		if err := tx.PutRecord("text", string(historyGraph(n)), text); err != nil {
			return err
		}
		return tx.PutRecord("history", "last", []byte(strconv.Itoa(n)))
	})
}

// lastOf is the number of the last transaction in the store, 0 where there is
// none.
func lastOf(t testing.TB, s *Store) int {
	t.Helper()
	data, ok, err := s.Record("history", "last")
	if err != nil {
		t.Fatal(err)
	}
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// wantHistory fails the test where the store is not just what the transactions
// to last have made it.
func wantHistory(t testing.TB, s *Store, last int) {
	t.Helper()
	mustCheck(t, s)
	want := make(map[string]int)
	for n := max(1, last-historyGraphs+1); n <= last; n++ {
		for _, q := range historyQuads(n) {
			want[modelKey(q)] = 1
		}
	}
	got := make(map[string]int)
	for _, ref := range readAll(t, s.QuadsAllIterator()) {
		got[modelKey(s.Quad(ref))]++
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("after transaction %d (-want +got):\n%s", last, diff)
	}
}

const crashDir = "ENTENTE_TEST_CRASH_DIR"

// TestCrashWriter is the process that TestCrash kills.
func TestCrashWriter(t *testing.T) {
	dir := os.Getenv(crashDir)
	if dir == "" {
		t.Skip("it is run by TestCrash")
	}
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for n := lastOf(t, s) + 1; ; n++ {
		if err := writeHistory(t.Context(), s, n); err != nil {
			t.Fatal(err)
		}
		fmt.Printf("acknowledged %d\n", n)
	}
}

// TestCrash kills a writing process again and again; each time all of its
// acknowledged transactions are there, and no other in part.
func TestCrash(t *testing.T) {
	kills := 10
	if soak() {
		kills = 300
	}
	dir := filepath.Join(t.TempDir(), "store")
	s, err := Create(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	last := 0
	for range kills {
		acknowledged := max(last, runAndKill(t, dir))
		s, err := Open(dir, Options{})
		if err != nil {
			t.Fatalf("open after a crash: %v", err)
		}
		last = lastOf(t, s)
		if last != acknowledged && last != acknowledged+1 {
			t.Fatalf("transaction %d was acknowledged, the store has %d", acknowledged, last)
		}
		wantHistory(t, s, last)
		mustClose(t, s)
	}
	if last == 0 {
		t.Fatal("no transaction was acknowledged before the kills")
	}
}

// runAndKill lets the writer write for a moment and gives the last transaction
// that it acknowledged.
func runAndKill(t *testing.T, dir string) int {
	cmd := exec.Command(os.Args[0], "-test.run=^TestCrashWriter$")
	cmd.Env = append(os.Environ(), crashDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(time.Duration(20+rand.IntN(300))*time.Millisecond, func() { _ = cmd.Process.Kill() })
	last := 0
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, err := fmt.Sscanf(lines.Text(), "acknowledged %d", &last); err != nil {
			t.Errorf("the writer says %q", lines.Text())
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Error("the writer ended by itself")
	}
	return last
}

// TestPowerLoss takes away what was not brought to the disk, as when the power
// fails, at any moment of writing.
func TestPowerLoss(t *testing.T) {
	losses := 30
	switch {
	case soak():
		losses = 1000
	case raceDetector:
		losses = 8
	}
	fs := vfs.NewCrashableMem()
	s, err := Create("store", Options{FS: fs})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	n := 0
	for loss := range losses {
		for range r.IntN(20) {
			n++
			if err := writeHistory(t.Context(), s, n); err != nil {
				t.Fatal(err)
			}
		}
		percent := []int{0, 0, 50, 100}[loss%4]
		after := fs.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: percent, RNG: r})
		s2, err := Open("store", Options{FS: after})
		if err != nil {
			t.Fatalf("open after loss %d: %v", loss, err)
		}
		if last := lastOf(t, s2); last != n {
			t.Fatalf("after loss %d: got transaction %d, want %d", loss, last, n)
		}
		wantHistory(t, s2, n)
		mustClose(t, s2)
	}
	mustClose(t, s)
}
