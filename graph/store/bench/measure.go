package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
)

// figures are what was measured of one store with one graph; what could not be
// measured is 0.
type figures struct {
	quads    int
	load     float64       // quads a second
	peak     int64         // bytes of memory of a process that loads
	disk     float64       // bytes a quad
	loaded   time.Duration // five hops of a store not opened anew since it was loaded
	hops     time.Duration
	found    string // by the hops
	count    time.Duration
	size     time.Duration
	label    time.Duration
	apply    float64 // quads a second
	reopen   time.Duration
	changed  time.Duration // to open after changes and a close
	killed   time.Duration // to open after a kill
	resident int64         // bytes of memory of a process that has opened the store
	elapsed  time.Duration // of all
}

// measure takes the figures of a kind of store, in a new folder in dir.
func (o Options) measure(ctx context.Context, k kind, s *sample, dir string) (f figures, err error) {
	began := time.Now()
	f.quads = s.quads
	runtime.GC()
	dir = filepath.Join(dir, s.name+"-"+k.name)
	qs, err := k.create(dir)
	if err != nil {
		return f, err
	}
	defer func() {
		if qs != nil {
			err = errors.Join(err, qs.Close())
		}
		err = errors.Join(err, os.RemoveAll(dir))
		f.elapsed = time.Since(began)
	}()
	start := time.Now()
	if err := k.load(ctx, qs, s.all); err != nil {
		return f, fmt.Errorf("load: %w", err)
	}
	f.load = rate(s.quads, start)
	if k.open != nil { // what is asked is mostly a store that was just opened
		if k.own {
			if f.loaded, err = f.fiveHops(ctx, qs, s); err != nil {
				return f, err
			}
		}
		if qs, err = f.again(k, qs, dir, s.quads); err != nil {
			return f, err
		}
	}
	if err := f.queries(ctx, qs, s); err != nil {
		return f, err
	}
	if f.apply, err = apply(ctx, qs, s.added); err != nil || !k.own || o.Command == nil {
		return f, err
	}
	err, qs = qs.Close(), nil
	if err != nil {
		return f, err
	}
	return f, f.processes(ctx, o.Command, dir, s)
}

func rate(n int, since time.Time) float64 { return float64(n) / time.Since(since).Seconds() }

// queries measures what is asked of a store.
func (f *figures) queries(ctx context.Context, qs cayley.QuadStore, s *sample) (err error) {
	if f.hops, err = f.fiveHops(ctx, qs, s); err != nil {
		return err
	}
	f.count, err = typical(ctx, func() error {
		_, err := one(ctx, qs, path.StartPath(qs).Count())
		return err
	})
	if err != nil {
		return fmt.Errorf("count: %w", err)
	}
	f.size, err = typical(ctx, func() error {
		_, err := qs.QuadIteratorSize(ctx, quad.Predicate, qs.ValueOf(s.often))
		return err
	})
	if err != nil || s.label == nil {
		return err
	}
	f.label, err = typical(ctx, func() error { return list(ctx, qs, s.label) })
	return err
}

func (f *figures) fiveHops(ctx context.Context, qs cayley.QuadStore, s *sample) (time.Duration, error) {
	took, err := typical(ctx, func() (err error) {
		f.found, err = one(ctx, qs, s.hops(qs))
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("five hops: %w", err)
	}
	return took, nil
}

// one runs a path that has one result.
func one(ctx context.Context, qs cayley.QuadStore, p *path.Path) (result string, err error) {
	err = p.Iterate(ctx).Each(func(ref cayley.Ref) { result = quad.ToString(qs.NameOf(ref)) })
	return result, err
}

// list reads the small named graph.
func list(ctx context.Context, qs cayley.QuadStore, label quad.Value) error {
	n := 0
	it := qs.QuadIterator(quad.Label, qs.ValueOf(label))
	err := cayley.Iterate(ctx, it).Each(func(ref cayley.Ref) {
		if qs.Quad(ref).Label == label {
			n++
		}
	})
	if err == nil && n != smallGraph {
		err = fmt.Errorf("%d quads in the graph %s, want %d", n, label, smallGraph)
	}
	return err
}

// again closes and opens the store.
func (f *figures) again(k kind, qs cayley.QuadStore, dir string, quads int) (cayley.QuadStore, error) {
	if err := qs.Close(); err != nil {
		return nil, fmt.Errorf("close: %w", err)
	}
	size, err := diskBytes(dir)
	if err != nil {
		return nil, err
	}
	f.disk = float64(size) / float64(quads)
	start := time.Now()
	if qs, err = k.open(dir); err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	f.reopen = time.Since(start)
	return qs, nil
}

// apply writes quads as Cayley's writers do.
func apply(ctx context.Context, qs cayley.QuadStore, quads []quad.Quad) (float64, error) {
	start := time.Now()
	for part := range slices.Chunk(quads, batch) {
		deltas := make([]cayley.Delta, len(part))
		for i, q := range part {
			deltas[i] = cayley.Delta{Quad: q, Action: cayley.Add}
		}
		if err := qs.ApplyDeltas(deltas, cayley.IgnoreOpts{IgnoreDup: true}); err != nil {
			return 0, fmt.Errorf("apply deltas: %w", err)
		}
		if err := ctx.Err(); err != nil {
			return 0, err
		}
	}
	return rate(len(quads), start), nil
}

// typical is the median of the times that do takes, which is run for a while.
func typical(ctx context.Context, do func() error) (time.Duration, error) {
	const runs, enough = 1000, time.Second
	var times []time.Duration
	for began := time.Now(); len(times) == 0 || len(times) < runs && time.Since(began) < enough; {
		start := time.Now()
		if err := errors.Join(do(), ctx.Err()); err != nil {
			return 0, err
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	return times[len(times)/2], nil
}
