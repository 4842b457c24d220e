package rdf

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"

	"entente/schema"
)

// subjectsAtOnce is how many subjects of one graph are turned into JSON-LD
// together.
const subjectsAtOnce = 1000

// WriteJSONLD writes the quads as one JSON-LD 1.1 document with base as the
// prefix id:, one node a line: those of the default graph, then each named
// graph with its nodes within. The same set of quads gives the same bytes. It
// holds all quads in memory. It stops at an error of quads, which it returns,
// and with ctx.
func WriteJSONLD(ctx context.Context, w io.Writer, quads iter.Seq2[quad.Quad, error], base string) error {
	statements, err := gather(ctx, quads)
	if err != nil {
		return err
	}
	terms := vocabularyContext(base)
	head, err := marshal(terms)
	if err != nil {
		return fmt.Errorf("write JSON-LD: %w", err)
	}
	b := bufio.NewWriterSize(w, 1<<16)
	fmt.Fprintf(b, "{\"@context\": %s,\n\"@graph\": [", head)
	out := nodeWriter{w: b, terms: terms}
	for len(statements) > 0 {
		n := 1
		for n < len(statements) && statements[n].graph == statements[0].graph {
			n++
		}
		if err := out.writeGraph(ctx, statements[:n]); err != nil {
			return fmt.Errorf("write JSON-LD: %w", err)
		}
		statements = statements[n:]
	}
	b.WriteString("\n]}\n")
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write JSON-LD: %w", err)
	}
	return nil
}

// statement is a quad in RDF's terms; graph is empty for the default graph.
type statement struct {
	graph, subject, predicate string
	object                    term
}

func compareStatements(a, b statement) int {
	return cmp.Or(cmp.Compare(a.graph, b.graph), cmp.Compare(a.subject, b.subject),
		cmp.Compare(a.predicate, b.predicate), cmp.Compare(a.object.String(), b.object.String()))
}

// gather sorts the quads and takes out what comes twice.
func gather(ctx context.Context, quads iter.Seq2[quad.Quad, error]) ([]statement, error) {
	var out []statement
	for q, err := range quads {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		if _, err := nquad(q); err != nil {
			return nil, err
		}
		object, _ := termOf(q.Object)
		s := statement{subject: node(q.Subject), predicate: node(q.Predicate), object: object}
		if q.Label != nil {
			s.graph = node(q.Label)
		}
		out = append(out, s)
	}
	slices.SortFunc(out, compareStatements)
	return slices.CompactFunc(out, func(a, b statement) bool { return compareStatements(a, b) == 0 }), nil
}

// node is an IRI, or a blank node as JSON-LD writes it.
func node(v quad.Value) string {
	t, _ := termOf(v)
	if t.kind == blankTerm {
		return "_:" + t.value
	}
	return t.value
}

type nodeWriter struct {
	w     *bufio.Writer
	terms map[string]any
	any   bool // a node is written
}

// writeGraph writes the nodes of one graph, some at a time: JSON-LD's
// algorithms hold many times what they are given. Blank nodes may be lists,
// which must not be torn apart.
func (o *nodeWriter) writeGraph(ctx context.Context, graph []statement) error {
	size := subjectsAtOnce
	for _, s := range graph {
		if s.object.kind == blankTerm {
			size = len(graph)
			break
		}
	}
	var within []any
	for start := 0; start < len(graph); {
		if err := ctx.Err(); err != nil {
			return err
		}
		end := start + 1
		for subjects := 1; end < len(graph); end++ {
			if graph[end].subject != graph[end-1].subject {
				if subjects == size {
					break
				}
				subjects++
			}
		}
		nodes, err := o.nodes(graph[start:end])
		if err != nil {
			return err
		}
		within, start = append(within, nodes...), end
		if graph[0].graph == "" { // no need to hold them
			if err := o.write(within); err != nil {
				return err
			}
			within = nil
		}
	}
	if graph[0].graph == "" {
		return nil
	}
	return o.write([]any{map[string]any{"@id": o.short(graph[0].graph), "@graph": within}})
}

// nodes makes compact JSON-LD of statements of one graph.
func (o *nodeWriter) nodes(statements []statement) ([]any, error) {
	set := ld.NewRDFDataset()
	for _, s := range statements {
		var object ld.Node
		switch s.object.kind {
		case iriTerm:
			object = ld.NewIRI(s.object.value)
		case blankTerm:
			object = ld.NewBlankNode("_:" + s.object.value)
		case literalTerm:
			object = ld.NewLiteral(s.object.value, s.object.datatype, s.object.language)
		}
		var subject ld.Node = ld.NewIRI(s.subject)
		if len(s.subject) > 2 && s.subject[:2] == "_:" {
			subject = ld.NewBlankNode(s.subject)
		}
		set.Graphs["@default"] = append(set.Graphs["@default"], ld.NewQuad(subject, ld.NewIRI(s.predicate), object, ""))
	}
	options := ld.NewJsonLdOptions("")
	options.ProcessingMode = ld.JsonLd_1_1
	expanded, err := ld.NewJsonLdApi().FromRDF(set, options)
	if err != nil {
		return nil, err
	}
	compact, err := ld.NewJsonLdProcessor().Compact(expanded, o.terms, options)
	if err != nil {
		return nil, err
	}
	delete(compact, "@context")
	if list, ok := compact["@graph"].([]any); ok && len(compact) == 1 {
		return list, nil
	}
	return []any{compact}, nil
}

// short compacts the name of a graph as the algorithm compacts those of nodes.
func (o *nodeWriter) short(name string) string {
	options := ld.NewJsonLdOptions("")
	options.ProcessingMode = ld.JsonLd_1_1
	compact, err := ld.NewJsonLdProcessor().Compact(map[string]any{"@id": name, schema.Namespace + "x": "x"}, o.terms, options)
	if id, ok := compact["@id"].(string); ok && err == nil {
		return id
	}
	return name
}

func (o *nodeWriter) write(nodes []any) error {
	for _, n := range nodes {
		text, err := marshal(n)
		if err != nil {
			return err
		}
		if o.any {
			o.w.WriteByte(',')
		}
		o.any = true
		o.w.WriteByte('\n')
		if _, err := o.w.Write(text); err != nil {
			return err
		}
	}
	return nil
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// vocabularyContext gives the prefixes, and says of predicates whose objects
// are things that their strings are IRIs.
func vocabularyContext(base string) map[string]any {
	terms := map[string]any{"ent": schema.Namespace, "id": base}
	for prefix, namespace := range maps.All(schema.Prefixes) {
		terms[prefix] = namespace
	}
	things := []string{"rdf:subject", "rdf:predicate", "rdf:object", "prov:wasQuotedFrom", "owl:sameAs", "schema:isPartOf", "schema:url", "ent:speaker"}
	for _, row := range schema.Predicates {
		if row.Literal == "" {
			things = append(things, "ent:"+string(row.Predicate))
		}
	}
	for _, row := range schema.Qualifiers {
		if row.Datatype == schema.RefType {
			things = append(things, "ent:"+string(row.Qualifier))
		}
	}
	for _, name := range things {
		terms[name] = map[string]any{"@type": "@id"}
	}
	return terms
}
