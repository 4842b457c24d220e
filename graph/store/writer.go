package store

import (
	"context"
	"errors"

	"github.com/cayleygraph/quad"
)

var errWriterClosed = errors.New("the quad writer is closed")

// quadWriter adds quads in transactions of quad.DefaultBatch; those that are
// there already are left as they are.
type quadWriter struct {
	s      *Store
	quads  []quad.Quad
	closed bool
}

// NewQuadWriter returns a writer that adds quads in large transactions. What it
// was given is durable when its Close returns nil.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) {
	if s.opts.ReadOnly {
		return nil, ErrReadOnly
	}
	return &quadWriter{s: s}, nil
}

func (w *quadWriter) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

func (w *quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	if w.closed {
		return 0, errWriterClosed
	}
	for i, q := range quads {
		if err := storable(q); err != nil {
			return i, err
		}
		w.quads = append(w.quads, q)
		if len(w.quads) >= quad.DefaultBatch {
			if err := w.flush(); err != nil {
				return i, err
			}
		}
	}
	return len(quads), nil
}

// flush adds the quads gathered; where that fails it can be tried again.
func (w *quadWriter) flush() error {
	if len(w.quads) == 0 {
		return nil
	}
	err := w.s.Update(context.Background(), func(tx *Tx) error {
		for _, q := range w.quads {
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		w.quads = w.quads[:0]
	}
	return err
}

// Close adds what was gathered. Closing twice does nothing more.
func (w *quadWriter) Close() error {
	if w.closed {
		return nil
	}
	if err := w.flush(); err != nil {
		return err
	}
	w.closed, w.quads = true, nil
	return nil
}
