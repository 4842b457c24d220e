package draw

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
)

// drawing is a picture with a place for everything.
type drawing struct {
	boxes []box  // of the nodes
	lines []line // of the edges
}

// line is where an edge is: the points that it goes through level, from the
// left to the right, and its label.
type line struct {
	left, right int // the nodes at its ends
	points      []point
	label       box
}

// port is a side of a node's box.
type port struct {
	node  int
	right bool
}

// arrange finds a place for everything in the picture.
func (p *Picture) arrange(ctx context.Context) (*drawing, error) {
	d := &drawing{boxes: make([]box, len(p.nodes)), lines: make([]line, len(p.edges))}
	s := d.measure(p)
	l, err := layOut(ctx, s)
	if err != nil {
		return nil, err
	}
	for i := range d.boxes {
		d.boxes[i].point = l.Nodes[i]
	}
	for i := range d.lines {
		at, points := &d.lines[i], l.Edges[i].Points
		at.label.point = l.Edges[i].Label
		at.points = slices.Clone(points[1 : len(points)-1]) // without the ends, which dock makes
		if d.boxes[at.left].X > d.boxes[at.right].X {       // turned by dagre, where links go round in circles
			at.left, at.right = at.right, at.left
			slices.Reverse(at.points)
		}
	}
	d.upright()
	leads := d.dock()
	if err := d.settle(ctx, leads); err != nil {
		return nil, err
	}
	d.trace(leads)
	return d, nil
}

// measure gives everything its size, and makes of it what dagre is told.
func (d *drawing) measure(p *Picture) sheet {
	s := sheet{NodeGap: nodeGap, EdgeGap: edgeGap, ColumnGap: columnGap, Edges: []sheetEdge{}}
	placed := p.place()
	for i, e := range p.edges {
		left, right := e.from, e.to
		if placed[i].turned {
			left, right = right, left
		}
		label := labelBox(e.labels)
		d.lines[i] = line{left: left, right: right, label: label}
		s.Edges = append(s.Edges, sheetEdge{left, right, placed[i].columns, label.width, label.height})
	}
	ends := d.ends()
	for i, n := range p.nodes {
		f := nameFont
		if i == 0 { // the entity that the picture is of
			f = centreFont
		}
		lines := max(ends[port{i, false}], ends[port{i, true}])
		b := nameBox(n.thing.Label, f, lines)
		d.boxes[i] = b
		s.Nodes = append(s.Nodes, sheetNode{b.width + 2*fan(lines), b.height})
	}
	return s
}

// upright turns the picture upside down where most entities are in reverse
// order: to dagre that is all one, to a reader of a list it is not.
func (d *drawing) upright() {
	at := make([]point, len(d.boxes))
	for i, b := range d.boxes {
		at[i] = b.point
	}
	right := 0
	for _, column := range inColumns(at) {
		for k := 1; k < len(column); k++ {
			right += cmp.Compare(column[k], column[k-1])
		}
	}
	if right >= 0 {
		return
	}
	for i := range d.boxes {
		d.boxes[i].Y *= -1
	}
	for i := range d.lines {
		d.lines[i].label.Y *= -1
		for k := range d.lines[i].points {
			d.lines[i].points[k].Y *= -1
		}
	}
}

// ends counts the lines at each port.
func (d *drawing) ends() map[port]int {
	ends := map[port]int{}
	for _, l := range d.lines {
		ends[port{l.left, true}]++
		ends[port{l.right, false}]++
	}
	return ends
}

// lead is how far below the middle of its node a line begins and ends.
type lead struct{ left, right float64 }

// dock shares each side of a box out among the lines that end there, in the
// order that they come in.
func (d *drawing) dock() []lead {
	ports := map[port][]int{}
	for i, l := range d.lines {
		ports[port{l.left, true}] = append(ports[port{l.left, true}], i)
		ports[port{l.right, false}] = append(ports[port{l.right, false}], i)
	}
	out := make([]lead, len(d.lines))
	for at, lines := range ports {
		comes := func(i int) float64 {
			if points := d.lines[i].points; at.right {
				return points[0].Y
			} else {
				return points[len(points)-1].Y
			}
		}
		slices.SortFunc(lines, func(i, j int) int { return cmp.Or(cmp.Compare(comes(i), comes(j)), cmp.Compare(i, j)) })
		for nth, i := range lines {
			y := portGap * (float64(nth) - float64(len(lines)-1)/2)
			if at.right {
				out[i].left = y
			} else {
				out[i].right = y
			}
		}
	}
	return out
}

// trace makes the lines level where they cross a column, which keeps them from
// the boxes and the labels there, and leads them to their ends.
func (d *drawing) trace(leads []lead) {
	half := map[int]float64{} // the width of each column
	for _, b := range d.boxes {
		half[column(b.X)] = max(half[column(b.X)], b.width/2)
	}
	for _, l := range d.lines {
		half[column(l.label.X)] = max(half[column(l.label.X)], l.label.width/2)
	}
	for i := range d.lines {
		l := &d.lines[i]
		left, right := d.boxes[l.left], d.boxes[l.right]
		points := []point{{left.right(), left.Y + leads[i].left}, {left.X + half[column(left.X)], left.Y + leads[i].left}}
		for _, at := range l.points {
			wide := half[column(at.X)]
			if column(at.X) == column(l.label.X) {
				wide = l.label.width / 2
			}
			points = append(points, point{at.X - wide, at.Y}, point{at.X + wide, at.Y})
		}
		points = append(points, point{right.X - half[column(right.X)], right.Y + leads[i].right}, point{right.left(), right.Y + leads[i].right})
		l.points = slices.Compact(points)
	}
}

// column tells the column whose middle is at x.
func column(x float64) int { return int(math.Round(x)) }

// inColumns sorts what is at a place into columns, from the left to the right,
// each from the top down.
func inColumns(at []point) [][]int {
	columns := map[int][]int{}
	for i, a := range at {
		columns[column(a.X)] = append(columns[column(a.X)], i)
	}
	var out [][]int
	for _, x := range slices.Sorted(maps.Keys(columns)) {
		one := columns[x]
		slices.SortStableFunc(one, func(i, j int) int { return cmp.Compare(at[i].Y, at[j].Y) })
		out = append(out, one)
	}
	return out
}
