package main

import (
	"github.com/spf13/cobra"
)

func newRootCommand(io *streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "entente",
		Short: "Turn news about diplomacy into a knowledge graph",
		Long: `Entente reads articles, finds who did what with whom, and keeps it as a graph
in which every fact leads back to the words that state it.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some input was skipped.`,
		Example: `  # Make a graph of a folder of articles, and ask it
  entente build articles
  entente show "Shanghai Cooperation Organization"
  entente query 'g.V("id:organization/sco").In("ent:memberOf").All()'`,
		Args:          rootArguments,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	cmd.SetIn(io.in)
	cmd.SetOut(io.out)
	cmd.SetErr(io.err)
	cmd.CompletionOptions.DisableDefaultCmd = true
	cmd.SetHelpCommand(newHelpCommand(cmd))
	cmd.SetFlagErrorFunc(flagError)
	cmd.AddCommand(
		newBuildCommand(io),
		newExtractCommand(io),
		newQueryCommand(io),
		newShowCommand(io),
		newStatsCommand(io),
		newExportCommand(io),
		newDrawCommand(io),
		newScoreCommand(io),
		newCheckCommand(io),
		newBackupCommand(io),
		newCompactCommand(io),
		newBenchCommand(io),
		newVersionCommand(io),
		newCompletionCommand(io),
	)
	return cmd
}

// rootArguments refuses a command that cmd has not.
func rootArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	cmd.SuggestionsMinimumDistance = 2
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return wrongUsage(cmd, "no command %q; did you mean %s?", args[0], near[0])
	}
	return wrongUsage(cmd, "no command %q", args[0])
}

// newHelpCommand is cobra's, but for a command that does not exist, which it
// refuses.
func newHelpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Tell more about a command",
		RunE: func(_ *cobra.Command, args []string) error {
			about, rest, err := root.Find(args)
			if err != nil {
				return rootArguments(root, args)
			}
			if len(rest) > 0 {
				return rootArguments(about, rest)
			}
			return about.Help()
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			about, _, err := root.Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var names []string
			for _, c := range about.Commands() {
				if c.IsAvailableCommand() {
					names = append(names, c.Name()+"\t"+c.Short)
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}
