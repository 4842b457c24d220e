package extract

import (
	"context"
	"fmt"
	"iter"
	"runtime/debug"
	"sync"
	"time"

	"entente/extract/lang"
	"entente/schema"
)

// layer is something annotators add to a document.
type layer uint16

const (
	sentenceLayer layer = 1 << iota
	quotationLayer
	nameLayer
	dateLayer
	formLayer
	officeLayer
	personLayer
	positionLayer
	nominalLayer
	entityLayer
	claimLayer
)

// annotator does one task on a document. Its run is safe for concurrent use on
// different documents.
type annotator struct {
	name         string
	needs, gives layer
	run          func(*document)
}

// Pipeline extracts articles with the knowledge it was made with.
type Pipeline struct {
	lex        *lexicon
	annotators []annotator
}

// New makes a pipeline with the knowledge of a merged pack. It fails when a
// form or rule of it cannot be compiled, naming file, line and rule.
func New(knowledge schema.Pack) (*Pipeline, error) {
	analyzer, err := lang.New()
	if err != nil {
		return nil, err
	}
	lex := newLexicon(knowledge, analyzer)
	forms, err := newFormFinder(knowledge, lex)
	if err != nil {
		return nil, err
	}
	relations, err := newRelationFinder(knowledge, lex)
	if err != nil {
		return nil, err
	}
	return assemble(lex, []annotator{
		{"analysis", 0, sentenceLayer, lex.analyze},
		{"quotations", sentenceLayer, quotationLayer, findQuotations},
		{"dates", sentenceLayer, dateLayer, findDates},
		{"names", sentenceLayer | dateLayer, nameLayer, lex.findNames},
		{"offices", nameLayer, officeLayer, lex.findOffices},
		{"forms", nameLayer | dateLayer | officeLayer, formLayer, forms.find},
		{"people", nameLayer | officeLayer | formLayer, personLayer, lex.findPeople},
		{"coreference", personLayer | formLayer, entityLayer, lex.resolve},
		{"positions", entityLayer, positionLayer, relations.findPositions},
		{"nominals", positionLayer, nominalLayer, lex.findNominals},
		{"relations", nominalLayer | quotationLayer, claimLayer, relations.find},
		{"speech", claimLayer, claimLayer, lex.attributeSpeech},
	})
}

// assemble checks that every annotator comes after what it needs.
func assemble(lex *lexicon, annotators []annotator) (*Pipeline, error) {
	var given layer
	for _, a := range annotators {
		if missing := a.needs &^ given; missing != 0 {
			return nil, fmt.Errorf("pipeline: annotator %q stands before what it needs (layers %#x)", a.name, uint16(missing))
		}
		given |= a.gives
	}
	return &Pipeline{lex: lex, annotators: annotators}, nil
}

// A Fault is a panic of the extraction: an article that the program cannot
// take. It is a defect of the program, not of the article; others are not
// touched by it.
type Fault struct {
	Article schema.Article
	Stage   string // the annotator
	Cause   any    // what it panicked with
	Stack   []byte
}

func (f *Fault) Error() string {
	return fmt.Sprintf("%s: a defect of the program at %s: %v; please report it with the article", f.Article.Path, f.Stage, f.Cause)
}

// Extract gives the entities and claims of an article. Entity ids are local to
// it. It is safe for concurrent use; the error is a [*Fault] or the context's.
func (p *Pipeline) Extract(ctx context.Context, a schema.Article) (schema.Extraction, error) {
	d := p.open(a)
	if err := p.run(ctx, d, nil); err != nil {
		return schema.Extraction{}, err
	}
	return d.extraction(), nil
}

func (p *Pipeline) open(a schema.Article) *document {
	return &document{lex: p.lex, article: a, text: a.Text}
}

// run has every annotator read the document, and adds to spent, where it is not
// nil, what each took.
func (p *Pipeline) run(ctx context.Context, d *document, spent []time.Duration) (err error) {
	var stage string
	defer func() {
		switch cause := recover().(type) {
		case nil:
		case brokenOff:
			err = cause.err
		default:
			err = &Fault{Article: d.article, Stage: stage, Cause: cause, Stack: debug.Stack()}
		}
	}()
	d.ctx = ctx
	for i, step := range p.annotators {
		if err := ctx.Err(); err != nil {
			return err
		}
		stage = step.name
		start := time.Now()
		step.run(d)
		if spent != nil {
			spent[i] += time.Since(start)
		}
	}
	return nil
}

// Stages are the names of the annotators, in their order.
func (p *Pipeline) Stages() []string {
	var out []string
	for _, a := range p.annotators {
		out = append(out, a.name)
	}
	return out
}

// ExtractTimed is [Pipeline.Extract] and adds to spent, by stage, the time that
// each took.
func (p *Pipeline) ExtractTimed(ctx context.Context, a schema.Article, spent []time.Duration) (schema.Extraction, error) {
	d := p.open(a)
	if err := p.run(ctx, d, spent); err != nil {
		return schema.Extraction{}, err
	}
	return d.extraction(), nil
}

// result is an extraction under way.
type result struct {
	x   schema.Extraction
	err error
}

// All extracts articles with a number of workers and gives their extractions
// in the order of the articles. An error that stands in place of an article is
// passed on in its place, as is a [*Fault]. Memory is bounded by the number of workers. It ends
// early with the context's error.
func (p *Pipeline) All(ctx context.Context, workers int, articles iter.Seq2[schema.Article, error]) iter.Seq2[schema.Extraction, error] {
	return func(yield func(schema.Extraction, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()

		queue := make(chan chan result, max(1, workers))
		slots := make(chan struct{}, max(1, workers))
		running.Go(func() {
			defer close(queue)
			for a, err := range articles {
				out := make(chan result, 1)
				select {
				case queue <- out:
				case <-ctx.Done():
					return
				}
				if err != nil {
					out <- result{err: err}
					continue
				}
				slots <- struct{}{}
				running.Go(func() {
					defer func() { <-slots }()
					x, err := p.Extract(ctx, a)
					out <- result{x, err}
				})
			}
		})
		for out := range queue {
			r := <-out
			if !yield(r.x, r.err) {
				return
			}
			if ctx.Err() != nil {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(schema.Extraction{}, err)
		}
	}
}
