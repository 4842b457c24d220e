package pattern

// beginning is what the first item of a match may be. Most items are no place
// for most rules to begin at, and to ask this is cheaper than to run a program.
type beginning struct {
	any bool
	need
}

// beginning follows a program to every instruction that may take the first item.
func (p program) beginning() beginning {
	var b beginning
	seen := make([]bool, len(p))
	var follow func(pc int)
	follow = func(pc int) {
		if seen[pc] {
			return
		}
		seen[pc] = true
		switch in := &p[pc]; in.op {
		case opSplit:
			follow(in.x)
			follow(in.y)
		case opJump:
			follow(in.x)
		case opOpen, opClose, opFirst, opNotBehind, opAbsent:
			follow(pc + 1)
		case opPhrase:
			for _, e := range in.words {
				b.words = append(b.words, e[0])
			}
		case opMention:
			b.types = append(b.types, in.types...)
		default:
			b.any = true
		}
	}
	follow(0)
	return b
}
