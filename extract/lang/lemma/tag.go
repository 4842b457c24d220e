package lemma

import "slices"

// Tag is a pair of UPOS and XPOS by their places in the sorted lists of a
// [Tagset], both counted from 1; 0 is none.
type Tag uint16

// unknownTag is the number of a UPOS or XPOS that the tag set has not.
const unknownTag = 255

// Coarse is the tag without its XPOS.
func (t Tag) Coarse() Tag { return t &^ 0xff }

func (t Tag) upos() int { return int(t >> 8) }

// Tagset holds the tags of a treebank.
type Tagset struct {
	upos, xpos map[string]uint8
	names      [2][]string // sorted: UPOS, XPOS
	proper     []bool      // by number of XPOS: a proper name's
	propn      uint8
	// inflections maps NNP and NNPS to NN and NNS, each other XPOS to itself.
	inflections [unknownTag + 1]uint8
	open        []Tag // coarse tags of the classes that new words are made in
}

// NewTagset sorts the two lists given and takes each tag once. Of each, it
// takes up to 254.
func NewTagset(upos, xpos []string) *Tagset {
	s := &Tagset{}
	s.upos, s.names[0] = number(upos)
	s.xpos, s.names[1] = number(xpos)
	s.proper = make([]bool, unknownTag+1)
	for i := range s.inflections {
		s.inflections[i] = uint8(i)
	}
	for proper, common := range map[string]string{"NNP": "NN", "NNPS": "NNS"} {
		if n, ok := s.xpos[proper]; ok {
			s.proper[n] = true
			s.inflections[n] = s.xpos[common]
		}
	}
	s.propn = s.upos["PROPN"]
	for _, name := range []string{"NOUN", "VERB", "ADJ"} {
		if n, ok := s.upos[name]; ok {
			s.open = append(s.open, Tag(n)<<8)
		}
	}
	return s
}

func number(tags []string) (map[string]uint8, []string) {
	sorted := slices.Compact(slices.Sorted(slices.Values(tags)))
	sorted = sorted[:min(len(sorted), unknownTag-1)]
	numbers := make(map[string]uint8, len(sorted))
	for i, tag := range sorted {
		numbers[tag] = uint8(i + 1)
	}
	return numbers, sorted
}

// Tag gives the number of a pair of tags.
func (s *Tagset) Tag(upos, xpos string) Tag {
	u, ok := s.upos[upos]
	if !ok {
		u = unknownTag
	}
	x, ok := s.xpos[xpos]
	if !ok {
		x = unknownTag
	}
	return Tag(u)<<8 | Tag(x)
}

// Proper says that a word with this tag is a proper name or part of one.
func (s *Tagset) Proper(t Tag) bool {
	return s.proper[t&0xff] || s.propn != 0 && t.upos() == int(s.propn)
}

// inflection numbers the XPOS, a proper name's as that of a common noun.
func (s *Tagset) inflection(t Tag) uint32 {
	return uint32(s.inflections[t&0xff])
}
