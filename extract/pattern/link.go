package pattern

import (
	"iter"
	mathbits "math/bits"
)

// What a set does to its rules so that they are cheap to try. Its words and
// types have numbers: to compare two is to compare two numbers, and an entry of a
// long phrase is found by its first word. What words and types call for is kept as
// sets of bits, so that most rules are never tried on a sentence.

// unknown is the number of the words that no rule of a set asks for, and of the
// types.
const unknown = 0

// entry is one run of words of a phrase, by their numbers.
type entry []int32

// bits are rules of a set, by their index.
type bits []uint64

func (b bits) add(i int) { b[i/64] |= 1 << (i % 64) }

func (b bits) addAll(other bits) {
	for i, w := range other {
		b[i] |= w
	}
}

// all gives the rules in their order.
func (b bits) all() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, w := range b {
			for ; w != 0; w &= w - 1 {
				if !yield(i*64 + mathbits.TrailingZeros64(w)) {
					return
				}
			}
		}
	}
}

// numbers gives numbers to words or types, from 1 on.
type numbers map[string]int32

func (n numbers) of(text string) int32 {
	i, ok := n[text]
	if !ok {
		i = int32(len(n) + 1)
		n[text] = i
	}
	return i
}

// link gives the words and types of a program their numbers, in a copy.
func (s *Set) link(p program) program {
	out := make(program, len(p))
	for i, in := range p {
		switch in.op {
		case opPhrase:
			in.entries = make(map[int32][]entry)
			for _, words := range in.words {
				e := s.entry(words)
				in.entries[e[0]] = append(in.entries[e[0]], e)
			}
		case opNotBehind:
			in.behind = s.entry(in.words[0])
		case opMention:
			for _, t := range in.types {
				in.mask |= 1 << s.types.of(t)
			}
		case opAbsent:
			in.program = s.link(in.program)
		}
		out[i] = in
	}
	return out
}

func (s *Set) entry(words []string) entry {
	e := make(entry, len(words))
	for i, w := range words {
		e[i] = s.words.of(w)
	}
	return e
}
