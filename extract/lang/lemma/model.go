package lemma

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Model is what a [Lemmatizer] works with, as training leaves it.
type Model struct {
	Tags    *Tagset
	Entries []Entry
	Edits   []Edit  // up to [MaxEdits]
	Weights []int16 // [Weights] of them
}

// MaxEdits is how many edits a model may have.
const MaxEdits = 1000

// magic begins a model; its last byte is the version.
const magic = "entente lemma\x01"

// Encode gives the bytes that [Load] reads: magic, then four sections, each
// with its length in four bytes before it: the tags and edits, each with its
// length in one byte; the slots of the lexicon; its pool; the weights in two
// bytes each. Numbers are little-endian.
func (m *Model) Encode() ([]byte, error) {
	if len(m.Edits) > MaxEdits || len(m.Weights) != Weights {
		return nil, fmt.Errorf("lemma model with %d edits and %d weights; it takes up to %d and exactly %d", len(m.Edits), len(m.Weights), MaxEdits, Weights)
	}
	lexicon, err := NewLexicon(m.Entries)
	if err != nil {
		return nil, err
	}
	var strings []byte
	for _, names := range m.Tags.names {
		strings = appendNames(strings, names)
	}
	strip, add := make([]string, len(m.Edits)), make([]string, len(m.Edits))
	for i, e := range m.Edits {
		strip[i], add[i] = e.Strip, e.Add
	}
	strings = appendNames(appendNames(strings, strip), add)
	weights := make([]byte, 0, 2*Weights)
	for _, w := range m.Weights {
		weights = binary.LittleEndian.AppendUint16(weights, uint16(w))
	}
	out := []byte(magic)
	for _, section := range [][]byte{strings, lexicon.slots, []byte(lexicon.pool), weights} {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(section)))
		out = append(out, section...)
	}
	return out, nil
}

func appendNames(out []byte, names []string) []byte {
	out = binary.LittleEndian.AppendUint16(out, uint16(len(names)))
	for _, name := range names {
		out = append(append(out, byte(len(name))), name...)
	}
	return out
}

var errShort = errors.New("the model ends too soon")

// Load reads a model that [Model.Encode] wrote. The Lemmatizer goes on reading
// from its bytes, which must not change. An error says what is wrong with them.
func Load(model []byte) (*Lemmatizer, error) {
	l, err := load(model)
	if err != nil {
		return nil, fmt.Errorf("load lemma model: %w; train it anew", err)
	}
	return l, nil
}

func load(model []byte) (*Lemmatizer, error) {
	if len(model) < len(magic) || string(model[:len(magic)]) != magic {
		return nil, fmt.Errorf("its first bytes are not %q", magic)
	}
	rest := model[len(magic):]
	var sections [4][]byte
	for i := range sections {
		if len(rest) < 4 {
			return nil, errShort
		}
		n := binary.LittleEndian.Uint32(rest)
		if rest = rest[4:]; uint64(n) > uint64(len(rest)) {
			return nil, errShort
		}
		sections[i], rest = rest[:n], rest[n:]
	}
	if len(rest) > 0 || len(sections[3]) != 2*Weights {
		return nil, fmt.Errorf("%d bytes of weights and %d after them, not %d and none", len(sections[3]), len(rest), 2*Weights)
	}
	l := &Lemmatizer{weights: sections[3]}
	if err := l.readNames(sections[0]); err != nil {
		return nil, err
	}
	lexicon, err := readLexicon(sections[1], sections[2])
	l.lexicon, l.view = lexicon, NewView(lexicon, l.tags)
	return l, err
}

// readNames reads the tags and edits, and orders the edits by their last byte.
func (l *Lemmatizer) readNames(section []byte) error {
	var lists [4][]string
	for i := range lists {
		var err error
		if lists[i], section, err = readNames(section); err != nil {
			return err
		}
	}
	if len(section) > 0 || len(lists[2]) != len(lists[3]) || len(lists[2]) > MaxEdits {
		return fmt.Errorf("%d and %d suffixes for edits, and %d bytes after them", len(lists[2]), len(lists[3]), len(section))
	}
	l.tags = NewTagset(lists[0], lists[1])
	for i, strip := range lists[2] {
		e := Edit{strip, lists[3][i]}
		if !e.valid() {
			return fmt.Errorf("edit %q to %q: not up to %d small letters each", e.Strip, e.Add, MaxEdit)
		}
		last := byte(0)
		if strip != "" {
			last = strip[len(strip)-1]
		}
		l.edits[last] = append(l.edits[last], classedEdit{e, EditClass(i)})
	}
	return nil
}

func readNames(section []byte) (names []string, rest []byte, err error) {
	if len(section) < 2 {
		return nil, nil, errShort
	}
	n, rest := binary.LittleEndian.Uint16(section), section[2:]
	for range n {
		if len(rest) == 0 || len(rest) <= int(rest[0]) {
			return nil, nil, errShort
		}
		names = append(names, string(rest[1:1+rest[0]]))
		rest = rest[1+int(rest[0]):]
	}
	return slices.Clip(names), rest, nil
}
