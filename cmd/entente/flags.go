package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// defaultDB is the graph a command works on where --db names none.
func defaultDB() string {
	if dir := os.Getenv("ENTENTE_DB"); dir != "" {
		return dir
	}
	return "entente.db"
}

// addDB adds --db.
func addDB(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVar(dir, "db", defaultDB(), "the graph's folder; $ENTENTE_DB where it is set")
}

// choice is a flag's value that must be one of a few.
type choice struct {
	value   string
	allowed []string
}

// addFormat adds --format with the formats a command can write and the one it
// writes where none is asked for.
func addFormat(cmd *cobra.Command, format *choice, standard string, allowed ...string) {
	*format = choice{value: standard, allowed: allowed}
	cmd.Flags().Var(format, "format", "how to write it: "+strings.Join(allowed, " or "))
}

// formatByEnding makes the ending of the file's name tell the format, where the
// user has not named one; endings has each with its format. A file without an
// ending, such as a device, is written in the standard format.
func formatByEnding(cmd *cobra.Command, format *choice, file string, endings map[string]string) error {
	ending := strings.ToLower(filepath.Ext(file))
	if ending == "" || cmd.Flags().Changed("format") {
		return nil
	}
	named, ok := endings[ending]
	if !ok {
		known := strings.Join(slices.Sorted(maps.Keys(endings)), ", ")
		return wrongUsage(cmd, "--out %s: no format has the ending %s; these have one: %s; or name it with --format", file, ending, known)
	}
	format.value = named
	return nil
}

// String implements [pflag.Value].
func (c *choice) String() string { return c.value }

// Type implements [pflag.Value]; help texts show it.
func (c *choice) Type() string { return "name" }

// Set implements [pflag.Value].
func (c *choice) Set(value string) error {
	if !slices.Contains(c.allowed, value) {
		return fmt.Errorf("want %s", strings.Join(c.allowed, " or "))
	}
	c.value = value
	return nil
}

// noArguments refuses any.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return wrongUsage(cmd, "%s takes no argument, got %q", cmd.Name(), args[0])
	}
	return nil
}

// oneArgument asks for exactly one, which what names.
func oneArgument(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return wrongUsage(cmd, "%s takes one %s, got %d arguments", cmd.Name(), what, len(args))
		}
		return nil
	}
}

// someArguments asks for at least one, which what names.
func someArguments(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return wrongUsage(cmd, "%s needs a %s", cmd.Name(), what)
		}
		return nil
	}
}
