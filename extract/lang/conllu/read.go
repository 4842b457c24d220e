package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strconv"
	"strings"
)

// columns is the number of fields of a line of CoNLL-U.
const columns = 10

// maxLine is the longest line read, in bytes.
const maxLine = 1 << 20

// Read gives the sentences of r one after the other. Empty nodes ("1.1") are
// left out. It stops at the first error, which names the line; an error of r
// is given as it is.
func Read(r io.Reader) iter.Seq2[*Sentence, error] {
	return func(yield func(*Sentence, error) bool) {
		p := &parser{}
		for line, err := range lines(r) {
			if err != nil {
				yield(nil, err)
				return
			}
			done, err := p.line(line.text)
			if err != nil {
				yield(nil, fmt.Errorf("line %d: %w", line.number, err))
				return
			}
			if done != nil && !yield(done, nil) {
				return
			}
		}
		done, err := p.end()
		if err != nil {
			yield(nil, fmt.Errorf("at the end: %w", err))
		} else if done != nil {
			yield(done, nil)
		}
	}
}

// ReadFile gives all the sentences of a file.
func ReadFile(path string) ([]*Sentence, error) {
	return readFile(path, Read)
}

func readFile[T any](path string, read func(io.Reader) iter.Seq2[T, error]) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read a treebank: %w", err)
	}
	defer f.Close()
	var out []T
	for s, err := range read(f) {
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		out = append(out, s)
	}
	return out, nil
}

// numbered is a line without its end, and its number from 1.
type numbered struct {
	text   string
	number int
}

func lines(r io.Reader) iter.Seq2[numbered, error] {
	return func(yield func(numbered, error) bool) {
		scan := bufio.NewScanner(r)
		scan.Buffer(make([]byte, 0, 64<<10), maxLine)
		n := 0
		for scan.Scan() {
			n++
			if !yield(numbered{strings.TrimSuffix(scan.Text(), "\r"), n}, nil) {
				return
			}
		}
		if err := scan.Err(); err != nil {
			yield(numbered{}, fmt.Errorf("after line %d: %w", n, err))
		}
	}
}

// parser builds a sentence from its lines.
type parser struct {
	s      *Sentence // nil between sentences
	spaces []bool    // of s.Ranges, whether a space follows
}

// line takes a line and gives the sentence that it ends, if it ends one.
func (p *parser) line(line string) (*Sentence, error) {
	if strings.TrimSpace(line) == "" {
		return p.end()
	}
	if p.s == nil {
		p.s = &Sentence{}
	}
	if comment, ok := strings.CutPrefix(line, "#"); ok {
		p.comment(strings.TrimSpace(comment))
		return nil, nil
	}
	fields := strings.Split(line, "\t")
	if len(fields) != columns {
		return nil, fmt.Errorf("%d fields between tabs, want %d", len(fields), columns)
	}
	switch id := fields[0]; {
	case strings.Contains(id, "."):
		return nil, nil
	case strings.Contains(id, "-"):
		return nil, p.span(id, fields)
	default:
		return nil, p.word(id, fields)
	}
}

func (p *parser) comment(comment string) {
	key, value, _ := strings.Cut(comment, "=")
	value = strings.TrimSpace(value)
	switch key = strings.TrimSpace(key); key {
	case "sent_id":
		p.s.ID = value
	case "text":
		p.s.Text = value
	case "newdoc", "newdoc id":
		p.s.NewDoc = true
	case "newpar", "newpar id":
		p.s.NewPar = true
	}
}

func (p *parser) word(id string, f []string) error {
	if want := strconv.Itoa(len(p.s.Words) + 1); id != want {
		return fmt.Errorf("word %q where word %s is next", id, want)
	}
	if f[1] == "" {
		return fmt.Errorf("word %s has no form", id)
	}
	head := 0
	if f[6] != "_" {
		var err error
		if head, err = strconv.Atoi(f[6]); err != nil || head < 0 {
			return fmt.Errorf("word %s has the head %q, want a number from 0", id, f[6])
		}
	}
	w := Word{
		Form: f[1], Lemma: value(f[2]), UPOS: value(f[3]), XPOS: value(f[4]), Feats: value(f[5]),
		Head: head - 1, Deprel: value(f[7]), SpaceAfter: misc(f[9], "SpaceAfter") != "No", Entity: misc(f[9], "Entity"),
	}
	if w.Form == "_" {
		w.Lemma = f[2] // an underscore is a word as well
	}
	p.s.Words = append(p.s.Words, w)
	return nil
}

func (p *parser) span(id string, f []string) error {
	from, to, _ := strings.Cut(id, "-")
	first, err1 := strconv.Atoi(from)
	last, err2 := strconv.Atoi(to)
	if err := errors.Join(err1, err2); err != nil || first != len(p.s.Words)+1 || last <= first {
		return fmt.Errorf("multiword token %q where word %d is next", id, len(p.s.Words)+1)
	}
	if n := len(p.s.Ranges); n > 0 && p.s.Ranges[n-1].Last >= first-1 {
		return fmt.Errorf("multiword token %q begins in the one before", id)
	}
	p.s.Ranges = append(p.s.Ranges, Range{First: first - 1, Last: last - 1, Form: f[1]})
	p.spaces = append(p.spaces, misc(f[9], "SpaceAfter") != "No")
	return nil
}

// end gives the sentence whose lines are all read, nil if there is none.
func (p *parser) end() (*Sentence, error) {
	s, spaces := p.s, p.spaces
	p.s, p.spaces = nil, nil
	if s == nil || len(s.Words) == 0 && len(s.Ranges) == 0 {
		return nil, nil
	}
	for i, r := range s.Ranges {
		if r.Last >= len(s.Words) {
			return nil, fmt.Errorf("the sentence that ends here has %d words, but a multiword token %d-%d", len(s.Words), r.First+1, r.Last+1)
		}
		for j := r.First; j < r.Last; j++ {
			s.Words[j].SpaceAfter = false
		}
		s.Words[r.Last].SpaceAfter = spaces[i]
	}
	return s, nil
}

func value(field string) string {
	if field == "_" {
		return ""
	}
	return field
}

// misc is the value of key in a list "key=value|key=value".
func misc(list, key string) string {
	for item := range strings.SplitSeq(list, "|") {
		if v, ok := strings.CutPrefix(item, key); ok && strings.HasPrefix(v, "=") {
			return v[1:]
		}
	}
	return ""
}
