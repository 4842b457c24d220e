package segment

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"sync"

	"entente/extract/lang/model"
	"entente/schema"
)

// The kind and the version of the model file, see package model. The model
// holds for each question the number of bits of its table, the bias as a
// float32, little-endian, and the table of weights as signed bytes. A decision
// is yes when the bias and the weights of its features are positive together.
const (
	modelKind    = "segment"
	modelVersion = 1
)

// Weights decide one question: the sum of Table over the features and of Bias.
// The length of Table is a power of two; a feature is looked up by its low bits.
type Weights struct {
	Bias  float32
	Table []int8
}

// maxBits is the size of a table, at most.
const maxBits = 20

// Encode writes a model, weights by question. It panics when the length of a
// table is no power of two.
func Encode(questions [Questions]Weights) []byte {
	var out []byte
	for _, q := range questions {
		size := uint(len(q.Table))
		if bits.OnesCount(size) != 1 || size > 1<<maxBits {
			panic(fmt.Sprintf("segment: a table of %d weights", size))
		}
		out = append(out, byte(bits.TrailingZeros(size)))
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(q.Bias))
		for _, w := range q.Table {
			out = append(out, byte(w))
		}
	}
	return model.Seal(modelKind, modelVersion, out)
}

// Segmenter divides text into sentences and tokens by a model.
type Segmenter struct {
	questions [Questions]table
	scratch   sync.Pool
}

// table is the weights of a question, as they lie in the model.
type table struct {
	bias    int32
	mask    uint32
	weights string
}

// errModel says that a model file holds something else than it should.
var errModel = errors.New("load the segmenter: the model is damaged; train it anew")

// Load makes a segmenter of a model file. It fails when the file is another
// one, of another version, or was changed.
func Load(file []byte) (*Segmenter, error) {
	rest, err := model.Open(string(file), modelKind, modelVersion)
	if err != nil {
		return nil, fmt.Errorf("load the segmenter: %w", err)
	}
	s := &Segmenter{}
	for q := range s.questions {
		if len(rest) < 5 || rest[0] > maxBits || len(rest)-5 < 1<<rest[0] {
			return nil, errModel
		}
		size := 1 << rest[0]
		bias := math.Float32frombits(binary.LittleEndian.Uint32([]byte(rest[1:5])))
		if !(math.Abs(float64(bias)) < 1e6) {
			return nil, errModel
		}
		s.questions[q] = table{bias: int32(math.Round(float64(bias))), mask: uint32(size - 1), weights: rest[5 : 5+size]}
		rest = rest[5+size:]
	}
	if rest != "" {
		return nil, errModel
	}
	s.scratch.New = func() any { return &walk{decide: s.decide} }
	return s, nil
}

func (s *Segmenter) decide(q Question, _ int, features []uint32) bool {
	t := &s.questions[q]
	sum := t.bias
	for _, f := range features {
		sum += int32(int8(t.weights[f&t.mask]))
	}
	return sum > 0
}

// Segment divides text into sentences of tokens, in order. It fills in the
// spans, and no heads (-1). It is safe for concurrent use.
func (s *Segmenter) Segment(text string) []schema.Sentence {
	w := s.scratch.Get().(*walk)
	defer s.scratch.Put(w)
	w.text = text
	w.run()
	out := w.result()
	w.text, w.spans, w.lasts = "", w.spans[:0], w.lasts[:0]
	return out
}

// Words divides text into the tokens that [Segmenter.Segment] finds, without
// its sentences. It is safe for concurrent use.
func (s *Segmenter) Words(text string) []string {
	w := s.scratch.Get().(*walk)
	defer s.scratch.Put(w)
	w.text = text
	var out []string
	w.blocks(func() {
		out = slices.Grow(out, len(w.tokens))
		for _, t := range w.tokens {
			out = append(out, text[t.start:t.end])
		}
	})
	w.text = ""
	return out
}
