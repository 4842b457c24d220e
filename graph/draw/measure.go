package draw

import (
	"math"
	"strings"
)

// Measures of a picture, in pixels.
const (
	boxText   = 172 // the widest a line of a name gets
	boxLines  = 4
	boxPadX   = 13
	boxPadY   = 8
	labelText = 116 // the widest a line of a link's label gets, where its words allow
	labelPadX = 7
	labelPadY = 2
	portGap   = 8 // between two lines that end at one side of a box
	nodeGap   = 16
	edgeGap   = 10
	columnGap = 76
)

var (
	nameFont   = font{size: 12}
	centreFont = font{size: 14, bold: true}
	labelFont  = font{size: 10}
)

// box is where a node or a label is: its middle, size and text.
type box struct {
	point
	width, height float64
	font          font
	text          []string
}

func (b box) left() float64  { return b.X - b.width/2 }
func (b box) right() float64 { return b.X + b.width/2 }

// nameBox measures a node with at most so many lines at one side.
func nameBox(name string, f font, lines int) box {
	text := f.wrap(name, boxText, boxLines)
	return box{font: f, text: text, width: math.Ceil(f.widest(text) + 2*boxPadX),
		height: max(float64(len(text))*f.leading()+2*boxPadY, portGap*float64(lines+1))}
}

// labelBox measures an edge's labels.
func labelBox(labels []string) box {
	text := joined(labels)
	return box{font: labelFont, text: text, width: math.Ceil(labelFont.widest(text) + 2*labelPadX),
		height: float64(len(text))*labelFont.leading() + 2*labelPadY}
}

// joined is an edge's labels, in lines that are broken after commas only.
func joined(labels []string) []string {
	var lines []string
	for i, label := range labels {
		label = strings.Join(strings.Fields(visible(label)), " ")
		if i < len(labels)-1 {
			label += ","
		}
		last := len(lines) - 1
		if last >= 0 && labelFont.width(lines[last]+" "+label) <= labelText {
			lines[last] += " " + label
		} else {
			lines = append(lines, label)
		}
	}
	return lines
}

// fan is how much room a side of a box with so many lines needs beside it.
func fan(lines int) float64 { return math.Min(80, 5*float64(max(0, lines-2))) }
