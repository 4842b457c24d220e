package draw

import "slices"

// columnLength is the number of entities that hang on one other on one side of
// it before a further column is begun.
const columnLength = 30

// balanceFrom is the number of entities that hang on the first one on one side
// from which on they are spread to both.
const balanceFrom = 6

// placing tells where a link's entities are drawn.
type placing struct {
	turned  bool // its object to the left of its subject
	columns int  // how many columns it goes over
}

// place places each link. The first entity is drawn in the middle and the
// others to its left and right, the farther the more facts lead there. Subjects
// are drawn to the left of objects where that leaves a choice. What hangs on a
// single other entity, in great number, is shared out over columns.
func (p *Picture) place() []placing {
	w := newWeb(p)
	w.choose()
	out := make([]placing, len(p.edges))
	hanging := map[port][]int{}
	for i, e := range p.edges {
		from, to := w.side[e.from]*w.far[e.from], w.side[e.to]*w.far[e.to]
		out[i] = placing{turned: from > to, columns: 1}
		switch right := from > to; {
		case len(w.next[e.from]) == 1:
			hanging[port{e.to, right}] = append(hanging[port{e.to, right}], i)
		case len(w.next[e.to]) == 1:
			hanging[port{e.from, !right}] = append(hanging[port{e.from, !right}], i)
		}
	}
	for _, links := range hanging {
		columns := (len(links) + columnLength - 1) / columnLength
		for i, link := range links {
			out[link].columns = 1 + i%columns
		}
	}
	return out
}

// web is what place knows of the entities, by their indexes.
type web struct {
	next [][]int // those that each is linked to, each once
	far  []int   // how many links away from the first
	side []int   // -1 left of the first, 1 right of it
	fits []int   // the side where subjects are left of objects
}

func newWeb(p *Picture) *web {
	n := len(p.nodes)
	w := &web{next: make([][]int, n), far: make([]int, n), side: make([]int, n), fits: make([]int, n)}
	for _, e := range p.edges {
		if !slices.Contains(w.next[e.from], e.to) {
			w.next[e.from] = append(w.next[e.from], e.to)
			w.next[e.to] = append(w.next[e.to], e.from)
		}
		if e.to == 0 && w.fits[e.from] == 0 {
			w.fits[e.from] = -1
		}
	}
	for i := range w.fits {
		if w.fits[i] == 0 {
			w.fits[i] = 1
		}
	}
	for reached := []int{0}; len(reached) > 0; reached = reached[1:] {
		for _, i := range w.next[reached[0]] {
			if i != 0 && w.far[i] == 0 {
				w.far[i] = w.far[reached[0]] + 1
				reached = append(reached, i)
			}
		}
	}
	return w
}

// choose gives each entity but the first its side: those next to it so that
// both sides get about as much and what is linked comes together, the farther
// ones where most of what they are linked to is.
func (w *web) choose() {
	var left, right, rest []int // what hangs on the first and fits there, and what else is next to it
	for i := 1; i < len(w.far); i++ {
		switch {
		case w.far[i] == 1 && len(w.next[i]) > 1:
			rest = append(rest, i)
		case w.far[i] == 1 && w.fits[i] < 0:
			left = append(left, i)
		case w.far[i] == 1:
			right = append(right, i)
		}
	}
	load := map[int]int{} // of each side
	for _, i := range rest {
		near, second := w.nearby(i)
		over := load[1] - load[-1]
		if hanging := len(left) + len(right); over > 0 { // what hangs will even it out
			over = max(0, over-hanging)
		} else {
			over = min(0, over+hanging)
		}
		w.take(i, 2*near+second-over)
		load[w.side[i]] += len(w.next[i])
	}
	move := func(from, to []int) ([]int, []int) { // the last, so that neighbours in the list stay together
		last := len(from) - 1
		return from[:last], append(to, from[last])
	}
	for len(left) > balanceFrom && load[-1]+len(left) > load[1]+len(right)+1 {
		left, right = move(left, right)
	}
	for len(right) > balanceFrom && load[1]+len(right) > load[-1]+len(left)+1 {
		right, left = move(right, left)
	}
	for _, i := range left {
		w.side[i] = -1
	}
	for _, i := range right {
		w.side[i] = 1
	}
	for far := 2; slices.Contains(w.far, far); far++ {
		for i := range w.far {
			if w.far[i] != far {
				continue
			}
			near, second := w.nearby(i)
			if near == 0 {
				near = second
			}
			w.take(i, near)
		}
	}
}

// take gives an entity the side that pull is to, that which fits it where the
// pull is none.
func (w *web) take(i, pull int) {
	switch {
	case pull < 0:
		w.side[i] = -1
	case pull > 0:
		w.side[i] = 1
	default:
		w.side[i] = w.fits[i]
	}
}

// nearby counts the entities one link away that are on the right, less those on
// the left, and so those two links away. The first entity is on neither side;
// those nearer to the first count more.
func (w *web) nearby(i int) (near, second int) {
	for _, next := range w.next[i] {
		if next == 0 {
			continue
		}
		if w.far[next] < w.far[i] {
			near += 2 * w.side[next]
		}
		near += w.side[next]
		for _, other := range w.next[next] {
			if other != i {
				second += w.side[other]
			}
		}
	}
	return near, second
}
