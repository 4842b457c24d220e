package pattern

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/schema"
)

// Item is one step of a sentence as patterns see it.
type Item struct {
	schema.Span
	Lower string // its text in lower case
	Type  string // of a mention: an entity type, Office or Date; empty for a token
	Cap   bool   // its text starts with a capital letter
	Ref   int    // which mention it is, as the caller counts
}

// Rule is a compiled pattern.
type Rule struct {
	program  program
	begin    beginning
	triggers []string // words of which it calls for one
	always   bool     // it has none
	needs    []need
	captures []string
}

// Compile makes a rule of a pattern. The error is a *SyntaxError.
func Compile(text string, lists Lists) (*Rule, error) {
	n, err := parse(text, lists)
	if err != nil {
		return nil, err
	}
	if size(n) > maxProgram {
		return nil, &SyntaxError{Pattern: text, Column: 1, Reason: "its repetitions multiply to too much; nest fewer of them"}
	}
	r := &Rule{program: compile(n)}
	r.begin = r.program.beginning()
	words, ok := triggers(n)
	r.triggers, r.always, r.needs = words, !ok, needs(n)
	for _, in := range r.program {
		if in.op == opMention && in.name != "" && !slices.Contains(r.captures, in.name) {
			r.captures = append(r.captures, in.name)
		}
	}
	return r, nil
}

// Captures are the names the rule captures under, in order.
func (r *Rule) Captures() []string { return r.captures }

// Types are those of what the rule captures under a name.
func (r *Rule) Types(name string) []string {
	var out []string
	for _, in := range r.program {
		if in.op == opMention && in.name == name {
			out = append(out, in.types...)
		}
	}
	return out
}

// Capture is one item captured under a name.
type Capture struct {
	Name string
	Item int // index of the item
}

// Match is one place where a rule matches: the items [Start, End). NameStart
// and NameEnd bound the items of the name the pattern marks, and are Start and
// End where it marks none.
type Match struct {
	Rule               int // index in the set
	Start, End         int
	NameStart, NameEnd int
	Marked             bool // the pattern marks a name
	Captures           []Capture
}

// maxSteps bounds the work of one rule at one place, so that no pattern makes
// a sentence take for ever.
const maxSteps = 5000

// Match gives every match of every rule in items, by rule and then by place; of
// one rule at one place the first only.
func (s *Set) Match(items []Item) []Match {
	m := s.machine(items)
	defer s.release(m)
	var out []Match
	for i := range s.hopeful(&m.reading) {
		m.program = s.programs[i]
		for start := range items {
			if !m.mayBegin(i, start) {
				continue
			}
			if found, ok := m.run(start); ok {
				found.Rule = i
				out = append(out, found)
			}
		}
	}
	return out
}

// machine runs one program by backtracking.
type machine struct {
	reading
	program program
	stack   []thread
	caps    []Capture
	steps   int
	ahead   *machine // tries what must not follow; made when asked for
	far     *reach   // nil but for people who ask
}

// thread is a place to go back to.
type thread struct {
	pc, at, caps, open, close int
	word                      int // of opPhrase: which entry of those with its first word to try next
}

func (m *machine) run(start int) (Match, bool) {
	m.stack = append(m.stack[:0], thread{pc: 0, at: start, open: -1, close: -1})
	m.caps = m.caps[:0]
	m.steps = 0
	for len(m.stack) > 0 {
		t := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		m.caps = m.caps[:t.caps]
		if done, ok := m.step(t, start); ok {
			return done, true
		}
	}
	return Match{}, false
}

// step follows a thread until it fails or matches.
func (m *machine) step(t thread, start int) (Match, bool) {
	for {
		if m.steps++; m.steps > maxSteps {
			m.stack = m.stack[:0]
			return Match{}, false
		}
		in := &m.program[t.pc]
		if m.far != nil {
			m.far.note(t, in)
		}
		switch in.op {
		case opMatch:
			return m.result(t, start), t.at > start
		case opSplit:
			other := t
			other.pc = in.y
			m.stack = append(m.stack, other)
			t.pc = in.x
			continue
		case opJump:
			t.pc = in.x
			continue
		case opOpen:
			t.open = t.at
		case opClose:
			t.close = t.at
		case opFirst:
			if t.at != 0 {
				return Match{}, false
			}
		case opNotBehind:
			if t.at > 0 && slices.Contains(in.behind, m.words[t.at-1]) {
				return Match{}, false
			}
		case opAbsent:
			if m.follows(in.program, t.at) {
				return Match{}, false
			}
		case opPhrase:
			n, next := m.phrase(in, t.at, t.word)
			if n == 0 {
				return Match{}, false
			}
			if next > 0 {
				other := t
				other.word = next
				m.stack = append(m.stack, other)
			}
			t.at, t.word = t.at+n, 0
		default:
			if t.at >= len(m.items) || !m.passes(in, t.at) {
				return Match{}, false
			}
			if in.name != "" {
				m.caps = append(m.caps, Capture{Name: in.name, Item: t.at})
				t.caps = len(m.caps)
			}
			t.at++
		}
		t.pc++
	}
}

func (m *machine) result(t thread, start int) Match {
	out := Match{Start: start, End: t.at, NameStart: t.open, NameEnd: t.close, Marked: t.open >= 0, Captures: slices.Clone(m.caps)}
	if t.open < 0 {
		out.NameStart = start
	}
	if t.close < 0 {
		out.NameEnd = t.at
	}
	return out
}

// follows reports whether a program matches from an item on.
func (m *machine) follows(p program, at int) bool {
	if m.ahead == nil {
		m.ahead = &machine{}
	}
	m.ahead.reading, m.ahead.program = m.reading, p
	_, found := m.ahead.run(at)
	return found
}

// phrase finds the first entry that stands at item at, from the i-th on of those
// with its first word. n is how many items it takes, 0 where there is none; next
// is where to look for another, 0 where there is no more.
func (m *machine) phrase(in *instruction, at, i int) (n, next int) {
	if at >= len(m.items) || in.cap && !m.items[at].Cap {
		return 0, 0
	}
	list := in.entries[m.words[at]]
	for ; i < len(list); i++ {
		if e := list[i]; at+len(e) <= len(m.words) && slices.Equal(e, m.words[at:at+len(e)]) {
			if i+1 < len(list) {
				next = i + 1
			}
			return len(e), next
		}
	}
	return 0, 0
}

// passes reports whether the item passes the test of the instruction.
func (m *machine) passes(in *instruction, at int) bool {
	it := &m.items[at]
	switch in.op {
	case opMention:
		return in.mask&(1<<m.types[at]) != 0
	case opFiller:
		return !isStop(it.Lower) || m.hyphen(at)
	}
	switch in.kind {
	case "cap":
		return it.Cap && it.Type != DateType
	case "num":
		return IsNumber(it.Lower)
	case "year":
		return IsYear(it.Lower)
	case "ordinal":
		return IsOrdinal(it.Lower)
	case "open":
		return it.Lower == "("
	case "close":
		return it.Lower == ")"
	}
	return true
}

// hyphen reports whether the item at is one that joins two words: "eight-member".
func (m *machine) hyphen(at int) bool {
	return m.items[at].Lower == "-" && at > 0 && at+1 < len(m.items) &&
		m.items[at-1].End == m.items[at].Start && m.items[at].End == m.items[at+1].Start
}

// isStop reports whether a word is a mark that no gap crosses.
func isStop(word string) bool {
	switch word {
	case ".", "!", "?", ";", "“", "”", `"`, "(", ")", "-":
		return true
	}
	return false
}

// IsNumber reports whether a word in lower case is a number in digits.
func IsNumber(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsDigit(r) && !strings.ContainsFunc(word, unicode.IsLetter)
}

// IsYear reports whether a word is a year from 1000 to 2999.
func IsYear(word string) bool {
	return len(word) == 4 && (word[0] == '1' || word[0] == '2') && IsNumber(word) && !strings.ContainsAny(word, ".,")
}

var ordinals = []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
	"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
	"nineteenth", "twentieth"}

// IsOrdinal reports whether a word in lower case is an ordinal number.
func IsOrdinal(word string) bool { return Ordinal(word) > 0 }

// Ordinal is the number that an ordinal in lower case stands for ("21st",
// "third", "twenty-first" is two tokens and is not one), 0 where it is none.
func Ordinal(word string) int {
	if len(word) < 3 {
		return 0
	}
	digits, suffix := word[:len(word)-2], word[len(word)-2:]
	if suffix != "st" && suffix != "nd" && suffix != "rd" && suffix != "th" {
		return 0
	}
	if i := slices.Index(ordinals, word); i >= 0 {
		return i + 1
	}
	if len(word) > 6 {
		return 0
	}
	n := 0
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}
