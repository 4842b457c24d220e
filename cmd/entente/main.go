// Command entente turns news about diplomacy into a knowledge graph.
//
// The package is wiring only: one file per command, each a constructor, an
// options struct and a run function. Commands reach the outside through
// [streams]; nothing below main touches the process's own. A command fails by
// returning an error, and report alone decides what exit code it means.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// From the first signal on a second one ends the process at once.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], processStreams()))
}

// run executes the program and returns its exit code.
func run(ctx context.Context, args []string, io *streams) int {
	cmd := newRootCommand(io)
	cmd.SetArgs(args)
	return report(io, execute(ctx, cmd))
}

// execute executes a command; a panic becomes an error, as no user is to meet one.
func execute(ctx context.Context, cmd *cobra.Command) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &defect{cause: cause, stack: debug.Stack()}
		}
	}()
	return cmd.ExecuteContext(ctx)
}
