package extract

import (
	"slices"

	"entente/extract/pattern"
	"entente/schema"
)

// later reads "three years later": of the date before it, in its sentence or the
// one before.
func (sc *dateScanner) later(i int) (schema.Date, int) {
	n, ok := countOf(sc.word(i))
	if !ok || sc.word(i+1) != "years" && sc.word(i+1) != "year" || sc.word(i+2) != "later" || n > maxYearsLater {
		return "", 0
	}
	s := sc.d.sentenceAt(sc.tokens[i].Start)
	for _, m := range slices.Backward(sc.d.mentions) {
		if m.typ != pattern.DateType || m.Start >= sc.tokens[i].Start {
			continue
		}
		if y := m.date.Year(); m.sentence >= s-1 && y > 0 {
			return schema.Year(y + n), 3
		}
		break
	}
	return "", 0
}

// maxYearsLater bounds what is told of as "years later".
const maxYearsLater = 99
