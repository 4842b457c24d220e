package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagError is what the user is told of a flag that cannot be understood: which it
// is, what was given and what is wanted.
func flagError(cmd *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	var unknown *pflag.NotExistError
	switch {
	case errors.As(err, &value):
		return wrongUsage(cmd, "--%s %q: want %s", value.GetFlag().Name, value.GetValue(), wanted(value))
	case errors.As(err, &missing):
		_, usage := pflag.UnquoteUsage(missing.GetFlag())
		return wrongUsage(cmd, "--%s needs a value: %s", missing.GetFlag().Name, usage)
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if short := unknown.GetSpecifiedShortnames(); short != "" {
			return wrongUsage(cmd, "unknown flag: -%s; flags have two dashes, such as --help", short)
		}
		if near := nearFlag(cmd, name); near != "" {
			return wrongUsage(cmd, "unknown flag: --%s; did you mean --%s?", name, near)
		}
		return wrongUsage(cmd, "unknown flag: --%s", name)
	}
	return wrongUsage(cmd, "%w", err)
}

// wanted says what value a flag takes.
func wanted(e *pflag.InvalidValueError) string {
	_, usage := pflag.UnquoteUsage(e.GetFlag())
	switch kind := e.GetFlag().Value.Type(); {
	case errors.Is(e, strconv.ErrRange):
		return "a smaller number: " + usage
	case kind == "int":
		return "a whole number: " + usage
	case kind == "duration":
		return "a number with a unit, such as 10s, 500ms or 2m: " + usage
	case kind == "bool":
		return fmt.Sprintf("nothing, --%s alone, or true or false", e.GetFlag().Name)
	}
	return strings.TrimPrefix(fmt.Sprint(errors.Unwrap(e)), "want ")
}

// nearFlag is the flag of cmd that the name most likely stands for, empty where none
// is near: one that begins as it does, or has the same letters.
func nearFlag(cmd *cobra.Command, name string) string {
	near := ""
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if near == "" && !f.Hidden && (strings.HasPrefix(f.Name, name) || misspells(name, f.Name)) {
			near = f.Name
		}
	})
	return near
}

// misspells reports whether a word is another but for one letter that is missing, too
// many or other, or for two neighbours in the wrong order.
func misspells(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b) < 3 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	return i == len(a) || a[i+1:] == b[i+1:] || swapped
}
