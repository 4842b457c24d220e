package draw

import "math"

// nudge is how far a line is moved, at most, to make it straight.
const nudge = 14

// span is what heights something may have.
type span struct{ low, high float64 }

func level(y float64) span { return span{y, y} }

func (s span) and(t span) span { return span{max(s.low, t.low), min(s.high, t.high)} }

// straighten makes each line level over as many columns as it can be with
// little moving, where settle left small steps. It keeps the order in the
// columns, and does not move nodes.
func (d *drawing) straighten(items []item, columns [][]int, leads []lead) {
	above, below := neighbours(len(items), columns)
	room := func(i int) span {
		free := span{items[i].Y - nudge, items[i].Y + nudge}
		if a := above[i]; a >= 0 {
			free.low = max(free.low, items[a].Y+(items[a].height+items[i].height)/2)
		}
		if b := below[i]; b >= 0 {
			free.high = min(free.high, items[b].Y-(items[b].height+items[i].height)/2)
		}
		// Piles touch, but for what rounding leaves.
		return span{min(free.low, items[i].Y), max(free.high, items[i].Y)}
	}
	next, ends := len(d.boxes), d.ends()
	for i, l := range d.lines {
		end := next + len(l.points)
		free, last := level(d.boxes[l.left].Y+leads[i].left), level(d.boxes[l.right].Y+leads[i].right)
		// Where a fan of lines begins a step is no harm.
		anywhere := span{math.Inf(-1), math.Inf(1)}
		switch left, right := ends[port{l.left, true}] > 1, ends[port{l.right, false}] > 1; {
		case left && !right:
			free = anywhere
		case right && !left:
			last = anywhere
		}
		start := next
		for ; next <= end; next++ {
			more := last
			if next < end {
				more = room(next)
			}
			both := free.and(more)
			if both.low <= both.high {
				free = both
				continue
			}
			lay(items, start, next, free)
			start, free = next, more
		}
		lay(items, start, end, free)
		next = end
	}
}

// lay puts items, a part of one line, to one height: the mean of theirs, or
// what of free is nearest to it.
func lay(items []item, from, to int, free span) {
	if from == to {
		return
	}
	sum := 0.0
	for _, it := range items[from:to] {
		sum += it.Y
	}
	y := math.Max(free.low, math.Min(free.high, sum/float64(to-from)))
	for i := from; i < to; i++ {
		items[i].Y = y
	}
}

// neighbours tells what is next above and below each item in its column, -1
// where nothing is.
func neighbours(n int, columns [][]int) (above, below []int) {
	above, below = make([]int, n), make([]int, n)
	for _, column := range columns {
		for k, i := range column {
			above[i], below[i] = -1, -1
			if k > 0 {
				above[i] = column[k-1]
			}
			if k < len(column)-1 {
				below[i] = column[k+1]
			}
		}
	}
	return above, below
}
