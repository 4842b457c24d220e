package rdf

import (
	"bufio"
	"cmp"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"

	"github.com/cayleygraph/quad"
)

// runBytes is how much of the lines is sorted at a time, in memory.
const runBytes = 128 << 20

// WriteSortedNQuads writes the quads as lines in the order of their bytes, each
// once: the same bytes for the same set of quads. What does not fit in 128 MB
// goes by way of temporary files, which it removes. It stops at an error of
// quads, which it returns, and with ctx.
func WriteSortedNQuads(ctx context.Context, w io.Writer, quads iter.Seq2[quad.Quad, error]) error {
	return writeSorted(ctx, w, quads, runBytes)
}

func writeSorted(ctx context.Context, w io.Writer, quads iter.Seq2[quad.Quad, error], limit int) (err error) {
	var s sorter
	defer func() { err = errors.Join(err, s.remove()) }()
	for line, err := range lines(ctx, quads) {
		if err != nil {
			return err
		}
		s.lines, s.bytes = append(s.lines, line), s.bytes+len(line)
		if s.bytes >= limit {
			if err := s.spill(); err != nil {
				return fmt.Errorf("sort N-Quads: %w", err)
			}
		}
	}
	slices.Sort(s.lines)
	b := bufio.NewWriterSize(w, 1<<16)
	if err := s.merge(ctx, b); err != nil {
		return fmt.Errorf("write N-Quads: %w", err)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write N-Quads: %w", err)
	}
	return nil
}

// sorter holds lines of the run in hand and the files of the runs before.
type sorter struct {
	lines []string
	bytes int
	files []*os.File
}

// spill sorts the run in hand into a file.
func (s *sorter) spill() error {
	slices.Sort(s.lines)
	file, err := os.CreateTemp("", "entente-sort-*.nq")
	if err != nil {
		return err
	}
	s.files = append(s.files, file)
	b := bufio.NewWriterSize(file, 1<<16)
	for _, line := range s.lines {
		if _, err := b.WriteString(line); err != nil {
			return err
		}
	}
	if err := b.Flush(); err != nil {
		return err
	}
	clear(s.lines)
	s.lines, s.bytes = s.lines[:0], 0
	_, err = file.Seek(0, io.SeekStart)
	return err
}

func (s *sorter) remove() error {
	var errs []error
	for _, file := range s.files {
		errs = append(errs, file.Close(), os.Remove(file.Name()))
	}
	return errors.Join(errs...)
}

// merge writes the lines of all runs in order, each once.
func (s *sorter) merge(ctx context.Context, w *bufio.Writer) error {
	runs := runHeap{}
	held := s.lines
	sources := []func() (string, error){func() (string, error) {
		if len(held) == 0 {
			return "", io.EOF
		}
		line := held[0]
		held = held[1:]
		return line, nil
	}}
	for _, file := range s.files {
		r := bufio.NewReaderSize(file, 1<<16)
		sources = append(sources, func() (string, error) { return r.ReadString('\n') })
	}
	for _, next := range sources {
		if err := runs.add(&run{next: next}); err != nil {
			return err
		}
	}
	last := ""
	for len(runs) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		first := heap.Pop(&runs).(*run)
		if first.line != last {
			last = first.line
			if _, err := w.WriteString(last); err != nil {
				return err
			}
		}
		if err := runs.add(first); err != nil {
			return err
		}
	}
	return nil
}

// run is a sorted source of lines and the line it is at.
type run struct {
	line string
	next func() (string, error)
}

// runHeap is the runs that have a line left, the least first.
type runHeap []*run

// add moves a run to its next line and puts it in its place, or drops it at
// its end.
func (h *runHeap) add(r *run) error {
	line, err := r.next()
	if err == io.EOF {
		return nil
	}
	if err != nil {
		return err
	}
	r.line = line
	heap.Push(h, r)
	return nil
}

func (h runHeap) Len() int           { return len(h) }
func (h runHeap) Less(i, j int) bool { return cmp.Less(h[i].line, h[j].line) }
func (h runHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push implements [heap.Interface], as does Pop.
func (h *runHeap) Push(x any) { *h = append(*h, x.(*run)) }

func (h *runHeap) Pop() any {
	last := len(*h) - 1
	r := (*h)[last]
	*h = (*h)[:last]
	return r
}
