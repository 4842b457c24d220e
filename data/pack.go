package data

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"entente/schema"
)

// PackError is one fault of a pack. Line counts from 1; it is 0 where the fault
// has no line, as in a pack that was not read from a file.
type PackError struct {
	File   string
	Line   int
	Reason string
}

func (e *PackError) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Reason
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason)
}

// LoadPack reads and checks one pack file. An error wraps one [PackError] for
// each fault, in the order of their lines. Ids a pack refers to may be another
// pack's, so [MergePacks] and [Knowledge] check those.
func LoadPack(path string) (schema.Pack, error) {
	l, err := loadLayer(path)
	return l.pack, err
}

// defaultConfidence is that of a rule which gives none.
const defaultConfidence = 0.8

// maxPackBytes bounds what is read of a pack file, which somebody may name by
// mistake: the largest real one is below 1 MiB.
const maxPackBytes = 32 << 20

// layer is a pack with the place of its entries.
type layer struct {
	pack schema.Pack
	file string
	doc  *yaml.Node // its mapping; nil where the pack was made in code
}

func loadLayer(path string) (layer, error) {
	f, err := os.Open(path)
	if err != nil {
		return layer{}, packUnreadable(path, err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxPackBytes+1))
	if err != nil {
		return layer{}, packUnreadable(path, err)
	}
	if len(content) > maxPackBytes {
		return layer{}, &PackError{File: path, Reason: fmt.Sprintf("is larger than %s, so it is no pack", size(maxPackBytes))}
	}
	return parsePack(path, content)
}

func packUnreadable(path string, err error) error {
	return &PackError{File: path, Reason: fmt.Sprintf("cannot be read: %v; check the path of the pack", cause(err))}
}

// parsePack reads content strictly and checks what can be judged without other packs.
func parsePack(file string, content []byte) (layer, error) {
	l := layer{file: file}
	dec := yaml.NewDecoder(bytes.NewReader(content))
	var doc yaml.Node
	if err := dec.Decode(&doc); err != nil && !errors.Is(err, io.EOF) {
		return layer{}, join(yamlFaults(file, err))
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return layer{}, &PackError{File: file, Line: 1, Reason: `is no pack; it starts with "pack: NAME"`}
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return layer{}, &PackError{File: file, Line: 1, Reason: "holds more than one YAML document; give each pack a file of its own"}
	}
	l.doc = doc.Content[0]
	// The library refuses unknown keys only where it parses again from bytes,
	// which would take as long as the first time.
	faults := unknownKeys(file, l.doc, reflect.TypeFor[schema.Pack]())
	if err := l.doc.Decode(&l.pack); err != nil {
		faults = append(faults, yamlFaults(file, err)...)
	}
	if len(faults) > 0 {
		return layer{}, join(faults)
	}
	l.complete()
	for i := range l.pack.Rules {
		l.pack.Rules[i].File, l.pack.Rules[i].Line = file, l.line("rules", i)
	}
	for i := range l.pack.Forms {
		l.pack.Forms[i].File, l.pack.Forms[i].Line = file, l.line("forms", i)
	}
	if err := join(l.check()); err != nil {
		return layer{}, err
	}
	return l, nil
}

// unknownKeys notes the keys under node that a value of type t has no field for.
func unknownKeys(file string, node *yaml.Node, t reflect.Type) []*PackError {
	if node.Kind == yaml.AliasNode {
		node = node.Alias
	}
	var faults []*PackError
	switch {
	case t.Kind() == reflect.Slice && node.Kind == yaml.SequenceNode:
		for _, item := range node.Content {
			faults = append(faults, unknownKeys(file, item, t.Elem())...)
		}
	case t.Kind() == reflect.Struct && node.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			key := node.Content[i]
			field, ok := fieldOf(t, key.Value)
			if !ok {
				faults = append(faults, &PackError{File: file, Line: key.Line, Reason: fmt.Sprintf("unknown key %q", key.Value)})
				continue
			}
			faults = append(faults, unknownKeys(file, node.Content[i+1], field)...)
		}
	}
	return faults
}

// fieldOf is the type of t's field that is written as key.
func fieldOf(t reflect.Type, key string) (reflect.Type, bool) {
	for f := range t.Fields() {
		if tag := f.Tag.Get("yaml"); tag == key && tag != "-" {
			return f.Type, true
		}
	}
	return nil, false
}

// complete fills in what a rule may leave out; a confidence of 0 that is written stays and is refused.
func (l *layer) complete() {
	for i := range l.pack.Rules {
		r := &l.pack.Rules[i]
		if r.Confidence == 0 && !l.has("rules", i, "confidence") {
			r.Confidence = defaultConfidence
		}
	}
}

var (
	yamlLine  = regexp.MustCompile(`^(?:yaml: )?line (\d+): (.*)$`)
	wrongType = regexp.MustCompile(`^cannot unmarshal !!(\S+?)(?: (.*))? into (.*)$`)
)

// yamlFaults puts the library's errors, whose only place is a line in their text, as PackErrors.
func yamlFaults(file string, err error) []*PackError {
	messages := []string{err.Error()}
	var types *yaml.TypeError
	if errors.As(err, &types) {
		messages = types.Errors
	}
	var faults []*PackError
	for _, text := range messages {
		fault := &PackError{File: file, Line: 1, Reason: text}
		if m := yamlLine.FindStringSubmatch(text); m != nil {
			fault.Line, _ = strconv.Atoi(m[1])
			fault.Reason = m[2]
		}
		if m := wrongType.FindStringSubmatch(fault.Reason); m != nil {
			fault.Reason = fmt.Sprintf("has a %s %s where a %s belongs", m[1], m[2], m[3])
		}
		faults = append(faults, fault)
	}
	return faults
}

// join makes one error of faults, in the order of their lines; nil of none.
func join(faults []*PackError) error {
	slices.SortStableFunc(faults, func(a, b *PackError) int { return cmp.Compare(a.Line, b.Line) })
	errs := make([]error, len(faults))
	for i, f := range faults {
		errs[i] = f
	}
	return errors.Join(errs...)
}

// find follows steps (keys and indices) from the document as far as they go.
// complete tells whether it could follow all; line is that of the key or item
// it came to.
func (l *layer) find(steps ...any) (line int, complete bool) {
	node := l.doc
	if node == nil {
		return 0, false
	}
	line = node.Line
	for _, step := range steps {
		if node.Kind == yaml.AliasNode {
			node = node.Alias
		}
		switch step := step.(type) {
		case int:
			if step >= len(node.Content) {
				return line, false
			}
			node = node.Content[step]
			line = node.Line
		case string:
			i := 0
			for i+1 < len(node.Content) && node.Content[i].Value != step {
				i += 2
			}
			if node.Kind != yaml.MappingNode || i+1 >= len(node.Content) {
				return line, false
			}
			line = node.Content[i].Line
			node = node.Content[i+1]
		}
	}
	return line, true
}

func (l *layer) line(steps ...any) int {
	line, _ := l.find(steps...)
	return line
}

func (l *layer) has(steps ...any) bool {
	_, ok := l.find(steps...)
	return ok
}
