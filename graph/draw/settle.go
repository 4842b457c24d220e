package draw

import "context"

// rounds is how often settle goes over the columns. After as many, what still
// moves moves too little to be seen.
const rounds = 400

// How strongly a line pulls at what it leads through, from one column to the
// next. Long lines are straight before short ones are.
// Where many lines end at one side of a box they give way to single ones.
const (
	pull     = 2.0
	longPull = 16.0
)

// item is what has a place in a column: a node, or a line where it crosses the
// column, with its label or without.
type item struct {
	point
	height float64 // with half the gap above it and half the gap below
	ties   []tie
}

// tie pulls an item to the height of another, and by lead below it.
type tie struct {
	to     int
	lead   float64
	weight float64
}

// settle moves what dagre has placed up and down: it keeps dagre's columns and
// the order in each, but brings each item as close to the height of what it is
// linked to as the others allow. Dagre's own heights leave much unbalanced.
func (d *drawing) settle(ctx context.Context, leads []lead) error {
	items := d.items(leads)
	at := make([]point, len(items))
	for i := range items {
		at[i] = items[i].point
	}
	columns := inColumns(at)
	for round := range rounds {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i := range columns {
			if round%2 == 1 { // back from the right to the left
				i = len(columns) - 1 - i
			}
			stack(items, columns[i])
		}
	}
	for i := range d.boxes {
		d.boxes[i].Y = items[i].Y
	}
	d.straighten(items, columns, leads)
	next := len(d.boxes)
	for i := range d.lines {
		l := &d.lines[i]
		for k := range l.points {
			l.points[k].Y = items[next].Y
			if column(l.points[k].X) == column(l.label.X) {
				l.label.Y = items[next].Y
			}
			next++
		}
	}
	return nil
}

// items are the nodes, and after them the points of each line in turn.
func (d *drawing) items(leads []lead) []item {
	var out []item
	for _, b := range d.boxes {
		out = append(out, item{point: b.point, height: b.height + nodeGap})
	}
	join := func(a, b int, below, weight float64) { // b is to be that far below a
		out[a].ties = append(out[a].ties, tie{b, -below, weight})
		out[b].ties = append(out[b].ties, tie{a, below, weight})
	}
	ends := d.ends()
	for i, l := range d.lines {
		before, below, weight := l.left, leads[i].left, shared(ends[port{l.left, true}])
		for _, at := range l.points {
			height := float64(edgeGap)
			if column(at.X) == column(l.label.X) {
				height += l.label.height
			}
			out = append(out, item{point: at, height: height})
			join(before, len(out)-1, below, weight)
			before, below, weight = len(out)-1, 0, longPull
		}
		join(before, l.right, -leads[i].right, shared(ends[port{l.right, false}]))
	}
	return out
}

// shared is the pull of one of so many lines at one side of a box.
func shared(lines int) float64 { return pull / float64(lines*lines) }

// stack places the items of a column where their ties pull them, by least
// squares, but in their order and without overlaps: items that would overlap
// are put one on the other, and move as one.
func stack(items []item, column []int) {
	type pile struct {
		top, height   float64
		weight, wants float64 // the sum of the weights, and of where each wants the top, weighted
		count         int
	}
	var piles []pile
	for _, i := range column {
		it := items[i]
		one := pile{height: it.height, count: 1}
		for _, t := range it.ties {
			one.weight += t.weight
			one.wants += t.weight * (items[t.to].Y + t.lead - it.height/2)
		}
		if one.weight == 0 {
			one.weight, one.wants = 1, it.Y-it.height/2
		}
		one.top = one.wants / one.weight
		for len(piles) > 0 {
			above := piles[len(piles)-1]
			if above.top+above.height <= one.top {
				break
			}
			one.wants = above.wants + one.wants - one.weight*above.height
			one.weight += above.weight
			one.height += above.height
			one.count += above.count
			one.top = one.wants / one.weight
			piles = piles[:len(piles)-1]
		}
		piles = append(piles, one)
	}
	next := 0
	for _, p := range piles {
		y := p.top
		for range p.count {
			it := &items[column[next]]
			it.Y = y + it.height/2
			y += it.height
			next++
		}
	}
}
