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
}

func newShowCommand(io *streams) *cobra.Command {
	o := &showOptions{}
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "Show what the graph tells of a person, state, organization or other thing",
		Long: `Show prints the profile of the thing of that name: its names and types, and the
facts about it, each with its sources and the words they use. The name may be any
that an article or a pack gives it, or its id.`,
		Example: `  # By name, by abbreviation, by id
  entente show "Shanghai Cooperation Organization"
  entente show SCO
  entente show id:organization/sco --format json

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
		return profile.WriteText(io.text(), io.width)
	})
}
