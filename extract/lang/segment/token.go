package segment

import "strings"

// chunk is a run of characters without white space, text[start:end].
type chunk struct {
	start, end int
	web        uint32 // what address it seems to be, 0 for none
}

// divide adds the tokens of text[start:end], which holds no white space.
func (w *walk) divide(start, end int) {
	c := chunk{start: start, end: end}
	known := false // c.web
	k, n := kindAt(w.text, start)
	for i := start + n; i < end; {
		next, n := kindAt(w.text, i)
		within := isLetter(k) && isLetter(next) && !w.negates(i, end) || k == kindDigit && next == kindDigit ||
			k == kindUpper && next == kindDigit // G7
		if !within {
			if !known {
				known, c.web = true, address(w.text[c.start:c.end])
			}
			if w.splits(&c, start, i) {
				w.add(&c, start, i)
				start = i
			}
		}
		k, i = next, i+n
	}
	w.add(&c, start, end)
}

// add takes text[start:end] as a token, or as two if it is a contraction
// without an apostrophe.
func (w *walk) add(c *chunk, start, end int) {
	if cut := contraction(w.text[start:end]); cut > 0 && w.splits(c, start, start+cut) {
		w.append(start, start+cut)
		start += cut
	}
	w.append(start, end)
}

// negates reports whether text[i:end] begins with n't and a word ends with it.
func (w *walk) negates(i, end int) bool {
	if c := w.text[i]; c != 'n' && c != 'N' {
		return false
	}
	if i+3 > end {
		return false
	}
	k, n := kindAt(w.text, i+1)
	if k != '\'' {
		return false
	}
	i += 1 + n
	if i >= end || w.text[i] != 't' && w.text[i] != 'T' {
		return false
	}
	if i+1 == end {
		return true
	}
	k, _ = kindAt(w.text, i+1)
	return !isWord(k)
}

// address tells addresses of the web and of mail from other chunks.
func address(chunk string) uint32 {
	switch {
	case strings.Contains(chunk, "://") || strings.HasPrefix(chunk, "www."):
		return 1
	case strings.Contains(chunk, "@") && strings.Contains(chunk, "."):
		return 2
	case strings.Contains(chunk, ".com") || strings.Contains(chunk, ".org") || strings.Contains(chunk, ".net") || strings.Contains(chunk, ".htm"):
		return 3
	case strings.Count(chunk, "/") > 1:
		return 4
	}
	return 0
}

// splits decides whether a token ends at text[at], within the chunk; start is
// where the token begins.
func (w *walk) splits(c *chunk, start, at int) bool {
	f := &w.features
	f.reset()
	w.tokenFeatures(f, c, start, at)
	return w.decide(TokenEnds, at, f.list())
}
