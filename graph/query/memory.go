package query

import (
	"context"
	"fmt"
	"runtime"
	"runtime/metrics"
	"time"
)

// maxMemory is how much the program's live memory may grow while a script
// runs. It also bounds how deep a structure a script can build, and thereby
// how deep the engine's own recursion over it can go: a Go stack that
// overflows ends the program.
const maxMemory = 256 << 20

// watchMemory calls exceeded, and ends, when the program's memory has grown by
// more than maxMemory. It ends with ctx.
func watchMemory(ctx context.Context, exceeded func(error)) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	start := heapBytes()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if heapBytes() < start+maxMemory {
			continue
		}
		runtime.GC() // what has grown may be garbage
		if live := heapBytes(); live > start+maxMemory {
			exceeded(&Error{Msg: fmt.Sprintf("stopped when it took more than %d MB of memory; ask for less, or use limit()", maxMemory>>20)})
			return
		}
	}
}

// heapBytes is the memory that objects take, dead ones not yet swept included.
func heapBytes() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
