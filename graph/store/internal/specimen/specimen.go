// Package specimen makes graphs of any size in the form of those that Entente
// builds, for measurements: a named graph for each article with its claims and
// the passages that show them, and the facts in the default graph.
package specimen

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"github.com/cayleygraph/quad"
)

const (
	base   = "https://w3id.org/entente/id/"
	ent    = "https://w3id.org/entente/ns#"
	rdf    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfs   = "http://www.w3.org/2000/01/rdf-schema#"
	prov   = "http://www.w3.org/ns/prov#"
	schema = "https://schema.org/"
)

const (
	claimsPerArticle = 25
	claimsPerEntity  = 20
)

// Graph gives n quads, always the same for the same n; a few of them come twice,
// as facts do that two articles state.
func Graph(n int) iter.Seq[quad.Quad] {
	return func(yield func(quad.Quad) bool) {
		g := generator{random: rand.New(rand.NewPCG(1, uint64(n))), left: n, yield: yield}
		g.entities = max(50, n/12/claimsPerEntity)
		for article := 0; g.left > 0; article++ {
			g.article(article)
		}
	}
}

type generator struct {
	random   *rand.Rand
	yield    func(quad.Quad) bool
	left     int // how many quads are still to be given
	entities int
	named    int // entities that have their label
}

func (g *generator) add(s quad.IRI, p string, o quad.Value, graph quad.Value) {
	if g.left == 0 {
		return
	}
	g.left--
	if !g.yield(quad.Quad{Subject: s, Predicate: quad.IRI(p), Object: o, Label: graph}) {
		g.left = 0
	}
}

func (g *generator) article(i int) {
	node := quad.IRI(fmt.Sprintf("https://news.example/2024/%02d/%02d/article-%d", i%12+1, i%28+1, i))
	g.add(node, rdf+"type", quad.IRI(schema+"NewsArticle"), node)
	g.add(node, schema+"headline", quad.String(g.words(40)), node)
	g.add(node, schema+"datePublished", quad.TypedString{
		Value: quad.String(fmt.Sprintf("2024-%02d-%02d", i%12+1, i%28+1)), Type: "http://www.w3.org/2001/XMLSchema#date",
	}, node)
	g.add(node, ent+"path", quad.String(fmt.Sprintf("corpus/%d.txt", i)), node)
	g.add(node, ent+"hash", quad.String(fmt.Sprintf("%016x%016x", g.random.Uint64(), g.random.Uint64())), node)
	for claim, at := 0, 0; claim < claimsPerArticle && g.left > 0; claim++ {
		at += g.random.IntN(200)
		g.claim(node, at)
	}
}

// claim adds a claim with twelve quads in the graph and, mostly, its fact.
func (g *generator) claim(article quad.IRI, at int) {
	subject, object := g.entity(), g.entity()
	p := ent + predicates[g.random.IntN(len(predicates))]
	node := quad.IRI(fmt.Sprintf("%sclaim/%016x", base, g.random.Uint64()))
	g.add(node, rdf+"type", quad.IRI(rdf+"Statement"), article)
	g.add(node, rdf+"subject", subject, article)
	g.add(node, rdf+"predicate", quad.IRI(p), article)
	g.add(node, rdf+"object", object, article)
	modality := "asserted"
	if g.random.IntN(5) == 0 {
		modality = "planned"
	}
	g.add(node, ent+"modality", quad.String(modality), article)
	g.add(node, ent+"confidence", quad.Float(float64(50+g.random.IntN(50))/100), article)
	g.add(node, ent+"rule", quad.String(fmt.Sprintf("rule-%d", g.random.IntN(120))), article)
	g.add(node, ent+"time", quad.TypedString{
		Value: quad.String(fmt.Sprintf("20%02d-%02d", g.random.IntN(25), 1+g.random.IntN(12))),
		Type:  "http://www.w3.org/2001/XMLSchema#gYearMonth",
	}, article)
	g.add(node, ent+"place", g.entity(), article)
	text := g.words(60 + g.random.IntN(240))
	passage := quad.IRI(fmt.Sprintf("%s#char=%d,%d", string(article), at, at+len(text)))
	g.add(node, prov+"wasQuotedFrom", passage, article)
	g.add(passage, prov+"value", quad.String(text), article)
	g.add(passage, schema+"isPartOf", article, article)
	if modality == "asserted" {
		g.add(subject, p, object, nil)
	}
}

// entity picks a thing, some far oftener than others; one that was not seen
// before gets its type and label.
func (g *generator) entity() quad.IRI {
	r := g.random.Float64()
	n := int(r * r * r * float64(g.entities))
	for ; g.named <= n; g.named++ {
		iri := entityIRI(g.named)
		g.add(iri, rdf+"type", quad.IRI(ent+kinds[g.named%len(kinds)]), nil)
		g.add(iri, rdfs+"label", quad.LangString{Value: quad.String(fmt.Sprintf("Thing Number %d", g.named)), Lang: "en"}, nil)
	}
	return entityIRI(n)
}

func entityIRI(n int) quad.IRI {
	kind := kinds[n%len(kinds)]
	return quad.IRI(fmt.Sprintf("%s%s/thing-number-%d", base, strings.ToLower(kind), n))
}

// words gives a text of at least size bytes.
func (g *generator) words(size int) string {
	var b strings.Builder
	b.Grow(size + 16)
	for b.Len() < size {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(vocabulary[g.random.IntN(len(vocabulary))])
	}
	return b.String()
}

var (
	kinds      = []string{"State", "Person", "Organization", "Place", "Event", "Document"}
	predicates = []string{
		"memberOf", "met", "chaired", "signed", "visited", "hosted", "leads", "heldIn", "proposed", "supports",
		"criticized", "partnerOf", "joined", "borders", "invested", "attended",
	}
	vocabulary = strings.Fields(`the of and to in a that for on with as at by from is was were has had will be
		said minister president government council summit meeting agreement treaty cooperation security trade
		regional bilateral relations development economic foreign affairs delegation talks statement joint
		parties members countries peace border energy transport investment cultural exchange signed visited
		hosted proposed welcomed stressed noted expressed readiness strengthen further mutual respect`)
)
