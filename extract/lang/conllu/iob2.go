package conllu

import (
	"fmt"
	"io"
	"iter"
	"strings"
)

// Tagged is a sentence with a tag of IOB2 for each form: "B-PER" begins a name
// of that kind, "I-PER" goes on with it, "O" is no part of a name.
type Tagged struct {
	ID, Text    string
	NewDoc      bool
	Forms, Tags []string
}

// ReadIOB2 gives the sentences of a file of Universal NER one after the other:
// lines of number, form, tag and more between tabs. It stops at the first
// error, which names the line.
func ReadIOB2(r io.Reader) iter.Seq2[*Tagged, error] {
	return func(yield func(*Tagged, error) bool) {
		s := &Tagged{}
		for line, err := range lines(r) {
			if err != nil {
				yield(nil, err)
				return
			}
			if strings.TrimSpace(line.text) != "" {
				if err := s.line(line.text); err != nil {
					yield(nil, fmt.Errorf("line %d: %w", line.number, err))
					return
				}
				continue
			}
			if len(s.Forms) > 0 && !yield(s, nil) {
				return
			}
			s = &Tagged{}
		}
		if len(s.Forms) > 0 {
			yield(s, nil)
		}
	}
}

// ReadIOB2File gives all the sentences of a file.
func ReadIOB2File(path string) ([]*Tagged, error) {
	return readFile(path, ReadIOB2)
}

func (s *Tagged) line(line string) error {
	if comment, ok := strings.CutPrefix(line, "#"); ok && !strings.Contains(line, "\t") {
		key, value, _ := strings.Cut(comment, "=")
		switch strings.TrimSpace(key) {
		case "sent_id":
			s.ID = strings.TrimSpace(value)
		case "text":
			s.Text = strings.TrimSpace(value)
		case "newdoc", "newdoc id":
			s.NewDoc = true
		}
		return nil
	}
	fields := strings.Split(line, "\t")
	if len(fields) < 3 {
		return fmt.Errorf("%d fields between tabs, want at least 3: number, form and tag", len(fields))
	}
	form, tag := fields[1], fields[2]
	kind, typ, _ := strings.Cut(tag, "-")
	if tag != "O" && (kind != "B" && kind != "I" || typ == "") {
		return fmt.Errorf("tag %q, want O, B-TYPE or I-TYPE", tag)
	}
	s.Forms = append(s.Forms, form)
	s.Tags = append(s.Tags, tag)
	return nil
}
