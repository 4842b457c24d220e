package score

import (
	"cmp"
	"slices"
	"strings"
)

// closeEnough is the share of words that two names of several words must have
// in common to be one name, where no name is the same.
const closeEnough = 0.75

// named is an entity's normalized names, and the words of each that has more
// than one.
type named struct {
	names set
	words []set
}

func newNamed(names set) named {
	n := named{names: names}
	for name := range names {
		if w := newSet(strings.Fields(name)); len(w) > 1 {
			n.words = append(n.words, w)
		}
	}
	return n
}

// goldNames are the normalized names of a gold entity.
func goldNames(g *GoldEntity) set {
	out := make(set, len(g.Names))
	for _, name := range g.Names {
		out[normalize(name)] = struct{}{}
	}
	return out
}

// similarity is 0 for names that are not of one thing, above 2 where a name is
// the same, else the share of words in common.
func similarity(a, b named) float64 {
	if exact := a.names.common(b.names); exact > 0 {
		return 2 + float64(exact)/float64(max(len(a.names), len(b.names)))
	}
	best := 0.0
	for _, v := range a.words {
		for _, w := range b.words {
			both := v.common(w)
			best = max(best, float64(both)/float64(len(v)+len(w)-both))
		}
	}
	if best < closeEnough {
		return 0
	}
	return best
}

// alignment maps the id of a predicted entity to the gold entity it is.
type alignment map[string]*GoldEntity

// align matches predicted entities to gold ones, one to one: best matches
// first, and a wrong type only after every right one.
func align(predicted []entity, gold []GoldEntity) alignment {
	type pair struct {
		rightType bool
		score     float64
		p, g      int
	}
	golds := make([]named, len(gold))
	for j := range gold {
		golds[j] = newNamed(goldNames(&gold[j]))
	}
	var pairs []pair
	for i := range predicted {
		mine := newNamed(predicted[i].names())
		for j := range gold {
			if s := similarity(mine, golds[j]); s > 0 {
				pairs = append(pairs, pair{predicted[i].Type == gold[j].Type, s, i, j})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		if a.rightType != b.rightType {
			if a.rightType {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.p, b.p), cmp.Compare(a.g, b.g))
	})
	out := alignment{}
	usedP, usedG := make([]bool, len(predicted)), make([]bool, len(gold))
	for _, m := range pairs {
		if !usedP[m.p] && !usedG[m.g] {
			usedP[m.p], usedG[m.g] = true, true
			out[predicted[m.p].ID] = &gold[m.g]
		}
	}
	return out
}
