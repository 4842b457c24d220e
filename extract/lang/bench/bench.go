// Package bench measures the analysis of language: its accuracy against
// treebanks, by the definitions of package conll18, its speed and its memory.
//
// On raw text, the analysis divides the text itself, and what it divides wrong
// counts against all that follows. On gold tokens, it is given the words of
// the treebank, sentence by sentence.
package bench

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"time"

	"entente/extract/lang/conll18"
	"entente/extract/lang/conllu"
	"entente/schema"
)

// Analyzer is what is measured.
type Analyzer interface {
	// Analyze divides a text, and annotates its sentences.
	Analyze(ctx context.Context, text string) ([]schema.Sentence, error)
	// Annotate gives the words of one sentence as its tokens, annotated.
	Annotate(words []string) schema.Sentence
}

// Options say what to measure.
type Options struct {
	Treebanks string // the folder that holds ewt-PART.conllu, gum-PART.conllu and uner-ewt-PART.iob2
	Part      string // "dev" or "test"
	Load      func() (Analyzer, error)
	Progress  func(what string) // told what begins; may be nil
}

// treebanks are the names of those measured on.
var treebanks = []string{"ewt", "gum"}

// Run measures and writes its tables to w. It works on one processor for as
// long as it runs, so that nothing else should. It ends early with ctx.
func Run(ctx context.Context, w io.Writer, o Options) error {
	gold, err := read(o)
	if err != nil {
		return err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	progress := func(what string) {
		if o.Progress != nil {
			o.Progress(what)
		}
	}
	progress("the time to load")
	began := time.Now()
	a, err := o.Load()
	if err != nil {
		return err
	}
	m := measures{loading: time.Since(began)}
	for _, g := range gold.banks {
		progress(g.name)
		if err := m.bank(ctx, a, g); err != nil {
			return fmt.Errorf("measure on %s: %w", g.name, err)
		}
	}
	progress(gold.names.name)
	if err := m.tagNames(ctx, a, gold.names); err != nil {
		return fmt.Errorf("measure on %s: %w", gold.names.name, err)
	}
	progress("the speed")
	if err := m.time(ctx, a, gold.banks); err != nil {
		return err
	}
	m.resident = resident()
	return m.write(w)
}

// bank is a treebank to measure on, tagged one with names.
type bank struct {
	name      string
	sentences []*conllu.Sentence
}

type tagged struct {
	name      string
	sentences []*conllu.Tagged
}

type golds struct {
	banks []bank
	names tagged
}

func read(o Options) (golds, error) {
	if o.Part != "dev" && o.Part != "test" {
		return golds{}, fmt.Errorf("the part %q of the treebanks is neither dev nor test", o.Part)
	}
	var g golds
	for _, t := range treebanks {
		name := t + "-" + o.Part
		sentences, err := conllu.ReadFile(filepath.Join(o.Treebanks, name+".conllu"))
		if err != nil {
			return golds{}, err
		}
		g.banks = append(g.banks, bank{name, sentences})
	}
	var err error
	g.names.name = "uner-ewt-" + o.Part
	g.names.sentences, err = conllu.ReadIOB2File(filepath.Join(o.Treebanks, g.names.name+".iob2"))
	return g, err
}

// bank measures the accuracy on a treebank.
func (m *measures) bank(ctx context.Context, a Analyzer, g bank) error {
	text := conllu.RawText(g.sentences)
	analyzed, err := a.Analyze(ctx, text)
	if err != nil {
		return err
	}
	raw, err := conll18.Evaluate(g.sentences, conll18.Predicted(text, analyzed))
	if err != nil {
		return err
	}
	predicted := make([]*conllu.Sentence, len(g.sentences))
	for i, s := range g.sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		if predicted[i], err = conll18.Annotated(s, a.Annotate(forms(s))); err != nil {
			return err
		}
	}
	given, err := conll18.Evaluate(g.sentences, predicted)
	if err != nil {
		return err
	}
	m.banks = append(m.banks, accuracy{g.name, raw, given})
	return nil
}

func forms(s *conllu.Sentence) []string {
	out := make([]string, len(s.Words))
	for i, w := range s.Words {
		out[i] = w.Form
	}
	return out
}

// tagNames measures the names.
func (m *measures) tagNames(ctx context.Context, a Analyzer, g tagged) error {
	var gold, predicted [][]string
	for _, s := range g.sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		gold = append(gold, s.Tags)
		predicted = append(predicted, tags(a.Annotate(s.Forms)))
	}
	var err error
	m.namesOf = g.name
	m.names, err = conll18.Names(gold, predicted)
	return err
}

// tags gives the names of a sentence of the kinds that Universal NER has, as
// tags of IOB2.
func tags(s schema.Sentence) []string {
	out := make([]string, len(s.Tokens))
	for i := range out {
		out[i] = "O"
	}
	for _, n := range s.Names {
		switch n.Kind {
		case schema.PersonName, schema.OrganizationName, schema.PlaceName:
		default:
			continue
		}
		for i := n.First; i <= n.Last; i++ {
			out[i] = "I-" + string(n.Kind)
		}
		out[n.First] = "B-" + string(n.Kind)
	}
	return out
}
