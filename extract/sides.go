package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// Where two states meet, who is whose is told once for each side: "the Estonian
// delegation, led by the trade minister, Jan Kask, …", "for Norway, Foreign Minister
// Berg and …", "Admiral Holm headed the Finnish delegation".

// maxToSide is how many words lie at most between a side and its people.
const maxToSide = 30

// side is the state on whose side the sentence puts the holder of a bare title; nil
// where it says nothing of that.
func (f *positionFinder) side(b bareTitle) *entity {
	if b.somebodys || !slices.Contains(b.office.office.Of, schema.State) {
		return nil
	}
	var found *entity
	for _, m := range f.d.inSentence(b.sentence) {
		if m.typ != string(schema.State) || m.inside != nil || m.entity == nil || m.Overlaps(b.span) {
			continue
		}
		if m.Start > b.span.End {
			if f.heads(b, m) {
				return m.entity
			}
			break
		}
		found = nil // the next one may be of another side
		if f.sideBefore(b, m) {
			found = m.entity
		}
	}
	if found == nil || f.servesElsewhere(b.person, found) {
		return nil
	}
	return found
}

// sideBefore reports whether state m, which stands before the title, opens a side: it
// has a delegation there, or somebody speaks for it.
func (f *positionFinder) sideBefore(b bareTitle, m *mention) bool {
	between := strings.Fields(strings.ToLower(f.d.text[m.End:b.span.Start]))
	if len(between) > maxToSide || strings.Contains(f.d.text[m.End:b.span.Start], ";") {
		return false
	}
	if len(between) > 0 && (between[0] == "'s" || between[0] == "’s") {
		between = between[1:]
	}
	if len(between) > 2 && f.d.lex.in("side-noun", strings.Trim(between[0], ",:")) {
		return slices.ContainsFunc(between, func(w string) bool { return f.d.lex.in("side-verb", strings.Trim(w, ",:")) })
	}
	before := strings.Fields(strings.ToLower(f.d.text[f.d.sentences[m.sentence].Start:m.Start]))
	for len(before) > 0 && before[len(before)-1] == "the" {
		before = before[:len(before)-1]
	}
	return len(before) > 0 && slices.Contains([]string{"for", "representing", "from"}, before[len(before)-1]) && strings.HasPrefix(f.d.text[m.End:], ", ") &&
		(len(before) == 1 || strings.HasSuffix(before[len(before)-2], ",") || before[len(before)-2] == "and")
}

// heads reports whether the holder of the title leads the delegation of state m, which
// stands behind.
func (f *positionFinder) heads(b bareTitle, m *mention) bool {
	between := strings.Fields(strings.ToLower(f.d.text[b.span.End:m.Start]))
	behind := wordBehind(f.d.text, m.End)
	if behind == "" {
		return false
	}
	first := 0
	for first < len(between) && (between[first] == "," || between[first] == "who" || between[first] == "also") {
		first++
	}
	return len(between)-first > 0 && len(between)-first < 7 && f.d.lex.in("side-verb", between[first]) &&
		(f.d.lex.in("side-noun", strings.Trim(strings.ToLower(behind), ",.;")) || strings.HasPrefix(between[first], "represent"))
}

// wordBehind is the first word behind an offset, up to white space.
func wordBehind(text string, offset int) string {
	for w := range strings.FieldsSeq(text[offset:]) {
		return w
	}
	return ""
}
