package rdf

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// WriteNQuads writes each quad on a line as it comes. It stops at an error of
// quads, which it returns, and with ctx.
func WriteNQuads(ctx context.Context, w io.Writer, quads iter.Seq2[quad.Quad, error]) error {
	b := bufio.NewWriterSize(w, 1<<16)
	for line, err := range lines(ctx, quads) {
		if err != nil {
			return err
		}
		if _, err := b.WriteString(line); err != nil {
			return fmt.Errorf("write N-Quads: %w", err)
		}
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write N-Quads: %w", err)
	}
	return nil
}

// lines gives the quads as lines of N-Quads with their line ends.
func lines(ctx context.Context, quads iter.Seq2[quad.Quad, error]) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for q, err := range quads {
			if err == nil {
				err = ctx.Err()
			}
			var line string
			if err == nil {
				line, err = nquad(q)
			}
			if !yield(line, err) || err != nil {
				return
			}
		}
	}
}

func nquad(q quad.Quad) (string, error) {
	var out string
	for _, d := range quad.Directions {
		v := q.Get(d)
		if v == nil && d == quad.Label {
			break
		}
		t, err := termOf(v)
		if err != nil || t.kind == literalTerm && d != quad.Object || t.kind == blankTerm && d == quad.Predicate {
			return "", fmt.Errorf("write N-Quads: %v cannot be the %s of a quad", v, d)
		}
		out += t.String() + " "
	}
	return out + ".\n", nil
}
