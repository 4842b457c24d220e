package draw

// column is the number of entities that hang on one other on one side of it
// before a further column is begun.
const column = 12

// balanceFrom is the number of them on one side from which on they are spread
// to both.
const balanceFrom = 6

// placing tells where a link's entities are drawn.
type placing struct {
	turned  bool // its object to the left of its subject
	columns int  // how many columns it goes over
}

// place places each link. Subjects are drawn to the left of objects and one
// column away, but for entities that hang on a single other one in great
// number: they are shared out between its two sides, and over columns.
func (p *Picture) place() []placing {
	links := make([]int, len(p.nodes))
	for _, e := range p.edges {
		links[e.from]++
		links[e.to]++
	}
	out := make([]placing, len(p.edges))
	sides := make([][2][]int, len(p.nodes)) // of each entity: the links of what hangs left and right of it
	for i, e := range p.edges {
		out[i].columns = 1
		switch {
		case links[e.from] == 1:
			sides[e.to][0] = append(sides[e.to][0], i)
		case links[e.to] == 1:
			sides[e.from][1] = append(sides[e.from][1], i)
		}
	}
	for _, both := range sides {
		left, right := both[0], both[1]
		for len(left) > max(balanceFrom, len(right)+1) {
			left, right = turnLast(out, left, right)
		}
		for len(right) > max(balanceFrom, len(left)+1) {
			right, left = turnLast(out, right, left)
		}
		spread(out, left)
		spread(out, right)
	}
	return out
}

// turnLast moves the last link of one side to the other.
func turnLast(out []placing, from, to []int) (shorter, longer []int) {
	last := len(from) - 1
	out[from[last]].turned = true
	return from[:last], append(to, from[last])
}

func spread(out []placing, links []int) {
	columns := (len(links) + column - 1) / column
	for i, link := range links {
		out[link].columns = 1 + i%columns
	}
}
