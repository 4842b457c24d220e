package neural

import (
	"fmt"
	"math"
	"strings"
)

// A nameClass is a label of a word: it begins a name, goes on with one, or is
// outside.
type nameClass struct {
	position byte // 'B', 'I' or 'O'
	kind     string
}

func nameClasses(labels []string) ([]nameClass, error) {
	var out []nameClass
	for _, l := range labels {
		position, kind, _ := strings.Cut(l, "-")
		if position != "B" && position != "I" && l != "O" {
			return nil, fmt.Errorf("the model has the label of a name %q, which is none of B-, I- and O", l)
		}
		out = append(out, nameClass{position[0], kind})
	}
	return out, nil
}

// follows reports whether a word with label b may stand after one with a.
func (b nameClass) follows(a nameClass) bool {
	return b.position != 'I' || a.position != 'O' && a.kind == b.kind
}

// before gives, for each class that goes on with a name, the classes that may
// stand before it; nil for the others, which may stand after all.
func before(classes []nameClass) [][]int {
	out := make([][]int, len(classes))
	for b := range classes {
		if classes[b].position != 'I' {
			continue
		}
		for a := range classes {
			if classes[b].follows(classes[a]) {
				out[b] = append(out[b], a)
			}
		}
	}
	return out
}

// viterbi is memory for finding the best labels of a sentence.
type viterbi struct {
	values []float32 // by word and class, in the words of all parts
	score  []float32
	from   []int16
	labels []int
}

// name appends the names on the best path of labels of each part (Viterbi
// 1967).
func (n *Network) name(s *scratch) {
	wide, classes := 2*n.w.Hidden, len(n.names)
	v := &s.viterbi
	v.values = grow(v.values, s.count*classes)
	s.direct(&n.w.NameOut, s.count, s.h2, wide, v.values)
	for _, p := range s.parts {
		n.nameIn(v, &p, v.values[p.row*classes:(p.row+p.len())*classes])
	}
}

// nameIn appends the names of a part, whose words' values by class are given.
func (n *Network) nameIn(v *viterbi, p *part, values []float32) {
	count, classes := p.len(), len(n.names)
	n.path(v, values, count)
	chance := func(i int) float32 { return logSoftmax(values[i*classes:(i+1)*classes], v.labels[i]) }
	for i := 0; i < count; i++ {
		class := n.names[v.labels[i]]
		if class.position == 'O' {
			continue
		}
		name := Name{First: p.from + i, Type: class.kind, Score: chance(i)}
		for i+1 < count && n.names[v.labels[i+1]].position == 'I' {
			i++
			name.Score = min(name.Score, chance(i))
		}
		name.Last = p.from + i
		name.Score = float32(math.Exp(float64(name.Score)))
		p.sentence.Names = append(p.sentence.Names, name)
	}
}

// path fills v.labels with the labels of the highest sum of values.
func (n *Network) path(v *viterbi, values []float32, count int) {
	classes := len(n.names)
	v.score, v.from, v.labels = grow(v.score, count*classes), grow(v.from, count*classes), grow(v.labels, count)
	none := float32(math.Inf(-1))
	for b := range classes {
		v.score[b], v.from[b] = values[b], 0
		if n.before[b] != nil {
			v.score[b] = none
		}
	}
	for i := 1; i < count; i++ {
		last, score, from := v.score[(i-1)*classes:i*classes], v.score[i*classes:(i+1)*classes], v.from[i*classes:(i+1)*classes]
		of := largest(last)
		for b, x := range values[i*classes : (i+1)*classes] {
			if n.before[b] == nil {
				score[b], from[b] = last[of]+x, int16(of)
				continue
			}
			top, at := none, 0
			for _, a := range n.before[b] {
				if last[a] > top {
					top, at = last[a], a
				}
			}
			score[b], from[b] = top+x, int16(at)
		}
	}
	label := largest(v.score[(count-1)*classes : count*classes])
	for i := count - 1; i >= 0; i-- {
		v.labels[i] = label
		label = int(v.from[i*classes+label])
	}
}

// largest is the index of the first of the largest values.
func largest(values []float32) int {
	at := 0
	for i, x := range values {
		if x > values[at] {
			at = i
		}
	}
	return at
}

// logSoftmax is the logarithm of the chance of a class, given all their values.
func logSoftmax(values []float32, class int) float32 {
	top := values[largest(values)]
	sum := 0.0
	for _, x := range values {
		sum += math.Exp(float64(x - top))
	}
	return values[class] - (top + float32(math.Log(sum)))
}
