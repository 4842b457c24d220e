package pattern

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente/schema"
)

// Types that items may have beside those of entities.
const (
	OfficeType = "Office"
	DateType   = "Date"
)

// node is one element of a parsed pattern.
type node interface{}

type (
	sequence []node
	choice   []node   // alternatives, in order of preference
	repeat   struct { // max < 0: without bound
		of       node
		min, max int
		lazy     bool
	}
	phrase struct {
		entries [][]string // one of several runs of words
		capital bool       // the first of them capitalised
	}
	kind    struct{ name string } // [cap], [num], …
	mention struct {
		name  string
		types []string
		list  bool
	}
	filler struct{} // one item of a gap
	absent struct { // no such thing follows
		of node
	}
	notBehind struct{ words []string } // the item before is none of them
	mark      struct{ open bool }
	first     struct{}
)

type parser struct {
	text  string
	pos   int
	lists Lists
	depth int // of brackets open
}

// Lists are the word lists patterns may name, each entry of one or more words.
type Lists map[string][]string

// SyntaxError tells what is wrong with a pattern, and where.
type SyntaxError struct {
	Pattern string
	Column  int // counted in bytes from 1
	Reason  string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("pattern column %d: %s", e.Column, e.Reason)
}

func (p *parser) fail(at int, format string, args ...any) error {
	return &SyntaxError{Pattern: p.text, Column: at + 1, Reason: fmt.Sprintf(format, args...)}
}

func parse(text string, lists Lists) (node, error) {
	p := &parser{text: text, lists: lists}
	if strings.TrimSpace(text) == "" {
		return nil, p.fail(0, "the pattern is empty")
	}
	n, err := p.choice()
	if err != nil {
		return nil, err
	}
	if p.pos < len(p.text) {
		return nil, p.fail(p.pos, "%q closes nothing", p.text[p.pos:p.pos+1])
	}
	if nullable(n) {
		return nil, p.fail(0, "the pattern may match nothing")
	}
	return n, nil
}

func (p *parser) space() {
	for p.pos < len(p.text) && (p.text[p.pos] == ' ' || p.text[p.pos] == '\n' || p.text[p.pos] == '\t') {
		p.pos++
	}
}

func (p *parser) peek() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

func (p *parser) choice() (node, error) {
	var out choice
	for {
		at := p.pos
		s, err := p.sequence()
		if err != nil {
			return nil, err
		}
		if len(s) > 0 { // not one of nothing but articles
			out = append(out, s)
		} else if strings.TrimSpace(p.text[at:p.pos]) == "" {
			return nil, p.fail(at, "an alternative is empty; put ? behind the group instead")
		}
		if p.peek() != '|' {
			break
		}
		p.pos++
	}
	if len(out) == 0 {
		return sequence{}, nil
	}
	if len(out) == 1 {
		return out[0], nil
	}
	if out = merged(out); len(out) == 1 {
		return out[0], nil
	}
	return out, nil
}

func (p *parser) sequence() (sequence, error) {
	var out sequence
	for {
		p.space()
		if p.pos == len(p.text) || strings.IndexByte("|)", p.text[p.pos]) >= 0 {
			return out, nil
		}
		n, err := p.element()
		if err != nil {
			return nil, err
		}
		if n != nil {
			out = append(out, n)
		}
	}
}

func (p *parser) element() (node, error) {
	n, err := p.atom()
	if err != nil || n == nil {
		return n, err
	}
	switch n.(type) {
	case mark, first, absent, notBehind:
		return n, nil // what follows it is the next element
	}
	switch p.peek() {
	case '?':
		p.pos++
		return repeat{of: n, min: 0, max: 1}, nil
	case '*', '+':
		if nullable(n) {
			return nil, p.fail(p.pos, "%c repeats what may match nothing", p.text[p.pos])
		}
		least := 0
		if p.text[p.pos] == '+' {
			least = 1
		}
		p.pos++
		return repeat{of: n, min: least, max: -1}, nil
	case '{':
		return p.bounds(n)
	}
	return n, nil
}

// nullable reports whether n matches without taking an item.
func nullable(n node) bool {
	switch n := n.(type) {
	case sequence:
		return !slices.ContainsFunc(n, func(e node) bool { return !nullable(e) })
	case choice:
		return slices.ContainsFunc(n, nullable)
	case repeat:
		return n.min == 0 || nullable(n.of)
	case mark, first, absent, notBehind:
		return true
	}
	return false
}

func (p *parser) bounds(n node) (node, error) {
	at := p.pos
	end := strings.IndexByte(p.text[at:], '}')
	if end < 0 {
		return nil, p.fail(at, "{ is not closed")
	}
	from, to, ok := strings.Cut(p.text[at+1:at+end], ",")
	lo, errLo := strconv.Atoi(from)
	hi, errHi := strconv.Atoi(to)
	if !ok || errLo != nil || errHi != nil || lo < 0 || hi < lo || hi > 50 {
		return nil, p.fail(at, "want {m,n} with 0 <= m <= n <= 50 behind an element")
	}
	p.pos = at + end + 1
	return repeat{of: n, min: lo, max: hi}, nil
}

func (p *parser) atom() (node, error) {
	at := p.pos
	switch c := p.peek(); c {
	case '(':
		p.pos++
		n, err := p.choice()
		if err != nil {
			return nil, err
		}
		if p.peek() != ')' {
			return nil, p.fail(at, "( is not closed")
		}
		p.pos++
		return n, nil
	case '{':
		return p.mention()
	case '[':
		return p.kind()
	case '<', '>':
		p.pos++
		return mark{open: c == '<'}, nil
	case '^':
		p.pos++
		if p.peek() != '!' {
			return first{}, nil
		}
		p.pos++
		n, err := p.atom()
		if err != nil {
			return nil, err
		}
		if w, ok := n.(phrase); ok && !slices.ContainsFunc(w.entries, func(e []string) bool { return len(e) > 1 }) {
			return notBehind{slices.Concat(w.entries...)}, nil
		}
		return nil, p.fail(at, "^! wants a word or a list of words behind it")
	case '!':
		p.pos++
		n, err := p.atom()
		if err != nil {
			return nil, err
		}
		if nullable(n) {
			return nil, p.fail(at, "! wants what cannot match nothing behind it")
		}
		return absent{n}, nil
	case '$', '@':
		p.pos++
		name := p.word()
		entries, ok := p.lists[name]
		if !ok {
			return nil, p.fail(at, "no list %q in any pack", name)
		}
		list := phraseOf(entries)
		list.capital = c == '@'
		return list, nil
	case '~':
		p.pos++
		verb := p.word()
		if verb == "" {
			return nil, p.fail(at, "~ wants a verb behind it")
		}
		if forms, ok := p.lists["~"+verb]; ok {
			return phraseOf(forms), nil
		}
		return phraseOf(inflect(verb)), nil
	}
	if strings.HasPrefix(p.text[at:], "..") {
		return p.gap()
	}
	return p.literal()
}

// literal parses a word.
func (p *parser) literal() (node, error) {
	w := p.word()
	if w == "" {
		return nil, p.fail(p.pos, "unexpected %q", p.text[p.pos:min(p.pos+1, len(p.text))])
	}
	if IsArticle(w) {
		return nil, nil
	}
	return phraseOf([]string{w}), nil
}

func (p *parser) word() string {
	at := p.pos
	for p.pos < len(p.text) && strings.IndexByte(" \t\n|(){}[]<>?*+$@~^!", p.text[p.pos]) < 0 {
		p.pos++
	}
	return p.text[at:p.pos]
}

func (p *parser) gap() (node, error) {
	at := p.pos
	p.pos += 2
	digits := p.word()
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > 50 {
		return nil, p.fail(at, "a gap is written ..n with n from 1 to 50")
	}
	return repeat{of: filler{}, min: 0, max: n, lazy: true}, nil
}

var kinds = []string{"cap", "num", "year", "ordinal", "any", "open", "close"}

func (p *parser) kind() (node, error) {
	at := p.pos
	end := strings.IndexByte(p.text[at:], ']')
	if end < 0 {
		return nil, p.fail(at, "[ is not closed")
	}
	name := p.text[at+1 : at+end]
	if !slices.Contains(kinds, name) {
		return nil, p.fail(at, "no kind [%s]: want one of %s", name, strings.Join(kinds, ", "))
	}
	p.pos = at + end + 1
	return kind{name}, nil
}

func (p *parser) mention() (node, error) {
	at := p.pos
	end := strings.IndexByte(p.text[at:], '}')
	if end < 0 {
		return nil, p.fail(at, "{ is not closed")
	}
	name, types, ok := strings.Cut(p.text[at+1:at+end], ":")
	if !ok {
		return nil, p.fail(at, "want {name:Type}")
	}
	types, list := strings.CutSuffix(types, "+")
	m := mention{name: name, types: strings.Split(types, "|"), list: list}
	for _, t := range m.types {
		if _, ok := schema.LookupClass(t); !ok && t != OfficeType && t != DateType {
			return nil, p.fail(at, "no type %q", t)
		}
	}
	p.pos = at + end + 1
	return m, nil
}
