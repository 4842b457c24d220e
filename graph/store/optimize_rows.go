package store

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// linkRows is what going over links and asking them have in common.
type linkRows struct {
	links  *links
	reader linkReader
	sets   []setCheck
	checks []subCheck
	now    quad4 // the present quad
	err    error
}

type setCheck struct {
	place int
	has   func(id) bool
}

type subCheck struct {
	place int
	in    graph.Index
}

// check prepares the checks of constraints, but for the one to skip, for about n
// quads; those that cost least come first.
func (r *linkRows) check(k *linkCosts, skip int, n float64) {
	for i, set := range r.links.sets {
		if len(r.links.subs)+i != skip {
			r.sets = append(r.sets, setCheck{set.place, setOf(set.ids)})
		}
	}
	for i, sub := range r.links.subs {
		if i != skip {
			r.checks = append(r.checks, subCheck{sub.place, lookup(sub.it, k.subs[i], n, r.links.eager)})
		}
	}
}

// passes reports whether a quad passes the checks.
func (r *linkRows) passes(ctx context.Context, q quad4) bool {
	if r.links.present[label] && q[label] == 0 {
		return false
	}
	for _, c := range r.sets {
		if !c.has(q[c.place]) {
			return false
		}
	}
	for _, c := range r.checks {
		if q[c.place] == 0 {
			return false
		}
		if !c.in.Contains(ctx, nodeRef(q[c.place])) {
			r.err = c.in.Err()
			return false
		}
	}
	return true
}

// nextPath goes to another way in which the present quad passes the checks.
func (r *linkRows) nextPath(ctx context.Context) bool {
	for _, c := range r.checks {
		if c.in.NextPath(ctx) {
			return true
		}
		if r.err = c.in.Err(); r.err != nil {
			return false
		}
	}
	return false
}

// Err implements [graph.Scanner] and [graph.Index], as does Result.
func (r *linkRows) Err() error { return r.err }

func (r *linkRows) Result() graph.Ref {
	if place, ok := placeOf(r.links.result); ok {
		return reference(r.now[place])
	}
	if r.now == (quad4{}) {
		return nil
	}
	return quadRef(r.now)
}

func (r *linkRows) tagResults(dst map[string]graph.Ref) {
	for _, c := range r.checks {
		c.in.TagResults(dst)
	}
	for _, t := range r.links.tags {
		for _, name := range t.names {
			dst[name] = reference(r.now[t.place])
		}
	}
	for name, ref := range r.links.fixed {
		dst[name] = ref
	}
}

func (r *linkRows) close() error {
	err := r.reader.close()
	for _, c := range r.checks {
		if err2 := c.in.Close(); err == nil {
			err = err2
		}
	}
	return err
}

// linkScan goes over links.
type linkScan struct {
	linkRows
	driver graph.Scanner // nodes for each of which there is a range, or nil
	place  int           // where they stand
	begun  bool
}

// String implements [graph.Scanner], as do the methods below.
func (s *linkScan) String() string { return s.links.String() }

func (s *linkScan) Next(ctx context.Context) bool {
	for s.err == nil {
		if s.begun {
			q, ok := s.reader.next(ctx)
			if ok {
				if s.passes(ctx, q) {
					s.now = q
					return true
				}
				continue
			}
			if s.err = s.reader.err; s.err != nil {
				break
			}
		}
		if !s.turn(ctx) {
			break
		}
	}
	return false
}

// turn begins the next range.
func (s *linkScan) turn(ctx context.Context) bool {
	want := s.links.bound
	if s.driver == nil {
		if s.begun {
			return false
		}
		s.begun = true
		s.reader.begin(want)
		return true
	}
	for s.driver.Next(ctx) {
		n, ok := nodeID(s.driver.Result())
		if !ok || want[s.place] != 0 && want[s.place] != n {
			continue
		}
		want[s.place] = n
		s.begun = true
		s.reader.begin(want)
		return true
	}
	s.err = s.driver.Err()
	return false
}

func (s *linkScan) NextPath(ctx context.Context) bool {
	if s.driver != nil {
		if s.driver.NextPath(ctx) {
			return true
		}
		if s.err = s.driver.Err(); s.err != nil {
			return false
		}
	}
	return s.nextPath(ctx)
}

func (s *linkScan) TagResults(dst map[string]graph.Ref) {
	if s.driver != nil {
		s.driver.TagResults(dst)
	}
	s.tagResults(dst)
}

func (s *linkScan) Close() error {
	err := s.close()
	if s.driver != nil {
		if err2 := s.driver.Close(); err == nil {
			err = err2
		}
	}
	return err
}

// linkIndex tells whether links have a node as a result; each quad by which they
// do is a path.
type linkIndex struct {
	linkRows
	strayed bool // the checks are not of the present quad
}

// String implements [graph.Index], as do the methods below.
func (x *linkIndex) String() string { return x.links.String() }

func (x *linkIndex) TagResults(dst map[string]graph.Ref) { x.tagResults(dst) }

func (x *linkIndex) Close() error { return x.close() }

func (x *linkIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	if x.err != nil {
		return false
	}
	if x.links.result == quad.Any {
		return x.containsQuad(ctx, ref)
	}
	n, ok := nodeID(ref)
	place, _ := placeOf(x.links.result)
	want := x.links.bound
	if !ok || want[place] != 0 && want[place] != n {
		return false
	}
	want[place] = n
	for _, c := range x.sets {
		if c.place == place && !c.has(n) {
			return false
		}
	}
	for _, c := range x.checks { // once, not for each quad
		if c.place == place && !c.in.Contains(ctx, ref) {
			x.err = c.in.Err()
			return false
		}
	}
	x.reader.begin(want)
	return x.advance(ctx)
}

func (x *linkIndex) containsQuad(ctx context.Context, ref graph.Ref) bool {
	q, ok := ref.(quadRef)
	if !ok {
		return false
	}
	for place, n := range x.links.bound {
		if n != 0 && n != q[place] {
			return false
		}
	}
	if !x.passes(ctx, quad4(q)) {
		return false
	}
	x.now = quad4(q)
	return true
}

// advance goes to the next quad that passes.
func (x *linkIndex) advance(ctx context.Context) bool {
	for {
		q, ok := x.reader.next(ctx)
		if !ok {
			x.err = x.reader.err
			return false
		}
		if x.passes(ctx, q) {
			x.now, x.strayed = q, false
			return true
		}
		if x.err != nil {
			return false
		}
		x.strayed = true
	}
}

func (x *linkIndex) NextPath(ctx context.Context) bool {
	if x.err != nil || x.now == (quad4{}) {
		return false
	}
	if x.nextPath(ctx) {
		return true
	}
	if x.err != nil || x.links.result == quad.Any {
		return false
	}
	last := x.now
	if x.advance(ctx) {
		return true
	}
	if x.strayed && x.err == nil { // another branch of the plan may have further paths
		x.strayed = false
		x.passes(ctx, last)
	}
	return false
}
