package segment

// maxSpace is how many bytes of white space a decision looks across.
const maxSpace = 32

// window is how many characters to either side a decision looks at.
const window = 5

// tokenFeatures describes text[at] as the end of a token that begins at start.
func (w *walk) tokenFeatures(f *features, c *chunk, start, at int) {
	var l, r [window]uint32
	for i, p := 0, at; i < window && p > c.start; i++ {
		k, n := kindBefore(w.text, p)
		l[i], p = uint32(k), p-n
	}
	for i, p := 0, at; i < window && p < c.end; i++ {
		k, n := kindAt(w.text, p)
		r[i], p = uint32(k), p+n
	}
	mid := l[0]<<8 | r[0]
	l3, r3 := l[1]<<16|l[2]<<8|l[3], r[1]<<16|r[2]<<8|r[3]
	f.add(1, mid)
	f.add(2, mid, l[1])
	f.add(3, mid, r[1])
	f.add(4, mid, l[1], r[1])
	f.add(5, mid, l[1], l[2])
	f.add(6, mid, r[1], r[2])
	f.add(7, mid, l[1]<<8|l[2], r[1]<<8|r[2])
	f.add(8, mid, l3, r[1])
	f.add(9, mid, l[1], r3)
	f.add(10, mid, l3, r3)
	f.add(11, mid, l3<<8|l[4], r3<<8|r[4])
	f.add(12, mid, bucket(at-start), bucket(c.end-at))
	f.add(13, mid, c.web)
	f.add(14, mid, c.web, bucket(at-c.start), bucket(c.end-at))
	f.add(15, mid, shape(w.text[c.start:c.end]), uint32(at-c.start))
	w.partFeatures(f, c, start, at, l, r)
}

// partFeatures are the parts of the chunk before and behind at, as they are
// written, and what is beyond the chunk.
func (w *walk) partFeatures(f *features, c *chunk, start, at int, l, r [window]uint32) {
	text, mid := w.text, l[0]<<8|r[0]
	leftRun, rightRun := runBefore(text, c.start, at), runBehind(text, at, c.end)
	left, right := hashLower(text[leftRun:at]), hashLower(text[at:rightRun])
	token, rest := hashLower(text[start:at]), hashLower(text[at:c.end])
	suffix := hashLower(text[max(leftRun, at-3):at])
	before, after := w.lastKind(c.start), w.nextKind(c.end)
	f.add(20, left, r[0])
	f.add(21, right, l[0])
	f.add(22, left, right)
	f.add(23, token, r[0], r[1])
	f.add(24, rest, l[0], l[1])
	f.add(25, token, rest)
	f.add(26, mid, before, after)
	f.add(27, token, r[0], after)
	f.add(28, rest, l[0], before)
	f.add(29, token, r[0], w.nextHash(c.end))
	f.add(30, mid, after, left)
	f.add(31, suffix, mid)
	f.add(32, mid, suffix, hashLower(text[at:min(rightRun, at+3)]))
}

// runBefore gives where the letters and digits, or the same marks, begin that
// text[start:end] ends with.
func runBefore(text string, start, end int) int {
	last, n := kindBefore(text, end)
	i := end - n
	for i > start && i > end-maxHashed {
		k, n := kindBefore(text, i)
		if !alike(k, last) {
			break
		}
		i -= n
	}
	return i
}

// runBehind gives where the letters and digits, or the same marks, end that
// text[start:end] begins with.
func runBehind(text string, start, end int) int {
	first, n := kindAt(text, start)
	i := start + n
	for i < end && i < start+maxHashed {
		k, n := kindAt(text, i)
		if !alike(k, first) {
			break
		}
		i += n
	}
	return i
}

func alike(a, b kind) bool { return a == b || isWord(a) && isWord(b) }

// shape hashes the kinds of a chunk's characters.
func shape(chunk string) uint32 {
	h := uint32(0)
	for i := 0; i < len(chunk) && i < maxHashed; {
		k, n := kindAt(chunk, i)
		h = (h ^ uint32(k)) * 0x01000193
		i += n
	}
	return h
}

// lastKind gives the kind of the last character before text[i] that is no
// white space, within the block.
func (w *walk) lastKind(i int) uint32 {
	for stop := max(w.start, i-maxSpace); i > stop; {
		k, n := kindBefore(w.text, i)
		if k != kindEdge {
			return uint32(k)
		}
		i -= n
	}
	return 0
}

// nextKind gives the kind of the next character from text[i] on that is no
// white space, within the block.
func (w *walk) nextKind(i int) uint32 {
	for stop := min(w.end, i+maxSpace); i < stop; {
		k, n := kindAt(w.text, i)
		if k != kindEdge {
			return uint32(k)
		}
		i += n
	}
	return 0
}

// nextHash hashes the next word from text[i] on, up to white space.
func (w *walk) nextHash(i int) uint32 {
	for stop := min(w.end, i+maxSpace); i < stop; {
		k, n := kindAt(w.text, i)
		if k != kindEdge {
			break
		}
		i += n
	}
	end := i
	for end < w.end && end < i+maxHashed {
		k, n := kindAt(w.text, end)
		if k == kindEdge {
			break
		}
		end += n
	}
	return hashLower(w.text[i:end])
}
