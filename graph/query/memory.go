package query

import (
	"context"
	"fmt"
	"runtime"
	"runtime/metrics"
	"time"
)

// DefaultMemory is how much the program's live memory may grow while a script
// runs, where Options do not say it. It also bounds how deep a structure a script
// can build, and thereby how deep the engine's own recursion over it can go: a Go
// stack that overflows ends the program.
const DefaultMemory = 256 << 20

// watchMemory calls exceeded, and ends, when the program's live memory has grown
// by more than most bytes. It ends with ctx.
//
// What has grown may be garbage, so that it has garbage collected first. That waits
// for what the engine does, as long as a large string takes to be copied, and the
// next string, of twice the size, is begun meanwhile; so what garbage would hardly
// be is taken for live at once.
func watchMemory(ctx context.Context, most uint64, exceeded func(error)) {
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	start := heapBytes()
	collected := make(chan struct{}, 1)
	collecting := false
	for {
		limit := start + 2*most
		select {
		case <-ctx.Done():
			return
		case <-collected:
			collecting, limit = false, start+most
		case <-tick.C:
		}
		heap := heapBytes()
		if heap > limit {
			exceeded(&Error{Msg: fmt.Sprintf("stopped when it took more than %d MB of memory; ask for less, or use limit()", most>>20)})
			return
		}
		if heap > start+most && !collecting {
			collecting = true
			go func() {
				runtime.GC()
				collected <- struct{}{}
			}()
		}
	}
}

// heapBytes is the memory that objects take, dead ones not yet swept included.
func heapBytes() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
