package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/draw"
)

type drawOptions struct {
	db     string
	around string
	depth  int
	limit  int
	out    string
	format choice
}

func newDrawCommand(io *streams) *cobra.Command {
	o := &drawOptions{}
	cmd := &cobra.Command{
		Use:   "draw --around NAME",
		Short: "Draw a thing and what is around it",
		Long: `Draw makes a picture of the thing of that name and of what facts lead to from it,
as SVG, or as DOT for other programs of graph drawing: the file's ending tells which.
Of a thing with many neighbours it draws some of each kind and those most articles
tell of, and of the links between these the best supported; what it leaves out
stands in the picture.`,
		Example: `  entente draw --around "Shanghai Cooperation Organization" --out sco.svg

  # Two steps away, at most 40 things
  entente draw --around SCO --depth 2 --limit 40 --out sco.dot`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case o.around == "":
				return wrongUsage(cmd, "draw needs --around NAME")
			case o.depth < 1:
				return wrongUsage(cmd, "--depth %d: want at least 1", o.depth)
			case o.limit < 1:
				return wrongUsage(cmd, "--limit %d: want at least 1", o.limit)
			}
			if err := formatByEnding(cmd, &o.format, o.out, map[string]string{".svg": "svg", ".dot": "dot", ".gv": "dot"}); err != nil {
				return err
			}
			return o.run(cmd.Context(), io)
		},
	}
	addDB(cmd, &o.db)
	cmd.Flags().StringVar(&o.around, "around", "", "the `NAME` or id of the thing in the middle")
	cmd.Flags().IntVar(&o.depth, "depth", 1, "how many facts away from it to go")
	cmd.Flags().IntVar(&o.limit, "limit", draw.DefaultLimit, "the most things to draw, the nearest first")
	addFormat(cmd, &o.format, "svg", "svg", "dot")
	cmd.Flags().StringVar(&o.out, "out", "", "write to this `FILE` instead of standard output")
	return cmd
}

func (o *drawOptions) run(ctx context.Context, streams *streams) error {
	return withGraph(ctx, o.db, func(g *graph.Graph) error {
		picture, err := draw.Around(ctx, g, o.around, o.depth, o.limit)
		if err != nil {
			return err
		}
		err = writeOut(streams, o.out, func(w io.Writer) error {
			if o.format.value == "dot" {
				return picture.WriteDOT(w)
			}
			return picture.WriteSVG(ctx, w)
		})
		if err == nil {
			noticeLeft(streams, picture)
		}
		return err
	})
}

// noticeLeft tells what was left out of the picture, if anything.
func noticeLeft(streams *streams, picture *draw.Picture) {
	things, links := picture.Left()
	var parts []string
	if things > 0 {
		parts = append(parts, plural(things, "thing", "things"))
	}
	if links > 0 {
		parts = append(parts, plural(links, "link", "links")+" between those drawn")
	}
	if len(parts) > 0 {
		streams.notice("left out, to be readable: %s", strings.Join(parts, ", "))
	}
}
