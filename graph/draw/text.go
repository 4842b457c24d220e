package draw

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// face is the typeface of the pictures, the first of these that a reader has.
const face = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"

// advances are how wide the characters from blank to tilde are in DejaVu Sans,
// in thousandths of the font's size. It is the widest typeface of face: what is
// measured by it has room in the others.
var advances = [...]uint16{
	318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
	636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
	1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
	603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
	500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
	635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
}

const (
	wideAdvance  = 1000 // of an ideograph or an emoji
	otherAdvance = 700  // of any other character: letters of other scripts are seldom wider
	boldness     = 1.12 // how much wider bold is
)

// font is a size of face, in pixels.
type font struct {
	size float64
	bold bool
}

// leading is the distance between two lines.
func (f font) leading() float64 { return math.Ceil(f.size * 1.25) }

// width measures a line of text.
func (f font) width(line string) float64 {
	sum := 0
	for _, r := range line {
		switch columns := runewidth.RuneWidth(r); {
		case r >= ' ' && int(r-' ') < len(advances):
			sum += int(advances[r-' '])
		case columns == 2:
			sum += wideAdvance
		case columns == 1:
			sum += otherAdvance
		}
	}
	width := float64(sum) * f.size / 1000
	if f.bold {
		width *= boldness
	}
	return width
}

// widest measures the widest of lines.
func (f font) widest(lines []string) float64 {
	widest := 0.0
	for _, line := range lines {
		widest = max(widest, f.width(line))
	}
	return widest
}

// wrap breaks text into at most maxLines lines of at most width, at its spaces,
// and within words that are longer than a line. The lines are made about
// equally long. What does not fit is cut off, which an ellipsis shows.
func (f font) wrap(text string, width float64, maxLines int) []string {
	words := strings.Fields(visible(text))
	lines := f.fill(words, width)
	if len(lines) > maxLines {
		last := lines[maxLines-1]
		for f.width(last+"…") > width {
			_, n := utf8.DecodeLastRuneInString(last)
			last = last[:len(last)-n]
		}
		return append(lines[:maxLines-1:maxLines-1], strings.TrimRight(last, " ")+"…")
	}
	longest := f.widest(words)
	for narrower := width; narrower >= longest; narrower -= f.size / 2 {
		better := f.fill(words, narrower)
		if len(better) > len(lines) {
			break
		}
		lines = better
	}
	return lines
}

// fill puts as many words on each line as fit.
func (f font) fill(words []string, width float64) []string {
	lines := []string{""}
	for _, word := range words {
		last := &lines[len(lines)-1]
		switch joined := *last + " " + word; {
		case *last == "":
			*last = word
		case f.width(joined) <= width:
			*last = joined
		default:
			lines = append(lines, word)
		}
		for rest := f.tooMuch(lines[len(lines)-1], width); rest != ""; rest = f.tooMuch(rest, width) {
			last := &lines[len(lines)-1]
			*last = strings.TrimSuffix(*last, rest)
			lines = append(lines, rest)
		}
	}
	return lines
}

// tooMuch is the end of line that goes over width.
func (f font) tooMuch(line string, width float64) string {
	for i := range line {
		_, n := utf8.DecodeRuneInString(line[i:])
		if i > 0 && f.width(line[:i+n]) > width {
			return line[i:]
		}
	}
	return ""
}

// visible leaves out what XML has no place for, and writes other space as
// blanks.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || r&0xfffe == 0xfffe:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
