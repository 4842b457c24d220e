package main

import "math/rand/v2"

// sizes are the widths of a network's parts; each is a multiple of 16.
type sizes struct {
	Feature, Hidden, Tag, Arc, Label int
}

// A network has the parameters of the model in floats.
type network struct {
	sizes
	params
	lex *lexicon

	project        *matrix // vectors of plain text to features
	base           *matrix // bias of the sum
	unknown        *matrix // stands for a word without a vector
	first, second  [2]*layer
	tagIn, tagBias *matrix
	tagOut, tagOne *matrix
	arcDep, arcDepBias, arcHead, arcHeadBias,
	arcU, arcPrior, arcRoot *matrix
	labDep, labDepBias, labHead, labHeadBias,
	labU, labDW, labHW, labBias, labRoot *matrix
	nameOut, nameBias *matrix

	nUPOS, nXPOS, nFeats, nDeprel, nName int // padded
}

func padded(n int) int { return (n + 15) &^ 15 }

func newNetwork(r *rand.Rand, lex *lexicon, s sizes) *network {
	n := &network{sizes: s, lex: lex}
	p := &n.params
	p.dim = s.Feature
	p.table = make([]float32, len(lex.hashes)*s.Feature)
	p.tm, p.tv = make([]float32, len(p.table)), make([]float32, len(p.table))
	for i := range p.table {
		p.table[i] = float32((r.Float64()*2 - 1) * 0.1)
	}
	n.project = p.add(r, lex.vectors.dim, s.Feature, 0.1)
	n.base, n.unknown = p.add(r, 1, s.Feature, 0), p.add(r, 1, s.Feature, 0.1)
	for d := range 2 {
		n.first[d] = p.layer(r, s.Feature, s.Hidden, d == 1)
	}
	wide := 2 * s.Hidden
	for d := range 2 {
		n.second[d] = p.layer(r, wide, s.Hidden, d == 1)
	}
	n.nUPOS, n.nXPOS, n.nFeats = padded(len(lex.upos.Names)), padded(len(lex.xpos.Names)), padded(len(lex.feats.Names))
	n.nDeprel, n.nName = padded(len(lex.deprel.Names)), padded(len(lex.name.Names))
	tags := n.nUPOS + n.nXPOS + n.nFeats
	n.tagIn, n.tagBias = p.add(r, wide, s.Tag, glorot(wide, s.Tag)), p.add(r, 1, s.Tag, 0)
	n.tagOut, n.tagOne = p.add(r, s.Tag, tags, glorot(s.Tag, 64)), p.add(r, 1, tags, 0)
	n.arcDep, n.arcDepBias = p.add(r, wide, s.Arc, glorot(wide, s.Arc)), p.add(r, 1, s.Arc, 0)
	n.arcHead, n.arcHeadBias = p.add(r, wide, s.Arc, glorot(wide, s.Arc)), p.add(r, 1, s.Arc, 0)
	n.arcU, n.arcPrior, n.arcRoot = p.add(r, s.Arc, s.Arc, glorot(s.Arc, s.Arc)), p.add(r, 1, s.Arc, 0.1), p.add(r, 1, s.Arc, 0.1)
	n.labDep, n.labDepBias = p.add(r, wide, s.Label, glorot(wide, s.Label)), p.add(r, 1, s.Label, 0)
	n.labHead, n.labHeadBias = p.add(r, wide, s.Label, glorot(wide, s.Label)), p.add(r, 1, s.Label, 0)
	n.labU = p.add(r, s.Label, n.nDeprel*s.Label, glorot(s.Label, s.Label)/2)
	n.labDW, n.labHW = p.add(r, s.Label, n.nDeprel, glorot(s.Label, n.nDeprel)), p.add(r, s.Label, n.nDeprel, glorot(s.Label, n.nDeprel))
	n.labBias, n.labRoot = p.add(r, 1, n.nDeprel, 0), p.add(r, 1, s.Label, 0.1)
	n.nameOut, n.nameBias = p.add(r, wide, n.nName, glorot(wide, n.nName)), p.add(r, 1, n.nName, 0)
	return n
}
