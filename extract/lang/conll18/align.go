package conll18

import (
	"strings"
	"unicode"

	"entente/extract/lang/conllu"
)

// extent is a range of characters without white space, by bytes.
type extent struct{ start, end int }

// placed is a word and where it stands: the extent is that of its token.
type placed struct {
	*conllu.Word
	extent
	multiword bool // one of several of its token
	head      int  // index among all words of the file, -1 for a root
}

// file is a treebank laid out along its characters.
type file struct {
	text              string
	tokens, sentences []extent
	words             []placed
}

func lay(sentences []*conllu.Sentence) file {
	var f file
	var text strings.Builder
	for _, s := range sentences {
		start, first := text.Len(), len(f.words)
		for _, t := range s.Tokens() {
			e := extent{start: text.Len()}
			text.WriteString(unspaced(t.Form))
			e.end = text.Len()
			f.tokens = append(f.tokens, e)
			for i := t.First; i <= t.Last; i++ {
				w := placed{Word: &s.Words[i], extent: e, multiword: t.Last > t.First, head: -1}
				if w.Head >= 0 {
					w.head = first + w.Head
				}
				f.words = append(f.words, w)
			}
		}
		f.sentences = append(f.sentences, extent{start, text.Len()})
	}
	f.text = text.String()
	return f
}

func unspaced(form string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Zs, r) {
			return -1
		}
		return r
	}, form)
}

// matching counts the extents that gold and predicted share.
func matching(gold, predicted []extent) Score {
	s := Score{Gold: len(gold), Predicted: len(predicted)}
	for i, j := 0, 0; i < len(gold) && j < len(predicted); {
		switch g, p := gold[i], predicted[j]; {
		case p.start < g.start:
			j++
		case g.start < p.start:
			i++
		default:
			if g.end == p.end {
				s.Correct++
			}
			i++
			j++
		}
	}
	return s
}

// align gives for each predicted word the index of its gold word, or -1.
func align(gold, predicted []placed) []int {
	links := make([]int, len(predicted))
	for j := range links {
		links[j] = -1
	}
	for i, j := 0, 0; i < len(gold) && j < len(predicted); {
		g, p := gold[i], predicted[j]
		switch {
		case g.multiword || p.multiword:
			end := p.end
			if g.multiword {
				end = g.end
			}
			if g.multiword && !p.multiword && p.start < g.start {
				j++
			} else if !g.multiword && g.start < p.start {
				i++
			}
			i2, j2 := multiwordEnd(gold, predicted, i, j, end)
			for _, pair := range commonForms(gold[i:i2], predicted[j:j2]) {
				links[j+pair[1]] = i + pair[0]
			}
			i, j = i2, j2
		case g.extent == p.extent:
			links[j] = i
			i++
			j++
		case g.start <= p.start:
			i++
		default:
			j++
		}
	}
	return links
}

// multiwordEnd gives the first words behind the smallest range that begins at
// gold[i] and predicted[j], goes on to end at least, and whose own end is
// within no multiword token.
func multiwordEnd(gold, predicted []placed, i, j, end int) (int, int) {
	extend := func(w placed) {
		if w.multiword {
			end = max(end, w.end)
		}
	}
	within := func(words []placed, k int) bool {
		switch {
		case k >= len(words):
			return false
		case words[k].multiword:
			return words[k].start < end
		}
		return words[k].end <= end
	}
	for within(gold, i) || within(predicted, j) {
		if i < len(gold) && (j >= len(predicted) || gold[i].start <= predicted[j].start) {
			extend(gold[i])
			i++
		} else {
			extend(predicted[j])
			j++
		}
	}
	return i, j
}

// commonForms is the longest common subsequence of the forms, case ignored, as
// pairs of indexes.
func commonForms(gold, predicted []placed) [][2]int {
	same := func(g, p int) bool { return strings.EqualFold(gold[g].Form, predicted[p].Form) }
	longest := make([][]int, len(gold)+1)
	for g := range longest {
		longest[g] = make([]int, len(predicted)+1)
	}
	for g := len(gold) - 1; g >= 0; g-- {
		for p := len(predicted) - 1; p >= 0; p-- {
			longest[g][p] = max(longest[g+1][p], longest[g][p+1])
			if same(g, p) {
				longest[g][p] = max(longest[g][p], 1+longest[g+1][p+1])
			}
		}
	}
	var pairs [][2]int
	for g, p := 0, 0; g < len(gold) && p < len(predicted); {
		switch {
		case same(g, p):
			pairs = append(pairs, [2]int{g, p})
			g++
			p++
		case longest[g][p] == longest[g+1][p]:
			g++
		default:
			p++
		}
	}
	return pairs
}
