package query

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"entente/graph"
)

// Options bound what a query may do.
type Options struct {
	Limit   int           // rows over all finals of the script; no limit where 0 or less
	Timeout time.Duration // time for the whole query; only the context's where 0 or less
	Memory  int64         // bytes by which the program may grow; DefaultMemory where 0 or less
	// Warn, where it is not nil, is told of predicates and prefixes that the script
	// uses and the graph does not know, once each, while the rows are ranged over.
	Warn func(text string)
}

// grace is the time a script has to end by itself once it is told to, before
// its goroutine is left to end alone. A single native call of the JavaScript
// engine cannot be interrupted.
const grace = 200 * time.Millisecond

// errEnough ends a script that has given as many rows as were wanted.
var errEnough = errors.New("limit reached")

// Gizmo runs a script over g and gives its rows as they come. A fault of the
// script, a runaway included, is an *[Error]; nothing follows an error. When
// the time is over the error wraps [context.DeadlineExceeded] and comes at
// once, even if the script's last native call takes longer to end. Nothing may
// load into g while the rows are ranged over.
func Gizmo(ctx context.Context, g *graph.Graph, text string, opt Options) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if opt.Timeout > 0 {
			var release context.CancelFunc
			over := &Error{Msg: fmt.Sprintf("stopped after %s; give it more time or ask for less", opt.Timeout), cause: context.DeadlineExceeded}
			ctx, release = context.WithTimeoutCause(ctx, opt.Timeout, over)
			defer release()
		}
		ctx, cancel := context.WithCancelCause(ctx)
		defer cancel(nil)
		s := newScript(ctx, g, opt.Limit)
		if opt.Warn != nil {
			s.notes = make(chan string)
		}
		done := make(chan error, 1)
		go func() { done <- s.run(text) }()
		defer context.AfterFunc(ctx, func() { s.stop(context.Cause(ctx)) })()
		most := uint64(DefaultMemory)
		if opt.Memory > 0 {
			most = uint64(opt.Memory)
		}
		go watchMemory(ctx, most, func(err error) { cancel(err) })
		for {
			select {
			case row := <-s.rows:
				if !yield(row, nil) {
					cancel(errEnough)
					await(done)
					return
				}
			case note := <-s.notes:
				opt.Warn(note)
			case err := <-done:
				if err != nil && !errors.Is(err, errEnough) {
					yield(Row{}, err)
				}
				return
			case <-ctx.Done():
				await(done)
				yield(Row{}, stopError(context.Cause(ctx)))
				return
			}
		}
	}
}

// await gives the script time to leave the store.
func await(done <-chan error) {
	select {
	case <-done:
	case <-time.After(grace):
	}
}

func stopError(cause error) error {
	var e *Error
	if errors.As(cause, &e) {
		return e
	}
	return &Error{Msg: cause.Error(), cause: cause}
}
