package query

import (
	"fmt"
	"slices"

	cpath "github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// maxSteps bounds the steps of one path, those of the paths in it included:
// Cayley recurses over them.
const maxSteps = 500

// path is a path inside a script.
type path struct {
	p        *cpath.Path
	steps    int
	morphism bool // made by M: it starts nowhere
}

// step is a method that lengthens a path.
type step func(s *script, p *cpath.Path, args [][]any) (*cpath.Path, error)

// wrapPath makes a path a value of the script.
func (s *script) wrapPath(p *path) (goja.Value, error) {
	if p.steps > maxSteps {
		return nil, fmt.Errorf("the path has more than %d steps", maxSteps)
	}
	object := s.vm.ToValue(p).ToObject(s.vm)
	if err := object.SetPrototype(s.proto); err != nil {
		return nil, err
	}
	return object, nil
}

// receiver gives the path that a method is called on.
func (s *script) receiver(call goja.FunctionCall) (*path, error) {
	if object, ok := call.This.(*goja.Object); ok {
		if p, ok := s.native(object).(*path); ok {
			return p, nil
		}
	}
	return nil, fmt.Errorf("called on what is no path")
}

// method makes a step a function of the script.
func (s *script) method(do step) native {
	return func(call goja.FunctionCall) (goja.Value, error) {
		p, err := s.receiver(call)
		if err != nil {
			return nil, err
		}
		args, err := s.arguments(call.Arguments)
		if err != nil {
			return nil, err
		}
		steps := p.steps + 1
		for _, a := range slices.Concat(args...) {
			if other, ok := a.(*path); ok {
				steps += other.steps
			}
		}
		if steps > maxSteps { // before Cayley builds it
			return nil, fmt.Errorf("the path has more than %d steps", maxSteps)
		}
		// Cayley's methods may change the path they are called on.
		next, err := do(s, p.p.Clone(), args)
		if err != nil {
			return nil, err
		}
		return s.wrapPath(&path{next, steps, p.morphism})
	}
}

// graphMethods are those of g.
func (s *script) graphMethods() map[string]native {
	vertex := func(call goja.FunctionCall) (goja.Value, error) {
		args, err := s.arguments(call.Arguments)
		if err != nil {
			return nil, err
		}
		nodes, err := s.nodesOf(slices.Concat(args...))
		if err != nil {
			return nil, err
		}
		return s.wrapPath(&path{p: cpath.StartMorphism(nodes...)})
	}
	morphism := func(goja.FunctionCall) (goja.Value, error) {
		return s.wrapPath(&path{p: cpath.StartMorphism(), morphism: true})
	}
	nothing := func(goja.FunctionCall) (goja.Value, error) { return nil, nil }
	return map[string]native{
		"v": vertex, "vertex": vertex, "m": morphism, "morphism": morphism,
		"iri": s.values()["iri"], "IRI": s.values()["iri"], "uri": s.values()["iri"],
		"emit": func(call goja.FunctionCall) (goja.Value, error) { return nil, s.emit(call.Argument(0)) },
		"addNamespace": func(call goja.FunctionCall) (goja.Value, error) {
			prefix, err := s.text(call.Argument(0))
			if err != nil {
				return nil, err
			}
			s.spaces[prefix], err = s.text(call.Argument(1))
			return nil, err
		},
		// The graph's prefixes are known without them.
		"addDefaultNamespaces": nothing, "loadNamespaces": nothing,
	}
}

// pathMethods are those of paths.
func (s *script) pathMethods() map[string]native {
	out := s.finals()
	for name, do := range steps() {
		out[name] = s.method(do)
	}
	return out
}

// valuesOf takes arguments that must all be nodes.
func valuesOf(args []any) ([]quad.Value, error) {
	var out []quad.Value
	for _, a := range args {
		v, ok := a.(quad.Value)
		if !ok {
			return nil, fmt.Errorf("expected a node, got %s", kind(a))
		}
		out = append(out, v)
	}
	return out, nil
}

// nodesOf is valuesOf for nodes that the script looks up.
func (s *script) nodesOf(args []any) ([]quad.Value, error) {
	nodes, err := valuesOf(args)
	if err != nil {
		return nil, err
	}
	return nodes, s.doubtNodes(nodes)
}

func kind(a any) string {
	switch a.(type) {
	case nil:
		return "null"
	case *path:
		return "a path"
	case *filter:
		return "a filter"
	}
	return fmt.Sprint(a)
}

// tagsOf takes arguments that must all be names of tags, and remembers their
// order. A tag may look like a CURIE.
func (s *script) tagsOf(args ...[]any) ([]string, error) {
	var out []string
	for _, a := range slices.Concat(args...) {
		switch v := a.(type) {
		case nil:
		case quad.String:
			out = append(out, string(v))
		case quad.IRI:
			out = append(out, s.g.Names().Short(string(v)))
		default:
			return nil, fmt.Errorf("expected the name of a tag, got %s", kind(a))
		}
	}
	s.name(out)
	return out, nil
}

// filtersOf gives the conditions where every argument is a filter.
func filtersOf(args []any) (out []shape.ValueFilter, ok bool) {
	for _, a := range args {
		f, ok := a.(*filter)
		if !ok {
			return nil, false
		}
		out = append(out, f.condition)
	}
	return out, len(out) > 0
}
