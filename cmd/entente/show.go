package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
)

type showOptions struct {
	name   string
	db     string
	format choice
	packs  []string
	why    bool
	all    bool
}

func newShowCommand(io *streams) *cobra.Command {
	o := &showOptions{}
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "Show what the graph tells of a person, state, organization or other thing",
		Long: `Show prints the profile of the thing of that name: its names and types, and the
facts about it, with the words that state them and their articles; words that state
several facts stand once, behind them. Of a thing of which much is told, the facts
that most articles state are shown, and --all shows the rest. The name may be any
that an article or a pack gives it, or its id.`,
		Example: `  # By name, by abbreviation, by id
  entente show "Shanghai Cooperation Organization"
  entente show SCO
  entente show id:organization/sco --format json

  # Every fact, with all the words that state it
  entente show SCO --all

  # Why the names of the articles are taken for it
  entente show SCO --why`,
		Args: someArguments("NAME"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.name = strings.Join(args, " ")
			return o.run(cmd.Context(), io)
		},
	}
	addDB(cmd, &o.db)
	addFormat(cmd, &o.format, "text", "text", "json")
	cmd.Flags().BoolVar(&o.all, "all", false, "show every fact, however many there are; JSON always has all")
	cmd.Flags().BoolVar(&o.why, "why", false, "tell why the names of each article are taken for it")
	cmd.Flags().StringArrayVar(&o.packs, "pack", nil, "with --why, a `FILE` that the graph was built with; may be given again")
	return cmd
}

func (o *showOptions) run(ctx context.Context, io *streams) error {
	return withGraph(ctx, o.db, func(g *graph.Graph) error {
		if o.why {
			return o.printWhy(ctx, io, g)
		}
		profile, err := g.Profile(ctx, o.name)
		if err != nil {
			return err
		}
		if o.format.value == "json" {
			return writeJSON(io.out, profile)
		}
		return profile.WriteText(io.text(), io.width, o.all)
	})
}
