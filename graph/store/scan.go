package store

import (
	"context"
	"runtime"
	"sync"

	"github.com/cockroachdb/pebble/v2"
)

// iterators are the database's iterators of a view: those idle, to be used
// again, and those that a scan holds on to. An iterator sees the moment at which
// it was made, so those of the store as it is are used again only until the next
// change.
type iterators struct {
	mu    sync.Mutex
	idle  []*pebble.Iterator
	epoch uint64 // of the idle ones
	held  map[*pebble.Iterator]struct{}
}

const maxIdle = 8

// take gives an iterator at the view's moment. The view must be entered.
func (v *view) take() (*pebble.Iterator, uint64, error) {
	epoch := v.epoch()
	v.iters.mu.Lock()
	if n := len(v.iters.idle); n > 0 && v.iters.epoch == epoch {
		it := v.iters.idle[n-1]
		v.iters.idle = v.iters.idle[:n-1]
		v.iters.mu.Unlock()
		return it, epoch, nil
	}
	v.iters.mu.Unlock()
	it, err := v.reader().NewIter(&pebble.IterOptions{})
	return it, epoch, readError(err)
}

// epoch is odd while a change is made, and other after each. That of a snapshot
// is always 0.
func (v *view) epoch() uint64 {
	if v.isSnapshot() {
		return 0
	}
	return v.s.epoch.Load()
}

// give takes an iterator back, which was taken in the epoch. The view must be
// entered.
func (v *view) give(it *pebble.Iterator, epoch uint64) error {
	if epoch%2 == 0 && it.Error() == nil {
		v.iters.mu.Lock()
		if epoch == v.epoch() && len(v.iters.idle) < maxIdle {
			var stale []*pebble.Iterator
			if v.iters.epoch != epoch {
				stale, v.iters.idle, v.iters.epoch = v.iters.idle, nil, epoch
			}
			v.iters.idle = append(v.iters.idle, it)
			v.iters.mu.Unlock()
			return closeIterators(stale)
		}
		v.iters.mu.Unlock()
	}
	return readError(it.Close())
}

// dropIdle closes the idle iterators, which keep what was deleted on the disk.
func (v *view) dropIdle() error {
	v.iters.mu.Lock()
	idle := v.iters.idle
	v.iters.idle = nil
	v.iters.mu.Unlock()
	return closeIterators(idle)
}

func (v *view) hold(it *pebble.Iterator) {
	v.iters.mu.Lock()
	defer v.iters.mu.Unlock()
	if v.iters.held == nil {
		v.iters.held = make(map[*pebble.Iterator]struct{})
	}
	v.iters.held[it] = struct{}{}
}

func (v *view) unhold(it *pebble.Iterator) {
	v.iters.mu.Lock()
	defer v.iters.mu.Unlock()
	delete(v.iters.held, it)
}

// closeIterators closes every iterator of a view that is closed, with open held
// for writing.
func (v *view) closeIterators() error {
	its := v.iters.idle
	for it := range v.iters.held {
		its = append(its, it)
	}
	v.iters.idle, v.iters.held = nil, nil
	return closeIterators(its)
}

func closeIterators(its []*pebble.Iterator) error {
	var first error
	for _, it := range its {
		if err := readError(it.Close()); first == nil {
			first = err
		}
	}
	return first
}

// A scan reads its quads in portions, the first small, the later ones larger, so
// that a short range needs the database's iterator during one call only.
const (
	firstPortion = 32
	maxPortion   = 512
)

// scan goes over the quads of an index that begin with some numbers, in the
// order of the index. It is for one goroutine.
type scan struct {
	v      *view
	ix     *index // nil for the values
	kind   byte   // of the keys
	parse  func(key []byte) (quad4, bool)
	buf    [64]byte
	prefix []byte // of the keys

	portion []quad4
	next    int // in portion
	size    int // of the next portion
	held    *heldIterator
	end     bool // portion is the last
	err     error
}

// heldIterator is an iterator that a scan keeps from one portion to the next.
type heldIterator struct {
	v       *view
	it      *pebble.Iterator
	epoch   uint64
	cleanup runtime.Cleanup
}

// scan makes a scan of the quads in the index that begin with the numbers bound.
func (v *view) scan(ix *index, bound ...id) *scan {
	sc := &scan{v: v, ix: ix, kind: ix.prefix, parse: ix.quad}
	sc.reset(bound...)
	return sc
}

// scanNodes makes a scan of the numbers of all values, each as a subject.
func (v *view) scanNodes() *scan {
	sc := &scan{v: v, kind: nameKey, parse: func(key []byte) (quad4, bool) {
		n, rest, ok := cutID(key[1:])
		return quad4{n}, ok && len(rest) == 0
	}}
	sc.reset()
	return sc
}

// reset makes the scan begin anew, with other numbers.
func (sc *scan) reset(bound ...id) {
	sc.close()
	sc.prefix = append(sc.buf[:0], sc.kind)
	for _, n := range bound {
		sc.prefix = appendID(sc.prefix, n)
	}
	sc.portion, sc.next, sc.size, sc.end, sc.err = sc.portion[:0], 0, firstPortion, false, nil
}

// advance goes on to the next quad. Where there is none it returns false, as it
// does after an error.
func (sc *scan) advance(ctx context.Context) (quad4, bool) {
	if sc.next >= len(sc.portion) && !sc.fill(ctx) {
		return quad4{}, false
	}
	q := sc.portion[sc.next]
	sc.next++
	return q, true
}

// fill reads the next portion.
func (sc *scan) fill(ctx context.Context) bool {
	sc.portion, sc.next = sc.portion[:0], 0
	if sc.end || sc.err != nil {
		return false
	}
	if sc.err = ctx.Err(); sc.err != nil {
		return false
	}
	if sc.err = sc.v.enter(); sc.err != nil {
		sc.held = nil // closed with the view
		return false
	}
	defer sc.v.leave()
	it, epoch, valid, err := sc.position()
	if err == nil {
		err = sc.read(it, valid)
	}
	if err == nil {
		err = sc.v.s.failure()
	}
	if err2 := sc.keep(it, epoch, err); err == nil {
		err = err2
	}
	if err != nil {
		sc.err, sc.portion = err, sc.portion[:0]
	}
	return len(sc.portion) > 0
}

// position gives an iterator at the first key of the next portion.
func (sc *scan) position() (it *pebble.Iterator, epoch uint64, valid bool, err error) {
	if sc.held != nil {
		return sc.held.it, sc.held.epoch, sc.held.it.Next(), nil
	}
	if it, epoch, err = sc.v.take(); err != nil {
		return nil, 0, false, err
	}
	var upper [64]byte
	it.SetBounds(sc.prefix, appendSuccessor(upper[:0], sc.prefix))
	return it, epoch, it.First(), nil
}

func (sc *scan) read(it *pebble.Iterator, valid bool) error {
	for ; valid; valid = it.Next() {
		q, ok := sc.parse(it.Key())
		if !ok {
			return corrupt("malformed key %x", it.Key())
		}
		sc.portion = append(sc.portion, q)
		if len(sc.portion) == sc.size {
			sc.size = min(sc.size*4, maxPortion)
			return nil
		}
	}
	sc.end = true
	return readError(it.Error())
}

// keep holds on to the iterator if it is needed again, and gives it back if not.
func (sc *scan) keep(it *pebble.Iterator, epoch uint64, err error) error {
	if it == nil {
		return nil
	}
	if err != nil || sc.end {
		if sc.held != nil {
			sc.held.cleanup.Stop()
			sc.held = nil
			sc.v.unhold(it)
		}
		return sc.v.give(it, epoch)
	}
	if sc.held == nil {
		h := &heldIterator{v: sc.v, it: it, epoch: epoch}
		sc.v.hold(it)
		// Cayley does not close every iterator; this one must not stay for ever.
		h.cleanup = runtime.AddCleanup(sc, func(h *heldIterator) { _ = h.release() }, h)
		sc.held = h
	}
	return nil
}

// release gives the iterator back, if its view is still open.
func (h *heldIterator) release() error {
	if err := h.v.enter(); err != nil {
		return nil // closed with the view, or with the store after a failure
	}
	defer h.v.leave()
	h.v.unhold(h.it)
	return h.v.give(h.it, h.epoch)
}

// close ends the scan; reset makes it usable again.
func (sc *scan) close() {
	sc.portion, sc.next, sc.end = sc.portion[:0], 0, true
	if h := sc.held; h != nil {
		sc.held = nil
		h.cleanup.Stop()
		if err := h.release(); sc.err == nil {
			sc.err = err
		}
	}
}

// appendSuccessor appends the first key after all those with the prefix, whose
// bytes must not all be 0xff.
func appendSuccessor(dst, prefix []byte) []byte {
	dst = append(dst, prefix...)
	for i := len(dst) - 1; i >= 0; i-- {
		if dst[i]++; dst[i] != 0 {
			return dst[:i+1]
		}
	}
	return nil
}
