package draw

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strings"
)

const (
	margin = 26
	arrow  = 8 // length of an arrow head
)

// WriteSVG lays the picture out and writes it as SVG. The same picture gives
// the same bytes. When ctx ends the layout stops, and the error is that of ctx;
// nothing is written then. Pictures may be written concurrently.
func (p *Picture) WriteSVG(ctx context.Context, w io.Writer) error {
	d, err := p.arrange(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("lay out picture of %s: %w", p.title, err)
	}
	var s svg
	s.picture(p, d)
	if _, err := w.Write(s.Bytes()); err != nil {
		return fmt.Errorf("write SVG: %w", err)
	}
	return nil
}

// svg is SVG as it is written.
type svg struct{ bytes.Buffer }

func (s *svg) printf(format string, args ...any) { fmt.Fprintf(s, format, args...) }

func (s *svg) picture(p *Picture, d *drawing) {
	low, high := d.bounds()
	var heading svg
	wide, top := heading.heading(p, high.X-low.X)
	inner := max(wide, high.X-low.X)
	width, height := num(math.Ceil(inner+2*margin)), num(math.Ceil(top+high.Y-low.Y+margin))
	s.printf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %[1]s %[2]s\" role=\"img\" font-family=\"%s\">\n", width, height, face)
	s.printf("<title>%s</title>\n<desc>%s</desc>\n", escape(p.title), escape(p.note()))
	s.printf("<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", paper)
	s.Write(heading.Bytes())
	s.printf("<g transform=\"translate(%s %s)\">\n", num(margin+(inner-high.X+low.X)/2-low.X), num(top-low.Y))
	for i, e := range p.edges {
		s.line(p, e, d.lines[i])
	}
	for i := range p.edges {
		s.label(d.lines[i].label)
	}
	for i, n := range p.nodes {
		s.node(n, d.boxes[i], i == 0)
	}
	s.printf("</g>\n</svg>\n")
}

// bounds are the corners of all that is drawn.
func (d *drawing) bounds() (low, high point) {
	low, high = point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	reach := func(at point, width, height float64) {
		low = point{min(low.X, at.X-width/2), min(low.Y, at.Y-height/2)}
		high = point{max(high.X, at.X+width/2), max(high.Y, at.Y+height/2)}
	}
	for _, b := range d.boxes {
		reach(b.point, b.width, b.height)
	}
	for _, l := range d.lines {
		reach(l.label.point, l.label.width, l.label.height)
		for _, at := range l.points {
			reach(at, 0, 0)
		}
	}
	return low, high
}

func (s *svg) node(n node, b box, centre bool) {
	c := n.colours()
	fill, text, stroke := c.fill, ink, 1.3
	if centre {
		fill, text, stroke = c.edge, paper, 2.5
	}
	s.printf("<g class=\"node\">\n<title>%s</title>\n", escape(n.thing.Type+" "+n.thing.ID))
	s.printf("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"9\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>\n",
		num(b.left()), num(b.Y-b.height/2), num(b.width), num(b.height), fill, c.edge, num(stroke))
	s.text(b, text)
	s.printf("</g>\n")
}

// label writes a link's label on a patch that keeps lines off its letters.
func (s *svg) label(b box) {
	s.printf("<g class=\"label\">\n<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"4\" fill=\"%s\"/>\n",
		num(b.left()+2), num(b.Y-b.height/2), num(b.width-4), num(b.height), paper)
	s.text(b, labelInk)
	s.printf("</g>\n")
}

// text writes a box's lines about its middle.
func (s *svg) text(b box, colour string) {
	y := b.Y - float64(len(b.text)-1)*b.font.leading()/2 + b.font.size*0.36
	for _, line := range b.text {
		s.write(b.font, b.X, y, "middle", colour, line)
		y += b.font.leading()
	}
}

// write writes a line of text on the base line y.
func (s *svg) write(f font, x, y float64, anchor, colour, line string) {
	weight := ""
	if f.bold {
		weight = " font-weight=\"bold\""
	}
	s.printf("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%s\"%s fill=\"%s\">%s</text>\n",
		num(x), num(y), anchor, num(f.size), weight, colour, escape(line))
}

func (s *svg) line(p *Picture, e edge, l line) {
	between := " → "
	if e.both {
		between = " – "
	}
	s.printf("<g class=\"edge\">\n<title>%s</title>\n", escape(p.nodes[e.from].thing.Label+between+p.nodes[e.to].thing.Label+": "+strings.Join(e.labels, ", ")))
	points, tip := l.points, ""
	switch {
	case e.both:
	case l.right == e.to:
		points, tip = shortened(points, len(points)-1, -1)
	default:
		points, tip = shortened(points, 0, 1)
	}
	s.printf("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.2\"/>\n", curve(points), lineInk)
	if tip != "" {
		s.printf("<path d=\"%s\" fill=\"%s\"/>\n", tip, lineInk)
	}
	s.printf("</g>\n")
}

// escape makes text that stands between tags or in an attribute.
func escape(text string) string {
	var b strings.Builder
	// A builder takes all that is written.
	_ = xml.EscapeText(&b, []byte(visible(text)))
	return b.String()
}
