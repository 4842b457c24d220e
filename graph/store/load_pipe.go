package store

import "context"

// A pipe carries full buffers to a worker and empty ones back.
type pipe[T any] struct{ full, empty chan T }

// newPipe makes a pipe with the buffers given; one more may be under way.
func newPipe[T any](buffers ...T) pipe[T] {
	p := pipe[T]{make(chan T), make(chan T, len(buffers)+1)}
	for _, b := range buffers {
		p.empty <- b
	}
	return p
}

// swap hands b to the worker and gives an empty buffer, or b and the context's
// error.
func (p pipe[T]) swap(ctx context.Context, b T) (T, error) {
	select {
	case p.full <- b:
	case <-ctx.Done():
		return b, context.Cause(ctx)
	}
	select {
	case b = <-p.empty:
		return b, nil
	case <-ctx.Done():
		return b, context.Cause(ctx)
	}
}
