package draw

import (
	"fmt"
	"slices"
	"strings"

	"entente/schema"
)

const (
	titleText = 620 // the widest a line of the title gets
	chip      = 22  // height of a class in the legend
	chipPad   = 9
	chipGap   = 7
)

var (
	titleFont  = font{size: 20, bold: true}
	noteFont   = font{size: 11}
	legendFont = font{size: 10}
)

// heading writes the title, the note and the legend, the legend in rows of at
// most width, and tells how much of the picture they take.
func (s *svg) heading(p *Picture, width float64) (wide, high float64) {
	title := titleFont.wrap(p.title, titleText, 2)
	wide = max(titleFont.widest(title), noteFont.width(p.note()))
	y := float64(margin)
	for _, line := range title {
		y += titleFont.size
		s.write(titleFont, margin, y, "start", ink, line)
		y += titleFont.leading() - titleFont.size
	}
	y += noteFont.leading() + 2
	s.write(noteFont, margin, y, "start", labelInk, p.note())
	y += 14
	x, room := 0.0, max(wide, width)
	for _, row := range p.classes() {
		across := legendFont.width(row.Label) + 2*chipPad
		if x > 0 && x+across > room {
			x, y = 0, y+chip+chipGap
		}
		s.chip(row, margin+x, y, across)
		wide = max(wide, x+across)
		x += across + chipGap
	}
	return wide, y + chip + margin
}

// chip writes a class in its colours.
func (s *svg) chip(row schema.ClassRow, x, y, across float64) {
	c := palette[row.Class]
	s.printf("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%d\" rx=\"7\" fill=\"%s\" stroke=\"%s\"/>\n", num(x), num(y), num(across), chip, c.fill, c.edge)
	s.write(legendFont, x+across/2, y+chip/2+legendFont.size*0.36, "middle", ink, row.Label)
}

// classes are those in the picture, in the vocabulary's order.
func (p *Picture) classes() []schema.ClassRow {
	var out []schema.ClassRow
	for i, row := range schema.Classes {
		if slices.ContainsFunc(p.nodes, func(n node) bool { return n.class == i }) {
			out = append(out, row)
		}
	}
	return out
}

// leftKinds is the number of kinds of what was left out that a note tells.
const leftKinds = 3

// note says how much the picture shows, and what it leaves out.
func (p *Picture) note() string {
	note := fmt.Sprintf("%s, %s", count(len(p.nodes), "entity", "entities"), count(len(p.edges), "link", "links"))
	entities, links := p.Left()
	var parts []string
	if entities > 0 {
		var kinds []string
		for i, l := range p.rest {
			if i == leftKinds {
				kinds = append(kinds, "…")
				break
			}
			kinds = append(kinds, fmt.Sprintf("%s %d", l.label, l.count))
		}
		parts = append(parts, count(entities, "entity", "entities")+" ("+strings.Join(kinds, ", ")+")")
	}
	if links > 0 {
		parts = append(parts, count(links, "link", "links")+" between these")
	}
	if len(parts) > 0 {
		note += "; left out: " + strings.Join(parts, ", ")
	}
	return note
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
