package graph

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"

	"entente/schema"
)

// minWidth is the narrowest that text is laid out for.
const minWidth = 40

// layout builds indented text that is broken at a width.
type layout struct {
	strings.Builder
	width int
}

func (l *layout) blank() { l.WriteByte('\n') }

// line writes text after an indent, going on two columns further in where it
// is longer than the width.
func (l *layout) line(indent, text string) {
	at := indent
	used, empty := runewidth.StringWidth(at), true
	l.WriteString(at)
	for _, word := range strings.Fields(text) {
		wide := runewidth.StringWidth(word)
		if !empty && used+1+wide > l.width {
			at = indent + "  "
			l.WriteString("\n" + at)
			used, empty = runewidth.StringWidth(at), true
		}
		if !empty {
			l.WriteByte(' ')
			used++
		}
		l.WriteString(word)
		used, empty = used+wide, false
	}
	l.WriteByte('\n')
}

// String names the article by its title, its publisher, its day and where it
// is to be found.
func (a ArticleNote) String() string {
	var parts []string
	for _, part := range []string{a.Title, a.Publisher, a.Published} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	where := a.URL
	if where == "" {
		where = a.Path
	}
	if where == "" {
		where = a.ID
	}
	return strings.Join(append(parts, where), ", ")
}

// WriteText writes the counts for people to read, leaving out what there is
// none of.
func (s *Stats) WriteText(w io.Writer, width int) error {
	l := layout{width: max(width, minWidth)}
	articles := "articles"
	if s.Articles == 1 {
		articles = "article"
	}
	l.line("", fmt.Sprintf("%d %s · %d entities · %d facts · %d claims · %d quads",
		s.Articles, articles, total(s.Entities), total(s.Facts), s.totalClaims(), s.Quads))
	l.line("", "base: "+s.Base)
	l.blank()
	l.row("entities", "count")
	for _, c := range s.Entities {
		if c.Count > 0 {
			l.row(c.Label, strconv.Itoa(c.Count))
		}
	}
	l.blank()
	columns := []string{"facts", "claims"}
	for _, m := range schema.Modalities {
		columns = append(columns, string(m))
	}
	l.row("predicate", columns...)
	for i, c := range s.Facts {
		claims := s.Claims[i]
		if c.Count+claims.Count.Count == 0 {
			continue
		}
		cells := []string{strconv.Itoa(c.Count), strconv.Itoa(claims.Count.Count)}
		for _, m := range schema.Modalities {
			cells = append(cells, strconv.Itoa(claims.ByModality[m]))
		}
		l.row(c.Label, cells...)
	}
	if _, err := io.WriteString(w, l.String()); err != nil {
		return fmt.Errorf("write stats: %w", err)
	}
	return nil
}

// row writes a name and right-aligned cells.
func (l *layout) row(name string, cells ...string) {
	fmt.Fprintf(l, "  %-19s", name)
	for _, c := range cells {
		fmt.Fprintf(l, " %8s", c)
	}
	l.blank()
}

func total(counts []Count) int {
	n := 0
	for _, c := range counts {
		n += c.Count
	}
	return n
}

func (s *Stats) totalClaims() int {
	n := 0
	for _, c := range s.Claims {
		n += c.Count.Count
	}
	return n
}
