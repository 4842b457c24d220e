package segment

import "entente/schema"

// token is a token with what the decisions look at.
type token struct {
	start, end int
	low        uint32 // hash of the token without regard to case
	class      class
	gap        gap // before the token
}

// gap is what is between two tokens.
type gap uint8

const (
	glued  gap = iota // nothing
	spaced            // white space in a line
	broken            // the end of a line that may be broken to a width
	ended             // the end of a line that is not, or empty lines
)

// walk goes through a text once, block by block. A block is text without an
// empty line in it.
type walk struct {
	text       string
	decide     Decide
	start, end int // of the block
	tokens     []token
	spans      []schema.Span // of all tokens of the text
	lasts      []int         // the index of the last token of each sentence
	features   features
	widest     int // characters of the longest line of the block
}

// run finds the tokens and the sentences of the whole text.
func (w *walk) run() { w.blocks(w.sentences) }

// blocks finds the tokens of each block, and calls then with them in place.
func (w *walk) blocks(then func()) {
	for i := 0; i < len(w.text); {
		start, end := block(w.text, i)
		if start < end {
			w.block(start, end)
			then()
		}
		i = end
	}
}

// block gives where the next block from text[i] on begins and ends. It is
// empty at the end of the text.
func block(text string, i int) (start, end int) {
	i, _ = skipSpace(text, i)
	start, end = i, i
	for i < len(text) {
		if k, n := kindAt(text, i); k != kindEdge {
			i += n
			end = i
			continue
		}
		var lines int
		if i, lines = skipSpace(text, i); lines > 1 {
			break
		}
	}
	return start, end
}

// skipSpace gives where white space that begins at text[i] ends, and how many
// line ends are in it. A separator of paragraphs counts as two.
func skipSpace(text string, i int) (end, lines int) {
	feeds, returns := 0, 0
	for i < len(text) {
		k, n := kindAt(text, i)
		if k != kindEdge {
			break
		}
		switch text[i : i+n] {
		case "\n", "\u0085", "\u2028":
			feeds++
		case "\f", "\u2029":
			feeds += 2
		case "\r":
			returns++
		}
		i += n
	}
	if feeds == 0 {
		return i, returns
	}
	return i, feeds
}

// block finds the tokens of text[start:end].
func (w *walk) block(start, end int) {
	w.start, w.end = start, end
	w.widest = widest(w.text[start:end])
	w.tokens = w.tokens[:0]
	before := ended
	for i := start; i < end; {
		next := i
		for next < end {
			k, n := kindAt(w.text, next)
			if k == kindEdge {
				break
			}
			next += n
		}
		first := len(w.tokens)
		w.divide(i, next)
		w.tokens[first].gap = before
		if next >= end {
			break
		}
		var lines int
		i, lines = skipSpace(w.text, next)
		before = spaced
		if lines > 0 {
			before = w.lineEnd(next, i)
		}
	}
}

// append takes text[start:end] as a token.
func (w *walk) append(start, end int) {
	word := w.text[start:end]
	w.tokens = append(w.tokens, token{start: start, end: end, low: hashLower(word), class: classOf(word)})
}

const (
	minWidth = 45  // characters of a line broken to a width, at least
	maxWidth = 120 // and at most
	ragged   = 16  // how much shorter such a line may be than it could
)

// kindBehind gives the kind of the character at text[i], if there is one.
func (w *walk) kindBehind(i int) kind {
	if i >= w.end {
		return kindEdge
	}
	k, _ := kindAt(w.text, i)
	return k
}

// joining are words that no heading and no item of a list ends with.
var joining = map[string]bool{
	"a": true, "an": true, "the": true, "of": true, "and": true, "or": true, "to": true, "in": true, "on": true,
	"at": true, "by": true, "for": true, "from": true, "with": true, "as": true, "that": true, "its": true, "his": true,
	"their": true, "AND": true, "OF": true, "THE": true, "TO": true, "IN": true, "FOR": true,
}

// widest counts the characters of the longest line.
func widest(text string) int {
	longest, n := 0, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n' || c == '\r':
			longest, n = max(longest, n), 0
		case c&0xc0 != 0x80:
			n++
		}
	}
	return max(longest, n)
}

// lineEnd judges the end of a line at text[end], where the next token is at
// text[next]. A line is broken to a width where the next word would not have
// fitted into it.
func (w *walk) lineEnd(end, next int) gap {
	k, n := kindAt(w.text, next)
	switch k {
	case kindLower:
		return broken
	case '-', '*', '#', '>', kindDash, kindMark, kindSign: // the mark of an item
		if w.kindBehind(next+n) == kindEdge {
			return ended
		}
	}
	width := 0
	for i := end; i > w.start && w.text[i-1] != '\n' && w.text[i-1] != '\r'; i-- {
		if w.text[i-1]&0xc0 != 0x80 {
			width++
		}
	}
	word := 0
	for i := next; i < w.end; {
		k, n := kindAt(w.text, i)
		if k == kindEdge {
			break
		}
		word++
		i += n
	}
	if width >= minWidth && w.widest <= maxWidth && width+1+word > w.widest-ragged {
		return broken
	}
	if last := w.tokens[len(w.tokens)-1]; joining[w.text[last.start:last.end]] {
		return broken
	}
	return ended
}
