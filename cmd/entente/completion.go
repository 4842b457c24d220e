package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func newCompletionCommand(io *streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:       "completion SHELL",
		Short:     "Print a script that completes commands in bash, zsh, fish or powershell",
		Example:   "  # In bash: write the script, then \"source entente.bash\"\n  entente completion bash > entente.bash",
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		Args:      oneArgument("SHELL"),
	}
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		root := cmd.Root()
		var err error
		switch args[0] {
		case "bash":
			err = root.GenBashCompletionV2(io.out, true)
		case "zsh":
			err = root.GenZshCompletion(io.out)
		case "fish":
			err = root.GenFishCompletion(io.out, true)
		case "powershell":
			err = root.GenPowerShellCompletionWithDesc(io.out)
		default:
			return wrongUsage(cmd, "no completion for %q: want %s", args[0], strings.Join(cmd.ValidArgs, ", "))
		}
		if err != nil {
			return fmt.Errorf("write completion: %w", err)
		}
		return nil
	}
	return cmd
}
