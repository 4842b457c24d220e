package store

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
)

// movieStores are this store and Cayley's in memory, with Cayley's example graph.
// Leveldb is beside them in package bench.
func movieStores(b *testing.B) iter.Seq2[string, graph.QuadStore] {
	quads := movies(b)
	return func(yield func(string, graph.QuadStore) bool) {
		s := newStore(b)
		_, err := s.Load(context.Background(), func(yield func(quad.Quad, error) bool) {
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
		}, LoadOptions{})
		if err != nil {
			b.Fatal(err)
		}
		if yield("entente", s) {
			yield("memstore", memstore.New(quads...))
		}
	}
}

// BenchmarkPaths measures paths over Cayley's example graph.
func BenchmarkPaths(b *testing.B) {
	name, starring, actor := quad.IRI("name"), quad.IRI("/film/film/starring"), quad.IRI("/film/performance/actor")
	keanu := func(qs graph.QuadStore) *path.Path { return path.StartPath(qs, quad.String("Keanu Reeves")).In(name) }
	type query struct {
		name string
		path func(graph.QuadStore) *path.Path
	}
	queries := []query{
		{"five hops", func(qs graph.QuadStore) *path.Path {
			return keanu(qs).In(actor).In(starring).Out(starring).Out(actor).Out(name).Unique().Count()
		}},
		{"films of both", func(qs graph.QuadStore) *path.Path {
			other := path.StartPath(qs, quad.String("Sandra Bullock")).In(name)
			return keanu(qs).In(actor).In(starring).And(other.In(actor).In(starring)).Out(name)
		}},
		{"has", func(qs graph.QuadStore) *path.Path {
			return path.StartPath(qs).Has(name, quad.String("Point Break")).Out(starring).Out(actor).Out(name)
		}},
		{"count", func(qs graph.QuadStore) *path.Path { return path.StartPath(qs).Count() }},
	}
	for name, qs := range movieStores(b) {
		for _, q := range queries {
			b.Run(fmt.Sprintf("%s/%s", q.name, name), func(b *testing.B) {
				var last []graph.Ref
				for b.Loop() {
					last = last[:0]
					if err := q.path(qs).Iterate(context.Background()).Each(func(ref graph.Ref) { last = append(last, ref) }); err != nil {
						b.Fatal(err)
					}
				}
				if len(last) == 0 {
					b.Error("nothing found")
				}
			})
		}
	}
}

// BenchmarkSmallGraph lists a named graph of a few quads among many.
func BenchmarkSmallGraph(b *testing.B) {
	s := town(b, 20_000)
	label := iri("graph77")
	for b.Loop() {
		if refs := readAll(b, s.QuadIterator(quad.Label, s.ValueOf(label))); len(refs) != 6 {
			b.Fatalf("%d quads", len(refs))
		}
	}
}

// BenchmarkDeltas writes batches as Cayley's writers do.
func BenchmarkDeltas(b *testing.B) {
	quads := movies(b)[:100_000]
	const batch = 10_000
	for name, create := range map[string]func() graph.QuadStore{
		"entente":  func() graph.QuadStore { return newStore(b) },
		"memstore": func() graph.QuadStore { return memstore.New() },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				qs := create()
				for part := range slices.Chunk(quads, batch) {
					deltas := make([]graph.Delta, len(part))
					for i, q := range part {
						deltas[i] = graph.Delta{Quad: q, Action: graph.Add}
					}
					if err := qs.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(len(quads)*b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}
