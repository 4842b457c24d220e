package pattern

import "slices"

// beginning is what the first item of a match may be. Most items are no place
// for most rules to begin at, and to ask this is cheaper than to run a program.
type beginning struct {
	any   bool
	words map[string]struct{} // the first words of the phrases it may begin with
	types []string
}

// beginning follows a program to every instruction that may take the first item.
func (p program) beginning() beginning {
	b := beginning{words: map[string]struct{}{}}
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
				b.words[e[0]] = struct{}{}
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

// allows reports whether a match may begin with an item.
func (b *beginning) allows(it *Item) bool {
	if b.any || it.Type != "" && slices.Contains(b.types, it.Type) {
		return true
	}
	_, ok := b.words[it.Lower]
	return ok
}
