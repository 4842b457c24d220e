package query

import (
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	cpath "github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// steps are the methods that lengthen a path, by name.
func steps() map[string]step {
	and := combine((*cpath.Path).And)
	or := combine((*cpath.Path).Or)
	return map[string]step{
		"is":                is,
		"in":                along((*cpath.Path).InWithTags),
		"out":               along((*cpath.Path).OutWithTags),
		"both":              along((*cpath.Path).BothWithTags),
		"labelContext":      labelContext,
		"follow":            combine((*cpath.Path).Follow),
		"followR":           combine((*cpath.Path).FollowReverse),
		"followRecursive":   followRecursive,
		"and":               and,
		"intersect":         and,
		"or":                or,
		"union":             or,
		"except":            except,
		"difference":        except,
		"back":              back,
		"tag":               tag,
		"as":                tag,
		"has":               has(false),
		"hasR":              has(true),
		"save":              save((*cpath.Path).Save),
		"saveR":             save((*cpath.Path).SaveReverse),
		"saveOpt":           save((*cpath.Path).SaveOptional),
		"saveOptR":          save((*cpath.Path).SaveOptionalReverse),
		"unique":            plain((*cpath.Path).Unique),
		"labels":            plain((*cpath.Path).Labels),
		"inPredicates":      plain((*cpath.Path).InPredicates),
		"outPredicates":     plain((*cpath.Path).OutPredicates),
		"order":             plain((*cpath.Path).Order),
		"saveInPredicates":  savePredicates(true),
		"saveOutPredicates": savePredicates(false),
		"filter":            filterBy,
		"limit":             number((*cpath.Path).Limit),
		"skip":              number((*cpath.Path).Skip),
	}
}

func plain(do func(*cpath.Path) *cpath.Path) step {
	return func(_ *script, p *cpath.Path, _ [][]any) (*cpath.Path, error) { return do(p), nil }
}

func is(s *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
	nodes, err := s.nodesOf(first(args, len(args)))
	if err != nil {
		return nil, err
	}
	return p.Is(nodes...), nil
}

// first joins the first n arguments that there are.
func first(args [][]any, n int) []any {
	var out []any
	for _, list := range args[:min(n, len(args))] {
		out = append(out, list...)
	}
	return out
}

func rest(args [][]any) [][]any { return args[min(1, len(args)):] }

// via takes an argument that tells predicates or labels: null for any, nodes,
// or one path that ends at them.
func via(list []any) ([]any, error) {
	switch {
	case len(list) == 0 || len(list) == 1 && list[0] == nil:
		return nil, nil
	case len(list) == 1:
		if other, ok := list[0].(*path); ok {
			return []any{other.p}, nil
		}
	}
	nodes, err := valuesOf(list)
	if err != nil {
		return nil, fmt.Errorf("predicates: %w", err)
	}
	return []any{nodes}, nil
}

func along(do func(*cpath.Path, []string, ...any) *cpath.Path) step {
	return func(s *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
		if err := s.doubtPredicates(first(args, 1)); err != nil {
			return nil, err
		}
		return goOver(s, p, args, do)
	}
}

func labelContext(s *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
	return goOver(s, p, args, (*cpath.Path).LabelContextWithTags)
}

// goOver takes what a step goes over, and after it tags.
func goOver(s *script, p *cpath.Path, args [][]any, do func(*cpath.Path, []string, ...any) *cpath.Path) (*cpath.Path, error) {
	over, err := via(first(args, 1))
	if err != nil {
		return nil, err
	}
	tags, err := s.tagsOf(rest(args)...)
	if err != nil {
		return nil, err
	}
	return do(p, tags, over...), nil
}

func combine(do func(p, other *cpath.Path) *cpath.Path) step {
	return func(_ *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
		other, err := onePath(args)
		if err != nil {
			return nil, err
		}
		return do(p, other), nil
	}
}

func onePath(args [][]any) (*cpath.Path, error) {
	list := first(args, len(args))
	if len(list) == 1 {
		if other, ok := list[0].(*path); ok {
			return other.p, nil
		}
	}
	return nil, fmt.Errorf("expected one path, got %d arguments", len(list))
}

// except leaves out what other finds. Where Cayley's optimizer sees that this is
// nothing, it fails; then nothing is left out.
func except(s *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
	other, err := onePath(args)
	if err != nil {
		return nil, err
	}
	nothing := false
	err = s.g.Read(func(store cayley.QuadStore) error {
		found, _ := shape.Optimize(other.Shape(), store)
		nothing = shape.IsNull(found)
		return nil
	})
	if err != nil || nothing {
		return p, err
	}
	return p.Except(other), nil
}

// followRecursive takes a predicate or path, and after it, where there is one,
// the greatest depth, then tags for the depth.
func followRecursive(s *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
	over, err := via(first(args, 1))
	if err == nil {
		err = s.doubtPredicates(first(args, 1))
	}
	if err != nil {
		return nil, err
	}
	var along *cpath.Path
	if len(over) == 1 {
		if nodes, ok := over[0].([]quad.Value); ok {
			along = cpath.StartMorphism().Out(nodes)
		} else {
			along, _ = over[0].(*cpath.Path)
		}
	}
	if along == nil {
		return nil, fmt.Errorf("expected a predicate or a path to follow")
	}
	depth, tags := 0, rest(args)
	if len(tags) > 0 && len(tags[0]) == 1 {
		if n, ok := tags[0][0].(quad.Int); ok {
			depth, tags = int(n), tags[1:]
		}
	}
	names, err := s.tagsOf(tags...)
	if err != nil {
		return nil, err
	}
	return p.FollowRecursive(along, depth, names), nil
}

func back(s *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
	tags, err := s.tagsOf(args...)
	if err != nil {
		return nil, err
	}
	if len(tags) != 1 {
		return nil, fmt.Errorf("expected one tag, got %d", len(tags))
	}
	return p.Back(tags[0]), nil
}

func tag(s *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
	tags, err := s.tagsOf(args...)
	if err != nil {
		return nil, err
	}
	return p.Tag(tags...), nil
}

// one takes the one predicate or path that has and save want.
func (s *script) one(list []any) (any, error) {
	if err := s.doubtPredicates(list); err != nil {
		return nil, err
	}
	if len(list) == 1 {
		switch v := list[0].(type) {
		case *path:
			return v.p, nil
		case quad.Value:
			return v, nil
		}
	}
	return nil, fmt.Errorf("expected one predicate or path")
}

func has(reverse bool) step {
	return func(s *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
		over, err := s.one(first(args, 1))
		if err != nil {
			return nil, err
		}
		wanted := first(rest(args), len(args))
		if filters, ok := filtersOf(wanted); ok {
			return p.HasFilter(over, reverse, filters...), nil
		}
		nodes, err := s.nodesOf(wanted)
		if err != nil {
			return nil, err
		}
		if reverse {
			return p.HasReverse(over, nodes...), nil
		}
		return p.Has(over, nodes...), nil
	}
}

func save(do func(p *cpath.Path, via any, tag string) *cpath.Path) step {
	return func(s *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
		over, err := s.one(first(args, 1))
		if err != nil {
			return nil, err
		}
		tags, err := s.tagsOf(rest(args)...)
		if err != nil {
			return nil, err
		}
		if len(tags) == 0 {
			id, ok := over.(quad.IRI)
			if !ok {
				return nil, fmt.Errorf("expected a tag to save a path under")
			}
			tags = []string{s.g.Names().Short(string(id))}
			s.name(tags)
		}
		if len(tags) != 1 {
			return nil, fmt.Errorf("expected one tag, got %d", len(tags))
		}
		return do(p, over, tags[0]), nil
	}
}

func savePredicates(in bool) step {
	return func(s *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
		tags, err := s.tagsOf(args...)
		if err != nil {
			return nil, err
		}
		if len(tags) != 1 {
			return nil, fmt.Errorf("expected one tag, got %d", len(tags))
		}
		return p.SavePredicates(in, tags[0]), nil
	}
}

func filterBy(_ *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
	filters, ok := filtersOf(first(args, len(args)))
	if !ok {
		return nil, fmt.Errorf("expected filters such as gt(\"2018\") or regex(\"…\")")
	}
	return p.Filters(filters...), nil
}

func number(do func(*cpath.Path, int64) *cpath.Path) step {
	return func(_ *script, p *cpath.Path, args [][]any) (*cpath.Path, error) {
		if list := first(args, len(args)); len(list) == 1 {
			if n, ok := list[0].(quad.Int); ok && n >= 0 {
				return do(p, int64(n)), nil
			}
		}
		return nil, fmt.Errorf("expected one number, not less than 0")
	}
}
