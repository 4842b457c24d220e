package data

import (
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// byLibrary is a pack as the YAML library reads it.
func byLibrary(content []byte) (schema.Pack, error) {
	l := layer{file: "p.yaml", content: content}
	err := l.parse()
	return l.pack, err
}

// The packs of the program are read without the YAML library, and as it reads them.
func TestEmbeddedPacksArePlain(t *testing.T) {
	names, err := fs.Glob(packFiles, "packs/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := packFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := plainPack(content)
		if !ok {
			t.Errorf("%s is not plain, which makes each command slower: see plainReader", name)
			continue
		}
		want, err := byLibrary(content)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -library +plain\n%s", name, diff)
		}
	}
}

// What is read without the library is what the library reads.
func FuzzPlainPack(f *testing.F) {
	f.Add([]byte(wholePack))
	for _, s := range []string{
		"pack: p # c\n\n# c\nabout: >-\n  a b\n  # c\n\nsources: ['it''s', \"a \\\"b\\\" \\\\\", c: d]\n",
		"pack: p\nlists:\n  ~a: [b,\n    -c, d#e, #f\n    g] # h\n  \"~i\":\n  - j\n  - k: l\n",
		"pack: p\nrules:\n- {rule: r, confidence: 0.95, priority: -3, set: {a: \"true\"}, implied: {subject: State}}\n-  rule: 1e3\n   confidence: 1\n",
		"pack: p\nthings:\n  - id: a\n    ambiguous: true\n    names:\n    - x\n    - \"y\"\n    sameAs: [https://a/?b]\n  - id: null\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		got, ok := plainPack(content)
		if !ok {
			return
		}
		want, err := byLibrary(content)
		if err != nil {
			t.Fatalf("read without the library, which says %v", err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-library +plain\n%s", diff)
		}
	})
}
