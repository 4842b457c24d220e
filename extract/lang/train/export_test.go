package main

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/extract/lang/conllu"
	"entente/extract/lang/neural"
)

// toy makes sentences of subject, verb and object whose words tell all.
func toy(r *rand.Rand, n int) []*conllu.Sentence {
	people := []string{"Anna", "Boris", "Chen", "Dana"}
	places := []string{"Paris", "Rome", "Oslo", "Lima"}
	var out []*conllu.Sentence
	for range n {
		out = append(out, &conllu.Sentence{Words: []conllu.Word{
			{Form: people[r.IntN(4)], UPOS: "PROPN", XPOS: "NNP", Feats: "Number=Sing", Head: 1, Deprel: "nsubj", Entity: "(1-person-new)"},
			{Form: []string{"visits", "leaves", "likes"}[r.IntN(3)], UPOS: "VERB", XPOS: "VBZ", Head: -1, Deprel: "root"},
			{Form: places[r.IntN(4)], UPOS: "PROPN", XPOS: "NNP", Feats: "Number=Sing", Head: 1, Deprel: "obj", Entity: "(2-place-new)"},
			{Form: []string{"today", "gladly"}[r.IntN(2)], UPOS: "ADV", XPOS: "RB", Head: 1, Deprel: "advmod"},
		}})
	}
	return out
}

// trainToy gives the file of a small network.
func trainToy(t *testing.T, epochs int) []byte {
	t.Helper()
	r := rand.New(rand.NewPCG(21, 22))
	train := toy(r, 300)
	lex := newLexicon(train, &vectors{dim: 8, index: map[neural.FeatureHash]int32{}})
	var examples []*example
	for _, s := range train {
		examples = append(examples, lex.example(s, true))
	}
	o := options{sizes: sizes{Feature: 16, Hidden: 16, Tag: 16, Arc: 16, Label: 16}, epochs: epochs, batch: 60, rate: 1e-2, drop: 0.1, seed: 1}
	net := newNetwork(r, lex, o.sizes)
	trainer := newTrainer(net, o, examples)
	trainer.plan()
	for range o.epochs {
		if _, err := trainer.epoch(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	file, err := net.export().Write()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestTrainingIsDeterministic(t *testing.T) {
	if !bytes.Equal(trainToy(t, 2), trainToy(t, 2)) {
		t.Error("the same sentences and seed give two models")
	}
}

// TestExportedNetworkReads trains a small network, writes it, loads it, and
// reads a sentence with it.
func TestExportedNetworkReads(t *testing.T) {
	file := trainToy(t, 12)
	network, err := neural.Load(string(file))
	if err != nil {
		t.Fatal(err)
	}
	read := []neural.Sentence{{Forms: []string{"Dana", "likes", "Oslo", "gladly"}, Words: make([]neural.Word, 4)}}
	network.Read(t.Context(), read)
	words, names := read[0].Words, read[0].Names
	want := []neural.Word{
		{UPOS: "PROPN", XPOS: "NNP", Feats: "Number=Sing", Deprel: "nsubj", Head: 1},
		{UPOS: "VERB", XPOS: "VBZ", Deprel: "root", Head: -1},
		{UPOS: "PROPN", XPOS: "NNP", Feats: "Number=Sing", Deprel: "obj", Head: 1},
		{UPOS: "ADV", XPOS: "RB", Deprel: "advmod", Head: 1},
	}
	if diff := cmp.Diff(want, words); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
	for i := range names {
		if names[i].Score < 0.5 || names[i].Score > 1 {
			t.Errorf("name %d has the score %v", i, names[i].Score)
		}
		names[i].Score = 0
	}
	if diff := cmp.Diff([]neural.Name{{First: 0, Last: 0, Type: "PER"}, {First: 2, Last: 2, Type: "LOC"}}, names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
