package query

import (
	"errors"
	"fmt"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
)

// Error is a fault of a script. Line and Column count from 1, columns in
// characters; they are 0 where the place is not known.
type Error struct {
	Line, Column int
	Msg          string
	cause        error
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return "query: " + e.Msg
	}
	return fmt.Sprintf("query: line %d, column %d: %s", e.Line, e.Column, e.Msg)
}

// Unwrap gives the error that ended the script, where it is not one of its
// own: that of a context whose time is over, or of the store.
func (e *Error) Unwrap() error { return e.cause }

func at(p file.Position, msg string) *Error {
	return &Error{Line: p.Line, Column: p.Column, Msg: msg}
}

// syntaxError tells the first fault the parser found.
func syntaxError(err error) *Error {
	var list parser.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		return at(list[0].Position, list[0].Message)
	}
	return &Error{Msg: err.Error()}
}

// compileError tells a fault that a script has though it parses.
func compileError(err error) *Error {
	var syntax *goja.CompilerSyntaxError
	if errors.As(err, &syntax) && syntax.File != nil {
		return at(syntax.File.Position(syntax.Offset), syntax.Message)
	}
	var reference *goja.CompilerReferenceError
	if errors.As(err, &reference) && reference.File != nil {
		return at(reference.File.Position(reference.Offset), reference.Message)
	}
	return &Error{Msg: err.Error()}
}

// runError tells what ended a running script and the innermost place in it.
func runError(err error) *Error {
	var thrown *goja.Exception
	var deep *goja.StackOverflowError
	var stopped *goja.InterruptedError
	switch {
	case errors.As(err, &stopped):
		out := &Error{Msg: fmt.Sprint(stopped.Value())}
		if cause, ok := stopped.Value().(error); ok {
			out.cause = cause
		}
		return out
	case errors.As(err, &deep):
		return placed(deep.Stack(), "functions call each other too deeply", nil)
	case errors.As(err, &thrown):
		return placed(thrown.Stack(), message(thrown), thrown.Unwrap())
	}
	return &Error{Msg: err.Error(), cause: err}
}

func placed(stack []goja.StackFrame, msg string, cause error) *Error {
	e := &Error{Msg: msg, cause: cause}
	for _, frame := range stack {
		if p := frame.Position(); p.Line > 0 {
			e.Line, e.Column = p.Line, p.Column
			break
		}
	}
	return e
}

// message is what a thrown value says, without running the script's own code
// to ask it.
func message(thrown *goja.Exception) string {
	if cause := thrown.Unwrap(); cause != nil {
		return cause.Error()
	}
	object, ok := thrown.Value().(*goja.Object)
	if !ok {
		return fmt.Sprint(thrown.Value())
	}
	if object.ClassName() == "Error" {
		return thrown.Value().String()
	}
	return "the script threw an object"
}
