package store

import (
	"bytes"
	"context"
	"math"
	"regexp/syntax"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// keyRange are the keys from one up to, but without, another.
type keyRange struct{ from, to []byte }

// valueRanges gives ranges of the keys of values outside of which no value passes
// the filters; ok is false where that may be any.
func valueRanges(filters []shape.ValueFilter) (ranges []keyRange, ok bool) {
	for _, f := range filters {
		more, found := rangesOf(f)
		switch {
		case !found:
		case !ok:
			ranges, ok = more, true
		default:
			ranges = intersection(ranges, more)
		}
	}
	return ranges, ok
}

func rangesOf(f shape.ValueFilter) ([]keyRange, bool) {
	switch f := f.(type) {
	case shape.Comparison:
		return comparisonRange(f)
	case shape.Wildcard:
		head, _, _ := strings.Cut(f.Pattern, "%")
		head, _, _ = strings.Cut(head, "?")
		return textRanges(head, true)
	case shape.Regexp:
		return textRanges(beginning(f.Re.String()), f.Refs)
	}
	return nil, false
}

// intersection gives what is in both lists.
func intersection(a, b []keyRange) (both []keyRange) {
	for _, r := range a {
		for _, s := range b {
			c := r
			if bytes.Compare(s.from, c.from) > 0 {
				c.from = s.from
			}
			if bytes.Compare(s.to, c.to) < 0 {
				c.to = s.to
			}
			if bytes.Compare(c.from, c.to) < 0 {
				both = append(both, c)
			}
		}
	}
	return both
}

// comparisonRange gives the values of the kind of the value compared with that
// are on one side of it. Of texts that are long the key has only the head, so the
// range begins or ends with that. Cayley compares other kinds as text.
func comparisonRange(c shape.Comparison) ([]keyRange, bool) {
	low, high := c.Val, c.Val
	switch v := c.Val.(type) {
	case quad.Int, quad.Time, quad.String, quad.IRI, quad.BNode:
	case quad.Float:
		switch {
		case math.IsNaN(float64(v)):
			return nil, false
		case v == 0: // there are two, which are equal
			low, high = quad.Float(math.Copysign(0, -1)), quad.Float(0)
		}
	default:
		return nil, false
	}
	from, err := appendValue([]byte{valueKey}, low)
	if err != nil {
		return nil, false
	}
	to, err := appendValue([]byte{valueKey}, high)
	if err != nil {
		return nil, false
	}
	const head = 1 + valueKeyHead
	kind := from[:2]
	from = from[:min(len(from), head)]
	if len(to) > head {
		to = appendSuccessor(nil, to[:head])
	} else {
		to = append(to, 0) // after the key of the value itself
	}
	switch c.Op {
	case iterator.CompareLT, iterator.CompareLTE:
		return []keyRange{{kind, to}}, true
	case iterator.CompareGT, iterator.CompareGTE:
		return []keyRange{{from, appendSuccessor(nil, kind)}}, true
	}
	return nil, false
}

// textRanges gives the values whose text begins with head.
func textRanges(head string, refs bool) (ranges []keyRange, ok bool) {
	if i := strings.IndexByte(head, 0); i >= 0 { // is written otherwise in some kinds
		head = head[:i]
	}
	head = head[:min(len(head), valueKeyHead-1)]
	if head == "" {
		return nil, false
	}
	kinds := []byte{stringKind, langKind, typedKind}
	if refs {
		kinds = append(kinds, bnodeKind, iriKind)
	}
	for _, kind := range kinds {
		from := append([]byte{valueKey, kind}, head...)
		ranges = append(ranges, keyRange{from, appendSuccessor(nil, from)})
	}
	return ranges, true
}

// beginning is the text that all matches of a regular expression begin with,
// where they begin at the beginning.
func beginning(expr string) string {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil || re.Op != syntax.OpConcat || len(re.Sub) < 2 {
		return ""
	}
	literal := re.Sub[1]
	if re.Sub[0].Op != syntax.OpBeginText || literal.Op != syntax.OpLiteral || literal.Flags&syntax.FoldCase != 0 {
		return ""
	}
	text, _, _ := strings.Cut(string(literal.Rune), "\uFFFD") // which stands for bytes that are no text
	return text
}

// valueScan goes over the nodes whose values have keys in the ranges. It is
// below a filter, so that of a node which a filter has let pass it may say that
// it has it.
type valueScan struct {
	view   *view
	ranges []keyRange
	size   float64 // once known
}

// String implements [graph.IteratorShape], as do the methods below.
func (v *valueScan) String() string { return "Values" }

func (v *valueScan) SubIterators() []graph.IteratorShape { return nil }

func (v *valueScan) Optimize(context.Context) (graph.IteratorShape, bool) { return v, false }

func (v *valueScan) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	c, err := v.costs(ctx)
	return c.asStats(), err
}

// AsLegacy implements [graph.IteratorShapeCompat].
func (v *valueScan) AsLegacy() graph.Iterator { return newIterator(v) }

// costs reads the beginning of the ranges to see whether they are small.
func (v *valueScan) costs(ctx context.Context) (costs, error) {
	var err error
	if v.size == 0 {
		const looked = 19 // what two portions tell
		it := v.Iterate()
		for v.size = 1; v.size <= looked && it.Next(ctx); {
			v.size++
		}
		if err = it.Err(); v.size > looked {
			v.size = max(v.size, float64(v.view.totals().values)/4)
		}
		it.Close()
	}
	return costs{size: v.size, next: 1 + nameCost, contains: nameCost}, err
}

func (v *valueScan) Iterate() graph.Scanner { return &valueNext{of: v} }

func (v *valueScan) Lookup() graph.Index { return &valueIndex{} }

type valueNext struct {
	of    *valueScan
	at    int // range
	begun bool
	span  span[id]
	now   id
}

// String implements [graph.Scanner], as do the methods below.
func (s *valueNext) String() string { return "Values" }

func (s *valueNext) Next(ctx context.Context) (ok bool) {
	for ; s.at < len(s.of.ranges); s.at++ {
		if !s.begun {
			r := s.of.ranges[s.at]
			s.span.view, s.span.upper, s.span.decode = s.of.view, r.to, valueEntry
			s.span.seek(r.from)
			s.begun = true
		}
		if s.now, ok = s.span.next(ctx); ok || s.span.err != nil {
			return ok
		}
		s.begun = false
	}
	return false
}

// valueEntry reads the number of a value.
func valueEntry(_, value []byte) (id, bool) {
	n, rest, ok := cutID(value)
	return n, ok && len(rest) == 0 && n != 0
}

func (s *valueNext) NextPath(context.Context) bool { return false }

func (s *valueNext) TagResults(map[string]graph.Ref) {}

func (s *valueNext) Result() graph.Ref { return reference(s.now) }

func (s *valueNext) Err() error { return s.span.err }

func (s *valueNext) Close() error { return nil }

type valueIndex struct{ now graph.Ref }

// String implements [graph.Index], as do the methods below.
func (x *valueIndex) String() string { return "Values" }

func (x *valueIndex) Contains(_ context.Context, ref graph.Ref) bool {
	_, ok := nodeID(ref)
	x.now = ref
	return ok
}

func (x *valueIndex) NextPath(context.Context) bool { return false }

func (x *valueIndex) TagResults(map[string]graph.Ref) {}

func (x *valueIndex) Result() graph.Ref { return x.now }

func (x *valueIndex) Err() error { return nil }

func (x *valueIndex) Close() error { return nil }
