package lemma

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
)

// Entry is what the lexicon says of a form. With both tags, the form is as it
// is written; with the coarse tag it is in lower case.
type Entry struct {
	Form  string
	Tag   Tag
	Lemma string
}

// Lexicon is a hash table of entries with open addressing. It is read in place
// from its bytes:
//
//	slots   a power of two times 12 bytes: the place of the form in the pool
//	        (24 bits) and its length (8); those of the lemma; the tag (16) and
//	        the top of the hash (16). A form of no length is a free slot.
//	pool    the forms and lemmas, which share what they have in common
type Lexicon struct {
	slots []byte
	mask  uint32
	pool  string
}

const (
	slotSize = 12
	maxPool  = 1 << 24
)

// NewLexicon makes a lexicon of entries, of which no two have the same form
// and tag. Forms and lemmas are 1 to 255 bytes long.
func NewLexicon(entries []Entry) (*Lexicon, error) {
	size := 1 << bits.Len(uint(len(entries)+len(entries)/4))
	l := &Lexicon{slots: make([]byte, size*slotSize), mask: uint32(size - 1)}
	var pool pool
	for _, e := range entries {
		if len(e.Form) == 0 || len(e.Form) > 255 || len(e.Lemma) == 0 || len(e.Lemma) > 255 {
			return nil, fmt.Errorf("lexicon entry %q, lemma %q: each must have 1 to 255 bytes", e.Form, e.Lemma)
		}
		form, lemma := pool.add(e.Form), pool.add(e.Lemma)
		h := hashWord(e.Form, e.Tag)
		i := uint32(h) & l.mask
		for l.slots[i*slotSize] != 0 {
			i = (i + 1) & l.mask
		}
		slot := l.slots[i*slotSize:]
		binary.LittleEndian.PutUint32(slot, form<<8|uint32(len(e.Form)))
		binary.LittleEndian.PutUint32(slot[4:], lemma<<8|uint32(len(e.Lemma)))
		binary.LittleEndian.PutUint32(slot[8:], uint32(e.Tag)<<16|uint32(h>>48))
	}
	if len(pool.text) > maxPool {
		return nil, errors.New("lexicon: its words take more than 16 MB; train on less, or leave rare words out")
	}
	l.pool = string(pool.text)
	return l, nil
}

// readLexicon checks slots and pool, so that no look-up leaves them.
func readLexicon(slots, pool []byte) (*Lexicon, error) {
	n := len(slots) / slotSize
	if n == 0 || n&(n-1) != 0 || n*slotSize != len(slots) {
		return nil, fmt.Errorf("the lexicon has %d bytes of slots, not %d times a power of two", len(slots), slotSize)
	}
	free := false
	for i := 0; i < len(slots); i += slotSize {
		form, lemma := binary.LittleEndian.Uint32(slots[i:]), binary.LittleEndian.Uint32(slots[i+4:])
		if form&0xff == 0 {
			free = true
			continue
		}
		if lemma&0xff == 0 || int(form>>8+form&0xff) > len(pool) || int(lemma>>8+lemma&0xff) > len(pool) {
			return nil, fmt.Errorf("slot %d of the lexicon points outside its words", i/slotSize)
		}
	}
	if !free {
		return nil, errors.New("the lexicon has no free slot")
	}
	return &Lexicon{slots: slots, mask: uint32(n - 1), pool: string(pool)}, nil
}

// find gives the lemma of a word under a tag, "" where there is none.
func find[S string | []byte](l *Lexicon, word S, tag Tag) string {
	h := hashWord(word, tag)
	want := uint32(tag)<<16 | uint32(h>>48)
	for i := uint32(h) & l.mask; ; i = (i + 1) & l.mask {
		slot := l.slots[i*slotSize : i*slotSize+slotSize]
		form := binary.LittleEndian.Uint32(slot)
		if form&0xff == 0 {
			return ""
		}
		if binary.LittleEndian.Uint32(slot[8:]) != want || int(form&0xff) != len(word) {
			continue
		}
		if at := form >> 8; l.pool[at:at+form&0xff] == string(word) {
			lemma := binary.LittleEndian.Uint32(slot[4:])
			return l.pool[lemma>>8:][:lemma&0xff]
		}
	}
}

// hashWord is FNV-1a of word with the tag mixed in.
func hashWord[S string | []byte](word S, tag Tag) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 1099511628211
	}
	h = (h ^ uint64(tag)) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}

// pool collects words, each once; a word that begins a word just added takes
// no room.
type pool struct {
	text  []byte
	known map[string]uint32
	last  string
}

func (p *pool) add(word string) uint32 {
	if at, ok := p.known[word]; ok {
		return at
	}
	if p.known == nil {
		p.known = map[string]uint32{}
	}
	if len(word) < len(p.last) && p.last[:len(word)] == word {
		return p.known[p.last]
	}
	at := uint32(len(p.text))
	p.known[word] = at
	p.text = append(p.text, word...)
	p.last = word
	return at
}

// View is a lexicon with the tag set of its entries, from which two coarse
// entries may be hidden. Training hides what the lexicon knows only from the
// word that is being learned.
type View struct {
	lexicon *Lexicon
	tags    *Tagset

	word, base string
	hidden     Tag // 0 hides nothing
}

// NewView hides nothing yet.
func NewView(l *Lexicon, tags *Tagset) View { return View{lexicon: l, tags: tags} }

// Hide gives a view without the coarse entries of word and base, each in lower
// case, or "" for none.
func (v View) Hide(word, base string, coarse Tag) View {
	v.word, v.base, v.hidden = word, base, coarse
	return v
}

func (v View) find(word []byte, coarse Tag) string {
	if v.hidden == coarse && (string(word) == v.word || string(word) == v.base) {
		return ""
	}
	return find(v.lexicon, word, coarse)
}

// lists says that lemma, in lower case, is the lemma of words of this tag.
func (v View) lists(lemma []byte, coarse Tag) bool {
	return equalFold(v.find(lemma, coarse), string(lemma))
}

// casingsKnown says in bits how the lexicon writes a word: which of the open
// classes have it in lower case (and it or its base as it is tagged), and
// whether it is known as a name.
func (v View) casingsKnown(word, base []byte, tag Tag) int {
	known := 0
	for i, open := range v.tags.open {
		if v.small(word, open) || v.small(base, open) {
			known |= 1 << i
		}
	}
	if v.small(word, tag.Coarse()) || v.small(base, tag.Coarse()) {
		known |= 1 << 4
	}
	if v.tags.Proper(tag) && len(word) <= maxForm && word[0] >= 'a' && word[0] <= 'z' {
		var buf [maxForm]byte
		name := append(buf[:0], word...)
		name[0] -= 'a' - 'A'
		if find(v.lexicon, name, tag) != "" {
			known |= 1 << 5
		}
	}
	return known
}

// small says that word, in lower case, has a lemma in lower case.
func (v View) small(word []byte, coarse Tag) bool {
	lemma := v.find(word, coarse)
	return lemma != "" && shapeOf(lemma)&hasUpper == 0
}
