package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"entente/schema"
)

type extractOptions struct {
	sources
	format  choice
	explain bool
	text    string
}

func newExtractCommand(io *streams) *cobra.Command {
	o := &extractOptions{}
	cmd := &cobra.Command{
		Use:   "extract PATH…",
		Short: "Print what articles state, without making a graph",
		Long: `Extract reads articles from files and folders and prints one JSON object a line
for each, in their order: its entities with their mentions, and its claims with
the words that state them. Spans are byte offsets into the article's text.

With --explain it tells instead, for people to read, how each sentence was
understood: its words with their lemmas, parts of speech and syntax (each with the
number of the word it depends on), what is mentioned in it, the rules that matched
and what they stated, and the rules that nearly matched with what was missing. It
then also takes --text, or text from the standard input where no PATH is given.`,
		Example: `  # What each article of a folder states
  entente extract articles --format jsonl

  # With names and rules of one's own
  entente extract articles --pack my-pack.yaml

  # Why a rule finds something in a sentence, or does not
  entente extract --explain --text "Norway will join the Arctic Council."`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.paths = args
			if err := o.check(cmd); err != nil {
				return err
			}
			if o.explain {
				return o.explained(cmd.Context(), io)
			}
			return o.run(cmd.Context(), io)
		},
	}
	o.addFlags(cmd)
	addFormat(cmd, &o.format, "jsonl", "jsonl")
	cmd.Flags().BoolVar(&o.explain, "explain", false, "tell how each sentence is understood, and why")
	cmd.Flags().StringVar(&o.text, "text", "", "with --explain, the `TEXT` to explain")
	return cmd
}

// check refuses options that do not go together.
func (o *extractOptions) check(cmd *cobra.Command) error {
	switch {
	case o.text != "" && !o.explain:
		return wrongUsage(cmd, "--text goes with --explain")
	case o.text != "" && len(o.paths) > 0:
		return wrongUsage(cmd, "--text %q and %q: want one of them", o.text, o.paths[0])
	case !o.explain:
		if err := someArguments("PATH")(cmd, o.paths); err != nil {
			return err
		}
	}
	return o.sources.check(cmd)
}

func (o *extractOptions) run(ctx context.Context, io *streams) error {
	return o.harvest(ctx, io, nil, func(h *harvest) error { return o.print(ctx, io, h) })
}

func (o *extractOptions) print(ctx context.Context, io *streams, h *harvest) error {
	entities, claims := 0, 0
	out := bufio.NewWriter(io.out)
	for x, err := range h.extractions() {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		if err := writeLine(out, x); err != nil {
			return err
		}
		entities, claims = entities+len(x.Entities), claims+len(x.Claims)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write extractions: %w", err)
	}
	io.notice("%s: %s, %s%s", plural(h.spool.added, "article", "articles"),
		plural(entities, "mentioned entity", "mentioned entities"), plural(claims, "claim", "claims"), h.aside())
	return nil
}

// writeLine writes x as one line. U+0085, which some readers of lines take for
// the end of one, is escaped.
func writeLine(w io.Writer, x *schema.Extraction) error {
	line, err := json.Marshal(x)
	if err != nil {
		return fmt.Errorf("write extraction of %s: %w", x.Article.Path, err)
	}
	line = append(bytes.ReplaceAll(line, []byte("\u0085"), []byte(`\u0085`)), '\n')
	if _, err := w.Write(line); err != nil {
		return fmt.Errorf("write extractions: %w", err)
	}
	return nil
}
