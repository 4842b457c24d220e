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
  entente show id:organization/sco --format json`,
		Args: someArguments("NAME"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.name = strings.Join(args, " ")
			return o.run(cmd.Context(), io)
		},
	}
	addDB(cmd, &o.db)
	addFormat(cmd, &o.format, "text", "text", "json")
	return cmd
}

func (o *showOptions) run(ctx context.Context, io *streams) error {
	return withGraph(ctx, o.db, func(g *graph.Graph) error {
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
