package query

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// Row is one result: its columns in order.
type Row struct {
	Columns []Column
}

// Column is a named value: a string for text, an [IRI], an int64, a float64, a
// bool, nil, or, of what a script emits itself, lists and objects of these as
// encoding/json has them.
type Column struct {
	Name  string
	Value any
}

// IRI is an IRI in a row, abbreviated where a prefix covers it.
type IRI string

// Get gives the value of a column, nil where the row has no such column.
func (r Row) Get(name string) any {
	for _, c := range r.Columns {
		if c.Name == name {
			return c.Value
		}
	}
	return nil
}

// MarshalJSON writes the row as an object with the columns in their order.
func (r Row) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, c := range r.Columns {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := encode(&b, c.Name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := encode(&b, c.Value); err != nil {
			return nil, fmt.Errorf("column %s: %w", c.Name, err)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// encode writes v as JSON without escaping <, > and &, which IRIs and texts
// have.
func encode(b *bytes.Buffer, v any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the line end that Encode adds
	return nil
}

// cell is a value as a table shows it.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case IRI:
		return string(v)
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	var b bytes.Buffer
	if err := encode(&b, v); err != nil {
		return fmt.Sprint(v)
	}
	return b.String()
}
