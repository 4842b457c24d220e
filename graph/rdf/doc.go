// Package rdf writes quads as RDF 1.1: N-Quads and JSON-LD.
//
// It writes literals itself: Cayley's quads print native values with shortened
// datatypes, and IRIs without escaping. Numbers, truth values and times are
// written in the canonical form of their XSD datatype.
package rdf
