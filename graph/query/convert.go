package query

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// term is a value of the graph inside a script: what iri("…") and its like
// give.
type term struct{ value quad.Value }

// filter is a condition on values inside a script.
type filter struct{ condition shape.ValueFilter }

const maxArguments = 100_000

// arguments reads what a script passes, each argument as a list: of one
// quad.Value, *path, *filter or nil for null, or of all that a list passed in
// its place has, lists in it included.
func (s *script) arguments(values []goja.Value) ([][]any, error) {
	out := make([][]any, len(values))
	for i, v := range values {
		if err := s.argument(v, &out[i], 0); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s *script) argument(v goja.Value, out *[]any, depth int) error {
	object, ok := v.(*goja.Object)
	if !ok {
		one, err := s.scalar(v.Export())
		*out = append(*out, one)
		return err
	}
	switch native := s.native(object).(type) {
	case *term:
		*out = append(*out, native.value)
		return nil
	case *path, *filter:
		*out = append(*out, native)
		return nil
	case time.Time:
		*out = append(*out, quad.Time(native))
		return nil
	}
	if object.ClassName() != "Array" {
		return fmt.Errorf("an object is no argument here; want text, a number, true or false, iri(\"…\"), a path, or a list of these")
	}
	length := object.Get("length").ToInteger()
	if length > maxArguments || depth > maxDepth {
		return fmt.Errorf("a list of %d elements, %d lists deep, is too large", length, depth)
	}
	for i := range length {
		element := object.Get(strconv.FormatInt(i, 10))
		if element == nil {
			element = goja.Null()
		}
		if err := s.argument(element, out, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// native gives the Go value that an object wraps, nil where it wraps none that
// a query knows. It does not export the object, which may be large.
func (s *script) native(object *goja.Object) any {
	switch object.ExportType() {
	case reflect.TypeFor[*term](), reflect.TypeFor[*path](), reflect.TypeFor[*filter](), reflect.TypeFor[time.Time]():
		return object.Export()
	}
	return nil
}

func (s *script) scalar(v any) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case string:
		return s.value(v), nil
	case bool:
		return quad.Bool(v), nil
	case int64:
		return quad.Int(v), nil
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return quad.Int(v), nil
		}
		return quad.Float(v), nil
	}
	return nil, fmt.Errorf("a %T is no argument here", v)
}

// column is a value of the graph as a row has it.
func (s *script) column(v quad.Value) any {
	switch v := v.(type) {
	case quad.IRI:
		return IRI(s.g.Names().Short(string(v)))
	case quad.String:
		return string(v)
	case quad.TypedString:
		return string(v.Value)
	case quad.LangString:
		return string(v.Value)
	case quad.Int:
		return int64(v)
	case quad.Float:
		return finite(float64(v))
	case quad.Bool:
		return bool(v)
	case quad.Time:
		return time.Time(v).UTC().Format(time.RFC3339Nano)
	}
	return quad.StringOf(v)
}

// inside is a value of the graph as a script has it: one that leads back to
// the same node when it is passed to V.
func (s *script) inside(v quad.Value) any {
	id, ok := v.(quad.IRI)
	if !ok {
		return s.column(v)
	}
	if short := s.g.Names().Short(string(id)); short != string(id) {
		return short
	}
	return id.String()
}

// finite gives nil for what JSON has no number for.
func finite(f float64) any {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil
	}
	return f
}

// toGo reads a value that a script emits.
func (s *script) toGo(v goja.Value) (any, error) {
	left := maxList
	return s.plain(v, 0, &left)
}

func (s *script) plain(v goja.Value, depth int, left *int) (any, error) {
	if *left--; *left < 0 || depth > maxDepth {
		return nil, fmt.Errorf("the value is too large or too deep, or contains itself")
	}
	object, ok := v.(*goja.Object)
	if !ok {
		switch x := v.Export().(type) {
		case float64:
			return finite(x), nil
		case nil, string, bool, int64:
			return x, nil
		default:
			return nil, fmt.Errorf("a %T cannot be a result", x)
		}
	}
	switch native := s.native(object).(type) {
	case *term:
		return s.column(native.value), nil
	case *path:
		return nil, fmt.Errorf("a path is no value; take its results with toArray()")
	case time.Time:
		return native.UTC().Format(time.RFC3339Nano), nil
	}
	switch {
	case object.ClassName() == "Array":
		return s.plainList(object, depth, left)
	case object.ClassName() == "Function":
		return nil, fmt.Errorf("a function is no value")
	}
	out := map[string]any{}
	for _, key := range object.Keys() {
		value, err := s.plain(object.Get(key), depth+1, left)
		if err != nil {
			return nil, err
		}
		out[key] = value
	}
	return out, nil
}

func (s *script) plainList(object *goja.Object, depth int, left *int) (any, error) {
	if err := s.checkLength("result", object); err != nil {
		return nil, err
	}
	out := []any{}
	for i := range object.Get("length").ToInteger() {
		element := object.Get(strconv.FormatInt(i, 10))
		if element == nil {
			element = goja.Null()
		}
		value, err := s.plain(element, depth+1, left)
		if err != nil {
			return nil, err
		}
		out = append(out, value)
	}
	return out, nil
}

// rowOf makes a row of tags: "id" first, then in the order in which the script
// named them.
func (s *script) rowOf(tags map[string]any) Row {
	row := Row{Columns: make([]Column, 0, len(tags))}
	for _, name := range append([]string{resultTag}, s.tags...) {
		if value, ok := tags[name]; ok {
			row.Columns = append(row.Columns, Column{Name: name, Value: value})
		}
	}
	return row
}

// name remembers the order of tags.
func (s *script) name(tags []string) {
	for _, tag := range tags {
		if tag != resultTag && !slices.Contains(s.tags, tag) {
			s.tags = append(s.tags, tag)
		}
	}
}
