package query

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"

	"entente/graph"
)

// maxCalls is how deep functions of a script may call each other.
const maxCalls = 500

// script is one run of one script. Only the goroutine that runs it uses it,
// but for stop.
type script struct {
	ctx     context.Context // of the one query
	g       *graph.Graph
	vm      *goja.Runtime
	proto   *goja.Object      // the methods of paths
	spaces  map[string]string // prefixes the script added
	tags    []string          // in the order in which the script names them
	doubts  map[string]bool   // what was looked up and doubted, or not
	notes   chan string       // warnings, where somebody reads them
	rows    chan Row
	limit   int
	sent    int
	depth   int // of native functions that call themselves
	stopped atomic.Pointer[stopSignal]
}

// stopSignal is why a script was told to stop. The store's guard panics with
// it inside an iterator, which has no other way out.
type stopSignal struct{ cause error }

func newScript(ctx context.Context, g *graph.Graph, limit int) *script {
	s := &script{ctx: ctx, g: g, vm: goja.New(), spaces: map[string]string{}, doubts: map[string]bool{}, rows: make(chan Row), limit: limit}
	s.vm.SetMaxCallStackSize(maxCalls)
	return s
}

// stop tells the script to end; it may be called from any goroutine.
func (s *script) stop(cause error) {
	s.stopped.CompareAndSwap(nil, &stopSignal{cause})
	s.vm.Interrupt(cause)
}

// run compiles and runs the script, which may take long both. No panic leaves
// it: those of the engine, of Cayley and of the guard become errors.
func (s *script) run(text string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &Error{Msg: fmt.Sprintf("the script made the query engine fail: %v", r)}
		}
		if signal := s.stopped.Load(); signal != nil {
			err = stopError(signal.cause)
		}
	}()
	program, err := compile(text)
	if err != nil {
		return err
	}
	if err := s.prepare(); err != nil {
		return err
	}
	last, err := s.vm.RunProgram(program)
	if err != nil {
		return runError(err)
	}
	return s.finish(last)
}

// finish gives the value a script ends in, where it has emitted no row.
func (s *script) finish(last goja.Value) error {
	if s.sent > 0 || last == nil || goja.IsUndefined(last) || goja.IsNull(last) {
		return nil
	}
	if p, ok := last.Export().(*path); ok {
		if p.morphism {
			return &Error{Msg: "the script ends in a morphism, which has no results; follow it from g.V()"}
		}
		return wrapPlain(s.all(p, -1))
	}
	if _, ok := goja.AssertFunction(last); ok {
		return nil
	}
	return wrapPlain(s.emit(last))
}

func wrapPlain(err error) error {
	var e *Error
	if err == nil || errors.As(err, &e) || errors.Is(err, errEnough) {
		return err
	}
	return &Error{Msg: err.Error(), cause: err}
}

// send hands a row to the caller.
func (s *script) send(row Row) error {
	if s.limit > 0 && s.sent >= s.limit {
		s.stop(errEnough)
		return errEnough
	}
	select {
	case s.rows <- row:
	case <-s.ctx.Done():
		return context.Cause(s.ctx)
	}
	s.sent++
	if s.limit > 0 && s.sent >= s.limit {
		s.stop(errEnough)
		return errEnough
	}
	return nil
}

// expand reads a CURIE with one of the script's own prefixes or the graph's.
func (s *script) expand(curie string) (string, bool) {
	if prefix, rest, ok := strings.Cut(curie, ":"); ok && rest != "" && s.spaces[prefix] != "" {
		return s.spaces[prefix] + rest, true
	}
	return s.g.Names().Expand(curie)
}

// iri makes the IRI of a CURIE or of an IRI written out.
func (s *script) iri(text string) quad.IRI {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "<"), ">")
	if full, ok := s.expand(text); ok {
		text = full
	}
	return quad.IRI(text)
}

// value reads a string as Cayley does, and CURIEs beside.
func (s *script) value(text string) quad.Value {
	if _, ok := s.expand(text); ok {
		return s.iri(text)
	}
	v := quad.StringToValue(text)
	if id, ok := v.(quad.IRI); ok {
		return s.iri(string(id))
	}
	if v == nil { // Cayley takes an empty text for nothing
		return quad.String("")
	}
	return v
}
