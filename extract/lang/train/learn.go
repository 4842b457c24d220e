package main

import (
	"math"
	"slices"
)

// learn computes a sentence, adds its gradients, each error weighed by scale,
// and its loss.
func (w *worker) learn(e *example, scale float32) {
	w.arena.reset()
	t := w.forward(e)
	n, wide := t.n, 2*w.Hidden
	dh1, dh2 := w.arena.get(n*wide), w.arena.get(n*wide)

	dtags := w.arena.get(len(t.tags))
	from := 0
	for _, part := range []struct {
		width int
		gold  []int32
		real  int
	}{{w.nUPOS, e.upos, len(w.lex.upos.Names)}, {w.nXPOS, e.xpos, len(w.lex.xpos.Names)}, {w.nFeats, e.feats, len(w.lex.feats.Names)}} {
		w.softmax(t.tags, dtags, w.tagOut.cols, from, part.real, part.gold, scale*tagWeight)
		from += part.width
	}
	dtagH := w.arena.get(len(t.tagH))
	w.tagOut.back(n, t.tagH, dtags, dtagH, w.grads)
	w.tagOne.biasBack(n, dtags, w.grads)
	w.denseBack(n, t.h1, t.tagH, dtagH, w.tagIn, w.tagBias, t.tagMask, dh1)

	dnames := w.arena.get(len(t.names))
	w.softmax(t.names, dnames, w.nName, 0, len(w.lex.name.Names), e.names, scale*nameWeight)
	w.learnPart(t.names, dnames, e, scale*partWeight)
	w.nameOut.back(n, t.h2, dnames, dh2, w.grads)
	w.nameBias.biasBack(n, dnames, w.grads)
	w.learnArcs(e, t, dh2, scale)
	w.learnLabels(e, t, dh2, scale)

	masked(dh2, t.h2Mask)
	for d, l := range w.second {
		l.back(&w.arena, e, t.h1, t.recurrent[2+d], t.passes[2+d], dh2, wide, d*w.Hidden, dh1, w.grads)
	}
	masked(dh1, t.h1Mask)
	dx := w.arena.get(len(t.x))
	for d, l := range w.first {
		l.back(&w.arena, e, t.x, t.recurrent[d], t.passes[d], dh1, wide, d*w.Hidden, dx, w.grads)
	}
	w.learnInput(t, dx)
}

// The weights of the losses against that of heads.
const (
	tagWeight  = 1.0
	nameWeight = 0.7
	partWeight = 0.4
)

// softmax adds to d, in the columns from … from+real of rows stride wide, the
// gradient of the cross entropy of scores against gold.
func (w *worker) softmax(scores, d []float32, stride, from, real int, gold []int32, scale float32) {
	for i, g := range gold {
		if g < 0 {
			continue
		}
		row, out := scores[i*stride+from:i*stride+from+real], d[i*stride+from:i*stride+from+real]
		top := slices.Max(row)
		sum := float64(0)
		for j, x := range row {
			p := math.Exp(float64(x - top))
			sum += p
			out[j] = float32(p)
		}
		w.loss += (math.Log(sum) - float64(row[g]-top)) * float64(scale)
		k := scale / float32(sum)
		for j := range out {
			out[j] *= k
		}
		out[g] -= scale
	}
}

// learnPart learns names where the treebank has none, from what its tags say:
// a proper noun is part of a name of some type, a word of another kind is not,
// unless it may join two. The loss is that of all labels that may be right
// together (Tsuboi et al. 2008).
func (w *worker) learnPart(scores, d []float32, e *example, scale float32) {
	n := len(w.lex.name.Names)
	for i, allowed := range e.maybe {
		if allowed == 0 {
			continue
		}
		row, out := scores[i*w.nName:i*w.nName+n], d[i*w.nName:i*w.nName+n]
		top := slices.Max(row)
		all, right := 0.0, 0.0
		for j, x := range row {
			p := math.Exp(float64(x - top))
			out[j] = float32(p)
			all += p
			if allowed&(1<<j) != 0 {
				right += p
			}
		}
		w.loss += (math.Log(all) - math.Log(right)) * float64(scale)
		for j := range out {
			p := float64(out[j])
			g := p / all
			if allowed&(1<<j) != 0 {
				g -= p / right
			}
			out[j] = float32(g) * scale
		}
	}
}

func (w *worker) learnArcs(e *example, t *trace, dh2 []float32, scale float32) {
	n, a := t.n, w.Arc
	darcs, arcs := w.arena.get(len(t.arcs)), t.arcs
	dleft, darcH, droot := w.arena.get(n*a), w.arena.get(n*a), w.arena.get(a)
	e.sentences(func(from, n int) {
		gold := make([]int32, n)
		for i, h := range e.heads[from : from+n] {
			gold[i] = int32(h + 1) // -1 where it is not known
		}
		size := n * (n + 1)
		w.softmax(arcs[:size], darcs[:size], n+1, 0, n+1, gold, scale)
		for d := range n {
			left, dl := t.arcDU[(from+d)*a:(from+d+1)*a], dleft[(from+d)*a:(from+d+1)*a]
			errors := darcs[d*(n+1) : (d+1)*(n+1)]
			addScaled(dl, errors[0], w.arcRoot.w)
			addScaled(droot, errors[0], left)
			for h, g := range errors[1:] {
				at := (from + h) * a
				addScaled(dl, g, t.arcH[at:at+a])
				addScaled(darcH[at:at+a], g, left)
			}
		}
		arcs, darcs = arcs[size:], darcs[size:]
	})
	darcD := w.arena.get(n * a)
	w.arcU.back(n, t.arcD, dleft, darcD, w.grads)
	w.arcPrior.biasBack(n, dleft, w.grads)
	w.arcRoot.biasBack(1, droot, w.grads)
	w.denseBack(n, t.h2, t.arcD, darcD, w.arcDep, w.arcDepBias, t.arcDMask, dh2)
	w.denseBack(n, t.h2, t.arcH, darcH, w.arcHead, w.arcHeadBias, t.arcHMask, dh2)
}

// addScaled adds k times x to y; errors too small to matter are left out.
func addScaled(y []float32, k float32, x []float32) {
	if k < 1e-7 && k > -1e-7 {
		return
	}
	y = y[:len(x)]
	for i, v := range x {
		y[i] += k * v
	}
}

func (w *worker) learnLabels(e *example, t *trace, dh2 []float32, scale float32) {
	n, b, c := t.n, w.Label, w.nDeprel
	scores, through, chosen := w.labels(e, t, e.heads)
	dscores := w.arena.get(len(scores))
	w.softmax(scores, dscores, c, 0, len(w.lex.deprel.Names), e.deprels, scale)
	dthrough, dchosen, dlabD := w.arena.get(len(through)), w.arena.get(len(chosen)), w.arena.get(n*b)
	for d := range n {
		head, dhead := chosen[d*b:(d+1)*b], dchosen[d*b:(d+1)*b]
		for l, g := range dscores[d*c : (d+1)*c] {
			at := (d*c + l) * b
			addScaled(dhead, g, through[at:at+b])
			addScaled(dthrough[at:at+b], g, head)
		}
	}
	w.labU.back(n, t.labD, dthrough, dlabD, w.grads)
	w.labDW.back(n, t.labD, dscores, dlabD, w.grads)
	w.labHW.back(n, chosen, dscores, dchosen, w.grads)
	w.labBias.biasBack(n, dscores, w.grads)
	dlabH, droot := w.arena.get(n*b), w.arena.get(b)
	e.sentences(func(from, n int) {
		for d := from; d < from+n; d++ {
			to := droot
			if h := e.heads[d]; h >= 0 {
				to = dlabH[(from+h)*b : (from+h+1)*b]
			}
			for j, g := range dchosen[d*b : (d+1)*b] {
				to[j] += g
			}
		}
	})
	w.labRoot.biasBack(1, droot, w.grads)
	w.denseBack(n, t.h2, t.labD, dlabD, w.labDep, w.labDepBias, t.labDMask, dh2)
	w.denseBack(n, t.h2, t.labH, dlabH, w.labHead, w.labHeadBias, t.labHMask, dh2)
}

func (w *worker) learnInput(t *trace, dx []float32) {
	masked(dx, t.xMask)
	for i, y := range t.raw {
		dx[i] *= 1 - y*y
	}
	w.project.gradient(t.n, t.vectors, dx, w.grads)
	w.base.biasBack(t.n, dx, w.grads)
	for i := range t.n {
		row := dx[i*w.Feature : (i+1)*w.Feature]
		if !t.known[i] {
			w.unknown.biasBack(1, row, w.grads)
		}
		for _, f := range t.shown[i] {
			w.touched[f] = true
			for j, d := range row {
				w.rows[int(f)*w.Feature+j] += d
			}
		}
	}
}
