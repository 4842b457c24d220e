package query

import (
	"errors"
	"fmt"
	"regexp"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// values are the functions that make values and filters.
func (s *script) values() map[string]native {
	return map[string]native{
		"iri":   s.texts(1, func(t []string) (quad.Value, error) { return s.iri(t[0]), nil }),
		"str":   s.texts(1, func(t []string) (quad.Value, error) { return quad.String(t[0]), nil }),
		"bnode": s.texts(1, func(t []string) (quad.Value, error) { return quad.BNode(t[0]), nil }),
		"raw":   s.texts(1, func(t []string) (quad.Value, error) { return s.value(t[0]), nil }),
		"lang": s.texts(2, func(t []string) (quad.Value, error) {
			return quad.LangString{Value: quad.String(t[0]), Lang: t[1]}, nil
		}),
		"typed": s.texts(2, func(t []string) (quad.Value, error) {
			// Numbers and truth values are in the graph as such, not as typed text.
			return quad.TypedString{Value: quad.String(t[0]), Type: s.iri(t[1])}.ParseValue()
		}),
		"lt":    s.comparison(iterator.CompareLT),
		"lte":   s.comparison(iterator.CompareLTE),
		"gt":    s.comparison(iterator.CompareGT),
		"gte":   s.comparison(iterator.CompareGTE),
		"regex": s.regex,
		"like":  s.like,
	}
}

func (s *script) term(v quad.Value) goja.Value {
	object := s.vm.ToValue(&term{v}).ToObject(s.vm)
	text := fmt.Sprint(s.inside(v))
	_ = object.SetPrototype(s.vm.NewObject())
	_ = object.Prototype().Set("toString", func(goja.FunctionCall) goja.Value { return s.vm.ToValue(text) })
	return object
}

// text reads an argument that must be a string, or a value written as one.
func (s *script) text(v goja.Value) (string, error) {
	if object, ok := v.(*goja.Object); ok {
		if t, ok := s.native(object).(*term); ok {
			if id, ok := t.value.(quad.IRI); ok {
				return string(id), nil
			}
			return quad.ToString(t.value), nil
		}
	}
	text, ok := v.Export().(string)
	if !ok || v.ExportType() == nil {
		return "", fmt.Errorf("expected text, got %s", describe(v))
	}
	return text, nil
}

// describe names a value's kind without asking the value itself.
func describe(v goja.Value) string {
	switch object, ok := v.(*goja.Object); {
	case ok && object.ClassName() == "Object":
		return "an object"
	case ok:
		return "a value of kind " + object.ClassName()
	}
	return v.String()
}

func (s *script) texts(n int, make func([]string) (quad.Value, error)) native {
	return func(call goja.FunctionCall) (goja.Value, error) {
		if len(call.Arguments) != n {
			return nil, fmt.Errorf("expected %d arguments, got %d", n, len(call.Arguments))
		}
		texts := []string{}
		for _, v := range call.Arguments {
			text, err := s.text(v)
			if err != nil {
				return nil, err
			}
			texts = append(texts, text)
		}
		value, err := make(texts)
		if err != nil {
			return nil, err
		}
		return s.term(value), nil
	}
}

func (s *script) filter(condition shape.ValueFilter) goja.Value {
	return s.vm.ToValue(&filter{condition})
}

func (s *script) comparison(op iterator.Operator) native {
	return func(call goja.FunctionCall) (goja.Value, error) {
		args, err := s.arguments(call.Arguments)
		if err != nil {
			return nil, err
		}
		if len(args) != 1 || len(args[0]) != 1 {
			return nil, fmt.Errorf("expected 1 argument, got %d", len(call.Arguments))
		}
		value, ok := args[0][0].(quad.Value)
		if !ok {
			return nil, fmt.Errorf("expected a value to compare with")
		}
		return s.filter(comparison{op: op, with: value}), nil
	}
}

// comparison compares as Cayley does, and beside that text with typed text,
// such as dates, and whole numbers with others.
type comparison struct {
	op   iterator.Operator
	with quad.Value
}

// BuildIterator implements [shape.ValueFilter].
func (c comparison) BuildIterator(store cayley.QuadStore, it cayley.Iterator) cayley.Iterator {
	return iterator.NewValueFilter(store, it, func(v quad.Value) (bool, error) {
		if number, ok := asNumber(v); ok {
			with, ok := asNumber(c.with)
			return ok && iterator.RunFloatOp(number, c.op, with), nil
		}
		text, ok := asText(v)
		if with, both := asText(c.with); ok && both {
			return iterator.RunStrOp(text, c.op, with), nil
		}
		a, ok := v.(quad.IRI)
		if b, both := c.with.(quad.IRI); ok && both {
			return iterator.RunStrOp(string(a), c.op, string(b)), nil
		}
		return false, nil
	})
}

func asNumber(v quad.Value) (quad.Float, bool) {
	switch v := v.(type) {
	case quad.Int:
		return quad.Float(v), true
	case quad.Float:
		return v, true
	}
	return 0, false
}

func asText(v quad.Value) (string, bool) {
	switch v := v.(type) {
	case quad.String:
		return string(v), true
	case quad.TypedString:
		return string(v.Value), true
	case quad.LangString:
		return string(v.Value), true
	}
	return "", false
}

// regex makes a filter by a regular expression of Go; with true as its second
// argument it is for IRIs too. As in Cayley the expression itself is no IRI, which
// would match none without that argument.
func (s *script) regex(call goja.FunctionCall) (goja.Value, error) {
	if object, ok := call.Argument(0).(*goja.Object); ok {
		if t, ok := s.native(object).(*term); ok {
			if _, ok := t.value.(quad.IRI); ok {
				return nil, errors.New(`regex: the expression is an IRI; for IRIs write regex("…", true)`)
			}
		}
	}
	pattern, err := s.text(call.Argument(0))
	if err != nil {
		return nil, err
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil, err
	}
	refs, _ := call.Argument(1).Export().(bool)
	return s.filter(shape.Regexp{Re: re, Refs: refs}), nil
}

func (s *script) like(call goja.FunctionCall) (goja.Value, error) {
	pattern, err := s.text(call.Argument(0))
	if err != nil {
		return nil, err
	}
	return s.filter(shape.Wildcard{Pattern: pattern}), nil
}
