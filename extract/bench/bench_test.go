package bench

import (
	"bytes"
	"context"
	"errors"
	"regexp"
	"testing"

	"entente/extract"
	"entente/schema"
)

func TestRun(t *testing.T) {
	p, err := extract.New(schema.Pack{Name: "empty"})
	if err != nil {
		t.Fatal(err)
	}
	articles := []schema.Article{{ID: "a", Text: "They met on 3 May 2019."}, {ID: "b", Text: "It rained."}}
	var out bytes.Buffer
	var told []string
	o := Options{Pipeline: p, Articles: articles, Workers: 2, Progress: func(what string) { told = append(told, what) }}
	if err := Run(context.Background(), &out, o); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`^2 articles, 0\.00 MB of text, 0 claims\n`, `\n1 +[0-9.]+ +[0-9.]+ +[0-9]+ +[0-9]+ MB\n`, `\n2 +[0-9.]+ `,
		`\nanalysis +[0-9.]+ % +[0-9.]+\n`, `\nspeech +[0-9.]+ % +[0-9.]+\n$`,
	} {
		if !regexp.MustCompile(want).Match(out.Bytes()) {
			t.Errorf("no match for %s in\n%s", want, &out)
		}
	}
	if len(told) != 2 {
		t.Errorf("told %q, want two steps", told)
	}
}

func TestRunRefusesNothing(t *testing.T) {
	if err := Run(context.Background(), new(bytes.Buffer), Options{}); err == nil {
		t.Error("no articles: got no error")
	}
}

func TestRunEndsWithContext(t *testing.T) {
	p, err := extract.New(schema.Pack{Name: "empty"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err = Run(ctx, new(bytes.Buffer), Options{Pipeline: p, Articles: []schema.Article{{Text: "It rained."}}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
}
