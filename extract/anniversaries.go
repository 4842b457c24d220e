package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// anniversaryConfidence is the confidence of a year that is reckoned from an anniversary.
const anniversaryConfidence = 0.75

// anniversary claims of an organization whose anniversary the word at token i is that
// it was founded so many years before: "The League marked its 20th anniversary in 1965".
func (d *document) anniversary(s, i int) {
	tokens := d.sentences[s].Tokens
	if role := relation(tokens[i]); role != "obj" && role != "nsubj" {
		return // when something else is done
	}
	count := 0
	for k, t := range tokens {
		if t.Head == i && k < i && relation(t) == "amod" {
			count = max(count, pattern.Ordinal(strings.ToLower(t.Of(d.text))))
		}
	}
	if count == 0 {
		return
	}
	who := d.celebrated(s, i)
	year := d.yearOfFeast(s, i)
	if who == nil || year <= count {
		return
	}
	from, to := d.sentences[s].Tokens[max(0, first(tokens, i))].Start, tokens[i].End
	d.state(statement{subject: who.entity, predicate: schema.FoundedOn, value: string(schema.Year(year - count)), modality: schema.Asserted,
		evidence: d.evidence(who.Cover(schema.Span{Start: from, End: to})), rule: "anniversary", confidence: anniversaryConfidence})
}

// celebrated is the organization whose founding the anniversary at token i is of: "the
// League's anniversary", "the anniversary of (the founding of) the League", and, of "its
// anniversary" and "the anniversary of its founding", the subject of the verb.
func (d *document) celebrated(s, i int) *mention {
	tokens := d.sentences[s].Tokens
	at := i
	for k := i + 1; k < len(tokens); k++ {
		if tokens[k].Head == i && relation(tokens[k]) == "nmod" {
			if m := d.organizationAt(s, k); m != nil {
				return m
			}
			if at = k; !d.lex.in("founding-deed", strings.ToLower(tokens[k].Of(d.text))) {
				return nil // of something else
			}
			break
		}
	}
	for k, t := range tokens {
		if t.Head != at || relation(t) != "nmod" {
			continue
		}
		if m := d.organizationAt(s, k); m != nil {
			return m
		}
		if !strings.EqualFold(t.Of(d.text), "its") || relation(tokens[i]) != "obj" {
			continue
		}
		for _, m := range d.inSentence(s) {
			if m.typ == string(schema.Organization) && m.entity != nil && m.inside == nil && isSubjectOf(tokens, m, tokens[i].Head) {
				return m
			}
		}
	}
	return nil
}

// organizationAt is the organization whose name or description the token at heads.
func (d *document) organizationAt(s, at int) *mention {
	tokens := d.sentences[s].Tokens
	for _, m := range d.inSentence(s) {
		if m.typ == string(schema.Organization) && m.entity != nil && m.inside == nil && m.head(tokens) == at {
			return m
		}
	}
	return nil
}

// yearOfFeast is the year in which an anniversary is marked: the one that the sentence
// tells, or else, of one that is marked in so many words, that of the publication; 0
// where it cannot be told.
func (d *document) yearOfFeast(s, i int) int {
	year := 0
	for _, m := range d.inSentence(s) {
		if m.typ != pattern.DateType || m.date == "" {
			continue
		}
		if year != 0 && m.date.Year() != year {
			return 0
		}
		year = m.date.Year()
	}
	if year != 0 {
		return year
	}
	tokens := d.sentences[s].Tokens
	verb := tokens[i].Head
	if verb < 0 || !slices.Contains([]string{"VB", "VBZ", "VBP", "VBG"}, tokens[verb].Tag) || !d.lex.in("marks-day", strings.ToLower(tokens[verb].Lemma)) {
		return 0
	}
	return d.article.Published.Year()
}
