// Package conllu reads treebanks in CoNLL-U, the format of Universal
// Dependencies (https://universaldependencies.org/format.html), and named
// entities in IOB2, the format of Universal NER.
//
// A treebank is a list of sentences, a sentence a list of words. A word is the
// unit of syntax; a token is what stands between two spaces or marks on the
// surface. Most tokens are one word; a multiword token ("don't") is several
// ("do", "n't"), and a [Range] of them.
package conllu

import (
	"errors"
	"fmt"
	"strings"
)

// Word is one line of a treebank. A value that the file leaves out ("_") is
// empty here.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string

	Head   int // index of the head in Words, -1 for the root
	Deprel string
	Entity string // the value of Entity= in MISC, as it is written
	// SpaceAfter says that a space follows. Of the words of a multiword token
	// only the last one can have it.
	SpaceAfter bool
}

// Range is a multiword token, Words[First] to Words[Last] of its sentence, both
// included. Form is how it is written.
type Range struct {
	First, Last int
	Form        string
}

// Sentence is a sentence of a treebank. NewDoc and NewPar say that a document
// or a paragraph begins with it.
type Sentence struct {
	ID, Text       string
	NewDoc, NewPar bool
	Words          []Word
	Ranges         []Range // in order, apart from each other
}

// Token is what is written as one, with a space or without one behind it.
// It is Words[First] to Words[Last], mostly one word.
type Token struct {
	First, Last int
	Form        string
	SpaceAfter  bool
}

// Tokens gives the tokens of s in order.
func (s *Sentence) Tokens() []Token {
	tokens := make([]Token, 0, len(s.Words))
	ranges := s.Ranges
	for i := 0; i < len(s.Words); i++ {
		t := Token{First: i, Last: i, Form: s.Words[i].Form}
		if len(ranges) > 0 && ranges[0].First == i {
			t.Last, t.Form = ranges[0].Last, ranges[0].Form
			ranges, i = ranges[1:], t.Last
		}
		t.SpaceAfter = s.Words[t.Last].SpaceAfter
		tokens = append(tokens, t)
	}
	return tokens
}

// Validate reports the first fault of the tree: a head out of range, no root
// or more than one, a cycle.
func (s *Sentence) Validate() error {
	if len(s.Words) == 0 {
		return s.fault(errors.New("no words"))
	}
	root := -1
	for i, w := range s.Words {
		switch {
		case w.Head < -1 || w.Head >= len(s.Words):
			return s.fault(fmt.Errorf("word %d has the head %d of %d words", i+1, w.Head+1, len(s.Words)))
		case w.Head == -1 && root >= 0:
			return s.fault(fmt.Errorf("two roots, the words %d and %d", root+1, i+1))
		case w.Head == -1:
			root = i
		}
	}
	if root < 0 {
		return s.fault(errors.New("no root"))
	}
	for i := range s.Words {
		steps := 0
		for h := i; h >= 0; h = s.Words[h].Head {
			if steps++; steps > len(s.Words) {
				return s.fault(fmt.Errorf("the head of word %d, going on from head to head, is the word itself or in a cycle", i+1))
			}
		}
	}
	return nil
}

func (s *Sentence) fault(err error) error {
	if s.ID == "" {
		return fmt.Errorf("sentence %q: %w", s.Text, err)
	}
	return fmt.Errorf("sentence %s: %w", s.ID, err)
}

// RawText is the running text of sentences: an empty line before each
// paragraph and document, one space between the sentences of a paragraph.
func RawText(sentences []*Sentence) string {
	var b strings.Builder
	for i, s := range sentences {
		switch {
		case i == 0:
		case s.NewPar || s.NewDoc:
			b.WriteString("\n\n")
		default:
			b.WriteByte(' ')
		}
		tokens := s.Tokens()
		for j, t := range tokens {
			b.WriteString(t.Form)
			if t.SpaceAfter && j+1 < len(tokens) {
				b.WriteByte(' ')
			}
		}
	}
	return b.String()
}
