package data

import "strings"

// flow reads a sequence in square brackets or a mapping in braces, which belongs
// to a block indented by indent, and goes behind it.
func (r *plainReader) flow(indent int) plainNode {
	r.enter()
	defer r.leave()
	out := plainNode{kind: plainSequence, line: int32(r.at + 1)}
	last := byte(']')
	if r.rest()[0] == '{' {
		out.kind, last = plainMapping, '}'
	}
	r.pos++
	for {
		r.space(indent)
		if out.kind == plainMapping {
			r.add(&out, r.key())
			if r.rest() == "" {
				r.fail()
			}
		}
		out.items = append(out.items, r.flowItem(indent))
		r.space(indent)
		mark := r.rest()[0]
		r.pos++
		if mark == last {
			return out
		}
		if mark != ',' {
			r.fail()
		}
	}
}

// flowItem reads one value within a flow.
func (r *plainReader) flowItem(indent int) plainNode {
	switch rest := r.rest(); rest[0] {
	case '[', '{':
		return r.flow(indent)
	case '"', '\'':
		return r.quoted()
	default:
		return plainNode{plain: true, line: int32(r.at + 1), text: r.plain(rest, ",[]{}")}
	}
}

// space goes over space, comments and ends of lines within a flow.
func (r *plainReader) space(indent int) {
	for {
		rest := r.rest()
		trimmed := strings.TrimLeft(rest, " ")
		r.pos += len(rest) - len(trimmed)
		if trimmed != "" && trimmed[0] != '#' {
			return
		}
		if trimmed != "" && r.pos > 0 && trimmed == rest {
			r.fail() // what looks like a comment, and follows without space
		}
		r.next()
		r.skip()
		if r.done() || r.indent() <= indent {
			r.fail()
		}
	}
}

// quoted reads a scalar in quotes that ends on its line, and goes behind it.
func (r *plainReader) quoted() plainNode {
	rest, line := r.rest(), int32(r.at+1)
	quote, body := rest[0], rest[1:]
	var b strings.Builder
	for {
		end := strings.IndexByte(body, quote)
		if end < 0 {
			r.fail()
		}
		if back := strings.IndexByte(body, '\\'); quote == '"' && back >= 0 && back < end {
			if back+1 >= len(body) || body[back+1] != '"' && body[back+1] != '\\' {
				r.fail()
			}
			b.WriteString(body[:back])
			b.WriteByte(body[back+1])
			body = body[back+2:]
			continue
		}
		b.WriteString(body[:end])
		body = body[end+1:]
		if quote == '\'' && strings.HasPrefix(body, "'") { // two are one
			b.WriteByte('\'')
			body = body[1:]
			continue
		}
		r.pos = len(r.lines[r.at].text) - len(body)
		return plainNode{line: line, text: b.String()}
	}
}

// folded reads a scalar whose lines, indented alike, are joined by spaces.
func (r *plainReader) folded(indent int) plainNode {
	out := plainNode{line: int32(r.at + 1)}
	if r.rest() != ">-" {
		r.fail()
	}
	r.next()
	if r.done() || r.rest() == "" || r.indent() <= indent {
		r.fail()
	}
	inner := r.indent()
	var lines []string
	for !r.done() && r.rest() != "" && r.indent() == inner {
		lines = append(lines, r.rest())
		r.next()
	}
	for !r.done() && r.rest() == "" {
		r.next()
	}
	if !r.done() && r.indent() > indent {
		r.fail() // a paragraph, or an indentation, that folding keeps
	}
	r.skip()
	out.text = strings.Join(lines, " ")
	return out
}
