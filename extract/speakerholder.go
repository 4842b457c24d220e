package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// holder is the person whose name stands in apposition to an office, or else the one
// named last before it who holds it, as the article says.
func (f *speakerFinder) holder(office *mention) *entity {
	tokens := f.d.sentences[office.sentence].Tokens
	for _, m := range f.d.inSentence(office.sentence) {
		if m.typ != string(schema.Person) || m.entity == nil || m.Start < office.End {
			continue
		}
		for _, t := range tokens {
			if m.Contains(t.Span) && relation(t) == "appos" && t.Head >= 0 && office.Contains(tokens[t.Head].Span) {
				return m.entity
			}
		}
	}
	words := f.d.words(office.Span)
	noun := strings.ToLower(words[len(words)-1])
	holds := map[string]bool{}
	for i := range f.d.claims {
		c := &f.d.claims[i]
		role := strings.ToLower(c.Qualifiers[schema.Role])
		if c.Predicate() == schema.HoldsPosition && (strings.HasSuffix(role, noun) || strings.Contains(noun, "spokes") && strings.Contains(role, "spokes")) {
			holds[c.Subject()] = true
		}
	}
	if len(holds) == 0 {
		return nil
	}
	return f.lastHolder(office, holds)
}

// lastHolder is the one named last before an office of those who hold it; nil where the last
// paragraph that names one names several, and is not the office's own.
func (f *speakerFinder) lastHolder(office *mention, holds map[string]bool) *entity {
	var last *mention
	for _, m := range slices.Backward(f.d.mentions[:f.d.firstMention(office.Start)]) {
		switch {
		case m.entity == nil || !holds[m.entity.ID] || m.kind != schema.NameMention || last != nil && m.entity == last.entity:
		case last == nil:
			last = m
		case strings.Contains(f.d.text[m.End:last.Start], "\n\n"):
			return last.entity
		case strings.Contains(f.d.text[last.End:office.Start], "\n\n"): // of two whom a paragraph before names, it may be either
			return nil
		default:
			return last.entity
		}
	}
	if last == nil {
		return nil
	}
	return last.entity
}
