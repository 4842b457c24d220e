package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func newVersionCommand(io *streams) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the program's version",
		Example: `  entente version`,
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			info, _ := debug.ReadBuildInfo()
			if _, err := fmt.Fprintln(io.out, describeVersion(info)); err != nil {
				return fmt.Errorf("write version: %w", err)
			}
			return nil
		},
	}
}

// describeVersion tells the version, and what it was built from where that is
// known.
func describeVersion(info *debug.BuildInfo) string {
	if info == nil {
		return "entente (no build information)"
	}
	parts := []string{"entente", info.Main.Version}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if revision := settings["vcs.revision"]; revision != "" {
		note := "revision " + revision[:min(12, len(revision))]
		if settings["vcs.modified"] == "true" {
			note += ", modified"
		}
		parts = append(parts, "("+note+")")
	}
	return strings.Join(append(parts, info.GoVersion), " ")
}
