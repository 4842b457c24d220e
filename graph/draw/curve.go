package draw

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// num writes a number of pixels, to a tenth.
func num(x float64) string {
	return strconv.FormatFloat(math.Round(x*10)/10+0, 'f', -1, 64)
}

func pair(p point) string { return num(p.X) + "," + num(p.Y) }

// curve is a smooth path from the left to the right that is level at each of
// points.
func curve(points []point) string {
	var b strings.Builder
	b.WriteString("M" + pair(points[0]))
	for i := 1; i < len(points); i++ {
		from, to := points[i-1], points[i]
		if num(from.Y) == num(to.Y) {
			b.WriteString("H" + num(to.X))
			continue
		}
		middle := (from.X + to.X) / 2
		b.WriteString("C" + pair(point{middle, from.Y}) + " " + pair(point{middle, to.Y}) + " " + pair(to))
	}
	return b.String()
}

// shortened makes room for an arrow head at one end of a line, which goes
// onward from there to the right (1) or to the left (-1), and gives the head's
// path.
func shortened(points []point, end int, onward float64) ([]point, string) {
	tip := points[end]
	base := point{tip.X + arrow*onward, tip.Y}
	const half = 0.4 * arrow
	head := fmt.Sprintf("M%s L%s V%sZ", pair(tip), pair(point{base.X, base.Y - half}), num(base.Y+half))
	points = slices.Clone(points)
	points[end] = base
	return points, head
}
