package draw

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/goccy/go-graphviz"
)

// engine admits one layout at a time: the library keeps Graphviz in one
// instance of its WebAssembly for the whole program.
var engine sync.Mutex

// WriteSVG lays the picture out and writes it as SVG. The layout itself cannot
// be stopped: with ctx WriteSVG returns at once, and the layout ends by itself.
func (p *Picture) WriteSVG(ctx context.Context, w io.Writer) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	type result struct {
		svg []byte
		err error
	}
	done := make(chan result, 1)
	go func() {
		svg, err := layOut(p.dot())
		done <- result{svg, err}
	}()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case r := <-done:
		if r.err != nil {
			return fmt.Errorf("lay out picture of %s: %w", p.title, r.err)
		}
		if _, err := w.Write(r.svg); err != nil {
			return fmt.Errorf("write SVG: %w", err)
		}
		return nil
	}
}

func layOut(dot string) (svg []byte, err error) {
	engine.Lock()
	defer engine.Unlock()
	defer func() { // the WebAssembly runtime panics where C would crash
		if r := recover(); r != nil {
			err = fmt.Errorf("graphviz failed: %v", r)
		}
	}()
	ctx := context.Background()
	g, err := graphviz.New(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, g.Close()) }()
	parsed, err := graphviz.ParseBytes([]byte(dot))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, parsed.Close()) }()
	var b bytes.Buffer
	if err := g.Render(ctx, parsed, graphviz.SVG, &b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
