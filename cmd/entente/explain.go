package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"text/tabwriter"

	"entente/data"
	"entente/extract"
	"entente/schema"
)

// explained writes how articles are read: those of the paths, or the text that
// --text gives or that stands on the standard input.
func (o *extractOptions) explained(ctx context.Context, io *streams) error {
	// The examples of the user's rules are not checked: a rule that does not find
	// its own is what one looks for here.
	pipeline, _, err := o.pipeline()
	if err != nil {
		return err
	}
	var tally data.Tally
	out := bufio.NewWriter(io.text())
	for a, err := range o.articles(ctx, io, &tally) {
		var fault *data.Fault
		if errors.As(err, &fault) {
			io.notice("skipped %s", describeFault(fault))
			continue
		}
		if err != nil {
			return err
		}
		x, err := pipeline.Explain(ctx, a)
		if err != nil {
			return err
		}
		writeExplanation(out, &x)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write explanation: %w", err)
	}
	if tally.Faults > 0 {
		return errSkipped
	}
	return nil
}

// articles gives what is to be explained.
func (o *extractOptions) articles(ctx context.Context, streams *streams, tally *data.Tally) iter.Seq2[schema.Article, error] {
	if len(o.paths) > 0 {
		var reader data.Reader
		return reader.Read(ctx, o.paths, tally)
	}
	return func(yield func(schema.Article, error) bool) {
		a := schema.Article{ID: "text", Path: "text", Text: o.text}
		if a.Text == "" {
			text, err := io.ReadAll(streams.in)
			if err != nil {
				yield(a, fmt.Errorf("read the standard input: %w", err))
				return
			}
			a.Text = strings.ToValidUTF8(string(text), "\uFFFD")
		}
		yield(a, nil)
	}
}

// writeExplanation writes an explanation for a person. Errors of w stay in it.
func writeExplanation(w *bufio.Writer, x *extract.Explanation) {
	text := x.Article.Text
	for i := range x.Sentences {
		s := &x.Sentences[i]
		fmt.Fprintf(w, "%s, sentence %d: %s\n", x.Article.Path, i+1, oneLine(s.Of(text)))
		writeTree(w, s, text)
		section := func(name string, rows int, write func(*tabwriter.Writer)) {
			if rows > 0 {
				fmt.Fprintf(w, "  %s\n", name)
				table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
				write(table)
				table.Flush()
			}
		}
		section("mentions", len(s.Mentions), func(t *tabwriter.Writer) {
			for _, m := range s.Mentions {
				fmt.Fprintf(t, "    %s\t%s\t%s\t%s\t%s\n", oneLine(m.Of(text)), m.Type, m.Kind, m.Rule, named(m.Entity))
			}
		})
		section("rules that matched", len(s.Statements), func(t *tabwriter.Writer) {
			for _, st := range s.Statements {
				fmt.Fprintf(t, "    %s\t%s\t%s\t%s\t%q\n", strings.TrimPrefix(st.Rule, "rule:"), st.Claim, st.Modality, st.Outcome, oneLine(st.Words.Of(text)))
			}
		})
		section("rules that nearly did", len(s.Near), func(t *tabwriter.Writer) {
			for _, n := range s.Near {
				fmt.Fprintf(t, "    %s\t%s\t%q\t%s\n", n.Rule.Rule, n.Rule.Predicate, oneLine(n.Words.Of(text)), n.Why)
			}
		})
		fmt.Fprintln(w)
	}
}

// writeTree writes the tokens of a sentence in columns, each with the number of
// its head.
func writeTree(w io.Writer, s *extract.ExplainedSentence, text string) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i, t := range s.Tokens {
		fmt.Fprintf(table, "  %d\t%s\t%s\t%s\t%d\t%s\n", i+1, t.Of(text), t.Lemma, t.POS, t.Head+1, t.Dep)
	}
	table.Flush()
}

func named(entity string) string {
	if entity == "" {
		return ""
	}
	return "→ " + entity
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
