package store

import (
	"errors"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

var (
	_ graph.QuadStore      = (*Snapshot)(nil)
	_ graph.BatchQuadStore = (*Snapshot)(nil)
)

// Snapshot is a store as it was at one moment, a graph.QuadStore that refuses
// changes with ErrReadOnly. It neither blocks a transaction nor is blocked by
// one. Its methods may be called from any number of goroutines at once. What is
// deleted from the store stays on the disk as long as a snapshot of it is open.
type Snapshot struct{ view }

// snapshotSet are the open snapshots of a store.
type snapshotSet struct {
	mu  sync.Mutex
	all map[*Snapshot]struct{}
}

// Snapshot gives the store as it is now. The Snapshot must be closed; if it could
// not be made, as when the store is closed, every use of it gives the error.
func (s *Store) Snapshot() *Snapshot {
	sn := &Snapshot{view{s: s}}
	if sn.err = s.enter(); sn.err != nil {
		return sn
	}
	defer s.leave()
	snap := s.db.NewSnapshot()
	if sn.at, sn.err = readTotals(snap); sn.err != nil {
		sn.err = errors.Join(sn.err, snap.Close())
		return sn
	}
	sn.snap = snap
	s.snapshots.mu.Lock()
	defer s.snapshots.mu.Unlock()
	if s.snapshots.all == nil {
		s.snapshots.all = make(map[*Snapshot]struct{})
	}
	s.snapshots.all[sn] = struct{}{}
	return sn
}

// Close ends the snapshot; everything that still reads it then fails with
// ErrClosed. Closing twice does nothing more.
func (sn *Snapshot) Close() error {
	sn.s.snapshots.mu.Lock()
	delete(sn.s.snapshots.all, sn)
	sn.s.snapshots.mu.Unlock()
	return sn.end()
}

func (sn *Snapshot) end() error {
	sn.open.Lock()
	defer sn.open.Unlock()
	if sn.closed || sn.snap == nil {
		return nil
	}
	sn.closed = true
	return errors.Join(sn.closeIterators(), sn.snap.Close())
}

// closeAll ends every snapshot.
func (set *snapshotSet) closeAll() error {
	set.mu.Lock()
	all := set.all
	set.all = nil
	set.mu.Unlock()
	var err error
	for sn := range all {
		err = errors.Join(err, sn.end())
	}
	return err
}

// ApplyDeltas refuses: a snapshot cannot be changed.
func (*Snapshot) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }

// NewQuadWriter refuses: a snapshot cannot be changed.
func (*Snapshot) NewQuadWriter() (quad.WriteCloser, error) { return nil, ErrReadOnly }
