package lemma

import (
	"encoding/binary"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// small is a model that knows two words and prefers to take nothing off.
func small(t testing.TB) []byte {
	t.Helper()
	tags := NewTagset([]string{"NOUN", "PROPN"}, []string{"NNS", "NN", "NNP"})
	nouns := tags.Tag("NOUN", "NNS")
	model := Model{
		Tags:    tags,
		Entries: []Entry{{"men", nouns.Coarse(), "man"}, {"pence", nouns, "penny"}},
		Edits:   []Edit{{}, {"s", ""}},
		Weights: make([]int16, Weights),
	}
	encoded, err := model.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return encoded
}

func TestModelRoundTrip(t *testing.T) {
	l, err := Load(small(t))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, form := range []string{"men", "Men", "pence", "women"} {
		got = append(got, l.Lemma(form, "NOUN", "NNS"))
	}
	got = append(got, l.Lemma("pence", "NOUN", "NN"), l.Lemma("Men", "PROPN", "NNP"))
	if diff := cmp.Diff([]string{"man", "man", "penny", "women", "pence", "Men"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestLoadRefuses(t *testing.T) {
	good := small(t)
	edited := func(edit func(model []byte)) []byte {
		model := append([]byte(nil), good...)
		edit(model)
		return model
	}
	tags := len(magic) + 4
	slots := tags + int(binary.LittleEndian.Uint32(good[len(magic):])) + 4
	for _, test := range []struct {
		name, want string
		model      []byte
	}{
		{"nothing", "first bytes", nil},
		{"another file", "first bytes", []byte("PK\x03\x04 and so on for a while")},
		{"half", "ends too soon", good[:len(good)/2]},
		{"more", "after them", append(good[:len(good):len(good)], 0)},
		{"tags", "ends too soon", edited(func(m []byte) { m[tags+2] = 255 })},
		{"words", "outside its words", edited(func(m []byte) {
			for i := slots; ; i += slotSize {
				if m[i] != 0 {
					m[i+3] = 255
					return
				}
			}
		})},
		{"slots", "no free slot", edited(func(m []byte) {
			for i := slots; i < slots+4*slotSize; i += slotSize {
				m[i], m[i+4] = 1, 1
			}
		})},
	} {
		if _, err := Load(test.model); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: Load says %v, not %q", test.name, err, test.want)
		}
	}
}

// FuzzLoad changes one byte of a model: it is refused or works.
func FuzzLoad(f *testing.F) {
	f.Add(20, byte(7))
	good := small(f)
	f.Fuzz(func(t *testing.T, at int, value byte) {
		model := append([]byte(nil), good...)
		model[uint(at)%uint(len(model))] = value
		l, err := Load(model)
		if err != nil {
			return
		}
		if l.Lemma("summits", "NOUN", "NNS") == "" {
			t.Error("no lemma")
		}
	})
}

func TestNewLexiconRefusesLongWords(t *testing.T) {
	for _, e := range []Entry{{"", 0, "a"}, {"a", 0, ""}, {strings.Repeat("a", 256), 0, "a"}} {
		if _, err := NewLexicon([]Entry{e}); err == nil {
			t.Errorf("NewLexicon takes %q, %q", e.Form, e.Lemma)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	model, err := os.ReadFile("../model/lemma.bin")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Load(model); err != nil {
			b.Fatal(err)
		}
	}
}
