package score

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"entente/schema"
)

// Prediction is what a system says of one article.
type Prediction struct {
	Article struct {
		Path string `json:"path"`
	} `json:"article"`
	Entities []entity `json:"entities"`
	Claims   []claim  `json:"claims"`
}

type entity struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Name     string `json:"name"`
	Mentions []span `json:"mentions"`
}

type claim struct {
	Subject    string             `json:"subject"`
	Predicate  string             `json:"predicate"`
	Object     string             `json:"object"`
	Value      *string            `json:"value"`
	Modality   schema.Modality    `json:"modality"` // asserted where it is left out
	Qualifiers map[string]literal `json:"qualifiers"`
	Evidence   []span             `json:"evidence"`
	Rule       string             `json:"rule"` // several are apart by spaces
	Confidence float64            `json:"confidence"`
}

type span struct {
	Start int                `json:"start"`
	End   int                `json:"end"`
	Text  string             `json:"text"`
	Kind  schema.MentionKind `json:"kind"` // a name where it is left out
	Rule  string             `json:"rule"`
}

// FromExtraction is the prediction that x makes once it is printed.
func FromExtraction(x *schema.Extraction) (*Prediction, error) {
	data, err := json.Marshal(x)
	if err != nil {
		return nil, fmt.Errorf("score %s: %w", x.Article.Path, err)
	}
	p := new(Prediction)
	if err := json.Unmarshal(data, p); err != nil {
		return nil, fmt.Errorf("score %s: %w", x.Article.Path, err)
	}
	return p, nil
}

// Predictions are those of a run, by the name of their article.
type Predictions map[string]*Prediction

// Add puts p in its place; of two for one article the later counts.
func (ps Predictions) Add(p *Prediction) { ps[articleName(p.Article.Path)] = p }

// ReadPredictions reads JSONL as "entente extract --format jsonl" prints it.
// An error names the line.
func ReadPredictions(r io.Reader) (Predictions, error) {
	out := Predictions{}
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("read predictions: line %d: %w", n, err)
		}
		last := err != nil
		if len(bytes.TrimSpace(line)) > 0 {
			p := new(Prediction)
			if err := json.Unmarshal(line, p); err != nil {
				return nil, fmt.Errorf("read predictions: line %d: %w", n, err)
			}
			out.Add(p)
		}
		if last {
			return out, nil
		}
	}
}

// articleName is the name of a file without folder and last suffix.
func articleName(file string) string {
	name := path.Base(file)
	if i := strings.LastIndexByte(name, '.'); i > 0 && i < len(name)-1 {
		return name[:i]
	}
	return name
}

// names are the normalized names of e: its own and those of its mentions.
func (e *entity) names() set {
	out := set{}
	out[normalize(e.Name)] = struct{}{}
	for _, m := range e.Mentions {
		if m.Kind == "" || m.Kind == schema.NameMention {
			out[normalize(m.Text)] = struct{}{}
		}
	}
	delete(out, "")
	return out
}

func (c *claim) value() string {
	if c.Value == nil {
		return ""
	}
	return *c.Value
}

// overlaps reports whether s shares a byte with [start, end).
func (s span) overlaps(start, end int) bool { return s.Start < end && start < s.End }

// holds reports whether text has the span's words at its offsets. Offsets
// past an end mean that end; negative ones count from the end of text.
func (s span) holds(text string) bool {
	start, end := within(s.Start, len(text)), within(s.End, len(text))
	if start > end {
		start = end
	}
	got, err := unicode.UTF8.NewDecoder().String(text[start:end])
	return err == nil && got == s.Text
}

func within(offset, length int) int {
	if offset < 0 {
		offset += length
	}
	return max(0, min(offset, length))
}
