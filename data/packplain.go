package data

import (
	"strings"
	"unicode/utf8"
)

// Packs are written in a small part of YAML, and large. The YAML library takes
// most of a second for those of the program, which every command would wait for;
// what is here reads that small part and nothing else. Whatever else a pack
// holds, faults included, is left to the library: a plainReader that comes to
// anything it is not sure of gives up.
//
// That part is: block mappings and sequences, flow ones over one or more lines,
// scalars on one line (plain, or in single or double quotes), scalars folded by
// ">-" whose lines are indented alike, and comments.

// plainNode is a node of such a document: a scalar, a sequence, or a mapping
// whose keys and values take turns in items.
type plainNode struct {
	kind  plainKind
	plain bool // a scalar without quotes
	line  int32
	text  string // of a scalar
	items []plainNode
}

type plainKind uint8

const (
	plainScalar plainKind = iota
	plainSequence
	plainMapping
)

// sourceLine is a line without its indentation.
type sourceLine struct {
	text   string
	indent int
}

// plainReader reads one document.
type plainReader struct {
	lines []sourceLine
	at    int // the line
	pos   int // the byte of its text
	depth int // of nesting
}

// Bounds of what is read here, far above those of packs.
const (
	maxPlainDepth = 20
	maxPlainKeys  = 1000 // of one mapping
)

// giveUp is thrown where a document is not of the part of YAML that is read here.
type giveUp struct{}

// gaveUp ends a read that gave up: ok is false then.
func gaveUp(ok *bool) {
	switch r := recover().(type) {
	case nil:
	case giveUp:
		*ok = false
	default:
		panic(r)
	}
}

// readPlain reads a document, or gives up.
func readPlain(content []byte) plainNode {
	r := &plainReader{lines: sourceLines(content)}
	r.skip()
	if r.done() || r.indent() != 0 {
		r.fail()
	}
	root := r.block()
	if !r.done() {
		r.fail()
	}
	return root
}

// sourceLines divides a document, nil where it holds a character that YAML treats
// in a way of its own.
func sourceLines(content []byte) []sourceLine {
	if !utf8.Valid(content) {
		return nil
	}
	text := string(content)
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\n' || c >= ' ' && c < 0x7f:
		case c < 0x80, // controls and tabs
			c == 0xc2 && text[i+1] < 0xa0, // controls, a line break among them
			c == 0xe2 && (text[i+1:i+3] == "\x80\xa8" || text[i+1:i+3] == "\x80\xa9"), // line breaks
			c == 0xef && (text[i+1] >= 0xbb):                                          // marks of byte order, and what is no character
			return nil
		}
	}
	lines := make([]sourceLine, 0, strings.Count(text, "\n")+1)
	for line := range strings.SplitSeq(text, "\n") {
		rest := strings.TrimLeft(line, " ")
		if strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...") {
			return nil
		}
		lines = append(lines, sourceLine{rest, len(line) - len(rest)})
	}
	return lines
}

func (r *plainReader) fail() { panic(giveUp{}) }

func (r *plainReader) done() bool { return r.at >= len(r.lines) }

func (r *plainReader) indent() int { return r.lines[r.at].indent }

// rest is what is left of the line.
func (r *plainReader) rest() string { return r.lines[r.at].text[r.pos:] }

// skip goes to the next line that holds more than a comment, from this one on.
func (r *plainReader) skip() {
	for !r.done() && (r.rest() == "" || r.rest()[0] == '#') {
		r.next()
	}
}

func (r *plainReader) next() { r.at, r.pos = r.at+1, 0 }

// end leaves a line on which nothing but a comment may follow.
func (r *plainReader) end() {
	rest := r.rest()
	if trimmed := strings.TrimLeft(rest, " "); trimmed != "" && (trimmed[0] != '#' || trimmed == rest) {
		r.fail()
	}
	r.next()
	r.skip()
}

func isItem(text string) bool { return text == "-" || strings.HasPrefix(text, "- ") }

// enter is one level of nesting more; the caller leaves it again.
func (r *plainReader) enter() {
	if r.depth++; r.depth > maxPlainDepth {
		r.fail()
	}
}

func (r *plainReader) leave() { r.depth-- }

// block reads the mapping or sequence that begins on this line.
func (r *plainReader) block() plainNode {
	r.enter()
	defer r.leave()
	if isItem(r.rest()) {
		return r.sequence()
	}
	return r.mapping()
}

func (r *plainReader) sequence() plainNode {
	out := plainNode{kind: plainSequence, line: int32(r.at + 1)}
	indent := r.indent()
	for !r.done() && r.indent() == indent && isItem(r.rest()) {
		line := &r.lines[r.at] // what follows the dash is a line that stands further in
		rest := strings.TrimLeft(line.text[1:], " ")
		if rest == "" || rest[0] == '#' || isItem(rest) {
			r.fail()
		}
		line.indent, line.text = indent+len(line.text)-len(rest), rest
		if _, _, isKey := cutKey(rest); isKey {
			out.items = append(out.items, r.mapping())
		} else {
			out.items = append(out.items, r.inline(indent))
		}
	}
	if !r.done() && r.indent() > indent {
		r.fail()
	}
	return out
}

func (r *plainReader) mapping() plainNode {
	out := plainNode{kind: plainMapping, line: int32(r.at + 1), items: make([]plainNode, 0, 10)}
	indent := r.indent()
	for !r.done() && r.indent() == indent && !isItem(r.rest()) {
		r.add(&out, r.key())
		rest := r.rest()
		if rest != "" && rest[0] != '#' {
			out.items = append(out.items, r.inline(indent))
			continue
		}
		r.next()
		r.skip()
		if r.done() || r.indent() < indent || r.indent() == indent && !isItem(r.rest()) {
			r.fail() // nothing is given
		}
		out.items = append(out.items, r.block())
	}
	if !r.done() && r.indent() > indent {
		r.fail()
	}
	return out
}

// key reads a key, perhaps in quotes, and goes to its value.
func (r *plainReader) key() string {
	key, rest, ok := cutKey(r.rest())
	if !ok && strings.IndexByte("\"'", r.rest()[0]) >= 0 {
		key = r.quoted().text
		_, rest, ok = cutKey("k" + r.rest())
	}
	if !ok {
		r.fail()
	}
	r.pos = len(r.lines[r.at].text) - len(rest)
	return key
}

// add puts a key into a mapping, which must not have it.
func (r *plainReader) add(to *plainNode, key string) {
	if to.value(key) != nil || len(to.items) > 2*maxPlainKeys {
		r.fail()
	}
	to.items = append(to.items, plainNode{plain: true, line: int32(r.at + 1), text: key})
}

// value is that of a key of a mapping, nil where it has none.
func (n *plainNode) value(key string) *plainNode {
	for i := 0; i+1 < len(n.items); i += 2 {
		if n.items[i].text == key {
			return &n.items[i+1]
		}
	}
	return nil
}

// cutKey divides "key: value". Keys are of letters, digits and hyphens; one of
// other characters is more than plain.
func cutKey(text string) (key, rest string, ok bool) {
	n := 0
	for n < len(text) && isKeyByte(text[n]) {
		n++
	}
	if n == 0 || n > 1000 || n >= len(text) || text[n] != ':' || n+1 < len(text) && text[n+1] != ' ' {
		return "", "", false
	}
	if key = text[:n]; key[0] == '-' || isNull(key) {
		return "", "", false
	}
	return key, strings.TrimLeft(text[n+1:], " "), true
}

func isKeyByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '~'
}

func isNull(text string) bool {
	switch text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// inline reads the value that begins on this line, and leaves the line. It
// belongs to a block indented by indent.
func (r *plainReader) inline(indent int) plainNode {
	var out plainNode
	switch rest := r.rest(); rest[0] {
	case '[', '{':
		out = r.flow(indent)
	case '"', '\'':
		out = r.quoted()
	case '>':
		return r.folded(indent)
	default:
		out = plainNode{plain: true, line: int32(r.at + 1), text: r.plain(rest, "")}
	}
	r.end()
	return out
}

// plain reads a scalar without quotes from the beginning of text, and goes behind
// it. It ends at a comment and, in a flow, at one of its marks.
func (r *plainReader) plain(text, marks string) string {
	n := 0
	for n < len(text) {
		c := text[n]
		if c == '#' && n > 0 && text[n-1] == ' ' || marks != "" && strings.IndexByte(marks, c) >= 0 {
			break
		}
		if c == ':' && (n+1 == len(text) || strings.IndexByte(" ,[]{}?", text[n+1]) >= 0) || marks != "" && c == '?' {
			r.fail()
		}
		n++
	}
	out := strings.TrimRight(text[:n], " ")
	if isNull(out) || strings.IndexByte("?:,[]{}#&*!|>%@`\"'=<", out[0]) >= 0 || out[0] == '-' && (len(out) == 1 || !isKeyByte(out[1])) {
		r.fail()
	}
	r.pos += len(out)
	return out
}
