package query

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// WriteJSONL writes each row as an object on a line of its own, as they come.
// It ends at the first error of rows, which it returns.
func WriteJSONL(w io.Writer, rows iter.Seq2[Row, error]) error {
	var b bytes.Buffer
	for row, err := range rows {
		if err != nil {
			return err
		}
		b.Reset()
		if err := encode(&b, row); err != nil {
			return fmt.Errorf("write row: %w", err)
		}
		b.WriteByte('\n')
		if _, err := w.Write(b.Bytes()); err != nil {
			return fmt.Errorf("write row: %w", err)
		}
	}
	return nil
}

const (
	gap       = 2 // spaces between columns
	minColumn = 8 // the narrowest a column is cut to
)

// WriteTable writes the rows as a table of at most width columns of a
// terminal, where that leaves each of its columns 8; longer cells end in "…".
// No limit is kept where width is 0. It holds all rows. An error of rows is
// returned after the rows before it are written.
func WriteTable(w io.Writer, rows iter.Seq2[Row, error], width int) error {
	var cells []map[string]string
	var names []string
	var failed error
	for row, err := range rows {
		if err != nil {
			failed = err
			break
		}
		line := map[string]string{}
		after := 0
		for _, c := range row.Columns {
			at := slices.Index(names, c.Name)
			if at < 0 { // it is new, where earlier rows have no such value
				at = after
				names = slices.Insert(names, at, c.Name)
			}
			after = at + 1
			line[c.Name] = printable(cell(c.Value))
		}
		cells = append(cells, line)
	}
	if len(cells) == 0 {
		return failed
	}
	widths := columnWidths(names, cells, width)
	var b strings.Builder
	line := func(of func(i int) string) {
		var out strings.Builder
		for i := range names {
			out.WriteString(runewidth.FillRight(runewidth.Truncate(of(i), widths[i], "…"), widths[i]+gap))
		}
		b.WriteString(strings.TrimRight(out.String(), " ") + "\n")
	}
	line(func(i int) string { return printable(names[i]) })
	line(func(i int) string { return strings.Repeat("─", widths[i]) })
	for _, c := range cells {
		line(func(i int) string { return c[names[i]] })
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return failed
}

// printable puts a text on one line and keeps control characters from the
// terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0:
			return '�'
		}
		return r
	}, s)
}

// columnWidths makes each column as wide as its cells need, then narrows the
// widest until all fit.
func columnWidths(names []string, cells []map[string]string, width int) []int {
	widths := make([]int, len(names))
	sum := 0
	for i, name := range names {
		widths[i] = max(1, runewidth.StringWidth(printable(name)))
		for _, c := range cells {
			widths[i] = max(widths[i], runewidth.StringWidth(c[name]))
		}
		sum += widths[i] + gap
	}
	for width > 0 && sum-gap > width {
		widest := slices.Index(widths, slices.Max(widths))
		if widths[widest] <= minColumn {
			break
		}
		widths[widest]--
		sum--
	}
	return widths
}
