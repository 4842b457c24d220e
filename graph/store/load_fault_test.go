package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
)

func TestFailedLoadLeavesNoTrace(t *testing.T) {
	broken := errors.New("broken")
	random := rand.New(rand.NewPCG(5, 5))
	old, quads := randomQuads(random, 300, 100), randomQuads(random, 12_000, 300)
	for _, test := range []struct {
		name  string
		input func(ctx context.Context, cancel func(), yield func(quad.Quad, error) bool)
		want  error
	}{
		{"error of the input", func(_ context.Context, _ func(), yield func(quad.Quad, error) bool) {
			if yield(quad.Quad{}, broken) {
				t.Error("the load went on after an error")
			}
		}, broken},
		{"quad without object", func(_ context.Context, _ func(), yield func(quad.Quad, error) bool) {
			yield(quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p")}, nil)
		}, quad.ErrInvalid},
		{"value of an unknown kind", func(_ context.Context, _ func(), yield func(quad.Quad, error) bool) {
			yield(quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: unknownValue{}}, nil)
		}, quad.ErrInvalid},
		{"cancelled while reading", func(_ context.Context, cancel func(), yield func(quad.Quad, error) bool) {
			cancel()
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
			t.Error("the load read all of its input")
		}, context.Canceled},
		{"cancelled at the end of the input", func(_ context.Context, cancel func(), _ func(quad.Quad, error) bool) {
			cancel()
		}, context.Canceled},
	} {
		for _, memory := range []int64{0, tinyMemory} {
			t.Run(fmt.Sprintf("%s, memory %d", test.name, memory), func(t *testing.T) {
				s := newStore(t)
				mustApply(t, s, graph.Add, old)
				want := contentsOf(t, s)
				ctx, cancel := context.WithCancel(context.Background())
				defer cancel()
				_, err := s.Load(ctx, func(yield func(quad.Quad, error) bool) {
					for _, q := range quads[:2_000] {
						if !yield(q, nil) {
							return
						}
					}
					test.input(ctx, cancel, yield)
				}, LoadOptions{Memory: memory})
				if !errors.Is(err, test.want) {
					t.Errorf("got error %v, want %v", err, test.want)
				}
				if diff := want.diff(contentsOf(t, s)); diff != "" {
					t.Errorf("after the failure:\n%s", diff)
				}
				mustHaveNoLoad(t, s)
				mustLoadAll(t, s, quads[:2_000])
			})
		}
	}
}

type unknownValue struct{ quad.Value }

func TestLoadAfterPanicOfInput(t *testing.T) {
	s := newStore(t)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic of the input is gone")
			}
		}()
		s.Load(context.Background(), func(yield func(quad.Quad, error) bool) {
			yield(made("s", "p", "o", ""), nil)
			panic("input")
		}, LoadOptions{})
	}()
	if got := contentsOf(t, s).Quads; len(got) != 0 {
		t.Errorf("got %v", got)
	}
	mustHaveNoLoad(t, s)
	mustLoadAll(t, s, randomQuads(rand.New(rand.NewPCG(1, 1)), 100, 30))
}

func TestLoadRefused(t *testing.T) {
	s := newStore(t)
	mustClose(t, s)
	if _, err := s.Load(context.Background(), given(nil), LoadOptions{}); !errors.Is(err, ErrClosed) {
		t.Errorf("closed: got %v, want %v", err, ErrClosed)
	}
	s, err := Open(s.dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Load(context.Background(), given(nil), LoadOptions{}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("read-only: got %v, want %v", err, ErrReadOnly)
	}
}

// TestLoadCrash ends the machine at one or another write of a load: the store is
// then as before the load, or as after it, and as after it if it had returned.
func TestLoadCrash(t *testing.T) {
	for step := range faultSteps() {
		trial := newTrial(t, step)
		var crashed *vfs.MemFS
		trial.at(step, func() error {
			if crashed == nil {
				crashed = trial.disk.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: 50, RNG: trial.random})
			}
			return nil
		})
		s := trial.open(trial.fs)
		if _, err := s.Load(context.Background(), given(trial.quads), trial.options); err != nil {
			t.Fatal(err)
		}
		allowed := []contents{trial.before, trial.after}
		if trial.stop(); crashed == nil {
			crashed = trial.disk.CrashClone(vfs.CrashCloneCfg{})
			allowed = allowed[1:]
		}
		mustClose(t, s)
		trial.judge(crashed, allowed)
	}
}

// TestLoadWriteErrors lets a write of a load fail, and all that follow.
func TestLoadWriteErrors(t *testing.T) {
	for step := range faultSteps() {
		for _, once := range []bool{true, false} {
			trial := newTrial(t, step)
			left := 1
			trial.at(step, func() error {
				if left--; once && left < 0 {
					return nil
				}
				return errorfs.ErrInjected
			})
			s := trial.open(trial.fs)
			_, err := s.Load(context.Background(), given(trial.quads), trial.options)
			var allowed []contents
			switch trial.stop(); {
			case err == nil:
				allowed = []contents{trial.after}
			case errors.Is(err, ErrFailed):
				allowed = []contents{trial.before, trial.after}
			case errors.Is(err, errorfs.ErrInjected):
				allowed = []contents{trial.before}
				if diff := trial.before.diff(contentsOf(t, s)); diff != "" {
					t.Fatalf("write %d: the failed load changed the store:\n%s", step, diff)
				}
			default:
				t.Fatalf("write %d: got error %v, want %v", step, err, errorfs.ErrInjected)
			}
			s.Close() // of a store that has failed it may fail
			trial.judge(trial.disk, allowed)
		}
	}
}

// faultSteps are the writes of a load at which something happens; the last are
// beyond its end.
func faultSteps() iter.Seq[int] {
	return func(yield func(int) bool) {
		stride := 37
		if soak() {
			stride = 1
		}
		for step := 0; step < 330; step += stride {
			if !yield(step) {
				return
			}
		}
	}
}

// A trial is one load, of a store that has quads already, on a disk on which
// something happens.
type trial struct {
	t             *testing.T
	random        *rand.Rand
	quads         []quad.Quad
	options       LoadOptions
	before, after contents
	disk          *vfs.MemFS
	fs            vfs.FS

	mu    sync.Mutex
	watch bool
	left  int
	event func() error
}

func newTrial(t *testing.T, seed int) *trial {
	random := rand.New(rand.NewPCG(8, uint64(seed)))
	tr := &trial{t: t, random: random, disk: vfs.NewCrashableMem(), options: LoadOptions{Memory: tinyMemory}}
	tr.fs = errorfs.Wrap(tr.disk, errorfs.InjectorFunc(tr.inject))
	old := randomQuads(random, 200, 100)
	tr.quads = randomQuads(random, 700, 900)
	s, err := Create("store", Options{FS: tr.disk})
	if err != nil {
		t.Fatal(err)
	}
	mustApply(t, s, graph.Add, old)
	tr.before = contentsOf(t, s)
	mustClose(t, s)
	root, err := tr.disk.OpenDir("/")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(root.Sync(), root.Close()); err != nil {
		t.Fatal(err)
	}
	other := newStore(t)
	mustApply(t, other, graph.Add, append(old, tr.quads...))
	tr.after = contentsOf(t, other)
	return tr
}

func (tr *trial) open(fs vfs.FS) *Store {
	tr.t.Helper()
	s, err := Open("store", Options{FS: fs})
	if err != nil {
		tr.t.Fatal(err)
	}
	tr.mu.Lock()
	defer tr.mu.Unlock()
	tr.watch = true
	return s
}

// at has event called at every write from the given one on.
func (tr *trial) at(write int, event func() error) { tr.left, tr.event = write, event }

func (tr *trial) inject(op errorfs.Op) error {
	if op.Kind.ReadOrWrite() != errorfs.OpIsWrite {
		return nil
	}
	tr.mu.Lock()
	defer tr.mu.Unlock()
	if !tr.watch {
		return nil
	}
	if tr.left--; tr.left >= 0 {
		return nil
	}
	return tr.event()
}

// stop lets nothing more happen.
func (tr *trial) stop() {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	tr.watch = false
}

// judge makes sure that the store on the disk is sound, is as allowed, and can be
// loaded.
func (tr *trial) judge(disk vfs.FS, allowed []contents) {
	tr.t.Helper()
	s, err := Open("store", Options{FS: disk})
	if err != nil {
		tr.t.Fatal(err)
	}
	got := contentsOf(tr.t, s)
	if !slices.ContainsFunc(allowed, func(want contents) bool { return want.diff(got) == "" }) {
		tr.t.Fatalf("the store is not as it may be; it differs from the last that is allowed:\n%s", allowed[len(allowed)-1].diff(got))
	}
	mustCheck(tr.t, s)
	mustLoadAll(tr.t, s, tr.quads)
	mustHaveNoLoad(tr.t, s)
	mustClose(tr.t, s)
}

func mustHaveNoLoad(t *testing.T, s *Store) {
	t.Helper()
	if _, err := s.opts.FS.Stat(loadDir(s.opts.FS, s.dir)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder of the load: got %v, want %v", err, os.ErrNotExist)
	}
}

// mustLoadAll loads quads and makes sure that they are there.
func mustLoadAll(t *testing.T, s *Store, quads []quad.Quad) {
	t.Helper()
	if _, err := s.Load(context.Background(), given(quads), LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, q := range quads {
		q4, ok, err := s.idsOf(q)
		if err == nil && ok {
			ok, err = s.has(q4)
		}
		if err != nil || !ok {
			t.Fatalf("%v is missing; %v", q, err)
		}
	}
	mustCheck(t, s)
}
