package graph

import (
	"strings"

	"github.com/cayleygraph/quad"

	"entente/schema"
)

const (
	rdf    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfs   = "http://www.w3.org/2000/01/rdf-schema#"
	owl    = "http://www.w3.org/2002/07/owl#"
	prov   = "http://www.w3.org/ns/prov#"
	skos   = "http://www.w3.org/2004/02/skos/core#"
	xsd    = "http://www.w3.org/2001/XMLSchema#"
	schOrg = "https://schema.org/"
)

// The terms of the graph's own statements.
const (
	rdfType      = quad.IRI(rdf + "type")
	rdfStatement = quad.IRI(rdf + "Statement")
	rdfSubject   = quad.IRI(rdf + "subject")
	rdfPredicate = quad.IRI(rdf + "predicate")
	rdfObject    = quad.IRI(rdf + "object")
	rdfsLabel    = quad.IRI(rdfs + "label")
	skosAltLabel = quad.IRI(skos + "altLabel")
	owlSameAs    = quad.IRI(owl + "sameAs")
	provQuoted   = quad.IRI(prov + "wasQuotedFrom")
	provValue    = quad.IRI(prov + "value")

	newsArticle   = quad.IRI(schOrg + "NewsArticle")
	headline      = quad.IRI(schOrg + "headline")
	publisher     = quad.IRI(schOrg + "publisher")
	datePublished = quad.IRI(schOrg + "datePublished")
	inLanguage    = quad.IRI(schOrg + "inLanguage")
	articleURL    = quad.IRI(schOrg + "url")
	isPartOf      = quad.IRI(schOrg + "isPartOf")

	entModality   = quad.IRI(schema.Namespace + "modality")
	entConfidence = quad.IRI(schema.Namespace + "confidence")
	entRule       = quad.IRI(schema.Namespace + "rule")
	entSpeaker    = quad.IRI(schema.Namespace + "speaker")
	entTime       = quad.IRI(schema.Namespace + "time")
	entPath       = quad.IRI(schema.Namespace + "path")
	entHash       = quad.IRI(schema.Namespace + "hash")
)

// edtf is the datatype of intervals: the Library of Congress' Extended
// Date/Time Format, of which level 0 has the form that [schema.Date] has.
const edtf = quad.IRI("http://id.loc.gov/datatypes/edtf/EDTF")

// iri makes the value of an IRI, escaped.
func iri(s string) quad.IRI { return quad.IRI(escapeIRI(s)) }

// literal makes the value of a literal of datatype d.
func literal(d schema.Datatype, value string) quad.Value {
	switch d {
	case schema.DateType:
		return dateValue(schema.Date(value))
	case schema.BoolType:
		return quad.Bool(value == "true")
	case schema.RefType:
		return iri(value)
	default:
		return quad.String(value)
	}
}

func dateValue(d schema.Date) quad.Value {
	datatype := edtf
	switch {
	case strings.Contains(string(d), "/"):
	case len(d) == len("2018"):
		datatype = xsd + "gYear"
	case len(d) == len("2018-06"):
		datatype = xsd + "gYearMonth"
	case d.HasDay():
		datatype = xsd + "date"
	}
	return quad.TypedString{Value: quad.String(d), Type: datatype}
}

// Predicates gives the predicates that a graph may have by its vocabulary: those
// of facts first, then those of claims, passages and articles.
func Predicates() []quad.IRI {
	out := factPredicates()
	for _, row := range schema.Qualifiers {
		out = append(out, quad.IRI(row.IRI()))
	}
	return append(out, rdfSubject, rdfPredicate, rdfObject, provQuoted, provValue, headline, publisher, datePublished,
		inLanguage, articleURL, isPartOf, entModality, entConfidence, entRule, entSpeaker, entTime, entPath, entHash)
}

// Terms gives [Predicates] and the classes of what a graph has.
func Terms() []quad.IRI {
	out := Predicates()
	for _, row := range schema.Classes {
		out = append(out, quad.IRI(row.IRI()))
	}
	return append(out, rdfStatement, newsArticle)
}
