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

// viterbi is memory for finding the best labels of a sentence.
type viterbi struct {
	chances []float32 // by word and class
	score   []float32
	from    []int16
	labels  []int
}

// name appends the names on the best path of labels (Viterbi 1967).
func (n *Network) name(s *scratch, count int, names []Name) []Name {
	w, wide, classes := n.w, 2*n.w.Hidden, len(n.names)
	v := &s.viterbi
	v.chances = grow(v.chances, count*classes)
	s.direct(&w.NameOut, count, s.h2, wide, v.chances)
	for i := range count {
		logSoftmax(v.chances[i*classes : (i+1)*classes])
	}
	n.path(v, count)
	for i := 0; i < count; i++ {
		class := n.names[v.labels[i]]
		if class.position == 'O' {
			continue
		}
		name := Name{First: i, Last: i, Type: class.kind, Score: v.chances[i*classes+v.labels[i]]}
		for i+1 < count && n.names[v.labels[i+1]].position == 'I' {
			i++
			name.Last = i
			name.Score = min(name.Score, v.chances[i*classes+v.labels[i]])
		}
		name.Score = float32(math.Exp(float64(name.Score)))
		names = append(names, name)
	}
	return names
}

// path fills v.labels with the labels of the highest sum.
func (n *Network) path(v *viterbi, count int) {
	classes := len(n.names)
	v.score, v.from, v.labels = grow(v.score, count*classes), grow(v.from, count*classes), grow(v.labels, count)
	for i := range count {
		for b := range classes {
			top, from := float32(math.Inf(-1)), 0
			if i == 0 {
				if n.names[b].position != 'I' {
					top = 0
				}
			}
			for a := 0; i > 0 && a < classes; a++ {
				if x := v.score[(i-1)*classes+a]; x > top && n.names[b].follows(n.names[a]) {
					top, from = x, a
				}
			}
			v.score[i*classes+b], v.from[i*classes+b] = top+v.chances[i*classes+b], int16(from)
		}
	}
	last := 0
	for b := range classes {
		if v.score[(count-1)*classes+b] > v.score[(count-1)*classes+last] {
			last = b
		}
	}
	for i := count - 1; i >= 0; i-- {
		v.labels[i] = last
		last = int(v.from[i*classes+last])
	}
}

// logSoftmax turns scores into the logarithms of chances.
func logSoftmax(row []float32) {
	top := row[0]
	for _, x := range row {
		top = max(top, x)
	}
	sum := 0.0
	for _, x := range row {
		sum += math.Exp(float64(x - top))
	}
	shift := top + float32(math.Log(sum))
	for i := range row {
		row[i] -= shift
	}
}
