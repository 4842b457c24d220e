package main

import (
	"math/rand/v2"

	"entente/extract/lang/conllu"
	"entente/extract/lang/segment"
)

const (
	segmentEpochs = 8
	segmentRate   = 0.15
	segmentDecay  = 1e-5 // of weights, a step
	segmentRare   = 4    // how often a feature must occur to be learned
	// unmarkedCaution is how much surer, in log-odds, the end of a sentence
	// without a mark must be: mail and forums have many, news few.
	unmarkedCaution = 1
	// newsWeight is what a decision in a text made like news counts, where one
	// in the treebank's own text counts one.
	newsWeight = 0.5
	newsCopies = 2 // how many such texts are made of each document
)

// segmentBits are the sizes of the tables, by question.
var segmentBits = [segment.Questions]int{segment.TokenEnds: 18, segment.SentenceEnds: 17, segment.UnmarkedEnds: 17}

// decision is one that the segmenter takes, with the right answer.
type decision struct {
	features []uint32
	yes      bool
	weight   float32
}

// trainSegmenter learns to divide text into sentences and tokens. The same
// sentences and seed give the same model.
func trainSegmenter(train []*conllu.Sentence, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 1))
	var decisions [segment.Questions][]decision
	collect := func(d divided, weight float32) {
		segment.Divide(d.text, func(q segment.Question, at int, features []uint32) bool {
			yes := d.tokens[at]
			if q != segment.TokenEnds {
				yes = d.sentences[at]
			}
			decisions[q] = append(decisions[q], decision{append([]uint32(nil), features...), yes, weight})
			return yes
		})
	}
	for _, doc := range documents(train) {
		collect(layOut(doc, style{paragraph: "\n\n"}, r), 1)
		for range newsCopies {
			collect(layOut(asNews(doc, r), randomStyle(r), r), newsWeight)
		}
	}
	var weights [segment.Questions]segment.Weights
	for q, ds := range decisions {
		keepFrequent(ds)
		l := newLogistic(segmentBits[q])
		l.learn(ds, r)
		caution := float32(0)
		if segment.Question(q) == segment.UnmarkedEnds {
			caution = unmarkedCaution
		}
		weights[q] = l.weights(caution)
	}
	return segment.Encode(weights)
}

// documents divides a treebank into its documents.
func documents(train []*conllu.Sentence) [][]*conllu.Sentence {
	var out [][]*conllu.Sentence
	for i, s := range train {
		if i == 0 || s.NewDoc {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], s)
	}
	return out
}
