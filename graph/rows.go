package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"entente/schema"
)

// predicateRow is the vocabulary's row of a relation between entities; ok is
// false for every other predicate.
func predicateRow(v quad.Value) (schema.PredicateRow, bool) {
	name, ok := localName(v)
	if !ok {
		return schema.PredicateRow{}, false
	}
	return schema.LookupPredicate(schema.Predicate(name))
}

func classRow(v quad.Value) (schema.ClassRow, bool) {
	name, ok := localName(v)
	if !ok {
		return schema.ClassRow{}, false
	}
	return schema.LookupClass(name)
}

func localName(v quad.Value) (string, bool) {
	id, ok := v.(quad.IRI)
	if !ok {
		return "", false
	}
	return strings.CutPrefix(string(id), schema.Namespace)
}

// rank is a predicate's place in the vocabulary.
func rank(p schema.Predicate) int {
	return slices.IndexFunc(schema.Predicates, func(r schema.PredicateRow) bool { return r.Predicate == p })
}

func compareEdges(a, b Edge) int {
	return cmp.Or(
		cmp.Compare(rank(a.Predicate.Predicate), rank(b.Predicate.Predicate)),
		cmp.Compare(a.Subject, b.Subject),
		cmp.Compare(a.Object, b.Object))
}

// text is the lexical form of a literal, or an IRI as it is.
func text(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.String:
		return string(v)
	case quad.IRI:
		return string(v)
	case quad.TypedString:
		return string(v.Value)
	case quad.LangString:
		return string(v.Value)
	default:
		return fmt.Sprint(v.Native())
	}
}
