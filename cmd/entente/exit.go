package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

// The program's exit codes.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitSkipped = 3 // done, but some input was skipped
)

// errSkipped ends a command that did its work on all but some of its input.
// What was skipped has been told by then.
var errSkipped = errors.New("some input was skipped")

// usageError is a command line that cannot be understood.
type usageError struct {
	command string
	err     error
}

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// defect is a panic of the program.
type defect struct {
	cause any
	stack []byte
}

func (d *defect) Error() string {
	return fmt.Sprintf("a defect of the program: %v; nothing that was not finished is in the graph; please report it with what follows\n%s", d.cause, d.stack)
}

// wrongUsage makes the error of a command line that cmd does not understand.
func wrongUsage(cmd *cobra.Command, format string, args ...any) error {
	return &usageError{command: cmd.CommandPath(), err: fmt.Errorf(format, args...)}
}

// report tells err to the user and returns the exit code it means.
func report(io *streams, err error) int {
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSkipped):
		return exitSkipped
	case errors.As(err, &usage):
		io.notice("%v", err)
		io.notice("see: %s --help", usage.command)
		return exitUsage
	case errors.Is(err, context.Canceled):
		io.notice("stopped")
		return exitFailed
	default:
		io.notice("%v", err)
		return exitFailed
	}
}
