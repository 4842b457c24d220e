package schema

import (
	"fmt"
	"net/url"
	"strings"
)

// Namespace is the IRI prefix of Entente's vocabulary, written ent: as a CURIE.
// It identifies; it need not resolve.
const Namespace = "https://w3id.org/entente/ns#"

// DefaultBase is the IRI prefix of things, written id: as a CURIE, where the
// user chooses no other.
const DefaultBase = "https://w3id.org/entente/id/"

// Prefixes are the CURIE prefixes Entente uses beside ent: and id:.
var Prefixes = map[string]string{
	"foaf":   "http://xmlns.com/foaf/0.1/",
	"org":    "http://www.w3.org/ns/org#",
	"owl":    "http://www.w3.org/2002/07/owl#",
	"prov":   "http://www.w3.org/ns/prov#",
	"rdf":    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
	"rdfs":   "http://www.w3.org/2000/01/rdf-schema#",
	"schema": "https://schema.org/",
	"skos":   "http://www.w3.org/2004/02/skos/core#",
	"wd":     "http://www.wikidata.org/entity/",
	"wdt":    "http://www.wikidata.org/prop/direct/",
	"xsd":    "http://www.w3.org/2001/XMLSchema#",
}

// CheckBase refuses a base under which no valid IRIs of things can be made.
func CheckBase(base string) error {
	u, err := url.Parse(base)
	odd := strings.ContainsFunc(base, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) })
	if err != nil || u.Scheme == "" || odd || !strings.HasSuffix(base, "/") && !strings.HasSuffix(base, "#") {
		return fmt.Errorf("base %q: want an absolute IRI that ends in / or #, such as %s", base, DefaultBase)
	}
	return nil
}
