package conll18

import (
	"fmt"
	"strings"
)

// name is a run of tokens of one kind.
type name struct {
	first, last int
	kind        string
}

// Names compares names tagged in IOB2, sentence by sentence, over the same
// tokens. A name is correct when gold has one of the same tokens and the same
// kind (the measure of Tjong Kim Sang & De Meulder 2003). It gives the score
// for each kind, and for all of them under "". An I- that goes on with nothing
// begins a name.
func Names(gold, predicted [][]string) (map[string]Score, error) {
	if len(gold) != len(predicted) {
		return nil, fmt.Errorf("%d sentences of gold, %d predicted", len(gold), len(predicted))
	}
	scores := map[string]Score{"": {}}
	add := func(kind string, s Score) {
		for _, k := range []string{kind, ""} {
			t := scores[k]
			scores[k] = Score{t.Gold + s.Gold, t.Predicted + s.Predicted, t.Correct + s.Correct}
		}
	}
	for i := range gold {
		if len(gold[i]) != len(predicted[i]) {
			return nil, fmt.Errorf("sentence %d: %d tokens of gold, %d predicted", i+1, len(gold[i]), len(predicted[i]))
		}
		known := map[name]bool{}
		for _, n := range names(gold[i]) {
			known[n] = true
			add(n.kind, Score{Gold: 1})
		}
		for _, n := range names(predicted[i]) {
			s := Score{Predicted: 1}
			if known[n] {
				s.Correct = 1
			}
			add(n.kind, s)
		}
	}
	return scores, nil
}

func names(tags []string) []name {
	var out []name
	for i, tag := range tags {
		position, kind, ok := strings.Cut(tag, "-")
		if !ok {
			continue
		}
		if n := len(out) - 1; position == "I" && n >= 0 && out[n].last == i-1 && out[n].kind == kind {
			out[n].last = i
			continue
		}
		out = append(out, name{i, i, kind})
	}
	return out
}
