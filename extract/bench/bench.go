// Package bench measures how fast articles are extracted.
//
// Speed is that of everything up to claims, in megabytes (of a million bytes) of
// text a second, with the articles in memory before: reading files, and deciding
// identity across articles, are no part of it. A stage is one annotator of the
// pipeline. Peak memory is the most that the heap held, sampled while articles
// were extracted, above what it held before.
package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"runtime/metrics"
	"text/tabwriter"
	"time"

	"entente/extract"
	"entente/schema"
)

// Options tell what to measure.
type Options struct {
	Pipeline *extract.Pipeline
	Articles []schema.Article
	Workers  int                // beside one: 0 for none
	Progress func(stage string) // told what is measured next; may be nil
}

// speed is what one run over the articles took.
type speed struct {
	workers int
	took    time.Duration
	peak    uint64
	claims  int
}

// Run measures and writes two tables to w. It ends early with the context's
// error.
func Run(ctx context.Context, w io.Writer, o Options) error {
	if len(o.Articles) == 0 {
		return errors.New("no articles to measure with")
	}
	tell := func(what string) {
		if o.Progress != nil {
			o.Progress(what)
		}
	}
	tell("one worker")
	spent := make([]time.Duration, len(o.Pipeline.Stages()))
	first, err := measure(1, func() (int, error) { return one(ctx, o, spent) })
	if err != nil {
		return err
	}
	runs := []speed{first}
	if o.Workers > 1 {
		tell(fmt.Sprintf("%d workers", o.Workers))
		all, err := measure(o.Workers, func() (int, error) { return several(ctx, o) })
		if err != nil {
			return err
		}
		runs = append(runs, all)
	}
	return write(w, o, runs, spent)
}

func one(ctx context.Context, o Options, spent []time.Duration) (int, error) {
	claims := 0
	for _, a := range o.Articles {
		x, err := o.Pipeline.ExtractTimed(ctx, a, spent)
		if err != nil {
			return 0, err
		}
		claims += len(x.Claims)
	}
	return claims, nil
}

func several(ctx context.Context, o Options) (int, error) {
	claims := 0
	for x, err := range o.Pipeline.All(ctx, o.Workers, given(o.Articles)) {
		if err != nil {
			return 0, err
		}
		claims += len(x.Claims)
	}
	return claims, nil
}

func given(articles []schema.Article) iter.Seq2[schema.Article, error] {
	return func(yield func(schema.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// sampling is the time between two looks at the heap.
const sampling = 10 * time.Millisecond

func measure(workers int, run func() (int, error)) (speed, error) {
	runtime.GC()
	before := heap()
	done, peak := make(chan struct{}), make(chan uint64)
	go func() {
		most := before
		tick := time.NewTicker(sampling)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				most = max(most, heap())
			case <-done:
				peak <- max(most, heap()) - before
				return
			}
		}
	}()
	start := time.Now()
	claims, err := run()
	took := time.Since(start)
	close(done)
	return speed{workers, took, <-peak, claims}, err
}

// heap is how many bytes objects of the heap take, garbage included.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

func write(w io.Writer, o Options, runs []speed, spent []time.Duration) error {
	bytes := 0
	for _, a := range o.Articles {
		bytes += len(a.Text)
	}
	megabytes := float64(bytes) / 1e6
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "%d articles, %.2f MB of text, %d claims\n\n", len(o.Articles), megabytes, runs[0].claims)
	fmt.Fprintln(table, "workers\tseconds\tMB/s\tarticles/s\tpeak memory")
	for _, r := range runs {
		seconds := r.took.Seconds()
		fmt.Fprintf(table, "%d\t%.1f\t%.3f\t%.0f\t%.0f MB\n", r.workers, seconds, megabytes/seconds, float64(len(o.Articles))/seconds, float64(r.peak)/1e6)
	}
	fmt.Fprintln(table, "\nstage, by one worker\tshare\tseconds a MB")
	var all time.Duration
	for _, d := range spent {
		all += d
	}
	for i, stage := range o.Pipeline.Stages() {
		fmt.Fprintf(table, "%s\t%.1f %%\t%.3f\n", stage, 100*spent[i].Seconds()/max(all.Seconds(), 1e-9), spent[i].Seconds()/max(megabytes, 1e-9))
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("write measurements: %w", err)
	}
	return nil
}
