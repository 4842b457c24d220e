package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/schema"
)

// Names abbreviates IRIs as CURIEs and expands CURIEs. A Names does not
// change and is safe for concurrent use.
type Names struct {
	byPrefix map[string]string
	prefixes []string // the longest namespace first, so that the closest wins
}

// NewNames makes the Names of a graph whose things have IRIs under base:
// ent: and id: beside those of [schema.Prefixes].
func NewNames(base string) *Names {
	n := &Names{byPrefix: maps.Clone(schema.Prefixes)}
	n.byPrefix["ent"] = schema.Namespace
	n.byPrefix["id"] = base
	n.prefixes = slices.SortedFunc(maps.Keys(n.byPrefix), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(n.byPrefix[b]), len(n.byPrefix[a])), cmp.Compare(a, b))
	})
	return n
}

// Prefixes gives each prefix with its namespace. The caller owns the map.
func (n *Names) Prefixes() map[string]string { return maps.Clone(n.byPrefix) }

// Short abbreviates iri as a CURIE, or gives it unchanged where no prefix
// covers it. [Names.Expand] of the result gives iri again.
func (n *Names) Short(iri string) string {
	for _, p := range n.prefixes {
		if rest, ok := strings.CutPrefix(iri, n.byPrefix[p]); ok && rest != "" {
			return p + ":" + rest
		}
	}
	return iri
}

// Expand gives the IRI that a CURIE with a known prefix stands for; ok is
// false for anything else.
func (n *Names) Expand(curie string) (iri string, ok bool) {
	prefix, rest, ok := strings.Cut(curie, ":")
	if !ok || rest == "" {
		return "", false
	}
	namespace, ok := n.byPrefix[prefix]
	if !ok {
		return "", false
	}
	return escapeIRI(namespace + rest), true
}

// escapeIRI percent-escapes the characters that N-Quads allows in no IRI, and
// bytes that are not UTF-8. The store and its writers escape none of them, and
// would read another quad back than they wrote.
func escapeIRI(s string) string {
	if strings.IndexFunc(s, notInIRI) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(s[i:])
		}
		if !notInIRI(r) && (r != utf8.RuneError || size > 1) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(s[i : i+size]) {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func notInIRI(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) }
