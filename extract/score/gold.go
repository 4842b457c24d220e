package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// goldSuffix ends the name of a gold file; the article's text is beside it,
// with textSuffix.
const (
	goldSuffix = ".gold.json"
	textSuffix = ".txt"
)

// Gold is what a person found in one article.
type Gold struct {
	Name      string // of its files, without a suffix
	Text      string // the article, UTF-8
	Entities  []GoldEntity
	Relations []GoldRelation
}

// GoldEntity is a thing that the article names.
type GoldEntity struct {
	ID       string   `json:"id"` // the same in every article
	Type     string   `json:"type"`
	Names    []string `json:"names"` // every form the text uses, the longest first
	Optional bool     `json:"optional"`
}

// GoldRelation is what the article asserts of an entity.
type GoldRelation struct {
	Subject    string             `json:"s"`
	Predicate  string             `json:"p"`
	Object     string             `json:"o"` // an entity's id, or a date or words
	Qualifiers map[string]literal `json:"q"`
	Evidence   string             `json:"evidence"` // words of the text
	Optional   bool               `json:"optional"`
}

// LoadGold reads the gold of the articles in dir whose names start with
// prefix, in the order of their names. A folder without any is an error.
func LoadGold(dir, prefix string) ([]*Gold, error) {
	files, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return nil, fmt.Errorf("read gold: %w", err)
	}
	var out []*Gold
	for _, f := range files {
		name, ok := strings.CutSuffix(f.Name(), goldSuffix)
		if !ok || !strings.HasPrefix(name, prefix) {
			continue
		}
		g, err := loadGold(dir, name)
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("read gold: %s has no file %s*%s", dir, prefix, goldSuffix)
	}
	return out, nil
}

func loadGold(dir, name string) (*Gold, error) {
	file := filepath.Join(dir, name+goldSuffix)
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read gold: %w", err)
	}
	var form struct {
		Entities  []GoldEntity   `json:"entities"`
		Relations []GoldRelation `json:"relations"`
	}
	if err := json.Unmarshal(data, &form); err != nil {
		return nil, fmt.Errorf("read gold %s: %w", file, err)
	}
	text, err := os.ReadFile(filepath.Join(dir, name+textSuffix))
	if err != nil {
		return nil, fmt.Errorf("read the text of gold %s: %w", file, err)
	}
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("read the text of gold %s: it is not UTF-8", file)
	}
	g := &Gold{Name: name, Text: string(text), Entities: form.Entities, Relations: form.Relations}
	if err := g.check(); err != nil {
		return nil, fmt.Errorf("read gold %s: %w", file, err)
	}
	return g, nil
}

// check refuses what would score as something else than was meant.
func (g *Gold) check() error {
	for i, e := range g.Entities {
		if e.ID == "" || e.Type == "" || len(e.Names) == 0 {
			return fmt.Errorf("entity %d (%q): want id, type and names", i+1, e.ID)
		}
	}
	for i, r := range g.Relations {
		if r.Subject == "" || r.Predicate == "" || r.Object == "" {
			return fmt.Errorf("relation %d: want s, p and o", i+1)
		}
	}
	return nil
}

// literal is a qualifier's value as text. It reads a JSON string, number or
// boolean; null and false are empty, as what is not so is not said.
type literal string

// UnmarshalJSON implements [json.Unmarshaler].
func (l *literal) UnmarshalJSON(data []byte) error {
	switch {
	case data[0] == '"':
		return json.Unmarshal(data, (*string)(l))
	case bytes.Equal(data, []byte("null")), bytes.Equal(data, []byte("false")):
		*l = ""
	case data[0] == '{', data[0] == '[':
		return fmt.Errorf("qualifier %s: want a string, a number or a boolean", data)
	default:
		*l = literal(data)
	}
	return nil
}
