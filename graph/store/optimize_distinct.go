package store

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// distinctScan gives each result of links once, leaping over those that are the
// same.
type distinctScan struct {
	from  *ascent
	now   id
	begun bool
}

// String implements [graph.Scanner], as do the methods below.
func (s *distinctScan) String() string { return "Distinct" }

func (s *distinctScan) Next(ctx context.Context) (ok bool) {
	var least id // no value has the number 0, and comes first
	if s.begun {
		least = s.now + 1
	}
	s.begun = true
	s.now, ok = s.from.leap(ctx, least)
	return ok
}

func (s *distinctScan) NextPath(context.Context) bool { return false }

func (s *distinctScan) TagResults(map[string]graph.Ref) {}

func (s *distinctScan) Result() graph.Ref { return reference(s.now) }

func (s *distinctScan) Err() error { return s.from.span.err }

func (s *distinctScan) Close() error { return nil }

// anyLabel reports whether the links are the labels of all quads.
func (l *links) anyLabel() bool {
	return l.result == quad.Label && len(l.sets)+len(l.subs) == 0 && l.bound == quad4{}
}

// labelScan gives each label once, and no value if there is a quad without one.
type labelScan struct {
	distinctScan
	view    *view
	without int64 // quads that have none of the labels given
	none    bool  // no value was given
	err     error
}

func newLabelScan(v *view) *labelScan {
	ix := &indexes[3]
	return &labelScan{
		distinctScan: distinctScan{from: v.ascent(order{ix, []byte{ix.prefix}, label})},
		view:         v,
		without:      int64(v.totals().quads),
	}
}

// Next implements [graph.Scanner], as do the methods below.
func (s *labelScan) Next(ctx context.Context) bool {
	switch {
	case s.none || s.err != nil:
		return false
	case s.distinctScan.Next(ctx):
		var c counts
		c, s.err = s.view.countsOf(s.now)
		s.without -= c[label]
		return s.err == nil
	}
	s.none, s.now = true, 0
	return s.from.span.err == nil && s.without > 0
}

func (s *labelScan) Err() error {
	if s.err != nil {
		return s.err
	}
	return s.from.span.err
}

// hub is the number of quads above which a node's predicates are not looked for
// in its quads: there are few predicates.
const hub = 1000

// predicatesOfHub reports whether the links are the predicates of the very many
// quads that have one object.
func (l *links) predicatesOfHub() bool {
	return l.result == quad.Predicate && l.plain() && maskOf(l.bound) == 1<<object &&
		l.plan(context.Background()).counts[object] > hub
}

// hubScan gives the predicates of the quads that have one object. It looks at
// each predicate that there is.
type hubScan struct {
	distinctScan
	object id
}

func newHubScan(l *links) *hubScan {
	ix := &indexes[1]
	all := order{ix, []byte{ix.prefix}, predicate}
	return &hubScan{distinctScan{from: l.view.ascent(all)}, l.bound[object]}
}

// Next implements [graph.Scanner].
func (s *hubScan) Next(ctx context.Context) bool {
	at := s.now + 1 // the least predicate to look at
	for {
		s.from.key = appendID(appendID(append(s.from.key[:0], s.from.prefix...), at), s.object)
		s.from.span.seek(s.from.key)
		q, ok := s.from.span.next(ctx)
		switch {
		case !ok:
			return false
		case q[predicate] == at && q[object] == s.object:
			s.now = at
			return true
		case q[predicate] == at || q[object] > s.object:
			at = q[predicate] + 1
		default:
			at = q[predicate]
		}
	}
}
