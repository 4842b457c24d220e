package data

import (
	"bytes"
	"encoding/gob"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEmbeddedPacks(t *testing.T) {
	packs, err := EmbeddedPacks()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := MergePacks(packs...); err != nil {
		t.Fatal(err)
	}
	first := map[string]string{} // rule or thing to the pack that has it
	for _, p := range packs {
		identified := false
		for _, thing := range p.Things {
			identified = identified || len(thing.SameAs) > 0
			if other, ok := first[thing.ID]; ok {
				t.Errorf("%s is in %s and %s", thing.ID, other, p.Name)
			}
			first[thing.ID] = p.Name
		}
		if identified && len(p.Sources) == 0 {
			t.Errorf("%s has ids of other databases, but names no source of them", p.Name)
		}
		for _, r := range p.Rules {
			if other, ok := first["rule "+r.Rule]; ok {
				t.Errorf("rule %s is in %s and %s", r.Rule, other, p.Name)
			}
			first["rule "+r.Rule] = p.Name
			if r.Line == 0 || !strings.HasPrefix(r.File, "packs/") {
				t.Errorf("rule %s stands at %s:%d", r.Rule, r.File, r.Line)
			}
		}
	}
}

func TestSamples(t *testing.T) {
	names, err := fs.Glob(Samples(), "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) < 15 {
		t.Errorf("%d samples, want 15 at least", len(names))
	}
	for _, name := range names {
		content, err := fs.ReadFile(Samples(), name)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(strings.Fields(string(content))); n < 250 || n > 600 {
			t.Errorf("%s has %d words, want 250 to 600", name, n)
		}
		a, fault := readArticle(textKind, content)
		if fault != nil {
			t.Errorf("%s: %v", name, fault)
			continue
		}
		if a.Title == "" || a.Published == "" || a.Language != "en" {
			t.Errorf("%s: title %q, published %q, language %q; want a title and a date, in English",
				name, a.Title, a.Published, a.Language)
		}
	}
}

var update = flag.Bool("update", false, "write packs.gob from packs/*.yaml")

// TestEmbeddedPacksAreThoseOfTheFiles reads and checks the files, of which the
// program holds what they say alone.
func TestEmbeddedPacksAreThoseOfTheFiles(t *testing.T) {
	names, err := filepath.Glob("packs/*.yaml") // sorted
	if err != nil {
		t.Fatal(err)
	}
	var want []embeddedPack
	for _, name := range names {
		p, err := LoadPack(name)
		if err != nil {
			t.Error(err)
		}
		want = append(want, embeddedPack{filepath.ToSlash(name), p})
	}
	if t.Failed() {
		return
	}
	layers, err := embeddedLayers()
	if err != nil && !*update {
		t.Fatal(err)
	}
	var got []embeddedPack
	for _, l := range layers {
		got = append(got, embeddedPack{l.file, l.pack})
	}
	diff := cmp.Diff(want, got)
	if diff != "" && *update {
		var out bytes.Buffer
		if err := gob.NewEncoder(&out).Encode(want); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("packs.gob", out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff != "" {
		t.Errorf("packs.gob is not what packs/*.yaml say; run: go generate ./data (-files +program):\n%s", diff)
	}
}
