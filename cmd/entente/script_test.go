package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"

	"entente/data"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"entente": main})
}

// TestScripts runs the program as a program. Beside testscript's own commands
// the scripts have:
//
//	exits CODE COMMAND…    runs a command that must end with this exit code
//	samples DIR            writes the sample articles into a folder
//	sparse FILE BYTES      makes a file that is large and holds nothing
//	examples               runs each example of each help text
//	readme FILE            writes the README's pack to FILE and runs its commands
func TestScripts(t *testing.T) {
	dir, files := "testdata/script", []string(nil)
	if raceDetector {
		dir = ""
		for _, name := range []string{"build", "explain", "extract", "faults", "interrupt"} {
			files = append(files, filepath.Join("testdata/script", name+".txtar"))
		}
	}
	testscript.Run(t, testscript.Params{
		Dir:   dir,
		Files: files,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    scriptExits,
			"samples":  scriptSamples,
			"sparse":   scriptSparse,
			"examples": scriptExamples,
			"readme":   scriptReadme,
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("no condition " + name)
		},
		Setup: func(env *testscript.Env) error {
			// One place for what the program compiles once and keeps.
			env.Setenv("TMPDIR", os.TempDir())
			return nil
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

func wantArguments(ts *testscript.TestScript, neg bool, ok bool, usage string) {
	if neg || !ok {
		ts.Fatalf("usage: %s", usage)
	}
}

func scriptExits(ts *testscript.TestScript, neg bool, args []string) {
	wantArguments(ts, neg, len(args) >= 2, "exits CODE COMMAND…")
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func scriptSamples(ts *testscript.TestScript, neg bool, args []string) {
	wantArguments(ts, neg, len(args) == 1, "samples DIR")
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), data.Samples()))
}

func scriptSparse(ts *testscript.TestScript, neg bool, args []string) {
	wantArguments(ts, neg, len(args) == 2, "sparse FILE BYTES")
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	file := ts.MkAbs(args[0])
	ts.Check(os.WriteFile(file, nil, 0o600))
	ts.Check(os.Truncate(file, size))
}

// scriptExamples runs the examples as a shell would, each in the folder the
// script is in.
func scriptExamples(ts *testscript.TestScript, neg bool, args []string) {
	wantArguments(ts, neg, len(args) == 0, "examples")
	for _, line := range examples(newRootCommand(&streams{})) {
		if err := ts.Exec("sh", "-e", "-c", line); err != nil {
			ts.Fatalf("%s: %v", line, err)
		}
	}
}

// scriptReadme runs the commands of the README, in order, as a shell would. Those
// of make must be targets of the Makefile; the README's tests run others.
func scriptReadme(ts *testscript.TestScript, neg bool, args []string) {
	wantArguments(ts, neg, len(args) == 1, "readme FILE")
	readme, err := os.ReadFile("../../README.md")
	ts.Check(err)
	makefile, err := os.ReadFile("../../Makefile")
	ts.Check(err)
	for _, pack := range fenced(string(readme), "yaml") {
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(pack), 0o600))
	}
	commands := 0
	for _, block := range fenced(string(readme), "sh") {
		for line := range strings.Lines(block) {
			line = strings.TrimSpace(line)
			if target, ok := strings.CutPrefix(line, "make "); ok {
				if !strings.Contains(string(makefile), "\n"+target+":") {
					ts.Fatalf("README: the Makefile has no target %s", target)
				}
				continue
			}
			commands++
			if err := ts.Exec("sh", "-e", "-c", line); err != nil {
				ts.Fatalf("README: %s: %v", line, err)
			}
		}
	}
	if commands < 10 {
		ts.Fatalf("README: found only %d commands", commands)
	}
}

// fenced are the blocks of a Markdown text that are fenced and marked with the
// language.
func fenced(markdown, language string) []string {
	var out []string
	for rest := markdown; ; {
		_, after, ok := strings.Cut(rest, "\n```"+language+"\n")
		if !ok {
			return out
		}
		block, next, _ := strings.Cut(after, "\n```")
		out = append(out, block+"\n")
		rest = next
	}
}

// examples are the command lines in the help texts of cmd and of its commands.
func examples(cmd *cobra.Command) []string {
	var out []string
	for line := range strings.Lines(cmd.Example) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	for _, sub := range cmd.Commands() {
		out = append(out, examples(sub)...)
	}
	return out
}

// Every command can be read about: it says what it does and shows how.
func TestHelpTexts(t *testing.T) {
	for _, cmd := range newRootCommand(&streams{}).Commands() {
		if cmd.Short == "" || len(examples(cmd)) == 0 {
			t.Errorf("%s: has no description or no example", cmd.Name())
		}
	}
}

// Every script is of use: one per file, none left out by its name.
func TestScriptNames(t *testing.T) {
	files, err := fs.Glob(os.DirFS("testdata/script"), "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if filepath.Ext(f) != ".txtar" {
			t.Errorf("testdata/script/%s would not run: want *.txtar", f)
		}
	}
}
