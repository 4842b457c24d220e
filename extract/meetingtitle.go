package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// A meeting that a text calls by a bare noun is named by the words beside it that
// tell which one it is: "summit in Lome, Togo, in July 2000", "the bloc's summit".

// titled is the span of the name of m: that of a bare noun with what stands right
// behind it of place and time, or else whose it is before.
func (d *document) titled(m *mention) schema.Span {
	if m.typ != string(schema.Summit) || m.kind != schema.NameMention || m.known != "" {
		return m.Span
	}
	if strings.ContainsAny(m.Of(d.text), " \n") {
		if end := d.tellingBehind(m); end > m.End && d.rivalled(m) {
			return schema.Span{Start: m.Start, End: end}
		}
		return d.withTurn(m)
	}
	if !d.lex.in("meeting-head", m.Of(d.text)) {
		return m.Span
	}
	if end := d.tellingBehind(m); end > m.End {
		return schema.Span{Start: m.Start, End: end}
	}
	tokens := d.sentences[m.sentence].Tokens
	at := m.head(tokens)
	if at > 1 && isPossessive(d.lower(m.sentence)[at-1]) && tokens[at-2].POS == "NOUN" {
		return schema.Span{Start: tokens[at-2].Start, End: m.End}
	}
	return m.Span
}

// rivalled reports whether the name of m does not tell it from another meeting of the
// same organization: "a BRICS summit in Sanya" beside "the 2012 BRICS summit".
func (d *document) rivalled(m *mention) bool {
	if d.yearIn(m) != nil || d.placeIn(m) != nil {
		return false
	}
	name := d.lex.foldName(m.Of(d.text))
	return slices.ContainsFunc(d.entities, func(e *entity) bool {
		return e != m.entity && e.Type == schema.Summit && slices.ContainsFunc(e.mentions, func(o *mention) bool {
			return o.kind == schema.NameMention && strings.HasSuffix(d.lex.foldName(o.Of(d.text)), name)
		})
	})
}

// withTurn is the span of m with the word before it that tells it from the present
// meeting: "next AU summit".
func (d *document) withTurn(m *mention) schema.Span {
	tokens := d.sentences[m.sentence].Tokens
	first, _ := tokenFrom(tokens, m.Start)
	if m.typ == string(schema.Summit) && first > 0 && d.lex.lists["other-turn"][d.lower(m.sentence)[first-1]] {
		return schema.Span{Start: tokens[first-1].Start, End: m.End}
	}
	return m.Span
}

// maxTitle is how many tokens behind the noun may tell where and when.
const maxTitle = 12

// tellingBehind is where the places and dates end that stand right behind m, 0
// where none do.
func (d *document) tellingBehind(m *mention) int {
	tokens := d.sentences[m.sentence].Tokens
	end := 0
	for j := m.head(tokens) + 1; j > 0 && j < len(tokens) && tokens[j].Start < m.End+maxTitle*len("Samarkand"); j++ {
		beside := d.mentionOver(m.sentence, tokens[j].Span)
		if beside == nil {
			if w := d.lower(m.sentence)[j]; !d.lex.lists["beside-word"][w] && !d.lex.in("place-lead", w) {
				break
			}
			continue
		}
		if end == 0 && d.leadsOn(beside) {
			for j+1 < len(tokens) && tokens[j+1].Start < beside.End {
				j++
			}
			continue
		}
		if beside.typ != string(schema.Place) && beside.typ != string(schema.State) && beside.typ != pattern.DateType || beside.demonym {
			break
		}
		if end == 0 && (j == 0 || tokens[j-1].End <= m.Start || d.lower(m.sentence)[j-1] == ",") {
			break
		}
		end = beside.End
		for j+1 < len(tokens) && tokens[j+1].Start < end {
			j++
		}
	}
	return end
}

// mentionOver is the outermost mention in sentence s that covers a span.
func (d *document) mentionOver(s int, span schema.Span) *mention {
	for _, m := range d.inSentence(s) {
		if m.inside == nil && m.Contains(span) {
			return m
		}
	}
	return nil
}
