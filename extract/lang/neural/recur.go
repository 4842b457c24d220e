package neural

import (
	"cmp"
	"slices"

	"entente/extract/lang/nn"
)

// lanes are sentences on their way through a recurrent layer side by side, so
// that a weight that is loaded meets them all.
type lanes struct {
	queue  []int // parts, those that are first to enter first
	active int   // of all, the first so many are under way
	all    [4]lane
	x      [4][]uint8
	sums   [4][]int32
	idle   []int32 // the sums of lanes that are not active
}

type lane struct {
	at, step, left int // the row that comes next, from it to the one after, rows to come
	state          []float32
	last           []uint8 // the output at the row before
}

// recur reads the words of all parts in one direction, in values of x each, and
// writes its half of the rows of out.
func (n *Network) recur(s *scratch, c *Cell, x []uint8, in int, out []uint8, direction int) {
	acc := s.sums(c.Input.Quantized, s.count, x, in)
	l := &s.lanes
	l.enqueue(s.parts)
	for next := 0; ; {
		for ; next < len(l.queue) && l.active < len(l.all); next++ {
			n.enter(&l.all[l.active], &s.parts[l.queue[next]], direction)
			l.active++
		}
		if l.active == 0 {
			return
		}
		n.step(c, l, acc, out, direction)
		l.leave()
	}
}

// enqueue puts the longest parts first, so that the lanes end at about one time.
func (l *lanes) enqueue(parts []part) {
	l.queue = l.queue[:0]
	for i := range parts {
		l.queue = append(l.queue, i)
	}
	slices.SortFunc(l.queue, func(a, b int) int {
		return cmp.Or(cmp.Compare(parts[b].len(), parts[a].len()), cmp.Compare(a, b))
	})
}

// leave takes out the lanes that are through.
func (l *lanes) leave() {
	for i := l.active - 1; i >= 0; i-- {
		if l.all[i].left == 0 {
			l.active--
			l.all[i], l.all[l.active] = l.all[l.active], l.all[i] // each keeps its memory
		}
	}
}

func (n *Network) enter(l *lane, p *part, direction int) {
	l.at, l.step, l.left = p.row, 1, p.len()
	if direction == 1 {
		l.at, l.step = p.row+p.len()-1, -1
	}
	l.state, l.last = grow(l.state, n.w.Hidden), n.silence
	clear(l.state)
}

// step reads one word in each active lane.
func (n *Network) step(c *Cell, l *lanes, acc []int32, out []uint8, direction int) {
	h, sums := n.w.Hidden, c.Input.N
	for i := range l.all {
		if i < l.active {
			at := l.all[i].at
			l.x[i], l.sums[i] = l.all[i].last, acc[at*sums:(at+1)*sums]
		} else {
			l.idle = grow(l.idle, sums)
			l.x[i], l.sums[i] = n.silence, l.idle
		}
	}
	if l.active == 1 {
		c.Recurrence.MulAdd(l.x[0], l.sums[0])
	} else {
		c.Recurrence.MulAddFour(&l.x, &l.sums)
	}
	for i := range l.all[:l.active] {
		a := &l.all[i]
		a.last = out[a.at*2*h+direction*h : a.at*2*h+(direction+1)*h]
		nn.Cell(l.sums[i], c.Input.Scale, c.Input.Bias, a.state, a.last)
		a.at += a.step
		a.left--
	}
}
