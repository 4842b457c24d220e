package query

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"entente/graph"
	"entente/schema"
)

// curie is text that is probably meant to be one: 12:30, http://… and sentences
// are not.
var curie = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_-]*):[^/\s]\S*$`)

// doubtPredicates warns of what a script uses as predicates that no quad of the
// graph has, nor could have by its vocabulary. To Cayley they are predicates like
// others, and lead nowhere.
func (s *script) doubtPredicates(args []any) error {
	return s.doubt("predicate ", args, func(store cayley.QuadStore, v quad.Value) string {
		if id, ok := v.(quad.IRI); ok && slices.Contains(graph.Predicates(), id) {
			return ""
		}
		if used, err := isPredicate(s.ctx, store, v); used || err != nil { // the error comes again when the path is walked
			return ""
		}
		if text, ok := v.(quad.String); ok {
			if bare, _ := isPredicate(s.ctx, store, quad.IRI(text)); bare || slices.Contains(graph.Predicates(), quad.IRI(text)) {
				return fmt.Sprintf("%s is text, and no predicate; did you mean <%s>?", s.written(v), string(text))
			}
		}
		return cmp.Or(s.wrongPrefix(v), fmt.Sprintf("%s is no predicate of this graph%s", s.written(v), s.meant(v, graph.Predicates())))
	})
}

// doubtNodes warns of nodes that are written as if they were of the vocabulary,
// or had a prefix, but are not.
func (s *script) doubtNodes(nodes []quad.Value) error {
	args := make([]any, len(nodes))
	for i, v := range nodes {
		args[i] = v
	}
	return s.doubt("node ", args, func(store cayley.QuadStore, v quad.Value) string {
		terms := graph.Terms()
		id, isIRI := v.(quad.IRI)
		switch {
		case isIRI && (!strings.HasPrefix(string(id), schema.Namespace) || slices.Contains(terms, id)), store.ValueOf(v) != nil:
			return ""
		case isIRI:
			return fmt.Sprintf("%s is no term of this graph%s", s.written(v), s.meant(v, terms))
		}
		return s.wrongPrefix(v)
	})
}

// doubt hands on what why says of each value, once.
func (s *script) doubt(as string, args []any, why func(cayley.QuadStore, quad.Value) string) error {
	if s.notes == nil {
		return nil
	}
	for _, a := range args {
		v, ok := a.(quad.Value)
		if !ok || s.doubts[as+quad.StringOf(v)] {
			continue
		}
		s.doubts[as+quad.StringOf(v)] = true
		note := ""
		err := s.g.Read(func(store cayley.QuadStore) error {
			note = why(s.guard(store), v)
			return nil
		})
		if err != nil || note == "" {
			return err
		}
		select {
		case s.notes <- note:
		case <-s.ctx.Done():
			return context.Cause(s.ctx)
		}
	}
	return nil
}

// isPredicate reports whether a quad has v as its predicate.
func isPredicate(ctx context.Context, store cayley.QuadStore, v quad.Value) (bool, error) {
	ref := store.ValueOf(v)
	if ref == nil {
		return false, nil
	}
	it := store.QuadIterator(quad.Predicate, ref)
	defer it.Close()
	return it.Next(ctx), it.Err()
}

// written is a value as a script has it.
func (s *script) written(v quad.Value) string {
	if _, ok := v.(quad.IRI); ok {
		return fmt.Sprint(s.inside(v))
	}
	return fmt.Sprintf("%q", fmt.Sprint(s.inside(v)))
}

// wrongPrefix tells of text that begins like a CURIE with a prefix that neither
// the graph nor the script has; it is empty for every other value.
func (s *script) wrongPrefix(v quad.Value) string {
	text, ok := v.(quad.String)
	m := curie.FindStringSubmatch(string(text))
	if !ok || m == nil {
		return ""
	}
	prefixes := append(slices.Collect(maps.Keys(s.g.Names().Prefixes())), slices.Collect(maps.Keys(s.spaces))...)
	slices.Sort(prefixes)
	if hint := s.meant(v, graph.Terms()); hint != "" {
		return fmt.Sprintf("no prefix %s: is known%s", m[1], hint)
	}
	if near := nearest(m[1], prefixes, func(p string) string { return p }); near != "" {
		return fmt.Sprintf("no prefix %s: is known; did you mean %s:%s?", m[1], near, string(text)[len(m[1])+1:])
	}
	return fmt.Sprintf("no prefix %s: is known; there are %s", m[1], strings.Join(prefixes, ", "))
}

// meant asks whether the term with the name most like that of v was meant.
func (s *script) meant(v quad.Value, terms []quad.IRI) string {
	near := nearest(local(quad.ToString(v)), terms, func(t quad.IRI) string { return local(string(t)) })
	if near == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", s.g.Names().Short(string(near)))
}

// local is the end of an IRI or a CURIE, as people compare it.
func local(id string) string {
	id = strings.TrimSuffix(id, ">")
	id = id[strings.LastIndexAny(id, "#/:")+1:]
	return strings.ToLower(strings.ReplaceAll(id, " ", ""))
}

// nearest gives the candidate whose name is most like name, the first of several,
// and the zero one where none is.
func nearest[T ~string](name string, candidates []T, nameOf func(T) string) (best T) {
	most := len(name)/4 + 2 // as far as it may be from name, and one more
	for _, c := range candidates {
		if d := levenshtein.ComputeDistance(name, nameOf(c)); d < most {
			best, most = c, d
		}
	}
	return best
}
