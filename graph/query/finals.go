package query

import (
	"context"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// maxGathered bounds the results that one final brings into the script.
const maxGathered = 1_000_000

// resultTag is the tag of a path's end.
const resultTag = "id"

// finals are the methods that run a path.
func (s *script) finals() map[string]native {
	forEach := s.final(s.forEach)
	return map[string]native{
		"all": s.final(func(p *path, _ goja.FunctionCall) (goja.Value, error) { return nil, s.all(p, -1) }),
		"getLimit": s.final(func(p *path, call goja.FunctionCall) (goja.Value, error) {
			return nil, s.all(p, int(call.Argument(0).ToInteger()))
		}),
		"toArray": s.final(func(p *path, call goja.FunctionCall) (goja.Value, error) {
			return s.gatherNodes(p, count(call))
		}),
		"tagArray": s.final(func(p *path, call goja.FunctionCall) (goja.Value, error) {
			rows, err := s.gather(p, count(call))
			return s.list(rows), err
		}),
		"toValue":  s.final(s.toValue),
		"tagValue": s.final(s.tagValue),
		"forEach":  forEach,
		"map":      forEach,
		"count":    s.final(s.count),
	}
}

func (s *script) final(do func(*path, goja.FunctionCall) (goja.Value, error)) native {
	return func(call goja.FunctionCall) (goja.Value, error) {
		p, err := s.receiver(call)
		if err != nil {
			return nil, err
		}
		if p.morphism {
			return nil, fmt.Errorf("a morphism has no results of its own; follow it from g.V()")
		}
		return do(p, call)
	}
}

// count is the number of results that a final's argument asks for, -1 for all.
func count(call goja.FunctionCall) int {
	if len(call.Arguments) == 0 {
		return -1
	}
	return int(call.Arguments[0].ToInteger())
}

// each calls do with the tags of each result of the path, at most limit where
// it is not negative, until do returns an error. Several ways to one node are
// several results only where ways is true.
func (s *script) each(p *path, limit int, ways bool, do func(cayley.QuadStore, cayley.Ref, map[string]cayley.Ref) error) error {
	return s.g.Read(func(store cayley.QuadStore) (err error) {
		defer func() {
			if r := recover(); r != nil {
				signal, ok := r.(*stopSignal)
				if !ok {
					panic(r)
				}
				err = signal.cause
			}
		}()
		store = s.guard(store)
		ctx, cancel := context.WithCancel(s.ctx)
		defer cancel()
		it := iterator.Tag(p.p.BuildIteratorOn(store), resultTag)
		var failed error
		err = cayley.Iterate(ctx, it).Paths(ways).Limit(limit).TagEach(func(tags map[string]cayley.Ref) {
			if failed != nil {
				return
			}
			if failed = do(store, tags[resultTag], tags); failed != nil {
				cancel()
			}
		})
		if failed != nil {
			return failed
		}
		if s.ctx.Err() != nil { // Cayley stops then without an error
			return context.Cause(s.ctx)
		}
		return err
	})
}

// all emits a row for each result.
func (s *script) all(p *path, limit int) error {
	return s.each(p, limit, true, func(store cayley.QuadStore, _ cayley.Ref, tags map[string]cayley.Ref) error {
		if values := named(store, tags, s.column); len(values) > 0 {
			return s.send(s.rowOf(values))
		}
		return nil
	})
}

// named gives the values of tags; a tag without one is left out.
func named(store cayley.QuadStore, tags map[string]cayley.Ref, convert func(quad.Value) any) map[string]any {
	values := map[string]any{}
	for name, ref := range tags {
		if v := store.NameOf(ref); v != nil {
			values[name] = convert(v)
		}
	}
	return values
}

// gather brings the tags of results into the script.
func (s *script) gather(p *path, limit int) ([]any, error) {
	rows := []any{}
	err := s.each(p, limit, true, func(store cayley.QuadStore, _ cayley.Ref, tags map[string]cayley.Ref) error {
		if len(rows) == maxGathered {
			return fmt.Errorf("more than %d results for one list; use limit()", maxGathered)
		}
		rows = append(rows, named(store, tags, s.inside))
		return nil
	})
	return rows, err
}

// gatherNodes brings the ends of a path into the script, each once for each
// way that Cayley does not fold.
func (s *script) gatherNodes(p *path, limit int) (goja.Value, error) {
	nodes := []any{}
	err := s.each(p, limit, false, func(store cayley.QuadStore, node cayley.Ref, _ map[string]cayley.Ref) error {
		if len(nodes) == maxGathered {
			return fmt.Errorf("more than %d results for one list; use limit()", maxGathered)
		}
		if v := store.NameOf(node); v != nil {
			nodes = append(nodes, s.inside(v))
		}
		return nil
	})
	return s.list(nodes), err
}

// list makes a list of the script's own, which holds plain objects.
func (s *script) list(items []any) goja.Value {
	values := make([]any, len(items))
	for i, item := range items {
		values[i] = s.own(item)
	}
	return s.vm.NewArray(values...)
}

// own makes a result a value of the script's own.
func (s *script) own(item any) goja.Value {
	tags, ok := item.(map[string]any)
	if !ok {
		return s.vm.ToValue(item)
	}
	object := s.vm.NewObject()
	for _, column := range s.rowOf(tags).Columns {
		_ = object.Set(column.Name, column.Value)
	}
	return object
}

func (s *script) toValue(p *path, _ goja.FunctionCall) (goja.Value, error) {
	nodes, err := s.gatherNodes(p, 1)
	if err != nil {
		return nil, err
	}
	if value := nodes.ToObject(s.vm).Get("0"); value != nil {
		return value, nil
	}
	return goja.Null(), nil
}

func (s *script) tagValue(p *path, _ goja.FunctionCall) (goja.Value, error) {
	rows, err := s.gather(p, 1)
	if err != nil || len(rows) == 0 {
		return goja.Null(), err
	}
	return s.own(rows[0]), nil
}

// forEach calls a function with the tags of each result. The results are
// gathered first: the function may run without end, and the store is not to
// be held meanwhile.
func (s *script) forEach(p *path, call goja.FunctionCall) (goja.Value, error) {
	n := len(call.Arguments)
	if n != 1 && n != 2 {
		return nil, fmt.Errorf("expected a function, or a limit and a function; got %d arguments", n)
	}
	callback, ok := goja.AssertFunction(call.Arguments[n-1])
	if !ok {
		return nil, fmt.Errorf("expected a function, got %s", describe(call.Arguments[n-1]))
	}
	limit := -1
	if n == 2 {
		limit = int(call.Arguments[0].ToInteger())
	}
	rows, err := s.gather(p, limit)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if _, err := callback(call.This, s.own(row)); err != nil {
			return nil, err
		}
	}
	return goja.Null(), nil
}

// count counts by walking: the store's own count fails on a path that leads
// nowhere.
func (s *script) count(p *path, _ goja.FunctionCall) (goja.Value, error) {
	n := 0
	err := s.each(p, -1, true, func(cayley.QuadStore, cayley.Ref, map[string]cayley.Ref) error {
		n++
		return nil
	})
	return s.vm.ToValue(n), err
}

// emit gives a value of the script as a row: an object's members as columns, in
// their order, anything else as the column "value". Null gives no row.
func (s *script) emit(v goja.Value) error {
	value, err := s.toGo(v)
	if err != nil {
		return fmt.Errorf("emit: %w", err)
	}
	switch value := value.(type) {
	case nil:
		return nil
	case map[string]any:
		var row Row
		for _, name := range v.(*goja.Object).Keys() { // only objects become maps
			row.Columns = append(row.Columns, Column{Name: name, Value: value[name]})
		}
		return s.send(row)
	default:
		return s.send(Row{Columns: []Column{{Name: "value", Value: value}}})
	}
}
