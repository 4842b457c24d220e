package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// minQuoted is the number of words from which on a quotation is taken for a
// clause somebody said, not for a term in quotation marks.
const minQuoted = 5

// quotedWords is how many words of a quotation a claim of said gives.
const quotedWords = 12

// attributeSpeech finds who said what stands between quotation marks: the
// speaker named with a verb of speech behind the quotation or before it, or,
// where there is none, that of the quotation before in the same paragraph.
func (lex *lexicon) attributeSpeech(d *document) {
	var last *mention
	for i, q := range d.quotations {
		if i > 0 && strings.Contains(d.text[d.quotations[i-1].End:q.Start], "\n\n") {
			last = nil
		}
		end := len(d.text)
		if i+1 < len(d.quotations) {
			end = d.quotations[i+1].Start
		}
		start := 0
		if i > 0 {
			start = d.quotations[i-1].End
		}
		speaker, evidence := lex.speaker(d, q, start, end)
		if speaker == nil {
			speaker = last
			if speaker != nil {
				evidence = q.inner
			}
		} else {
			last = speaker
		}
		if speaker == nil || !spoken(d.text, q.inner) {
			continue
		}
		d.state(statement{subject: speaker.entity, predicate: schema.Said, value: firstWords(q.inner.Of(d.text), quotedWords),
			modality: schema.Asserted, evidence: d.evidence(evidence.Cover(q.inner), evidence, firstPart(d.text, q.inner)),
			rule: "speech", confidence: 0.85})
	}
}

// spoken reports whether a quotation is a clause: it has enough words, and
// begins like a sentence or is long.
func spoken(text string, inner schema.Span) bool {
	words := strings.Fields(inner.Of(text))
	return len(words) >= minQuoted && (isCapital(words[0]) || len(words) >= 2*minQuoted)
}

// firstPart is as much of a span as evidence may hold, whole words.
func firstPart(text string, s schema.Span) schema.Span {
	if s.Len() <= schema.MaxEvidence {
		return s
	}
	cut := strings.LastIndexByte(text[s.Start:s.Start+schema.MaxEvidence], ' ')
	if cut <= 0 {
		return schema.Span{Start: s.Start, End: s.Start}
	}
	return schema.Span{Start: s.Start, End: s.Start + cut}
}

// firstWords is the beginning of s up to the end of its n-th word.
func firstWords(s string, n int) string {
	words := strings.Fields(s)
	if len(words) <= n {
		return s
	}
	at := 0
	for _, w := range words[:n] {
		at += strings.Index(s[at:], w) + len(w)
	}
	return s[:at]
}

// speaker finds who is named as the speaker around q, not before start nor
// behind end, and the words that name them.
func (lex *lexicon) speaker(d *document, q quotation, start, end int) (*mention, schema.Span) {
	after := d.clauseAfter(q, end)
	if who, span := lex.speakerIn(d, after, true); who != nil {
		return who, span
	}
	if who, span := lex.speakerBehind(d, q, end); who != nil {
		return who, span
	}
	before := d.clauseBefore(q, start)
	if who, span := lex.speakerIn(d, before, false); who != nil {
		return who, span
	}
	return nil, schema.Span{}
}

// speakerBehind finds the speaker in the sentence behind a quotation that ends
// its own, where that begins with a person and a verb of speech: "…." Li said
// that it was so.
func (lex *lexicon) speakerBehind(d *document, q quotation, end int) (*mention, schema.Span) {
	s := d.sentenceAt(q.End-1) + 1
	if s >= len(d.sentences) || d.sentences[s].Start >= end || d.sentences[s-1].End > q.End+1 ||
		strings.Contains(d.text[q.End:d.sentences[s].Start], "\n") {
		return nil, schema.Span{}
	}
	items, units := d.items(s)
	for i, it := range items[:min(len(items), 5)] {
		if i > 0 && items[0].Type == string(schema.Person) && it.Type == "" && lex.in("speech", it.Lower) {
			return units[items[0].Ref], it.Span.Cover(items[0].Span)
		}
	}
	return nil, schema.Span{}
}

// clauseAfter is the rest of the sentence behind a quotation.
func (d *document) clauseAfter(q quotation, end int) schema.Span {
	s := d.sentences[d.sentenceAt(q.End-1)]
	if s.End < q.End || s.End-q.End < 4 { // the quotation ends its sentence: the next may name the speaker
		return schema.Span{Start: q.End, End: q.End}
	}
	return schema.Span{Start: q.End, End: min(end, s.End)}
}

// clauseBefore is the sentence up to a quotation.
func (d *document) clauseBefore(q quotation, start int) schema.Span {
	i := d.sentenceAt(q.Start)
	from := d.sentences[i].Start
	if from >= q.Start && i > 0 { // the quotation begins its sentence: the one before may introduce it
		text := strings.TrimSpace(d.text[d.sentences[i-1].Start:min(q.Start, d.sentences[i-1].End)])
		if strings.HasSuffix(text, ":") || strings.HasSuffix(text, ",") {
			from = d.sentences[i-1].Start
		}
	}
	return schema.Span{Start: min(max(from, start), q.Start), End: q.Start}
}

// speakerIn finds a verb of speech in the clause and the speaker beside it.
// Behind a quotation the speaker may follow the verb ("said Li").
func (lex *lexicon) speakerIn(d *document, clause schema.Span, behind bool) (*mention, schema.Span) {
	if clause.Len() == 0 {
		return nil, schema.Span{}
	}
	items, units := d.items(d.sentenceAt(clause.Start))
	items = slices.DeleteFunc(items, func(it pattern.Item) bool { return !clause.Contains(it.Span) })
	for i, it := range items {
		if it.Type != "" || !lex.in("speech", it.Lower) {
			continue
		}
		if behind && i <= 3 && i+1 < len(items) && canSpeak(items[i+1].Type) && !lex.in("speech-to", it.Lower) {
			return units[items[i+1].Ref], it.Span.Cover(items[i+1].Span)
		}
		for j := i - 1; j >= 0 && (!behind || j >= i-14); j-- {
			if canSpeak(items[j].Type) && units[items[j].Ref].typ == string(schema.Person) || j == i-1 && canSpeak(items[j].Type) {
				return units[items[j].Ref], it.Span.Cover(items[j].Span)
			}
		}
	}
	if !behind { // "According to Li,"
		for i, it := range items {
			if it.Lower == "according" && i+2 < len(items) && canSpeak(items[i+2].Type) {
				return units[items[i+2].Ref], it.Span.Cover(items[i+2].Span)
			}
		}
	}
	return nil, schema.Span{}
}

func canSpeak(typ string) bool {
	return typ == string(schema.Person) || typ == string(schema.State) || typ == string(schema.Organization)
}
