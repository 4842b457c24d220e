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

// shownSources is the number of sources shown of one statement; the rest is
// counted.
const shownSources = 3

// WriteText writes the profile for people to read, in lines of at most width
// columns (of 40 where width is less).
func (p *Profile) WriteText(w io.Writer, width int) error {
	l := layout{width: max(width, minWidth)}
	l.line("", p.Name)
	l.line("", strings.Join(append(append([]string{}, p.Types...), p.ID), " · "))
	if len(p.Aliases) > 0 {
		l.line("", "also: "+strings.Join(p.Aliases, " · "))
	}
	if len(p.SameAs) > 0 {
		l.line("", "same as: "+strings.Join(p.SameAs, " · "))
	}
	if len(p.Facts)+len(p.Others) == 0 {
		l.line("", "No fact is stated here.")
	}
	for _, group := range p.Facts {
		l.group(group, false)
	}
	if len(p.Others) > 0 {
		l.blank()
		l.line("", "Planned, denied or only reported")
	}
	for _, group := range p.Others {
		l.group(group, true)
	}
	if _, err := io.WriteString(w, l.String()); err != nil {
		return fmt.Errorf("write profile: %w", err)
	}
	return nil
}

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

func (l *layout) group(g Group, modality bool) {
	l.blank()
	l.line("", g.Label)
	for _, s := range g.Statements {
		l.line("  ", s.title())
		for i, source := range s.Sources {
			if i == shownSources {
				l.line("      ", fmt.Sprintf("… and %d more", len(s.Sources)-i))
				break
			}
			l.source(source, modality)
		}
	}
}

func (s *Statement) title() string {
	if s.Other == nil {
		return s.Value
	}
	return s.Other.Name + "  [" + s.Other.ID + "]"
}

// source writes what a claim adds, its words, and where they stand.
func (l *layout) source(s Source, modality bool) {
	var notes []string
	if modality {
		note := s.Modality
		if s.Speaker != nil && s.Modality == string(schema.Reported) {
			note += " by " + s.Speaker.Name
		}
		notes = append(notes, note)
	}
	for _, q := range s.Qualifiers {
		if q.Value == "true" {
			notes = append(notes, q.Label)
		} else {
			notes = append(notes, q.Label+": "+q.Value)
		}
	}
	if s.Time != "" {
		notes = append(notes, "time: "+s.Time)
	}
	if len(notes) > 0 {
		l.line("      ", strings.Join(notes, "; "))
	}
	for _, p := range s.Passages {
		l.line("      ", "> "+p.Text)
	}
	l.line("      ", "— "+s.Article.String())
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
