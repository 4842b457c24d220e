package lang

import (
	"context"
	"fmt"
	"sync"

	"entente/extract/lang/lemma"
	"entente/extract/lang/neural"
	"entente/extract/lang/segment"
	"entente/schema"
)

// Analyzer analyses text by learned models. It is safe for concurrent use.
type Analyzer struct {
	segmenter  *segment.Segmenter
	network    *neural.Network
	lemmatizer *lemma.Lemmatizer
	scratch    sync.Pool
}

// scratch is memory of one call, used again by the next.
type scratch struct {
	forms     []string
	words     []neural.Word
	sentences []neural.Sentence
	lemmas    lemma.Memo
}

// New gives the analyzer of the models that are part of the program. They are
// loaded once.
func New() (*Analyzer, error) { return embedded() }

var embedded = sync.OnceValues(func() (*Analyzer, error) { return Load(segmentModel, neuralModel, lemmaModel) })

// Load makes an analyzer of the files of three models.
func Load(segmenter []byte, network string, lemmatizer []byte) (*Analyzer, error) {
	a := &Analyzer{}
	var err error
	if a.segmenter, err = segment.Load(segmenter); err != nil {
		return nil, fmt.Errorf("load the model of sentences: %w", err)
	}
	if a.network, err = neural.Load(network); err != nil {
		return nil, fmt.Errorf("load the model of syntax: %w", err)
	}
	if a.lemmatizer, err = lemma.Load(lemmatizer); err != nil {
		return nil, fmt.Errorf("load the model of lemmas: %w", err)
	}
	a.scratch.New = func() any { return &scratch{} }
	return a, nil
}

// Analyze divides text into sentences of tokens, in order, with tags, lemmas,
// a tree and names. The error is the context's.
func (a *Analyzer) Analyze(ctx context.Context, text string) ([]schema.Sentence, error) {
	sentences := a.segmenter.Segment(text)
	s := a.scratch.Get().(*scratch)
	defer a.scratch.Put(s)
	s.forms = s.forms[:0]
	for i := range sentences {
		for _, t := range sentences[i].Tokens {
			s.forms = append(s.forms, t.Of(text))
		}
	}
	if err := a.annotate(ctx, s, sentences); err != nil {
		return nil, err
	}
	return sentences, nil
}

// Annotate gives the tokens that words are as one sentence, with tags, lemmas,
// a tree and names. The spans are those of the words joined by spaces.
func (a *Analyzer) Annotate(words []string) schema.Sentence {
	sentences := make([]schema.Sentence, 1)
	out := &sentences[0]
	for _, w := range words {
		start := out.End
		if start > 0 {
			start++
		}
		out.End = start + len(w)
		out.Tokens = append(out.Tokens, schema.Token{Span: schema.Span{Start: start, End: out.End}})
	}
	s := a.scratch.Get().(*scratch)
	defer a.scratch.Put(s)
	s.forms = append(s.forms[:0], words...)
	_ = a.annotate(context.Background(), s, sentences) // one sentence does not take long
	return sentences[0]
}

// Words divides text into words alone, as [Analyzer.Analyze] does.
func (a *Analyzer) Words(text string) []string { return a.segmenter.Words(text) }

// annotate fills in what is known of the tokens, whose forms are s.forms.
func (a *Analyzer) annotate(ctx context.Context, s *scratch, sentences []schema.Sentence) error {
	if more := len(s.forms) - len(s.words); more > 0 {
		s.words = append(s.words, make([]neural.Word, more)...)
	}
	s.sentences = s.sentences[:0]
	at := 0
	for i := range sentences {
		to := at + len(sentences[i].Tokens)
		if n := dateline(sentences[i].Tokens, s.forms[at:to]); n > 0 {
			s.sentences = append(s.sentences, neural.Sentence{Forms: s.forms[at : at+n], Words: s.words[at : at+n]})
			at += n
		}
		s.sentences = append(s.sentences, neural.Sentence{Forms: s.forms[at:to], Words: s.words[at:to]})
		at = to
	}
	defer func() { // an article's text is not kept
		clear(s.forms)
		clear(s.sentences)
	}()
	if err := a.network.Read(ctx, s.sentences); err != nil {
		return err
	}
	part := 0
	for i := range sentences {
		n := a.take(s, &s.sentences[part], &sentences[i], 0)
		part++
		if n < len(sentences[i].Tokens) { // that was the dateline
			a.take(s, &s.sentences[part], &sentences[i], n)
			part++
			joinDateline(sentences[i].Tokens, n)
		}
	}
	return nil
}

// take copies what was read of a sentence, or of a part of it, to its tokens from
// the given one on, and gives the one behind them.
func (a *Analyzer) take(s *scratch, read *neural.Sentence, out *schema.Sentence, from int) int {
	for j := range read.Words {
		t, w := &out.Tokens[from+j], &read.Words[j]
		t.POS, t.Tag, t.Feats, t.Head, t.Dep = w.UPOS, w.XPOS, w.Feats, w.Head, w.Deprel
		t.Lemma = a.lemmatizer.Recall(&s.lemmas, read.Forms[j], w.UPOS, w.XPOS)
	}
	for _, n := range read.Names {
		out.Names = append(out.Names, schema.NameCandidate{First: from + n.First, Last: from + n.Last, Kind: schema.NameKind(n.Type), Score: n.Score})
	}
	return from + len(read.Words)
}
