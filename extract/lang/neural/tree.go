package neural

// BestTree fills heads with the tree of highest score: scores[d*(n+1)+h] is
// that of word h-1 as head of word d, h = 0 being the root. One word has the
// root, given as -1. Where the best heads of all words make a tree they are
// taken as they are; else Chu and Liu's (1965) and Edmonds' (1967) method finds
// the best tree, with the root held to one word by making each use of it dear.
func BestTree(scores []float32, n int, heads []int, s *Trees) {
	roots := 0
	for d := range n {
		row := scores[d*(n+1) : (d+1)*(n+1)]
		best := 0
		if d == 0 {
			best = min(1, n-1) + 1 // a word is not its own head
			if n == 1 {
				best = 0
			}
		}
		for h, x := range row {
			if h != d+1 && x > row[best] {
				best = h
			}
		}
		heads[d] = best - 1
		if best == 0 {
			roots++
		}
	}
	if roots == 1 && s.isTree(heads[:n]) {
		return
	}
	s.edmonds(scores, n, heads)
}

// Trees is memory that [BestTree] uses again. The zero value is ready.
type Trees struct {
	state []int
	cost  []float64 // of edmonds, as its top and seen
	top   []float64 // by word: the score of its best head so far
	seen  []int     // by word: in which walk

	freeInts   []int // what ints and floats have not given since the tree was begun
	freeFloats []float64
	allInts    []int
	allFloats  []float64
}

// ints gives n zeros that are in use until the next tree.
func (s *Trees) ints(n int) []int { return cut(&s.freeInts, &s.allInts, n) }

// floats does as [Trees.ints] does.
func (s *Trees) floats(n int) []float64 { return cut(&s.freeFloats, &s.allFloats, n) }

// cut takes the first n of free; where they are too few, more memory is made,
// for what is left of this tree and for those to come.
func cut[T any](free, all *[]T, n int) []T {
	if len(*free) < n {
		*all = make([]T, 2*len(*all)+n)
		*free = *all
	}
	out := (*free)[:n:n]
	*free = (*free)[n:]
	clear(out)
	return out
}

// isTree reports whether every word reaches the root.
func (s *Trees) isTree(heads []int) bool {
	s.state = append(s.state[:0], make([]int, len(heads))...)
	for i := range heads {
		at := i
		for at >= 0 && s.state[at] == 0 {
			s.state[at] = i + 1
			at = heads[at]
		}
		if at >= 0 && s.state[at] == i+1 {
			return false
		}
	}
	return true
}

const rootCost = 1e6 // above any sum of scores

func (s *Trees) edmonds(scores []float32, n int, heads []int) {
	size := n + 1
	s.cost = append(s.cost[:0], make([]float64, size*size)...)
	for d := range n {
		for h := range size {
			s.cost[h*size+d+1] = float64(scores[d*size+h])
		}
		s.cost[d+1] -= rootCost
	}
	s.top = append(s.top[:0], make([]float64, size)...)
	s.seen = append(s.seen[:0], make([]int, size)...)
	s.freeInts, s.freeFloats = s.allInts, s.allFloats
	nodes, head := s.ints(size), s.ints(size)
	for i := range nodes {
		nodes[i] = i
	}
	s.arborescence(size, nodes, head)
	for d := range n {
		heads[d] = head[d+1] - 1
	}
}

// arborescence fills head, for each of nodes but the first, with its head in
// the best tree rooted in the first. s.cost[h*size+d] is the score of h over d.
func (s *Trees) arborescence(size int, nodes []int, head []int) {
	for _, d := range nodes[1:] {
		head[d] = -1
	}
	for _, h := range nodes { // heads outside, so that memory is read in its order
		row := s.cost[h*size : (h+1)*size]
		for _, d := range nodes[1:] {
			if x := row[d]; h != d && (head[d] < 0 || x > s.top[d]) {
				head[d], s.top[d] = h, x
			}
		}
	}
	s.open(size, nodes, head)
}

// open makes a tree of the best heads of the nodes: it contracts a cycle, if there
// is one, and what is left, and opens it again.
func (s *Trees) open(size int, nodes, head []int) {
	if cycle := s.findCycle(nodes, head); cycle != nil {
		s.contract(size, nodes, head, cycle)
	}
}

// findCycle gives the nodes of a cycle of heads, nil if there is none.
func (s *Trees) findCycle(nodes, head []int) []int {
	for _, v := range nodes {
		s.seen[v] = 0
	}
	for i, start := range nodes[1:] {
		at := start
		for at != nodes[0] && s.seen[at] == 0 {
			s.seen[at] = i + 1
			at = head[at]
		}
		if at == nodes[0] || s.seen[at] != i+1 {
			continue
		}
		cycle := append(s.ints(len(nodes))[:0], at)
		for next := head[at]; next != at; next = head[next] {
			cycle = append(cycle, next)
		}
		return cycle
	}
	return nil
}

// contract solves the problem with the cycle made one node, which is then
// opened at the word whose change of head costs least.
func (s *Trees) contract(size int, nodes []int, head []int, cycle []int) {
	cost := s.cost
	inside := s.ints(size)
	total := 0.0
	for _, v := range cycle {
		inside[v] = 1
		total += cost[head[v]*size+v]
	}
	one := cycle[0] // stands for the cycle from here on
	outside := s.ints(len(nodes))[:0]
	for _, v := range nodes {
		if inside[v] == 0 {
			outside = append(outside, v)
		}
	}
	entry, exit := s.ints(size), s.ints(size) // by head outside: where it enters; by word outside: its head within
	inner := s.ints(len(head))
	copy(inner, head)
	// The scores of the one node are computed before any is overwritten.
	into, from := s.floats(len(outside)), s.floats(len(outside))
	for i, v := range outside {
		in, out := cycle[0], cycle[0]
		for _, w := range cycle {
			if cost[v*size+w]-cost[inner[w]*size+w] > cost[v*size+in]-cost[inner[in]*size+in] {
				in = w
			}
			if cost[w*size+v] > cost[out*size+v] {
				out = w
			}
		}
		entry[v], exit[v] = in, out
		into[i] = cost[v*size+in] - cost[inner[in]*size+in] + total
		from[i] = cost[out*size+v]
	}
	for i, v := range outside {
		cost[v*size+one], cost[one*size+v] = into[i], from[i]
	}
	// Of the others the best head stays what it was, if now by another name.
	for _, v := range outside[1:] {
		if inside[head[v]] == 1 {
			head[v] = one
		}
	}
	door := 0
	for i := range outside {
		if into[i] > into[door] {
			door = i
		}
	}
	head[one] = outside[door]
	s.open(size, append(outside, one), head)
	outer := head[one]
	for _, v := range outside[1:] {
		if head[v] == one {
			head[v] = exit[v]
		}
	}
	for _, v := range cycle {
		head[v] = inner[v]
	}
	head[entry[outer]] = outer
}
