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

// name appends the names on the best path of labels of each part (Viterbi
// 1967).
func (n *Network) name(s *scratch) {
	wide, classes := 2*n.w.Hidden, len(n.names)
	v := &s.viterbi
	v.chances = grow(v.chances, s.count*classes)
	s.direct(&n.w.NameOut, s.count, s.h2, wide, v.chances)
	for i := range s.count {
		logSoftmax(v.chances[i*classes : (i+1)*classes])
	}
	for _, p := range s.parts {
		n.nameIn(v, &p, v.chances[p.row*classes:(p.row+p.len())*classes])
	}
}

// nameIn appends the names of a part, of whose words the chances are given.
func (n *Network) nameIn(v *viterbi, p *part, chances []float32) {
	count, classes := p.len(), len(n.names)
	n.path(v, chances, count)
	for i := 0; i < count; i++ {
		class := n.names[v.labels[i]]
		if class.position == 'O' {
			continue
		}
		name := Name{First: p.from + i, Last: p.from + i, Type: class.kind, Score: chances[i*classes+v.labels[i]]}
		for i+1 < count && n.names[v.labels[i+1]].position == 'I' {
			i++
			name.Last = p.from + i
			name.Score = min(name.Score, chances[i*classes+v.labels[i]])
		}
		name.Score = float32(math.Exp(float64(name.Score)))
		p.sentence.Names = append(p.sentence.Names, name)
	}
}

// path fills v.labels with the labels of the highest sum.
func (n *Network) path(v *viterbi, chances []float32, count int) {
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
			v.score[i*classes+b], v.from[i*classes+b] = top+chances[i*classes+b], int16(from)
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
