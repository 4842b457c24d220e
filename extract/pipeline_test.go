package extract

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"entente/schema"
)

// TestFault has one article in three make an annotator panic: the others come
// through, and the error names the article and the stage.
func TestFault(t *testing.T) {
	p, err := assemble(nil, []annotator{
		{"counting", 0, sentenceLayer, func(*document) {}},
		{"breaking", sentenceLayer, nameLayer, func(d *document) {
			if d.article.ID == "b" {
				_ = d.sentences[len(d.text)] // out of range
			}
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	articles := func(yield func(schema.Article, error) bool) {
		for _, id := range []string{"a", "b", "c"} {
			if !yield(schema.Article{ID: id, Path: id + ".txt"}, nil) {
				return
			}
		}
	}
	var read []string
	var fault *Fault
	for x, err := range p.All(context.Background(), 2, articles) {
		switch {
		case errors.As(err, &fault):
		case err != nil:
			t.Fatal(err)
		default:
			read = append(read, x.Article.ID)
		}
	}
	if got := strings.Join(read, " "); got != "a c" {
		t.Errorf("read %q, want the articles that break nothing", got)
	}
	if fault == nil {
		t.Fatal("got no fault")
	}
	if got := fault.Error(); fault.Stage != "breaking" || !strings.HasPrefix(got, "b.txt: ") || len(fault.Stack) == 0 {
		t.Errorf("got stage %q, error %q and %d bytes of stack", fault.Stage, got, len(fault.Stack))
	}
	_, err = p.ExtractTimed(context.Background(), schema.Article{ID: "b"}, make([]time.Duration, 2))
	if !errors.As(err, &fault) {
		t.Errorf("timed: got %v, want a fault", err)
	}
}

// TestExtractEndsWithContext has the context end while annotators are at work:
// wherever that is, the extraction ends with its error.
func TestExtractEndsWithContext(t *testing.T) {
	p := newPipeline(t)
	a := schema.Article{ID: "a", Text: strings.Repeat("Norwegian President Erna Solberg met Jens Berg in Tallinn. The two leaders praised the summit.\n", 50)}
	never := &ending{Context: context.Background(), left: 1 << 30}
	if _, err := p.Extract(never, a); err != nil {
		t.Fatal(err)
	}
	asked := 1<<30 - never.left
	if asked < 500 {
		t.Errorf("asked %d times whether to end", asked)
	}
	for left := range 10 {
		ctx := &ending{Context: context.Background(), left: asked * left / 10}
		if _, err := p.Extract(ctx, a); !errors.Is(err, context.Canceled) {
			t.Errorf("ended after %d of %d: got %v, want the context's error", asked*left/10, asked, err)
		}
		if ctx.left != -1 {
			t.Errorf("ended after %d of %d: asked %d times more", asked*left/10, asked, -1-ctx.left)
		}
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
