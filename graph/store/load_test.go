package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/google/go-cmp/cmp"
)

// tinyMemory makes every part of a load as small as it gets.
const tinyMemory = 1

func TestLoadIsAsDeltas(t *testing.T) {
	for _, test := range []struct {
		name           string
		memory         int64
		values, rounds int
		quads          int
	}{
		{"all in memory", 0, 60, 3, 2000},
		{"many runs", tinyMemory, 60, 3, 2000},
		{"more runs than are merged at once", tinyMemory, 3000, 1, 12000},
		{"many values", tinyMemory, 1500, 2, 1500},
		{"one quad", 0, 3, 2, 1},
		{"none", 0, 3, 1, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, 2))
			loaded, applied := newStore(t), newStore(t)
			for range test.rounds {
				quads := randomQuads(random, test.quads, test.values)
				before := contentsOf(t, applied)
				mustApply(t, applied, graph.Add, quads)
				want := contentsOf(t, applied)
				stats, err := loaded.Load(context.Background(), given(quads), LoadOptions{Memory: test.memory})
				if err != nil {
					t.Fatal(err)
				}
				if diff := want.diff(contentsOf(t, loaded)); diff != "" {
					t.Fatalf("loaded (+) is not what was applied (-):\n%s", diff)
				}
				added := len(want.Quads) - len(before.Quads)
				wantStats := LoadStats{added, len(quads) - added, len(want.Counts) - len(before.Counts)}
				if stats != wantStats {
					t.Errorf("got %+v, want %+v", stats, wantStats)
				}
				mustCheck(t, loaded)
				// Between two loads a change as any other.
				some := quads[:len(quads)/3]
				mustApply(t, applied, graph.Delete, some)
				mustApply(t, loaded, graph.Delete, some)
				mustCheck(t, loaded)
			}
			reopened := reopen(t, loaded)
			if diff := contentsOf(t, applied).diff(contentsOf(t, reopened)); diff != "" {
				t.Errorf("after opening anew:\n%s", diff)
			}
			// Exact counts let every value go with its last quad.
			var all []quad.Quad
			for _, q := range indexed(t, reopened, 0) {
				named, err := reopened.quadOf(q)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, named)
			}
			mustApply(t, reopened, graph.Delete, all)
			if diff := (contents{}).diff(contentsOf(t, reopened)); diff != "" {
				t.Errorf("after all was deleted:\n%s", diff)
			}
			mustCheck(t, reopened)
		})
	}
}

func TestLoadCountsDuplicates(t *testing.T) {
	a, b, c := made("s", "p", "a", ""), made("s", "p", "b", "g"), made("s", "p", "c", "g")
	s := newStore(t)
	mustApply(t, s, graph.Add, []quad.Quad{a, b})
	stats, err := s.Load(context.Background(), given([]quad.Quad{b, c, a, c, c}), LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if want := (LoadStats{Quads: 1, Duplicates: 4, Values: 1}); stats != want {
		t.Errorf("got %+v, want %+v", stats, want)
	}
	before := *s.current.Load()
	if stats, err = s.Load(context.Background(), given([]quad.Quad{a, b, c}), LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	if want := (LoadStats{Duplicates: 3}); stats != want {
		t.Errorf("got %+v, want %+v", stats, want)
	}
	if after := *s.current.Load(); after != before {
		t.Errorf("a load of nothing new changed the totals from %+v to %+v", before, after)
	}
	mustCheck(t, s)
}

func TestLoadKeepsValuesExactly(t *testing.T) {
	head := strings.Repeat("x", valueKeyHead)
	values := []quad.Value{
		quad.Float(0), quad.Float(math.Copysign(0, -1)), quad.Float(math.Inf(1)), quad.Int(0), quad.Int(-1), quad.Bool(false),
		quad.String(""), quad.String("a\x00b"), quad.IRI("a"), quad.BNode("a"), quad.LangString{Value: "a", Lang: "en"},
		quad.TypedString{Value: "a", Type: "b"}, quad.Time(time.Unix(1, 5).UTC()),
		quad.String(head + strings.Repeat("y", 30)), quad.String(head + strings.Repeat("y", 31)), quad.IRI(head + strings.Repeat("y", 30)),
	}
	var quads []quad.Quad
	for _, v := range values {
		quads = append(quads, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: v})
	}
	s := newStore(t)
	if _, err := s.Load(context.Background(), given(quads), LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range values {
		got := s.NameOf(s.ValueOf(want))
		if fmt.Sprintf("%T %#v", got, got) != fmt.Sprintf("%T %#v", want, want) {
			t.Errorf("got %#v, want %#v", got, want)
		}
	}
}

func TestLoadProgress(t *testing.T) {
	var seen []int
	quads := randomQuads(rand.New(rand.NewPCG(1, 1)), progressStep+5, 50)
	_, err := newStore(t).Load(context.Background(), given(quads), LoadOptions{Progress: func(n int) { seen = append(seen, n) }})
	if err != nil {
		t.Fatal(err)
	}
	if want := []int{progressStep, progressStep + 5}; !slices.Equal(seen, want) {
		t.Errorf("got %v, want %v", seen, want)
	}
}

func TestBulkLoad(t *testing.T) {
	quads := []quad.Quad{made("s", "p", "a", ""), made("s", "p", "b", "g")}
	s := newStore(t)
	var loader graph.BulkLoader = s
	if err := loader.BulkLoad(quad.NewReader(quads)); err != nil {
		t.Fatal(err)
	}
	if got := contentsOf(t, s).Quads; len(got) != 2 {
		t.Errorf("got %v", got)
	}
	broken := errors.New("broken")
	if err := loader.BulkLoad(failingReader{broken}); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
}

type failingReader struct{ err error }

func (r failingReader) ReadQuad() (quad.Quad, error) { return quad.Quad{}, r.err }

func TestReadersDuringLoad(t *testing.T) {
	s := newStore(t)
	old := []quad.Quad{made("s", "p", "old", "g")}
	mustApply(t, s, graph.Add, old)
	snapshot := s.Snapshot()
	defer snapshot.Close()
	quads := randomQuads(rand.New(rand.NewPCG(3, 3)), 3000, 200)
	updated := make(chan error, 1)
	input := func(yield func(quad.Quad, error) bool) {
		go func() {
			updated <- s.Update(context.Background(), func(tx *Tx) error { return tx.Add(made("s", "p", "later", "")) })
		}()
		for i, q := range quads {
			if i%500 == 0 {
				if stats, err := s.Stats(context.Background(), true); err != nil || stats.Quads.Size != 1 {
					t.Errorf("during the load: %v quads, %v; want 1", stats.Quads.Size, err)
				}
				if s.ValueOf(quad.IRI("old")) == nil {
					t.Error("during the load: a value is missing")
				}
			}
			if !yield(q, nil) {
				return
			}
		}
	}
	stats, err := s.Load(context.Background(), input, LoadOptions{Memory: tinyMemory})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-updated; err != nil {
		t.Fatal(err)
	}
	if got, want := len(contentsOf(t, s).Quads), stats.Quads+2; got != want {
		t.Errorf("got %d quads, want %d", got, want)
	}
	if st, err := snapshot.Stats(context.Background(), true); err != nil || st.Quads.Size != 1 {
		t.Errorf("the snapshot has %v quads, %v; want 1", st.Quads.Size, err)
	}
	mustCheck(t, s)
}

func given(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// randomQuads gives n quads, some of them more than once, of about as many values as
// told.
func randomQuads(random *rand.Rand, n, values int) []quad.Quad {
	long := strings.Repeat("long ", 20)
	value := func() quad.Value {
		switch i := random.IntN(values); i % 8 {
		case 0:
			return quad.Int(i - values/2)
		case 1:
			return quad.Float(float64(i) / 7)
		case 2:
			return quad.LangString{Value: quad.String(fmt.Sprint(i)), Lang: "en"}
		case 3:
			return quad.String(long + fmt.Sprint(i))
		case 4:
			return quad.TypedString{Value: quad.String(fmt.Sprint(i)), Type: "type"}
		case 5:
			return quad.BNode(fmt.Sprint(i))
		default:
			return quad.IRI(fmt.Sprintf("http://example.org/%d", i))
		}
	}
	quads := make([]quad.Quad, 0, n)
	for len(quads) < n {
		q := quad.Quad{Subject: value(), Predicate: quad.IRI(fmt.Sprint("p", random.IntN(5))), Object: value()}
		if random.IntN(2) == 0 {
			q.Label = quad.IRI(fmt.Sprint("graph", random.IntN(9)))
		}
		if len(quads) > 0 && random.IntN(5) == 0 {
			q = quads[random.IntN(len(quads))]
		}
		quads = append(quads, q)
	}
	return quads
}

func mustApply(t testing.TB, s *Store, action graph.Procedure, quads []quad.Quad) {
	t.Helper()
	deltas := make([]graph.Delta, len(quads))
	for i, q := range quads {
		deltas[i] = graph.Delta{Quad: q, Action: action}
	}
	if err := s.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
		t.Fatal(err)
	}
}

func reopen(t testing.TB, s *Store) *Store {
	t.Helper()
	mustClose(t, s)
	again, err := Open(s.dir, s.opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { again.Close() })
	return again
}

// contents are all that a store holds, free of its numbers.
type contents struct {
	Quads  []string
	Counts map[string]counts // of each value
}

// diff is empty where the two are the same.
func (c contents) diff(other contents) string {
	if slices.Equal(c.Quads, other.Quads) && maps.Equal(c.Counts, other.Counts) {
		return "" // said at once, as cmp takes long over it
	}
	return cmp.Diff(c, other)
}

// contentsOf reads a store and fails the test where one of its indexes lacks a quad, or
// its totals are wrong.
func contentsOf(t testing.TB, s *Store) contents {
	t.Helper()
	c := contents{Counts: map[string]counts{}}
	all := indexed(t, s, 0)
	for i := range indexes {
		want := slices.DeleteFunc(slices.Clone(all), func(q quad4) bool { return !indexes[i].holds(q) })
		if got := indexed(t, s, i); !slices.Equal(want, got) {
			t.Fatalf("index %c is not as the first:\n%s", indexes[i].prefix, cmp.Diff(want, got))
		}
	}
	names := map[id]string{}
	for _, q := range all {
		for _, n := range q {
			if _, ok := names[n]; n == 0 || ok {
				continue
			}
			value, err := s.nameOf(n)
			if err != nil || value == nil {
				t.Fatalf("value %d is %v, %v", n, value, err)
			}
			if found, err := s.idOf(value); err != nil || found != n {
				t.Fatalf("value %d is found as %d, %v", n, found, err)
			}
			names[n] = fmt.Sprintf("%#v", value)
			if c.Counts[names[n]], err = s.countsOf(n); err != nil {
				t.Fatal(err)
			}
		}
		c.Quads = append(c.Quads, strings.Join([]string{names[q[subject]], names[q[predicate]], names[q[object]], names[q[label]]}, " "))
	}
	slices.Sort(c.Quads)
	if got := *s.current.Load(); got.quads != uint64(len(c.Quads)) || got.values != uint64(len(c.Counts)) {
		t.Fatalf("the totals are %+v, there are %d quads and %d values", got, len(c.Quads), len(c.Counts))
	}
	return c
}

// indexed gives the quads of an index, in the order of the first.
func indexed(t testing.TB, s *Store, ix int) (quads []quad4) {
	t.Helper()
	prefix := indexes[ix].prefix
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{prefix}, UpperBound: []byte{prefix + 1}})
	if err != nil {
		t.Fatal(err)
	}
	defer it.Close()
	for ok := it.First(); ok; ok = it.Next() {
		q, ok := indexes[ix].quad(it.Key())
		if !ok {
			t.Fatalf("key %x is malformed", it.Key())
		}
		quads = append(quads, q)
	}
	if err := it.Error(); err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(quads, func(a, b quad4) int { return slices.Compare(a[:], b[:]) })
	return quads
}
