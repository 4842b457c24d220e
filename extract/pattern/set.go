package pattern

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"sync"
)

// Set is rules indexed by the words that call for them. It is safe for
// concurrent use.
type Set struct {
	rules    []*Rule
	programs []program // of the rules, linked
	words    numbers
	types    numbers
	width    int // how many words a set of rules takes as bits
	calls    index
	begins   index
	needs    [maxNeeds]index
	machines sync.Pool
}

// maxNeeds is how many of the needs of a rule are looked at before it is tried.
const maxNeeds = 4

// NewSet indexes rules. The order of rules is that of their matches.
func NewSet(rules []*Rule) *Set {
	s := &Set{rules: rules, words: numbers{}, types: numbers{}, width: (len(rules) + 63) / 64}
	for i, r := range rules {
		s.programs = append(s.programs, s.link(r.program))
		s.add(&s.calls, i, need{words: r.triggers}, r.always)
		s.add(&s.begins, i, r.begin.need, r.begin.any)
		needs := slices.Clone(r.needs)
		slices.SortStableFunc(needs, func(a, b need) int { return cmp.Compare(a.size(), b.size()) })
		for k := range s.needs {
			if k < len(needs) {
				s.add(&s.needs[k], i, needs[k], false)
			} else {
				s.add(&s.needs[k], i, need{}, true)
			}
		}
	}
	return s
}

// index is which rules go with which words and types.
type index struct {
	any    bits   // rules that go with all
	byWord []bits // by number; nil where there is none
	byType []bits
}

func (s *Set) add(x *index, rule int, n need, any bool) {
	if x.any == nil {
		x.any = make(bits, s.width)
	}
	if any {
		x.any.add(rule)
	}
	put := func(to *[]bits, number int32) {
		for int(number) >= len(*to) {
			*to = append(*to, nil)
		}
		if (*to)[number] == nil {
			(*to)[number] = make(bits, s.width)
		}
		(*to)[number].add(rule)
	}
	for _, w := range n.words {
		put(&x.byWord, s.words.of(w))
	}
	for _, t := range n.types {
		put(&x.byType, s.types.of(t))
	}
}

// join adds to b the rules that go with a word and a type.
func (x *index) join(b bits, word, typ int32) {
	if int(word) < len(x.byWord) {
		b.addAll(x.byWord[word])
	}
	if int(typ) < len(x.byType) {
		b.addAll(x.byType[typ])
	}
}

// reading is a sentence as a set sees it. It is used again for the next one.
type reading struct {
	items  []Item
	words  []int32 // by item
	types  []int32 // by item
	begins bits    // by item, the rules that may begin there
	width  int     // how many words these take
}

// mayBegin reports whether a rule may match from an item on.
func (r *reading) mayBegin(rule, item int) bool {
	return r.begins[item*r.width+rule/64]&(1<<(rule%64)) != 0
}

// read looks up the items of a sentence.
func (s *Set) read(r *reading, items []Item) {
	r.items, r.words, r.types, r.width = items, r.words[:0], r.types[:0], s.width
	r.begins = r.begins[:0]
	for i := range items {
		word, typ := s.words[items[i].Lower], int32(unknown)
		if items[i].Type != "" {
			typ = s.types[items[i].Type]
		}
		r.words, r.types = append(r.words, word), append(r.types, typ)
		r.begins = append(r.begins, s.begins.any...)
		s.begins.join(r.begins[i*s.width:], word, typ)
	}
}

// called gives the rules of which items hold a word that calls for them.
func (s *Set) called(r *reading) iter.Seq[int] {
	out := slices.Clone(s.calls.any)
	for i, it := range r.items {
		s.calls.join(out, r.words[i], unknown)
		if it.Type != "" { // a word inside a mention calls too
			for w := range strings.FieldsSeq(it.Lower) {
				s.calls.join(out, s.words[w], unknown)
			}
		}
	}
	return out.all()
}

// hopeful gives the rules of whose needs the items of a sentence lack none.
func (s *Set) hopeful(r *reading) iter.Seq[int] {
	out := make(bits, s.width)
	for i := range r.items {
		out.addAll(r.begins[i*r.width : (i+1)*r.width])
	}
	met := make(bits, s.width)
	for k := range s.needs {
		copy(met, s.needs[k].any)
		for i, word := range r.words {
			if word != unknown || r.types[i] != unknown {
				s.needs[k].join(met, word, r.types[i])
			}
		}
		left := false
		for i := range out {
			out[i] &= met[i]
			left = left || out[i] != 0
		}
		if !left {
			break
		}
	}
	return out.all()
}

// machine is one that has read items.
func (s *Set) machine(items []Item) *machine {
	m, ok := s.machines.Get().(*machine)
	if !ok {
		m = &machine{}
	}
	s.read(&m.reading, items)
	return m
}

// release keeps a machine for the next sentence, without this one.
func (s *Set) release(m *machine) {
	m.items, m.far = nil, nil
	if m.ahead != nil {
		m.ahead.items = nil
	}
	s.machines.Put(m)
}
