package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"text/tabwriter"
	"time"
)

const (
	// DefaultQuads is the size of the generated graph where Options do not say it.
	DefaultQuads = 5_000_000
	// DefaultLevelDB is the most quads of the generated graph that leveldb is given
	// where Options do not say it.
	DefaultLevelDB = 500_000
)

// Options say what is measured; the zero value is usable.
type Options struct {
	// Movies is the file of Cayley's example graph, N-Quads under gzip: that in
	// Cayley's module where it is "", as MoviesPath finds it. Without the file
	// the graph is not measured, and the table says so.
	Movies string
	// Quads is the size of the generated graph, DefaultQuads where it is 0; with
	// less than 1 the graph is not measured.
	Quads int
	// LevelDB is the most quads of the generated graph that leveldb is given, as it
	// takes minutes to ask a million: DefaultLevelDB where it is 0, all with less than 1.
	LevelDB int
	// Command makes the command of a process of its own that does what Process does,
	// with the arguments given. Where it is nil, what needs one is not measured:
	// memory, and opening after a kill.
	Command func(ctx context.Context, args ...string) *exec.Cmd
	// Alone leaves Cayley's stores out.
	Alone bool
	// Dir is where the stores are made and removed, a temporary folder of the
	// system's where it is "".
	Dir string
	// Progress, where it is not nil, is told what is being measured.
	Progress func(what string)
}

// Run measures, which with the default size takes several minutes and some
// gigabytes of memory, nearly all of it for Cayley's stores, and writes one table
// to w.
func Run(ctx context.Context, w io.Writer, o Options) (err error) {
	if o.Quads == 0 {
		o.Quads = DefaultQuads
	}
	if o.LevelDB == 0 {
		o.LevelDB = DefaultLevelDB
	}
	dir, err := os.MkdirTemp(o.Dir, "entente-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	compared := kinds()
	if o.Alone {
		compared = compared[:1]
	}
	table := newTable(w, compared)
	if err := o.measureMovies(ctx, compared, dir, table); err != nil {
		return err
	}
	if o.Quads > 0 {
		if err := o.measureSample(ctx, compared, generated(max(o.Quads, 2*smallGraph)), dir, table); err != nil {
			return err
		}
	}
	return table.flush()
}

func (o Options) measureMovies(ctx context.Context, compared []kind, dir string, t *table) error {
	name := o.Movies
	if name == "" {
		if name = MoviesPath(); name == "" {
			t.note("30kmoviedata: not measured, as its file was not found in Cayley's module; name it")
			return nil
		}
	}
	s, err := movies(name)
	if err != nil {
		return err
	}
	return o.measureSample(ctx, compared, s, dir, t)
}

func (o Options) measureSample(ctx context.Context, compared []kind, s *sample, dir string, t *table) error {
	var all []figures
	for _, k := range compared {
		given := s
		if most := max(o.LevelDB, 2*smallGraph); k.slow && o.LevelDB > 0 && s.generated > most {
			given = generated(most)
		}
		if o.Progress != nil {
			o.Progress(fmt.Sprintf("%s, %d quads, in %s", given.name, given.quads, k.name))
		}
		f, err := o.measure(ctx, k, given, dir)
		if err != nil {
			return fmt.Errorf("measure %s with %s: %w", k.name, s.name, err)
		}
		all = append(all, f)
	}
	t.sample(s, all)
	return nil
}

// table is the report, a column for each store.
type table struct {
	w       *tabwriter.Writer
	columns []kind
}

func newTable(w io.Writer, columns []kind) *table {
	return &table{tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight), columns}
}

func (t *table) flush() error { return t.w.Flush() }

func (t *table) note(text string) { fmt.Fprintf(t.w, "%s\n", text) }

func (t *table) sample(s *sample, all []figures) {
	fmt.Fprintf(t.w, "%s, %d quads\t", s.name, s.quads)
	for _, k := range t.columns {
		fmt.Fprintf(t.w, "%s\t", k.name)
	}
	fmt.Fprintln(t.w)
	t.row("quads in it", all, func(f figures) string { return whole(float64(f.quads)) })
	t.row("bulk load, quads/s", all, func(f figures) string { return whole(f.load) })
	t.row(fmt.Sprintf("batches of %d, quads/s", batch), all, func(f figures) string { return whole(f.apply) })
	t.row("five hops", all, func(f figures) string { return short(f.hops) })
	t.row("before it was opened anew", all, func(f figures) string { return short(f.loaded) })
	t.row("  found", all, func(f figures) string { return f.found })
	t.row("g.V().count()", all, func(f figures) string { return short(f.count) })
	t.row("size of a predicate", all, func(f figures) string { return short(f.size) })
	if s.label != nil {
		t.row(fmt.Sprintf("a named graph of %d", smallGraph), all, func(f figures) string { return short(f.label) })
	}
	t.row("open after close", all, func(f figures) string { return short(f.reopen) })
	t.row("  after changes and a close", all, func(f figures) string { return short(f.changed) })
	t.row("  after changes and a kill", all, func(f figures) string { return short(f.killed) })
	t.row("memory after opening, MB", all, func(f figures) string { return whole(float64(f.resident) / 1e6) })
	t.row("memory of a bulk load, MB", all, func(f figures) string { return whole(float64(f.peak) / 1e6) })
	t.row("disk, bytes a quad", all, func(f figures) string { return whole(f.disk) })
	t.row("(all of it took", all, func(f figures) string { return f.elapsed.Round(time.Second).String() + ")" })
	fmt.Fprintln(t.w)
}

func (t *table) row(name string, all []figures, show func(figures) string) {
	fmt.Fprintf(t.w, "%s\t", name)
	for _, f := range all {
		fmt.Fprintf(t.w, "%s\t", show(f))
	}
	fmt.Fprintln(t.w)
}

const unmeasured = "-"

func whole(n float64) string {
	if n == 0 {
		return unmeasured
	}
	return fmt.Sprintf("%.0f", n)
}

// short shows a time with about three figures.
func short(d time.Duration) string {
	switch {
	case d == 0:
		return unmeasured
	case d >= 100*time.Millisecond:
		return fmt.Sprintf("%.2f s", d.Seconds())
	case d >= 100*time.Microsecond:
		return fmt.Sprintf("%.2f ms", d.Seconds()*1e3)
	}
	return fmt.Sprintf("%.1f µs", d.Seconds()*1e6)
}
