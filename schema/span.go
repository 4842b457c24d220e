package schema

// Span is a half-open range [Start, End) of byte offsets into an article's
// UTF-8 text. Both ends lie on character boundaries.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Of is the part of text that s marks. It panics when s is not within text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Contains reports whether every byte of t is in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Cover is the smallest span that contains s and t.
func (s Span) Cover(t Span) Span {
	return Span{Start: min(s.Start, t.Start), End: max(s.End, t.End)}
}

// CompareSpans orders spans by start, the longer first where they start
// together, so that an enclosing span precedes what it encloses.
func CompareSpans(a, b Span) int {
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	return b.End - a.End
}
