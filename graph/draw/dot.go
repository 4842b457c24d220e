package draw

import (
	"fmt"
	"io"
	"strings"
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
	const family = "Helvetica,Arial,sans-serif"
	var b strings.Builder
	fmt.Fprintf(&b, "digraph entente {\n")
	fmt.Fprintf(&b, "  graph [layout=dot rankdir=LR bgcolor=%q pad=0.3 nodesep=0.22 ranksep=0.9 splines=true fontname=%q labelloc=t labeljust=l label=<%s>];\n", paper, family, p.caption())
	fmt.Fprintf(&b, "  node [shape=box style=\"rounded,filled\" fontname=%q fontsize=12 fontcolor=%q penwidth=1.3 margin=\"0.18,0.09\" height=0.4];\n", family, ink)
	fmt.Fprintf(&b, "  edge [fontname=%q fontsize=10 fontcolor=%q color=%q arrowsize=0.7 penwidth=1.1];\n", family, labelInk, lineInk)
	for i, n := range p.nodes {
		c, f := n.colours(), nameFont
		if i == 0 {
			f = centreFont
		}
		// Graphviz reckons with Helvetica; where a reader has none, its stand-in
		// is often wider.
		label := nameBox(n.thing.Label, f, 0)
		fmt.Fprintf(&b, "  n%d [label=%s tooltip=%s width=%.2f color=%q", i, quote(label.text), quote([]string{n.thing.Type + " " + n.thing.ID}), label.width/72, c.edge)
		if i == 0 { // the entity that the picture is of
			fmt.Fprintf(&b, " fillcolor=%q fontcolor=%q fontsize=14 penwidth=2.5];\n", c.edge, paper)
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
		fmt.Fprintf(&b, "  n%d -> n%d [label=%s dir=%s minlen=%d];\n", from, to, quote(padded(joined(e.labels))), dir, placed[i].columns)
	}
	b.WriteString("}\n")
	return b.String()
}

// padded keeps a label from touching its line and its neighbours.
func padded(labels []string) []string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = " " + l + " "
	}
	return out
}

// caption is the title, the note and the legend, as a label in Graphviz's own
// HTML.
func (p *Picture) caption() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"3\">")
	fmt.Fprintf(&b, "<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"20\" COLOR=\"%s\"><B>%s</B></FONT></TD></TR>", ink, escape(p.title))
	fmt.Fprintf(&b, "<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"11\" COLOR=\"%s\">%s</FONT></TD></TR>", labelInk, escape(p.note()))
	if classes := p.classes(); len(classes) > 0 {
		b.WriteString("<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"6\" CELLPADDING=\"5\"><TR>")
		for _, row := range classes {
			c := palette[row.Class]
			fmt.Fprintf(&b, "<TD STYLE=\"ROUNDED\" WIDTH=\"%.0f\" BGCOLOR=\"%s\" COLOR=\"%s\"><FONT POINT-SIZE=\"10\" COLOR=\"%s\">%s</FONT></TD>", legendFont.width(row.Label)+2*chipPad, c.fill, c.edge, ink, escape(row.Label))
		}
		b.WriteString("</TR></TABLE></TD></TR>")
	}
	b.WriteString("</TABLE>")
	return b.String()
}

// quote makes lines of text a string of DOT that shows as they are: Graphviz
// reads escapes and HTML's entities in labels.
func quote(lines []string) string {
	escapes := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;")
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = escapes.Replace(visible(line))
	}
	return `"` + strings.Join(out, `\n`) + `"`
}
