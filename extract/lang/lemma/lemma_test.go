package lemma

import (
	"os"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func loadModel(t testing.TB) *Lemmatizer {
	t.Helper()
	model, err := os.ReadFile("../model/lemma.bin")
	if err != nil {
		t.Fatal(err)
	}
	l, err := Load(model)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLemma(t *testing.T) {
	l := loadModel(t)
	for _, test := range []struct{ form, upos, xpos, want string }{
		// in the lexicon
		{"is", "AUX", "VBZ", "be"},
		{"The", "DET", "DT", "the"},
		{"said", "VERB", "VBD", "say"},
		{"countries", "NOUN", "NNS", "country"},
		{"found", "VERB", "VBD", "find"},
		{"founded", "VERB", "VBD", "found"},
		{"better", "ADJ", "JJR", "good"},
		{"better", "ADV", "RBR", "well"},
		{"fled", "VERB", "VBD", "flee"},
		{"underwent", "VERB", "VBD", "undergo"},
		{"statesmen", "NOUN", "NNS", "statesman"},
		// verbs that are guessed
		{"co-chaired", "VERB", "VBD", "co-chair"},
		{"co-chairing", "VERB", "VBG", "co-chair"},
		{"reaffirming", "VERB", "VBG", "reaffirm"},
		{"inked", "VERB", "VBD", "ink"},
		{"recalibrated", "VERB", "VBN", "recalibrate"},
		{"normalising", "VERB", "VBG", "normalise"},
		{"operationalized", "VERB", "VBN", "operationalize"},
		{"militarizing", "VERB", "VBG", "militarize"},
		{"stockpiles", "VERB", "VBZ", "stockpile"},
		{"blacklisted", "VERB", "VBN", "blacklist"},
		{"jeopardises", "VERB", "VBZ", "jeopardise"},
		// plurals that are guessed
		{"demarches", "NOUN", "NNS", "demarche"},
		{"envoys", "NOUN", "NNS", "envoy"},
		{"plenipotentiaries", "NOUN", "NNS", "plenipotentiary"},
		{"rapporteurs", "NOUN", "NNS", "rapporteur"},
		{"interlocutors", "NOUN", "NNS", "interlocutor"},
		{"Interlocutors", "NOUN", "NNS", "interlocutor"},
		{"fortresses", "NOUN", "NNS", "fortress"},
		// names
		{"Jinping", "PROPN", "NNP", "Jinping"},
		{"Wickremesinghe", "PROPN", "NNP", "Wickremesinghe"},
		{"Tokayevs", "PROPN", "NNP", "Tokayevs"},
		{"States", "PROPN", "NNPS", "State"},
		{"Nations", "PROPN", "NNPS", "Nation"},
		{"Philippines", "PROPN", "NNPS", "Philippines"},
		{"Seychelles", "PROPN", "NNP", "Seychelles"},
		{"ASEAN", "PROPN", "NNP", "ASEAN"},
		{"UNCTAD", "PROPN", "NNP", "UNCTAD"},
		{"Chinese", "ADJ", "JJ", "Chinese"},
		{"Kazakh", "ADJ", "JJ", "Kazakh"},
		// the rest
		{"30,000", "NUM", "CD", "30000"},
		{"1,234,567.8", "NUM", "CD", "1234567.8"},
		{"3,40", "NUM", "CD", "3,40"},
		{"", "NOUN", "NN", ""},
		{"s", "NOUN", "NNS", "s"},
	} {
		if got := l.Lemma(test.form, test.upos, test.xpos); got != test.want {
			t.Errorf("Lemma(%q, %s, %s) = %q, want %q", test.form, test.upos, test.xpos, got, test.want)
		}
	}
}

func TestLemmaAllocatesNothing(t *testing.T) {
	l := loadModel(t)
	for _, test := range []struct{ form, upos, xpos string }{
		{"the", "DET", "DT"},
		{"The", "DET", "DT"},
		{"countries", "NOUN", "NNS"},
		{"said", "VERB", "VBD"},
		{"China", "PROPN", "NNP"},
		{"Wickremesinghe", "PROPN", "NNP"},
		{"interlocutors", "NOUN", "NNS"},
	} {
		if n := testing.AllocsPerRun(100, func() { l.Lemma(test.form, test.upos, test.xpos) }); n > 0 {
			t.Errorf("Lemma(%q, %s, %s) allocates %v times", test.form, test.upos, test.xpos, n)
		}
	}
}

func TestLemmaConcurrently(t *testing.T) {
	l := loadModel(t)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 200 {
				if got := l.Lemma("reaffirming", "VERB", "VBG"); got != "reaffirm" {
					t.Errorf("Lemma(reaffirming) = %q", got)
					return
				}
			}
		})
	}
	wait.Wait()
}

func FuzzLemma(f *testing.F) {
	for _, form := range []string{"", "s", "ES", "İSTANBUL", "K", "\xff", "’s", "1,000", strings.Repeat("Ⱥ", 40), "ﬁles", "10,000.5"} {
		f.Add(form, "NOUN", "NNS")
		f.Add(form, "PROPN", "NNP")
		f.Add(form, "VERB", "VBG")
	}
	l := loadModel(f)
	f.Fuzz(func(t *testing.T, form, upos, xpos string) {
		got := l.Lemma(form, upos, xpos)
		if (got == "") != (form == "") {
			t.Errorf("Lemma(%q, %q, %q) = %q", form, upos, xpos, got)
		}
		if utf8.ValidString(form) && !utf8.ValidString(got) {
			t.Errorf("Lemma(%q, %q, %q) = %q, not valid UTF-8", form, upos, xpos, got)
		}
		if again := l.Lemma(form, upos, xpos); again != got {
			t.Errorf("Lemma(%q, %q, %q) = %q, then %q", form, upos, xpos, got, again)
		}
	})
}

func TestEdit(t *testing.T) {
	for _, test := range []struct {
		form, lemma string
		want        Edit
		ok          bool
	}{
		{"talks", "talk", Edit{"s", ""}, true},
		{"countries", "country", Edit{"ies", "y"}, true},
		{"CITIES", "CITY", Edit{"ies", "y"}, true},
		{"making", "make", Edit{"ing", "e"}, true},
		{"summit", "summit", Edit{}, true},
		{"colour", "color", Edit{"ur", "r"}, true},
		{"went", "go", Edit{}, false}, // nothing would be left of it
		{"cafés", "cafe", Edit{}, false},
		{"thru", "through", Edit{"u", "ough"}, true},
	} {
		got, ok := EditBetween(test.form, test.lemma)
		if !ok {
			got = Edit{}
		}
		if diff := cmp.Diff(test.want, got); diff != "" || ok != test.ok {
			t.Errorf("EditBetween(%q, %q) is ok %v, %s", test.form, test.lemma, ok, diff)
		}
	}
}

func TestEditFits(t *testing.T) {
	for _, test := range []struct {
		edit Edit
		word string
		want bool
	}{
		{Edit{"bed", ""}, "robbed", true},
		{Edit{"bed", ""}, "combed", false},
		{Edit{"ing", "e"}, "making", true},
		{Edit{"s", ""}, "s", false},
		{Edit{}, "s", true},
	} {
		if got := test.edit.Fits([]byte(test.word)); got != test.want {
			t.Errorf("%v fits %q: %v", test.edit, test.word, got)
		}
	}
}

func TestCasing(t *testing.T) {
	for _, test := range []struct {
		casing     Casing
		form, want string
	}{
		{Keep, "McCain", "McCain"},
		{Lower, "Summits", "summits"},
		{Capital, "CHINA", "China"},
		{Capital, "China", "China"},
		{Capital, "ÖSTERREICH", "Österreich"},
		{Capital, "1ST", "1st"},
	} {
		if got := test.casing.Apply(test.form); got != test.want {
			t.Errorf("casing %d of %q is %q, want %q", test.casing, test.form, got, test.want)
		}
	}
}

func BenchmarkLemma(b *testing.B) {
	l := loadModel(b)
	for _, test := range []struct{ name, form, upos, xpos string }{
		{"function", "the", "DET", "DT"},
		{"known", "countries", "NOUN", "NNS"},
		{"capital", "Countries", "NOUN", "NNS"},
		{"name", "China", "PROPN", "NNP"},
		{"new name", "Wickremesinghe", "PROPN", "NNP"},
		{"new plural", "interlocutors", "NOUN", "NNS"},
		{"new verb", "recalibrated", "VERB", "VBN"},
	} {
		b.Run(test.name, func(b *testing.B) {
			for b.Loop() {
				l.Lemma(test.form, test.upos, test.xpos)
			}
		})
	}
}
