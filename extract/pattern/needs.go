package pattern

// need is what a match holds one of: words that begin a phrase, or mentions of
// types.
type need struct{ words, types []string }

func (n need) size() int { return len(n.words) + len(n.types) }

// triggers gives words one of which every match holds: the smallest such set
// of the pattern's elements. ok is false where there is none.
func triggers(n node) (words []string, ok bool) {
	for _, need := range needs(n) {
		if len(need.types) == 0 && (!ok || len(need.words) < len(words)) {
			words, ok = need.words, true
		}
	}
	return words, ok
}

// needs gives what every match holds, of each one at least.
func needs(n node) []need {
	switch n := n.(type) {
	case phrase:
		var words []string
		for _, e := range n.entries {
			words = append(words, e[0])
		}
		if len(words) > 0 {
			return []need{{words: words}}
		}
	case mention:
		return []need{{types: n.types}}
	case sequence:
		var out []need
		for _, e := range n {
			out = append(out, needs(e)...)
		}
		return out
	case choice:
		return needsOfChoice(n)
	case repeat:
		if n.min > 0 {
			return needs(n.of)
		}
	}
	return nil
}

// needsOfChoice joins one need of each alternative: words where all have some.
func needsOfChoice(n choice) []need {
	var words, either need
	all := true
	for _, e := range n {
		w, ok := triggers(e)
		words.words, all = append(words.words, w...), all && ok
		var least need
		for _, need := range needs(e) {
			if least.size() == 0 || need.size() < least.size() {
				least = need
			}
		}
		if least.size() == 0 {
			return nil
		}
		either.words, either.types = append(either.words, least.words...), append(either.types, least.types...)
	}
	if all {
		return []need{words}
	}
	return []need{either}
}
