package draw

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"entente/schema"
)

// colours are a class's: a light fill that black can be read on, and a dark
// edge that stands out from white, both told apart also by who sees no red or
// green. Black on each fill has a contrast of more than 12 to 1, each edge on
// white more than 4.5 to 1.
type colours struct{ fill, edge string }

var palette = map[schema.Class]colours{
	schema.Person:       {"#FFE8C7", "#96560A"},
	schema.State:        {"#D3E5FF", "#1B5FAA"},
	schema.Organization: {"#D5F2E3", "#14734B"},
	schema.Summit:       {"#FBD9E4", "#A92A5E"},
	schema.Event:        {"#F3DDF7", "#86409A"},
	schema.Initiative:   {"#FFF6BF", "#7A6A00"},
	schema.Document:     {"#E9E9EE", "#5A5F6E"},
	schema.Project:      {"#DDF3F7", "#11708A"},
	schema.Place:        {"#EDE3D9", "#7B5A3C"},
}

var plain = colours{"#FFFFFF", "#5A5F6E"}

const (
	font      = "Helvetica,Arial,sans-serif"
	ink       = "#1A1D24"
	labelInk  = "#3D424E"
	lineWidth = 24 // columns of a name before it is broken
	maxLines  = 4
)

// WriteDOT writes the picture in the DOT language, for Graphviz and the
// programs that read its files. The same picture gives the same bytes.
func (p *Picture) WriteDOT(w io.Writer) error {
	if _, err := io.WriteString(w, p.dot()); err != nil {
		return fmt.Errorf("write DOT: %w", err)
	}
	return nil
}

func (p *Picture) dot() string {
	var b strings.Builder
	fmt.Fprintf(&b, "digraph entente {\n")
	fmt.Fprintf(&b, "  graph [layout=dot rankdir=LR bgcolor=\"#FFFFFF\" pad=0.3 nodesep=0.22 ranksep=0.9 splines=true fontname=%q labelloc=t labeljust=l label=<%s>];\n", font, p.heading())
	fmt.Fprintf(&b, "  node [shape=box style=\"rounded,filled\" fontname=%q fontsize=12 fontcolor=%q penwidth=1.3 margin=\"0.18,0.09\" height=0.4];\n", font, ink)
	fmt.Fprintf(&b, "  edge [fontname=%q fontsize=10 fontcolor=%q color=\"#8A909C\" arrowsize=0.7 penwidth=1.1];\n", font, labelInk)
	for i, n := range p.nodes {
		c, size := n.colours(), 12.0
		if i == 0 { // the entity that the picture is of
			size = 14
		}
		lines := wrapName(n.thing.Name)
		fmt.Fprintf(&b, "  n%d [label=%s tooltip=%s width=%.2f color=%q", i, quote(lines), quote([]string{n.thing.Type + " " + n.thing.ID}),
			points(lines, size)/72+0.3, c.edge)
		if i == 0 {
			fmt.Fprintf(&b, " fillcolor=%q fontcolor=\"#FFFFFF\" fontsize=%v penwidth=2.5];\n", c.edge, size)
		} else {
			fmt.Fprintf(&b, " fillcolor=%q];\n", c.fill)
		}
	}
	placed := p.place()
	for i, e := range p.edges {
		from, to, dir := e.from, e.to, "forward"
		if placed[i].turned { // Graphviz draws what comes first to the left
			from, to, dir = e.to, e.from, "back"
		}
		if e.both {
			dir = "none"
		}
		fmt.Fprintf(&b, "  n%d -> n%d [label=%s dir=%s minlen=%d];\n", from, to, quote(padded(e.labels)), dir, placed[i].columns)
	}
	b.WriteString("}\n")
	return b.String()
}

// points is the width of the widest of lines in a font of that size. Graphviz
// reckons with Helvetica; where a reader has none, its stand-in is often wider.
func points(lines []string, size float64) float64 {
	widest := 0
	for _, line := range lines {
		widest = max(widest, runewidth.StringWidth(line))
	}
	return float64(widest) * size * 0.6
}

// padded keeps a label from touching its line and its neighbours.
func padded(labels []string) []string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = " " + l + " "
	}
	return out
}

func (n node) colours() colours {
	if n.class < 0 {
		return plain
	}
	return palette[schema.Classes[n.class].Class]
}

// heading is the title, the legend and the note, as a label in Graphviz's own
// HTML.
func (p *Picture) heading() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"3\">")
	fmt.Fprintf(&b, "<TR><TD ALIGN=\"LEFT\" WIDTH=\"%.0f\"><FONT POINT-SIZE=\"20\" COLOR=\"%s\"><B>%s</B></FONT></TD></TR>", points([]string{p.title}, 22), ink, html(p.title))
	fmt.Fprintf(&b, "<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"11\" COLOR=\"%s\">%s</FONT></TD></TR>", labelInk, html(p.note()))
	if legend := p.legend(); legend != "" {
		fmt.Fprintf(&b, "<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"6\" CELLPADDING=\"5\"><TR>%s</TR></TABLE></TD></TR>", legend)
	}
	b.WriteString("</TABLE>")
	return b.String()
}

func (p *Picture) note() string {
	note := fmt.Sprintf("%s, %s", count(len(p.nodes), "entity", "entities"), count(len(p.edges), "link", "links"))
	if p.rest > 0 {
		note += fmt.Sprintf("; %d more left out", p.rest)
	}
	return note
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// legend has a cell for each class in the picture, in the vocabulary's order.
func (p *Picture) legend() string {
	var b strings.Builder
	for i, row := range schema.Classes {
		if slices.ContainsFunc(p.nodes, func(n node) bool { return n.class == i }) {
			c := palette[row.Class]
			fmt.Fprintf(&b, "<TD STYLE=\"ROUNDED\" ALIGN=\"LEFT\" WIDTH=\"%.0f\" BGCOLOR=\"%s\" COLOR=\"%s\"><FONT POINT-SIZE=\"10\" COLOR=\"%s\">%s</FONT></TD>", points([]string{row.Label}, 10)+18, c.fill, c.edge, ink, html(row.Label))
		}
	}
	return b.String()
}

// quote makes lines of text a string of DOT that shows as they are: Graphviz
// reads escapes and HTML's entities in labels.
func quote(lines []string) string {
	escape := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;")
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = escape.Replace(visible(line))
	}
	return `"` + strings.Join(out, `\n`) + `"`
}

func html(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(visible(s))
}

// visible leaves out what XML has no place for, and writes other space as
// blanks.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// wrapName breaks a name into lines at its spaces, and within words that are
// longer than a line.
func wrapName(name string) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(name) {
		if line != "" && runewidth.StringWidth(line)+1+runewidth.StringWidth(word) > lineWidth {
			lines, line = append(lines, line), ""
		}
		for runewidth.StringWidth(word) > lineWidth {
			head := runewidth.Truncate(word, lineWidth, "")
			lines, word = append(lines, head), word[len(head):]
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	if len(lines) > maxLines {
		lines = append(lines[:maxLines-1], runewidth.Truncate(lines[maxLines-1], lineWidth-1, "")+"…")
	}
	return lines
}
