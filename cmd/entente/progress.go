package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows how far a long task is. It shows nothing where standard error
// is no terminal.
type progress struct{ bar *progressbar.ProgressBar }

// startProgress begins to show a task of which the end is not known.
func startProgress(io *streams, task, unit string) *progress {
	if !io.errTerminal {
		return &progress{}
	}
	return &progress{progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(io.err),
		progressbar.OptionSetDescription(task),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString(unit),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

// The bar is decoration: that it cannot be drawn stops nothing.

// at shows that n are done.
func (p *progress) at(n int) {
	if p.bar != nil {
		_ = p.bar.Set(n)
	}
}

// clear makes room for a notice.
func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

// stop removes the bar.
func (p *progress) stop() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
