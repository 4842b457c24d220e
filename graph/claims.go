package graph

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"entente/schema"
)

// ClaimQuads gives the named graph of one article: its node, its claims of
// every modality and their passages, each quad once. x has IRIs as ids; its
// Article.Text must be there, as passages are counted in characters. The order
// is that of x.Claims.
func ClaimQuads(x *schema.Extraction) []quad.Quad {
	w := claimWriter{
		article: iri(x.Article.ID), base: baseOf(x), chars: charOffsets(x),
		passages: map[quad.IRI]bool{}, claims: map[string]bool{},
	}
	w.writeArticle(&x.Article)
	for i := range x.Claims {
		w.writeClaim(&x.Claims[i], x.Article.ID)
	}
	return w.quads
}

type claimWriter struct {
	article  quad.IRI
	base     string
	chars    map[int]int // byte offset → character offset
	passages map[quad.IRI]bool
	claims   map[string]bool
	quads    []quad.Quad
}

func (w *claimWriter) add(subject, predicate quad.IRI, object quad.Value) {
	w.quads = append(w.quads, quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: w.article})
}

// addText adds a plain string, unless it is empty.
func (w *claimWriter) addText(subject, predicate quad.IRI, text string) {
	if text != "" {
		w.add(subject, predicate, quad.String(text))
	}
}

func (w *claimWriter) writeArticle(a *schema.Article) {
	w.add(w.article, rdfType, newsArticle)
	w.addText(w.article, headline, a.Title)
	w.addText(w.article, publisher, a.Publisher)
	if a.Published != "" {
		w.add(w.article, datePublished, dateValue(a.Published))
	}
	w.addText(w.article, inLanguage, a.Language)
	if a.URL != "" {
		w.add(w.article, articleURL, iri(a.URL))
	}
	w.addText(w.article, entPath, a.Path)
	w.addText(w.article, entHash, a.Hash)
}

func (w *claimWriter) writeClaim(c *schema.Claim, article string) {
	id := c.ID(article)
	if w.claims[id] {
		return // two rules found the same claim of the same words: the first stands
	}
	w.claims[id] = true
	row, _ := schema.LookupPredicate(c.Predicate())
	node := iri(w.base + "claim/" + id)
	w.add(node, rdfType, rdfStatement)
	w.add(node, rdfSubject, iri(c.Subject()))
	w.add(node, rdfPredicate, quad.IRI(row.IRI()))
	if c.Object() != "" {
		w.add(node, rdfObject, iri(c.Object()))
	} else {
		w.add(node, rdfObject, literal(row.Literal, c.Value()))
	}
	w.add(node, entModality, quad.String(c.Modality))
	w.add(node, entConfidence, quad.Float(c.Confidence))
	for rule := range strings.FieldsSeq(c.Rule) {
		w.addText(node, entRule, rule)
	}
	if c.Speaker != "" {
		w.add(node, entSpeaker, iri(c.Speaker))
	}
	if c.Time != "" {
		w.add(node, entTime, dateValue(c.Time))
	}
	for _, q := range slices.Sorted(maps.Keys(c.Qualifiers)) {
		if qr, ok := schema.LookupQualifier(q); ok {
			w.add(node, quad.IRI(qr.IRI()), literal(qr.Datatype, c.Qualifiers[q]))
		}
	}
	w.writePassages(node, c.Evidence)
}

func (w *claimWriter) writePassages(claim quad.IRI, evidence []schema.Evidence) {
	seen := map[quad.IRI]bool{}
	for _, e := range evidence {
		// An article's IRI may have a fragment of its own; an IRI has only one.
		passage := quad.IRI(fmt.Sprintf("%s#char=%d,%d",
			strings.ReplaceAll(string(w.article), "#", "%23"), w.chars[e.Start], w.chars[e.End]))
		if seen[passage] {
			continue
		}
		seen[passage] = true
		w.add(claim, provQuoted, passage)
		if w.passages[passage] {
			continue
		}
		w.passages[passage] = true
		w.add(passage, provValue, quad.String(e.Text))
		w.add(passage, isPartOf, w.article)
	}
}

// charOffsets maps each end of each piece of evidence to characters, in one
// walk over the text.
func charOffsets(x *schema.Extraction) map[int]int {
	var ends []int
	for i := range x.Claims {
		for _, e := range x.Claims[i].Evidence {
			ends = append(ends, e.Start, e.End)
		}
	}
	slices.Sort(ends)
	chars := make(map[int]int, len(ends))
	at, count := 0, 0
	for _, end := range slices.Compact(ends) {
		to := max(at, min(end, len(x.Article.Text)))
		count += utf8.RuneCountInString(x.Article.Text[at:to])
		at = to
		chars[end] = count
	}
	return chars
}

// baseOf is the base IRI that the entities of x have their ids under:
// everything before "person/xi-jinping".
func baseOf(x *schema.Extraction) string {
	for i := range x.Entities {
		e := &x.Entities[i]
		if row, ok := schema.LookupClass(string(e.Type)); ok {
			if at := strings.LastIndex(e.ID, row.Slug+"/"); at > 0 {
				return e.ID[:at]
			}
		}
	}
	return schema.DefaultBase
}
