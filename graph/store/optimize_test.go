package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/google/go-cmp/cmp"
)

// TestLinks compares the quads that links find, by whatever index and whether
// gone over or asked, with those that a look at each quad finds.
func TestLinks(t *testing.T) {
	s := newStore(t)
	c := newChooser(1)
	fill(t, s, c.graph(200))
	var all []quad4
	for _, ref := range readAll(t, s.QuadsAllIterator()) {
		all = append(all, quad4(ref.(quadRef)))
	}
	for n := range 600 {
		l := &links{view: &s.view, eager: true}
		var allowed [4][]id
		some := all[c.IntN(len(all))]
		for place := range allowed {
			switch c.IntN(4) {
			case 0:
				allowed[place] = []id{some[place]}
			case 1:
				allowed[place] = []id{some[place], all[c.IntN(len(all))][place], 7777}
			}
			if slices.Contains(allowed[place], 0) {
				allowed[place] = nil
			}
			if allowed[place] != nil {
				l.allow(place, slices.Clone(allowed[place]))
			}
		}
		var want []quad4
		for _, q := range all {
			fits := true
			for place, ids := range allowed {
				fits = fits && (ids == nil || slices.Contains(ids, q[place]))
			}
			if fits {
				want = append(want, q)
			}
		}
		var got []quad4
		for _, ref := range readAll(t, graph.AsLegacy(l)) {
			got = append(got, quad4(ref.(quadRef)))
		}
		slices.SortFunc(want, func(a, b quad4) int { return slices.Compare(a[:], b[:]) })
		slices.SortFunc(got, func(a, b quad4) int { return slices.Compare(a[:], b[:]) })
		// A value that a set has twice is gone over twice, as in Cayley's Fixed.
		if diff := cmp.Diff(slices.Compact(want), slices.Compact(got)); diff != "" {
			t.Fatalf("links %d %v (-want +got):\n%s", n, allowed, diff)
		}
		place := c.IntN(4)
		for node := id(1); node < 60; node += 1 + id(c.IntN(5)) {
			x := l.of(quad.Direction(place + 1)).Lookup()
			paths := 0
			for ok := x.Contains(t.Context(), nodeRef(node)); ok; ok = x.NextPath(t.Context()) {
				paths++
			}
			ways := 0
			for _, q := range want {
				if q[place] == node {
					ways++
				}
			}
			if paths != ways || x.Err() != nil {
				t.Fatalf("links %d %v have node %d at %d by %d paths, want %d (%v)", n, allowed, node, place, paths, ways, x.Err())
			}
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := len(s.iters.held); n != 0 {
		t.Errorf("%d iterators of the database are still held", n)
	}
}

// town makes a store of n people, each of whom lives in one of two cities, knows
// two others, is of the one type, has an age and stands in a graph of their own.
func town(t testing.TB, n int) *Store {
	s := newStore(t)
	quads := make([]quad.Quad, 0, 6*n)
	for i := range n {
		who, in := iri(fmt.Sprint("person", i)), iri(fmt.Sprint("graph", i))
		city := "city0"
		if i%1000 == 7 {
			city = "city1"
		}
		for _, q := range []quad.Quad{
			{Subject: who, Predicate: iri("type"), Object: iri("Person")},
			{Subject: who, Predicate: iri("livesIn"), Object: iri(city)},
			{Subject: who, Predicate: iri("knows"), Object: iri(fmt.Sprint("person", (i*7+1)%n))},
			{Subject: who, Predicate: iri("knows"), Object: iri(fmt.Sprint("person", (i*11+3)%n))},
			{Subject: who, Predicate: iri("age"), Object: quad.Int(i)},
			{Subject: who, Predicate: iri("name"), Object: quad.String(fmt.Sprint("Name ", i))},
		} {
			q.Label = in
			quads = append(quads, q)
		}
	}
	fill(t, s, quads)
	return s
}

// keysRead gives how many steps and seeks of the database's iterators run takes.
// It must be the only reader.
func keysRead(t testing.TB, v *view, run func()) int {
	t.Helper()
	if err := v.dropIdle(); err != nil {
		t.Fatal(err)
	}
	run()
	if len(v.iters.held) > 0 {
		t.Errorf("%d iterators of the database are still held", len(v.iters.held))
	}
	if len(v.iters.idle) == maxIdle {
		t.Errorf("more iterators of the database were in use than are kept")
	}
	read := 0
	for _, it := range v.iters.idle {
		stats := it.Stats()
		read += stats.ForwardStepCount[pebble.InterfaceCall] + stats.ForwardSeekCount[pebble.InterfaceCall] +
			stats.ReverseStepCount[pebble.InterfaceCall] + stats.ReverseSeekCount[pebble.InterfaceCall]
	}
	return read
}

// No plan reads the graph where it can do with a part of it.
func TestPlansAreBounded(t *testing.T) {
	const people = 20_000 // 120,000 quads
	s := town(t, people)
	v := func(names ...string) *path.Path {
		var values []quad.Value
		for _, n := range names {
			values = append(values, iri(n))
		}
		return path.StartPath(s, values...)
	}
	everybody := v("Person").In(iri("type"))
	for _, c := range []struct {
		name  string
		path  *path.Path
		rows  int
		reads int
	}{
		{"out", v("person1").Out(iri("knows")), 2, 5},
		{"out, two predicates", v("person1").Out([]quad.Value{iri("knows"), iri("name")}), 3, 10},
		{"in of a hub by a rare predicate", v("city0").In(iri("knows")), 0, 5},
		{"both", v("person1").Both(iri("knows")), 4, 10},
		{"five steps", v("person1").Out(iri("knows")).Out(iri("knows")).In(iri("knows")).Out(iri("knows")).Out(iri("name")), 16, 120},
		{"has", v("person1").Out(iri("knows")).Has(iri("livesIn"), iri("city0")), 2, 15},
		{"has, from all", v().Has(iri("livesIn"), iri("city1")), 20, 40},
		{"two sets, one small", everybody.Has(iri("livesIn"), iri("city1")), 20, 400},
		{"the small one second", v("city1").In(iri("livesIn")).And(everybody), 20, 400},
		{"a large set and one node", everybody.Is(iri("person3")), 1, 10},
		{"a hub and a node", v("city0").In(iri("livesIn")).And(v("person1").Out(iri("knows"))), 2, 40},
		{"has, whose value is a range", v("person1").Out(iri("knows")).HasFilter(iri("age"), false, shape.Comparison{Op: iterator.CompareGT, Val: quad.Int(5)}), 2, 60},
		{"has, whose value is a small range", v().HasFilter(iri("age"), false, shape.Comparison{Op: iterator.CompareGTE, Val: quad.Int(people - 3)}), 3, 60},
		{"values above", v().Filter(iterator.CompareGT, quad.Int(people-4)), 3, 20},
		{"values between", v().Filters(shape.Comparison{Op: iterator.CompareGT, Val: quad.Int(100)}, shape.Comparison{Op: iterator.CompareLTE, Val: quad.Int(103)}), 3, 20},
		{"names that begin", v().Regex(regexp.MustCompile("^Name 1999[0-4]")), 5, 40},
		{"names like", v().Filters(shape.Wildcard{Pattern: "Name 1999?"}), 10, 60},
		{"label context", v("Person").LabelContext(iri("graph9")).In(iri("type")), 1, 15},
		{"label context, from all", v().LabelContext(iri("graph9")).Out(iri("knows")), 2, 15},
		{"labels", v("person1").Labels(), 3, 30},
		{"predicates", v("person1").OutPredicates(), 5, 30},
		{"predicates of a hub", v("Person").InPredicates(), 1, 60},
		{"all predicates", v().OutPredicates(), 5, 40},
		{"save", v("person1").Out(iri("knows")).Save(iri("name"), "name").SaveOptional(iri("nothing"), "x"), 2, 30},
		{"save the predicates", v("person1").SavePredicates(false, "p"), 6, 20},
		{"except", v("person1").Out(iri("knows")).Except(everybody), 0, 30},
		{"except by a filter of all", v("person1").Out(iri("knows")).Except(v().Regex(regexp.MustCompile("nobody"))), 2, 20},
		{"recursion", v("person1").FollowRecursive(iri("knows"), 2, nil), 6, 150},
		{"limit", v().Out(iri("knows")).Limit(3), 3, 40},
		{"limit of all", v().Limit(3), 3, 40},
		{"unique objects of a predicate", v().Out(iri("livesIn")).Unique(), 2, 60},
		{"no such value", v().Has(iri("livesIn"), iri("nowhere")).Out(), 0, 0},
	} {
		var rows int
		reads := keysRead(t, &s.view, func() {
			err := c.path.Iterate(t.Context()).Each(func(graph.Ref) { rows++ })
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		})
		if rows != c.rows || reads > c.reads {
			t.Errorf("%s: %d rows, want %d; read %d keys, want at most %d", c.name, rows, c.rows, reads, c.reads)
		}
	}
}

// What the counts of values say is not counted.
func TestCountsAreNotRead(t *testing.T) {
	const people = 3000
	s := town(t, people)
	for _, c := range []struct {
		name string
		path *path.Path
		want int
	}{
		{"nodes", path.StartPath(s), 4*people + 8},
		{"links", path.StartPath(s).Out(), 6 * people},
		{"links of a predicate", path.StartPath(s).Out(iri("knows")), 2 * people},
		{"links of two predicates", path.StartPath(s).Out([]quad.Value{iri("knows"), iri("age")}), 3 * people},
		{"links of one predicate, twice", path.StartPath(s).Out([]quad.Value{iri("knows"), iri("knows"), iri("knows"), iri("knows")}), 8 * people},
		{"links of a node", path.StartPath(s, iri("Person")).In(), people},
		{"links in a graph", path.StartPath(s).LabelContext(iri("graph7")).Out(), 6},
	} {
		var got []graph.Ref
		reads := keysRead(t, &s.view, func() { got = readAll(t, c.path.Count().BuildIterator()) })
		if len(got) != 1 || s.NameOf(got[0]) != quad.Int(c.want) || reads != 0 {
			t.Errorf("%s: %v, want %d; read %d keys, want none", c.name, s.NameOf(got[0]), c.want, reads)
		}
	}
}

// An order has no exact size, though Cayley takes its estimate for one.
func TestCountOfSorted(t *testing.T) {
	s := town(t, 100)
	p := path.StartPath(s, iri("city0")).In(iri("livesIn")).Out(iri("knows")).Order().Count()
	if got := readAll(t, p.BuildIterator()); s.NameOf(got[0]) != quad.Int(198) {
		t.Errorf("got %v, want 198", s.NameOf(got[0]))
	}
}

// A union of which two sides have nothing ends Cayley's own plans by a panic.
func TestEmptyUnion(t *testing.T) {
	s := town(t, 10)
	p := path.StartPath(s, iri("no")).Or(path.StartPath(s, iri("none"))).Or(path.StartPath(s, iri("person1")))
	if got := readAll(t, p.BuildIterator()); len(got) != 1 {
		t.Errorf("got %v, want person1", got)
	}
}

// Every iterator ends with the context's error, and with that of a closed store.
func TestPlansFail(t *testing.T) {
	for _, c := range []struct {
		name string
		path func(*Store) *path.Path
	}{
		{"links", func(s *Store) *path.Path { return path.StartPath(s).Out(iri("knows")) }},
		{"links of links", func(s *Store) *path.Path { return path.StartPath(s, iri("city0")).In().Out(iri("knows")) }},
		{"merge", func(s *Store) *path.Path {
			return path.StartPath(s).Has(iri("type"), iri("Person")).Has(iri("livesIn"), iri("city0"))
		}},
		{"except", func(s *Store) *path.Path {
			return path.StartPath(s, iri("city0")).In().Except(path.StartPath(s, iri("person3")).Out(iri("knows")))
		}},
		{"unique", func(s *Store) *path.Path { return path.StartPath(s).Out().Unique() }},
		{"distinct", func(s *Store) *path.Path { return path.StartPath(s).Labels() }},
		{"values", func(s *Store) *path.Path { return path.StartPath(s).Filter(iterator.CompareGT, quad.Int(3)) }},
	} {
		s := town(t, 2000)
		ctx, cancel := context.WithCancel(t.Context())
		it := c.path(s).BuildIterator()
		if !it.Next(ctx) {
			t.Fatalf("%s: nothing: %v", c.name, it.Err())
		}
		cancel()
		for range 5000 {
			if !it.Next(ctx) {
				break
			}
		}
		if err := it.Err(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v after the context was cancelled", c.name, err)
		}
		if err := it.Close(); err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("%s: close: %v", c.name, err)
		}
		it = c.path(s).BuildIterator()
		if !it.Next(t.Context()) {
			t.Fatalf("%s: nothing: %v", c.name, it.Err())
		}
		mustClose(t, s)
		for range 5000 {
			if !it.Next(t.Context()) {
				break
			}
		}
		if err := it.Err(); !errors.Is(err, ErrClosed) {
			t.Errorf("%s: error %v after the store was closed", c.name, err)
		}
		it.Close()
	}
}

// Queries run beside each other and beside a writer.
func TestPlansAtOnce(t *testing.T) {
	s := town(t, 500)
	done := make(chan error)
	for range 4 {
		go func() {
			p := path.StartPath(s, iri("city0")).In(iri("livesIn")).Has(iri("type"), iri("Person")).Out(iri("knows")).Unique()
			for range 20 {
				n := 0
				err := p.Iterate(context.Background()).Each(func(graph.Ref) { n++ })
				if err == nil && n < 300 {
					err = fmt.Errorf("%d people", n)
				}
				if err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 30 {
		mustUpdate(t, s, func(tx *Tx) error {
			return tx.Add(made(fmt.Sprint("person", rng.IntN(500)), "met", fmt.Sprint("stranger", i), ""))
		})
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
