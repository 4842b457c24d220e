package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"

	"entente/data"
	"entente/schema"
)

// testStreams are streams that keep what is written.
func testStreams() (s *streams, out, err *bytes.Buffer) {
	out, err = new(bytes.Buffer), new(bytes.Buffer)
	return &streams{in: strings.NewReader(""), out: out, err: err, width: plainWidth}, out, err
}

func TestReport(t *testing.T) {
	for _, test := range []struct {
		err  error
		code int
		told string
	}{
		{nil, exitDone, ""},
		{errSkipped, exitSkipped, ""},
		{errors.New("disk full"), exitFailed, "entente: disk full\n"},
		{fmt.Errorf("load: %w", context.Canceled), exitFailed, "entente: stopped\n"},
		{wrongUsage(newStatsCommand(&streams{}), "no %s", "such"), exitUsage, "entente: no such\nentente: see: stats --help\n"},
	} {
		s, _, told := testStreams()
		if code := report(s, test.err); code != test.code || told.String() != test.told {
			t.Errorf("report(%v) = %d and %q, want %d and %q", test.err, code, told, test.code, test.told)
		}
	}
}

// On a terminal the progress is shown, and taken away before a notice.
func TestProgressOnATerminal(t *testing.T) {
	s, _, shown := testStreams()
	quiet := startProgress(s, "reading", "articles")
	quiet.at(5)
	quiet.clear()
	quiet.stop()
	if shown.Len() > 0 {
		t.Errorf("shown where there is no terminal: %q", shown)
	}
	s.errTerminal = true
	p := startProgress(s, "reading", "articles")
	p.at(5)
	p.stop()
	if !strings.Contains(shown.String(), "reading") {
		t.Errorf("shown on a terminal: %q", shown)
	}
}

func TestSpoolGivesBackWhatItWasGiven(t *testing.T) {
	s, err := newSpool()
	if err != nil {
		t.Fatal(err)
	}
	var want []*schema.Extraction
	for i := range 3 {
		text := fmt.Sprintf("Xi Jinping <%d> & \u0085\n", i)
		person := schema.Entity{ID: "p", Type: schema.Person, Name: "Xi Jinping", Mentions: []schema.Mention{
			{Span: schema.Span{End: 10}, Text: "Xi Jinping", Type: schema.Person, Kind: schema.NameMention, Rule: "r"}}}
		x := &schema.Extraction{Article: schema.Article{ID: "a", Path: "a.txt", Text: text, Hash: schema.HashText(text)},
			Entities: []schema.Entity{person}}
		want = append(want, x)
		if err := s.add(x); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		var got []*schema.Extraction
		for x, err := range s.all() {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, x)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("spool (-given +got):\n%s", diff)
		}
	}
	if err := s.close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(s.file.Name()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the temporary file stays: %v", err)
	}
}

func TestWriteOutLeavesNoHalfFile(t *testing.T) {
	s, out, _ := testStreams()
	file := filepath.Join(t.TempDir(), "x")
	fail := func(w io.Writer) error {
		fmt.Fprint(w, "half")
		return errors.New("no more")
	}
	if err := writeOut(s, file, fail); err == nil || out.Len() > 0 {
		t.Errorf("error %v, standard output %q", err, out)
	}
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("half a file stays: %v", err)
	}
	if err := writeOut(s, os.DevNull, fail); err == nil {
		t.Error("no error")
	}
	if _, err := os.Stat(os.DevNull); err != nil {
		t.Errorf("the device was removed: %v", err)
	}
}

func TestDescribeFault(t *testing.T) {
	for want, f := range map[string]data.Fault{
		"a.txt: is empty":                   {Path: "a.txt", Reason: "is empty"},
		"a.jsonl:3: has no text (give one)": {Path: "a.jsonl", Line: 3, Reason: "has no text", Remedy: "give one"},
	} {
		if got := describeFault(&f); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestDescribeVersion(t *testing.T) {
	info := &debug.BuildInfo{GoVersion: "go1.26.0", Main: debug.Module{Version: "v1.2.3"}, Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"}}}
	if got, want := describeVersion(info), "entente v1.2.3 (revision 0123456789ab, modified) go1.26.0"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := describeVersion(nil), "entente (no build information)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDefaultDB(t *testing.T) {
	t.Setenv("ENTENTE_DB", "")
	if got := defaultDB(); got != "entente.db" {
		t.Errorf("default %q", got)
	}
	t.Setenv("ENTENTE_DB", "elsewhere")
	if got := defaultDB(); got != "elsewhere" {
		t.Errorf("default %q", got)
	}
}

func TestPanicBecomesError(t *testing.T) {
	cmd := &cobra.Command{Use: "fail", RunE: func(*cobra.Command, []string) error { panic("no such word") }}
	cmd.SetArgs(nil)
	err := execute(t.Context(), cmd)
	if err == nil || !strings.Contains(err.Error(), "no such word") || !strings.Contains(err.Error(), "command_test.go") {
		t.Errorf("got %v, want an error that names what happened and where", err)
	}
}
