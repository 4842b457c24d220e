package bench

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"

	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	cayley "github.com/cayleygraph/cayley/graph"

	"entente/graph/store/internal/specimen"
)

// sample is a graph to measure with.
type sample struct {
	name      string
	quads     int
	generated int                 // quads, 0 where it is none that a process can make again
	all       iter.Seq[quad.Quad] // the same each time
	added     []quad.Quad         // further quads, to be written in batches
	hops      func(cayley.QuadStore) *path.Path
	label     quad.Value // a named graph of few quads, nil where there is none
	often     quad.Value // a predicate of many quads
}

// MoviesPath is where Cayley's example graph lies in its module: "" where this
// program was built without the places of its sources, or they are gone.
func MoviesPath() string {
	file, _ := runtime.FuncForPC(reflect.ValueOf(memstore.New).Pointer()).FileLine(0)
	name := filepath.Join(filepath.Dir(file), "..", "..", "data", "30kmoviedata.nq.gz")
	if _, err := os.Stat(name); err != nil {
		return ""
	}
	return name
}

// movies reads Cayley's example. What is added to it is some of it in a named
// graph.
func movies(name string) (*sample, error) {
	quads, err := readQuads(name)
	if err != nil {
		return nil, err
	}
	added := slices.Clone(quads[:min(len(quads), 10*batch)])
	for i := range added {
		added[i].Label = quad.IRI("added")
	}
	starring, actor := quad.IRI("/film/film/starring"), quad.IRI("/film/performance/actor")
	return &sample{
		name:  "30kmoviedata",
		quads: len(quads),
		all:   slices.Values(quads),
		added: added,
		often: starring,
		hops: func(qs cayley.QuadStore) *path.Path {
			return path.StartPath(qs, quad.String("Keanu Reeves")).In(quad.IRI("name")).
				In(actor).In(starring).Out(starring).Out(actor).Out(quad.IRI("name")).Unique().Count()
		},
	}, nil
}

func readQuads(name string) (quads []quad.Quad, err error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	r := nquads.NewReader(unzipped, false)
	for {
		q, err := r.ReadQuad()
		if errors.Is(err, io.EOF) {
			return quads, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		quads = append(quads, q)
	}
}

const smallGraph = 20 // quads of the named graph that is listed

// generated makes a graph of n quads as Entente builds them, and one small named
// graph in it.
func generated(n int) *sample {
	label := quad.IRI("https://news.example/small")
	small := make([]quad.Quad, smallGraph)
	for i := range small {
		small[i] = quad.Quad{Subject: quad.IRI(fmt.Sprint("small-", i)), Predicate: quad.IRI("says"), Object: quad.Int(i), Label: label}
	}
	added := make([]quad.Quad, 0, min(20*batch, n))
	for q := range specimen.Graph(cap(added)) {
		q.Label = quad.IRI(fmt.Sprint("https://news.example/added/", len(added)/300))
		added = append(added, q)
	}
	return &sample{
		name:      "generated",
		quads:     n,
		generated: n,
		all: func(yield func(quad.Quad) bool) {
			at := 0
			for q := range specimen.Graph(n - smallGraph) {
				if at == n/2 {
					for _, q := range small {
						if !yield(q) {
							return
						}
					}
				}
				if at++; !yield(q) {
					return
				}
			}
		},
		added: added,
		label: label,
		often: quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#subject"),
		hops: func(qs cayley.QuadStore) *path.Path {
			const rdf, prov, schema = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/ns/prov#", "https://schema.org/"
			return path.StartPath(qs, quad.LangString{Value: "Thing Number 40", Lang: "en"}).
				In(quad.IRI("http://www.w3.org/2000/01/rdf-schema#label")).In(quad.IRI(rdf + "subject")).
				Out(quad.IRI(prov + "wasQuotedFrom")).Out(quad.IRI(schema + "isPartOf")).
				Out(quad.IRI(schema + "headline")).Unique().Count()
		},
	}
}
