package rdf

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

const (
	xsd       = "http://www.w3.org/2001/XMLSchema#"
	xsdString = xsd + "string"
)

// term is a value in the parts that RDF gives it.
type term struct {
	kind     termKind
	value    string // IRI, label of the blank node, or lexical form
	datatype string // of a literal: an IRI
	language string
}

type termKind int

const (
	iriTerm termKind = iota
	blankTerm
	literalTerm
)

// termOf takes a quad's value apart. It fails on what RDF has no place for.
func termOf(v quad.Value) (term, error) {
	switch v := v.(type) {
	case quad.IRI:
		return term{kind: iriTerm, value: escapeIRI(string(v))}, nil
	case quad.BNode:
		return term{kind: blankTerm, value: blankLabel(string(v))}, nil
	case quad.LangString:
		return term{kind: literalTerm, value: string(v.Value), language: v.Lang}, nil
	}
	t := term{kind: literalTerm}
	switch v := v.(type) {
	case quad.String:
		t.value, t.datatype = string(v), xsdString
	case quad.TypedString:
		t.value, t.datatype = string(v.Value), escapeIRI(string(v.Type.Full()))
	case quad.Int:
		t.value, t.datatype = strconv.FormatInt(int64(v), 10), xsd+"integer"
	case quad.Bool:
		t.value, t.datatype = strconv.FormatBool(bool(v)), xsd+"boolean"
	case quad.Float:
		t.value, t.datatype = double(float64(v)), xsd+"double"
	case quad.Time:
		t.value, t.datatype = time.Time(v).UTC().Format(time.RFC3339Nano), xsd+"dateTime"
	default:
		return term{}, fmt.Errorf("a value of type %T is not RDF", v)
	}
	return t, nil
}

// double is the canonical form of an xsd:double: 9.0E-1.
func double(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, 64), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent) // Go writes at least two digits and a sign
	return mantissa + "E" + strconv.Itoa(n)
}

// escapeIRI percent-escapes what N-Quads allows in no IRI.
func escapeIRI(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&b, "%%%02X", s[i])
		case r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r):
			fmt.Fprintf(&b, "%%%02X", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// blankLabel keeps what every reader takes in a label, and tells the rest
// apart.
func blankLabel(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' && c != 'X' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "X%02x", c)
		}
	}
	return "b" + b.String()
}

// String writes the term as N-Quads does in its canonical form.
func (t term) String() string {
	switch {
	case t.kind == iriTerm:
		return "<" + t.value + ">"
	case t.kind == blankTerm:
		return "_:" + t.value
	case t.language != "":
		return quote(t.value) + "@" + t.language
	case t.datatype == xsdString:
		return quote(t.value)
	}
	return quote(t.value) + "^^<" + t.datatype + ">"
}

// quote escapes a literal as RDF 1.1 N-Quads demands, and control characters,
// which its successor demands. Bytes that are not UTF-8 become U+FFFD.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch r {
		case '"':
			b.WriteString(`\"`)
		case '\\':
			b.WriteString(`\\`)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		case '\b':
			b.WriteString(`\b`)
		case '\f':
			b.WriteString(`\f`)
		default:
			if r < ' ' || r == 0x7f {
				fmt.Fprintf(&b, `\u%04X`, r)
			} else {
				b.WriteRune(r)
			}
		}
	}
	b.WriteByte('"')
	return b.String()
}
