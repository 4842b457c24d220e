package store

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
)

// mergeScan goes over the nodes that several ascending ranges have, leaping in
// each to where the others are. As in an intersectScan, a node comes as often as
// the first range has it, each time with the paths of the others.
type mergeScan struct {
	from  []*ascent
	heads []id // the next result of each
	now   id
	again int // times that now is still to come
	paths int // paths beside the first, of each time
	path  int // of these, gone
	err   error
}

// String implements [graph.Scanner], as do the methods below.
func (m *mergeScan) String() string { return "Merge" }

func (m *mergeScan) TagResults(map[string]graph.Ref) {}

func (m *mergeScan) Result() graph.Ref { return reference(m.now) }

func (m *mergeScan) Err() error { return m.err }

func (m *mergeScan) Close() error { return nil }

func (m *mergeScan) NextPath(context.Context) bool {
	if m.path >= m.paths {
		return false
	}
	m.path++
	return true
}

func (m *mergeScan) Next(ctx context.Context) bool {
	m.path = 0
	if m.again > 0 {
		m.again--
		return true
	}
	if m.heads == nil {
		m.heads = make([]id, len(m.from))
		if !m.move(ctx, 0, 1) {
			return false
		}
	}
	target := m.heads[0]
	for i := 0; i < len(m.from); {
		switch {
		case target == ended:
			return false
		case m.heads[i] < target:
			if !m.move(ctx, i, target) {
				return false
			}
		case m.heads[i] > target:
			target, i = m.heads[i], 0
		default:
			i++
		}
	}
	m.now = target
	return m.count(ctx)
}

// move brings a head to the first result that is not less than n. Once a range
// has ended so has the merge.
func (m *mergeScan) move(ctx context.Context, i int, n id) (ok bool) {
	if m.err != nil || m.heads[i] == ended {
		return false
	}
	m.heads[i], ok = m.from[i].leap(ctx, n)
	if !ok {
		m.heads[i], m.err = ended, m.from[i].span.err
	}
	return ok
}

// ended is the head of a range at its end.
const ended = ^id(0)

// count goes past the node that all ranges have, and counts how often.
func (m *mergeScan) count(ctx context.Context) bool {
	m.paths = 0
	for i := range m.from {
		times := 0
		for m.heads[i] == m.now {
			times++
			if !m.move(ctx, i, 1) && m.err != nil {
				return false
			}
		}
		if i == 0 {
			m.again = times - 1
		} else {
			m.paths += times - 1
		}
	}
	return true
}
