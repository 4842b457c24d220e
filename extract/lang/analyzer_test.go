package lang

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

func analyzer(t testing.TB) *Analyzer {
	t.Helper()
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// table writes a sentence as lines of form, lemma, tag, head and relation.
func table(text string, s schema.Sentence) string {
	var b strings.Builder
	for _, t := range s.Tokens {
		head := "ROOT"
		if t.Head >= 0 {
			head = s.Tokens[t.Head].Of(text)
		}
		fmt.Fprintf(&b, "%s %s %s %s %s\n", t.Of(text), t.Lemma, t.POS, head, t.Dep)
	}
	return b.String()
}

// analyzed is the analysis of a text that nobody breaks off.
func analyzed(t testing.TB, a *Analyzer, text string) []schema.Sentence {
	sentences, err := a.Analyze(context.Background(), text)
	if err != nil {
		t.Error(err)
	}
	return sentences
}

func TestAnalyze(t *testing.T) {
	const text = "Foreign ministers gathered in Geneva.  It was welcomed by Norway's president."
	got := ""
	for _, s := range analyzed(t, analyzer(t), text) {
		got += table(text, s) + "\n"
	}
	want := `Foreign foreign ADJ ministers amod
ministers minister NOUN gathered nsubj
gathered gather VERB ROOT root
in in ADP Geneva case
Geneva Geneva PROPN gathered obl
. . PUNCT gathered punct

It it PRON welcomed nsubj:pass
was be AUX welcomed aux:pass
welcomed welcome VERB ROOT root
by by ADP president case
Norway Norway PROPN president nmod:poss
's 's PART Norway case
president president NOUN welcomed obl:agent
. . PUNCT welcomed punct

`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFeatures(t *testing.T) {
	s := analyzer(t).Annotate([]string{"They", "met", "him", "."})
	for i, want := range []string{"Number=Plur", "Tense=Past", "Case=Acc", ""} {
		if !strings.Contains(s.Tokens[i].Feats, want) {
			t.Errorf("token %d has the features %q, want %q among them", i, s.Tokens[i].Feats, want)
		}
	}
}

func TestNames(t *testing.T) {
	const text = "Mrs. Angela Merkel flew from Berlin to Brazil and spoke before the United Nations."
	s := analyzed(t, analyzer(t), text)[0]
	var got []string
	for _, n := range s.Names {
		span := schema.Span{Start: s.Tokens[n.First].Start, End: s.Tokens[n.Last].End}
		got = append(got, span.Of(text)+" "+string(n.Kind))
		if n.Score <= 0 || n.Score > 1 {
			t.Errorf("%s has the score %v", span.Of(text), n.Score)
		}
	}
	want := []string{"Angela Merkel PER", "Berlin LOC", "Brazil LOC", "United Nations ORG"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAnalyzeConcurrently holds the analyses of many goroutines to that of one.
func TestAnalyzeConcurrently(t *testing.T) {
	a := analyzer(t)
	texts := []string{"The talks began on Monday.", "Delegates from Kenya, Peru and Fiji left early; nobody spoke.", "", "“No,” said Ms. Lee."}
	var want [][]schema.Sentence
	for _, text := range texts {
		want = append(want, analyzed(t, a, text))
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				for i, text := range texts {
					if diff := cmp.Diff(want[i], analyzed(t, a, text)); diff != "" {
						t.Errorf("%q (-want +got):\n%s", text, diff)
						return
					}
				}
			}
		})
	}
	wait.Wait()
}

// TestLongSentence reads a sentence longer than the network reads at once.
func TestLongSentence(t *testing.T) {
	words := strings.Fields(strings.Repeat("stone ", 700))
	s := analyzer(t).Annotate(words)
	check(t, strings.Join(words, " "), []schema.Sentence{s})
}

// check holds sentences to the promises of the package.
func check(t *testing.T, text string, sentences []schema.Sentence) {
	t.Helper()
	end := 0
	for _, s := range sentences {
		if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			t.Fatalf("sentence %v does not span its tokens", s.Span)
		}
		for _, tok := range s.Tokens {
			if tok.Start < end || tok.Start >= tok.End || tok.End > len(text) {
				t.Fatalf("token %v is out of order or empty", tok.Span)
			}
			if strings.ContainsFunc(text[end:tok.Start], letterOrDigit) {
				t.Fatalf("no token for %q", text[end:tok.Start])
			}
			if tok.POS == "" || tok.Dep == "" || tok.Lemma == "" {
				t.Fatalf("token %q lacks an annotation: %+v", tok.Of(text), tok)
			}
			if utf8.ValidString(text) && !utf8.ValidString(tok.Lemma) {
				t.Fatalf("lemma %q of %q", tok.Lemma, tok.Of(text))
			}
			end = tok.End
		}
		checkTree(t, s)
		last := -1
		for _, n := range s.Names {
			if n.First <= last || n.Last < n.First || n.Last >= len(s.Tokens) {
				t.Fatalf("name %+v is out of order or empty", n)
			}
			last = n.Last
		}
	}
	if strings.ContainsFunc(text[end:], letterOrDigit) {
		t.Fatalf("no token for %q", text[end:])
	}
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// checkTree holds the heads of a sentence to a tree with one root.
func checkTree(t *testing.T, s schema.Sentence) {
	t.Helper()
	roots := 0
	for i, tok := range s.Tokens {
		if tok.Head < 0 {
			roots++
		}
		steps := 0
		for at := i; at >= 0; at = s.Tokens[at].Head {
			if steps++; steps > len(s.Tokens) || at >= len(s.Tokens) {
				t.Fatalf("token %d does not reach the root", i)
			}
		}
	}
	if roots != 1 {
		t.Fatalf("%d roots", roots)
	}
}

// TestAnalyzeEndsWithContext breaks an analysis off after some of its groups.
func TestAnalyzeEndsWithContext(t *testing.T) {
	ctx := &ending{Context: context.Background(), left: 3}
	_, err := analyzer(t).Analyze(ctx, strings.Repeat("The talks began on Monday. ", 2000))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
	if ctx.left < -1 {
		t.Errorf("asked %d times more", -ctx.left)
	}
}

// ending is a context that ends once it was asked so often.
type ending struct {
	context.Context
	left int
}

func (e *ending) Err() error {
	if e.left--; e.left < 0 {
		return context.Canceled
	}
	return nil
}

func FuzzAnalyze(f *testing.F) {
	for _, s := range []string{"", "He left. She stayed.", "“x”\n\n- U.S.\u2029é\xff", "...", "a.b.c. D", "don't", "’s",
		"BEIJING, June 15 (Xinhua) -- It grew.Then it fell", "• one\n• two"} {
		f.Add(s)
	}
	a := analyzer(f)
	f.Fuzz(func(t *testing.T, text string) {
		sentences := analyzed(t, a, text)
		check(t, text, sentences)
		if diff := cmp.Diff(sentences, analyzed(t, a, text)); diff != "" {
			t.Fatalf("twice (-first +second):\n%s", diff)
		}
	})
}

func BenchmarkAnalyze(b *testing.B) {
	a := analyzer(b)
	text := strings.Repeat("Mr. Li's talks with the U.S. delegation ended on Monday, he said, without any result. ", 100)
	tokens := 0
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for _, s := range analyzed(b, a, text) {
			tokens += len(s.Tokens)
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}
