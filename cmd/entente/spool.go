package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"entente/schema"
)

// spool keeps extractions in a temporary file, so that memory does not grow
// with their number between the pass that makes them and the one that uses
// them.
type spool struct {
	file    *os.File
	named   bool // the file stands in its folder still
	buffer  *bufio.Writer
	encoder *json.Encoder
	added   int
	ids     []string // of the articles, in order
}

// spooled is an extraction with its text, which its JSON form leaves out.
type spooled struct {
	Text       string             `json:"text"`
	Extraction *schema.Extraction `json:"extraction"`
}

func newSpool() (*spool, error) {
	file, err := os.CreateTemp("", "entente-*.jsonl")
	if err != nil {
		return nil, fmt.Errorf("make a temporary file: %w", err)
	}
	// Where the system lets go of a file in use, nothing is left behind by a
	// process that is killed.
	named := os.Remove(file.Name()) != nil
	buffer := bufio.NewWriterSize(file, 1<<20)
	return &spool{file: file, named: named, buffer: buffer, encoder: json.NewEncoder(buffer)}, nil
}

// add keeps x.
func (s *spool) add(x *schema.Extraction) error {
	if err := s.encoder.Encode(spooled{x.Article.Text, x}); err != nil {
		return fmt.Errorf("write the temporary file: %w", err)
	}
	s.added++
	s.ids = append(s.ids, x.Article.ID)
	return nil
}

// all gives the extractions in the order they were added, and last the error
// that ended it, if any. Nothing may be added meanwhile.
func (s *spool) all() iter.Seq2[*schema.Extraction, error] {
	return func(yield func(*schema.Extraction, error) bool) {
		if err := s.rewind(); err != nil {
			yield(nil, err)
			return
		}
		decoder := json.NewDecoder(bufio.NewReaderSize(s.file, 1<<20))
		for range s.added {
			var item spooled
			if err := decoder.Decode(&item); err != nil {
				yield(nil, fmt.Errorf("read the temporary file: %w", err))
				return
			}
			item.Extraction.Article.Text = item.Text
			if !yield(item.Extraction, nil) {
				return
			}
		}
	}
}

func (s *spool) rewind() error {
	if err := s.buffer.Flush(); err != nil {
		return fmt.Errorf("write the temporary file: %w", err)
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read the temporary file: %w", err)
	}
	return nil
}

// close removes the file.
func (s *spool) close() error {
	err := s.file.Close()
	if s.named {
		err = errors.Join(err, os.Remove(s.file.Name()))
	}
	return err
}
