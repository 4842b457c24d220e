package pattern

// op is what one instruction of a compiled pattern does.
type op uint8

const (
	opPhrase    op = iota // take one of the runs of words
	opKind                // take one item of a kind
	opMention             // take one item of a type, and capture it
	opFiller              // take one item of a gap
	opSplit               // go on at x, and if that fails at y
	opJump                // go on at x
	opOpen                // the name starts here
	opClose               // the name ends here
	opFirst               // only at the beginning of the sentence
	opNotBehind           // only where the item before is none of the words
	opAbsent              // only where its own program fails
	opMatch               // done
)

type instruction struct {
	op    op
	x, y  int
	words [][]string
	cap   bool // of opPhrase: capitalised
	kind  string
	types []string
	name  string // of a capture
	// program is what must not match, of opAbsent.
	program program

	// What a set adds, see link.
	entries map[int32][]entry // of opPhrase: words by the first of them, in their order
	behind  entry             // of opNotBehind
	mask    uint64            // of opMention: a bit for each of the types
}

type program []instruction

// separators stand between the members of a list.
var separators = [][]string{{",", "as", "well", "as"}, {"as", "well", "as"}, {"along", "with"},
	{"together", "with"}, {`"`, ",", "and", `"`}, {",", `"`, "and", `"`}, {`"`, ",", `"`}, {",", `"`, `"`}, {`"`, "and", `"`}, {`"`, `"`},
	{",", "and"}, {";", "and"}, {"and"}, {"&"}, {","}, {";"}}

// maxProgram is the greatest length of a program: a pattern that repeats
// repetitions would fill memory.
const maxProgram = 5000

// size is an upper bound of the instructions n compiles to, or a number over
// maxProgram.
func size(n node) int {
	total := 1
	switch n := n.(type) {
	case sequence:
		for _, e := range n {
			total += size(e)
		}
	case choice:
		for _, e := range n {
			total += size(e) + 2
		}
	case repeat:
		total += max(1, n.min, n.max) * (size(n.of) + 2)
	case mention:
		total = 4
	}
	return min(total, maxProgram+1)
}

func compile(n node) program {
	var p program
	p.add(n)
	return append(p, instruction{op: opMatch})
}

func (p *program) emit(in instruction) int {
	*p = append(*p, in)
	return len(*p) - 1
}

func (p *program) add(n node) {
	switch n := n.(type) {
	case sequence:
		for _, e := range n {
			p.add(e)
		}
	case choice:
		var ends []int
		for i, e := range n {
			if i == len(n)-1 {
				p.add(e)
				break
			}
			split := p.emit(instruction{op: opSplit})
			(*p)[split].x = len(*p)
			p.add(e)
			ends = append(ends, p.emit(instruction{op: opJump}))
			(*p)[split].y = len(*p)
		}
		for _, e := range ends {
			(*p)[e].x = len(*p)
		}
	case repeat:
		p.addRepeat(n)
	case phrase:
		p.emit(instruction{op: opPhrase, words: n.entries, cap: n.capital})
	case kind:
		p.emit(instruction{op: opKind, kind: n.name})
	case mention:
		start := p.emit(instruction{op: opMention, types: n.types, name: n.name})
		if n.list {
			split := p.emit(instruction{op: opSplit})
			(*p)[split].x = p.emit(instruction{op: opPhrase, words: separators})
			p.emit(instruction{op: opJump, x: start})
			(*p)[split].y = len(*p)
		}
	case filler:
		p.emit(instruction{op: opFiller})
	case mark:
		if n.open {
			p.emit(instruction{op: opOpen})
		} else {
			p.emit(instruction{op: opClose})
		}
	case first:
		p.emit(instruction{op: opFirst})
	case notBehind:
		p.emit(instruction{op: opNotBehind, words: [][]string{n.words}})
	case absent:
		p.emit(instruction{op: opAbsent, program: compile(n.of)})
	}
}

func (p *program) addRepeat(n repeat) {
	for range n.min {
		p.add(n.of)
	}
	if n.max < 0 {
		split := p.emit(instruction{op: opSplit})
		(*p)[split].x = len(*p)
		p.add(n.of)
		p.emit(instruction{op: opJump, x: split})
		(*p)[split].y = len(*p)
		return
	}
	var splits []int
	for range n.max - n.min {
		splits = append(splits, p.emit(instruction{op: opSplit}))
		(*p)[splits[len(splits)-1]].x = len(*p)
		p.add(n.of)
	}
	for _, s := range splits {
		(*p)[s].y = len(*p)
		if n.lazy {
			(*p)[s].x, (*p)[s].y = (*p)[s].y, (*p)[s].x
		}
	}
}
