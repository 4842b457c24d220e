package main

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"entente/extract/lang/conllu"
	"entente/extract/lang/segment"
)

// notes is a treebank of short sentences, tokens divided by spaces, those
// without a space before them marked by ¦.
func notes() []*conllu.Sentence {
	var out []*conllu.Sentence
	for i, line := range strings.Split(strings.Repeat("He left ¦.\nMr. Li did ¦n't ¦.\nShe met Gen. Kim ¦, too ¦!\n", 8), "\n") {
		s := &conllu.Sentence{NewDoc: i%6 == 0, NewPar: i%3 == 0}
		for field := range strings.FieldsSeq(line) {
			form, glued := strings.CutPrefix(field, "¦")
			if glued {
				s.Words[len(s.Words)-1].SpaceAfter = false
			}
			s.Words = append(s.Words, conllu.Word{Form: form, SpaceAfter: true})
		}
		out = append(out, s)
	}
	return out
}

func TestTrainSegmenter(t *testing.T) {
	model := trainSegmenter(notes(), 1)
	if !bytes.Equal(model, trainSegmenter(notes(), 1)) {
		t.Error("the same treebank and seed gave another model")
	}
	s, err := segment.Load(model)
	if err != nil {
		t.Fatal(err)
	}
	const text = "She met Gen. Kim, too! Mr. Li didn't."
	var got []string
	for _, sentence := range s.Segment(text) {
		for _, tok := range sentence.Tokens {
			got = append(got, tok.Of(text))
		}
		got = append(got, "|")
	}
	if got, want := strings.Join(got, " "), "She met Gen. Kim , too ! | Mr. Li did n't . |"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestLayOut(t *testing.T) {
	sentences := notes()[:3]
	sentences[1].NewPar = true
	d := layOut(sentences, style{paragraph: "\n\n", width: 12}, rand.New(rand.NewPCG(1, 1)))
	if want := "He left.\n\nMr. Li\ndidn't. She\nmet Gen.\nKim, too!"; d.text != want {
		t.Errorf("text %q, want %q", d.text, want)
	}
	var ends []string
	for i, yes := range d.sentences {
		if yes {
			ends = append(ends, d.text[:i])
		}
	}
	if len(ends) != 3 || !strings.HasSuffix(ends[1], "didn't.") {
		t.Errorf("sentences end behind %q", ends)
	}
}

// TestAsNews: whatever is worked in, it is words that the text can be made of.
func TestAsNews(t *testing.T) {
	name := func(form, deprel string) conllu.Word {
		return conllu.Word{Form: form, UPOS: "PROPN", XPOS: "NNP", Deprel: deprel, SpaceAfter: true}
	}
	s := &conllu.Sentence{NewPar: true, Words: []conllu.Word{
		name("Jennifer", "nsubj"), name("Anderson", "flat"), {Form: "saw", UPOS: "VERB", SpaceAfter: true},
		{Form: "Chinese", UPOS: "ADJ", Deprel: "amod", SpaceAfter: true}, {Form: "envoys", UPOS: "NOUN", SpaceAfter: true},
		{Form: "in", SpaceAfter: true}, {Form: "1998", UPOS: "NUM", SpaceAfter: true}, {Form: "in", SpaceAfter: true}, name("Paris", "obl"), {Form: "."},
	}}
	s.Words[8].SpaceAfter = false
	var all strings.Builder
	r := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		got := asNews([]*conllu.Sentence{s}, r)[0]
		for _, w := range got.Words {
			if w.Form == "" || strings.ContainsAny(w.Form, "¦ \n\t") {
				t.Fatalf("word %q in %v", w.Form, got.Words)
			}
		}
		all.WriteString(conllu.RawText([]*conllu.Sentence{got}) + "\n")
	}
	for _, want := range []string{"J. Anderson saw", "Gen. Jennifer Anderson", "U.S. envoys", "in the U.S.\n", "(Xinhua) --", "in 1998-"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("%q never comes up", want)
		}
	}
	if conllu.RawText([]*conllu.Sentence{s}) != "Jennifer Anderson saw Chinese envoys in 1998 in Paris." {
		t.Error("the treebank itself was changed")
	}
}
