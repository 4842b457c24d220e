package model

import (
	"strings"
	"testing"
)

func TestSealAndOpen(t *testing.T) {
	file := string(Seal("tagger", 2, []byte("weights")))
	if got, err := Open(file, "tagger", 2); err != nil || got != "weights" {
		t.Errorf("got %q, %v", got, err)
	}
	for name, tc := range map[string]struct {
		file string
		want string
	}{
		"other kind":  {string(Seal("lemma", 2, nil)), "not a model"},
		"other year":  {string(Seal("tagger", 1, nil)), "not a model"},
		"empty":       {"", "not a model"},
		"cut":         {file[:len(file)-20], "cut off"},
		"changed":     {file[:len(file)-1] + "x", "was changed"},
		"one too few": {file[:len(file)-1], "was changed"},
	} {
		if _, err := Open(tc.file, "tagger", 2); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v, want an error with %q", name, err, tc.want)
		}
	}
}
