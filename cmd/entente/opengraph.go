package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"entente/graph"
)

// withGraph opens the graph in dir for do, which does not change it, and closes it.
func withGraph(ctx context.Context, dir string, do func(*graph.Graph) error) error {
	g, err := graph.OpenToRead(ctx, dir)
	return use(g, err, do)
}

// withGraphAlone is withGraph for what needs the graph to itself.
func withGraphAlone(ctx context.Context, dir string, do func(*graph.Graph) error) error {
	g, err := graph.Open(ctx, dir)
	return use(g, err, do)
}

func use(g *graph.Graph, err error, do func(*graph.Graph) error) error {
	if err != nil {
		return err
	}
	return errors.Join(do(g), g.Close())
}

// writeOut writes to the file, or to standard output where none is named. A
// file (but not a device) that could not be written to its end does not stay.
func writeOut(streams *streams, file string, write func(io.Writer) error) error {
	if file == "" {
		return write(streams.out)
	}
	out, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("--out %s: %w", file, outFault(file, err))
	}
	info, err := out.Stat()
	if err := errors.Join(err, write(out), out.Close()); err != nil {
		if info != nil && info.Mode().IsRegular() {
			return errors.Join(err, os.Remove(file))
		}
		return err
	}
	return nil
}

// outFault is why a file cannot be made, with a remedy.
func outFault(file string, err error) error {
	var fault *fs.PathError
	folder := filepath.Dir(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("the folder %s does not exist; make it first", folder)
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%s is a file, not a folder; name another", folder)
	case errors.Is(err, syscall.EISDIR):
		return errors.New("is a folder; name a file in it")
	case errors.As(err, &fault):
		return fmt.Errorf("%w; name another file", fault.Err)
	}
	return err
}
