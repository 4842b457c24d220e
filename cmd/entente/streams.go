package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"unicode"

	"golang.org/x/term"
)

// plainWidth is the width of output that no terminal shows.
const plainWidth = 100

// streams are the program's ways in and out.
type streams struct {
	in          io.Reader
	out         io.Writer // data
	err         io.Writer // progress and notices
	outTerminal bool
	errTerminal bool
	width       int // columns that out shows
}

// processStreams are those of the process.
func processStreams() *streams {
	s := &streams{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		outTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		errTerminal: term.IsTerminal(int(os.Stderr.Fd())),
		width:       plainWidth,
	}
	if width, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && width > 0 {
		s.width = width
	}
	return s
}

// tableWidth is the width a table is fitted to, 0 where no terminal limits it.
func (s *streams) tableWidth() int {
	if s.outTerminal {
		return s.width
	}
	return 0
}

// notice tells the user something that is not data.
func (s *streams) notice(format string, args ...any) {
	fmt.Fprintf(plain{s.err}, "entente: "+format+"\n", args...)
}

// text is where text for people goes.
func (s *streams) text() io.Writer { return plain{s.out} }

// plain writes text without the control characters that articles and file names
// may hold: a terminal would obey them.
type plain struct{ to io.Writer }

// Write implements [io.Writer]. What it is given must not end within a character.
func (p plain) Write(text []byte) (int, error) {
	safe := bytes.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || !unicode.IsControl(r) {
			return r
		}
		return unicode.ReplacementChar
	}, text)
	if _, err := p.to.Write(safe); err != nil {
		return 0, err
	}
	return len(text), nil
}
