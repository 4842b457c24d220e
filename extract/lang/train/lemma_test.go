package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/extract/lang/conllu"
	"entente/extract/lang/lemma"
)

// talks is a treebank of a few words: form, lemma, UPOS, XPOS.
const talks = `1 Ministers minister NOUN NNS
2 met meet VERB VBD
3 envoys envoy NOUN NNS
4 in in ADP IN
5 Astana Astana PROPN NNP
6 talks talk NOUN NNS
7 summits summit NOUN NNS
8 treaties treaty NOUN NNS
9 any anyone PRON GW`

func treebank(t *testing.T) []*conllu.Sentence {
	t.Helper()
	s := &conllu.Sentence{}
	for line := range strings.SplitSeq(talks, "\n") {
		f := strings.Fields(line)
		s.Words = append(s.Words, conllu.Word{Form: f[1], Lemma: f[2], UPOS: f[3], XPOS: f[4]})
	}
	return []*conllu.Sentence{s}
}

func TestTrainLemmatizer(t *testing.T) {
	first, err := trainLemmatizer(treebank(t))
	if err != nil {
		t.Fatal(err)
	}
	second, err := trainLemmatizer(treebank(t))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("trained twice, the models differ")
	}
	l, err := lemma.Load(first)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range []conllu.Word{
		{Form: "treaties", UPOS: "NOUN", XPOS: "NNS"}, // of the treebank
		{Form: "Envoys", UPOS: "NOUN", XPOS: "NNS"},
		{Form: "crises", UPOS: "NOUN", XPOS: "NNS"},  // of the list
		{Form: "leaders", UPOS: "NOUN", XPOS: "NNS"}, // guessed
		{Form: "Almaty", UPOS: "PROPN", XPOS: "NNP"}, // guessed
		{Form: "any", UPOS: "PRON", XPOS: "GW"},      // a piece, not learned
	} {
		got = append(got, l.Lemma(w.Form, w.UPOS, w.XPOS))
	}
	if diff := cmp.Diff([]string{"treaty", "envoy", "crisis", "leader", "Almaty", "any"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestAddIrregularNamesTheLine(t *testing.T) {
	for _, test := range []struct{ list, want string }{
		{"# a comment\n\nNOUN foot NNS:feet", ""},
		{"NOUN foot NNS:feet\nNOUN foot", "lemma_irregular.txt:2"},
		{"NOUN foot feet", "lemma_irregular.txt:1"},
	} {
		err := newLemmaTypes(treebank(t)).addIrregular(test.list)
		if (test.want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("addIrregular(%q) says %v, want %q", test.list, err, test.want)
		}
	}
}
