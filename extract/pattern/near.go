package pattern

import (
	"fmt"
	"slices"
	"strings"
)

// Near is a pattern that does not match although a word that it needs is there:
// how far it got at best, and what it wants next.
type Near struct {
	Rule       int // index in the set
	Start, End int // the items it took
	Captured   int // how many of them it captured
	Wants      []string
}

// Near gives the rules that are tried on items and do not match, in their order.
// It is for people who write rules, and slow.
func (s *Set) Near(items []Item) []Near {
	m := s.machine(items)
	defer s.release(m)
	var out []Near
	for i := range s.called(&m.reading) {
		m.program = s.programs[i]
		if n, ok := m.near(s.rules[i]); ok {
			n.Rule = i
			out = append(out, n)
		}
	}
	return out
}

// near follows a rule from every item; ok is false where it matches.
func (m *machine) near(r *Rule) (Near, bool) {
	m.far = &reach{}
	best := Near{}
	for start := range m.items {
		*m.far = reach{at: start}
		if _, ok := m.run(start); ok {
			return Near{}, false
		}
		n := Near{Start: start, End: m.far.at, Captured: m.far.caps}
		if start == 0 || n.Captured > best.Captured || n.Captured == best.Captured && n.End-n.Start > best.End-best.Start {
			n.Wants = r.wants(m.far.pcs)
			best = n
		}
	}
	return best, len(m.items) > 0
}

// wants writes the elements that stand at some instructions. Those that take no
// item are told only where no other is: where they hold, one stands behind them.
func (r *Rule) wants(pcs []int) []string {
	var elements, conditions []string
	for _, pc := range pcs {
		in := &r.program[pc]
		to := &elements
		if in.op == opFirst || in.op == opNotBehind || in.op == opAbsent {
			to = &conditions
		}
		if text := in.String(); !slices.Contains(*to, text) {
			*to = append(*to, text)
		}
	}
	if len(elements) == 0 {
		return conditions
	}
	if len(elements) > maxShown {
		elements = append(elements[:maxShown], "…")
	}
	return elements
}

// reach is the farthest item that a machine came to, and the instructions that
// stood there.
type reach struct {
	at, caps int
	pcs      []int
}

func (r *reach) note(t thread, in *instruction) {
	switch in.op {
	case opSplit, opJump, opOpen, opClose, opMatch, opFiller:
		return
	}
	if t.at > r.at {
		r.at, r.caps, r.pcs = t.at, 0, nil
	}
	if t.at == r.at && !slices.Contains(r.pcs, t.pc) {
		r.caps, r.pcs = max(r.caps, t.caps), append(r.pcs, t.pc)
	}
}

// maxShown is how many alternatives of an element are written out.
const maxShown = 4

// String writes an instruction as the element of a pattern that it comes from.
func (in *instruction) String() string {
	switch in.op {
	case opPhrase:
		return shown(in.words)
	case opKind:
		return "[" + in.kind + "]"
	case opMention:
		return fmt.Sprintf("{%s:%s}", in.name, strings.Join(in.types, "|"))
	case opFirst:
		return "the beginning of the sentence"
	case opNotBehind:
		return "no " + strings.Join(in.words[0], "|") + " before"
	case opAbsent:
		return "that not this follows: " + in.program[0].String()
	}
	return "more"
}

// shown writes runs of words, the first of them.
func shown(runs [][]string) string {
	var out []string
	for i, words := range runs {
		if i == maxShown {
			out = append(out, "…")
			break
		}
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, "|")
}
