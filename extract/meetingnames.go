package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// meetingParts reads what the name of a meeting or event itself tells of place
// and time: "the Qingdao summit", "the 2022 Beijing Winter Olympics".
func (d *document) meetingParts() {
	for _, m := range d.mentions {
		if !isMeeting(m.typ) || m.kind != schema.NameMention {
			continue
		}
		if !m.tells(schema.HeldIn) {
			if place := d.placeIn(m); place != nil {
				m.parts = append(m.parts, part{schema.HeldIn, place})
			}
		}
		if !m.tells(schema.HeldIn) && m.inside == nil && (m.typ == string(schema.Summit) || kindOf(d.lex.foldName(m.Of(d.text))) >= 0) {
			for _, place := range d.placeBefore(m) {
				m.parts = append(m.parts, part{schema.HeldIn, place})
			}
		}
		if !m.tells(schema.HeldOn) {
			if year := d.yearIn(m); year != nil {
				m.parts = append(m.parts, part{schema.HeldOn, year})
			} else if year := d.monthBefore(m); year != nil {
				m.parts = append(m.parts, part{schema.HeldOn, year})
			}
		}
	}
}

func (m *mention) tells(p schema.Predicate) bool {
	return slices.ContainsFunc(m.parts, func(o part) bool { return o.predicate == p })
}

// placeIn is the place within a name that is no part of another name there. It
// lies in a state or another place, as the packs tell: a name of a continent
// says who meets, not where.
func (d *document) placeIn(m *mention) *mention {
	for _, o := range d.inSentence(m.sentence) {
		if o.typ != string(schema.Place) || o == m || !m.Contains(o.Span) || o.known == "" {
			continue
		}
		nested := slices.ContainsFunc(d.inSentence(m.sentence), func(between *mention) bool {
			return between != m && between != o && between.Contains(o.Span) && m.Contains(between.Span)
		})
		if !nested && d.landIDOf(o.known) != "" {
			return o
		}
	}
	return nil
}

// yearIn is the year that a name begins or ends with, or that stands right
// before it: "the 2018 Qingdao summit", "Peace Mission 2021".
func (d *document) yearIn(m *mention) *mention {
	tokens := d.sentences[m.sentence].Tokens
	first := slices.IndexFunc(tokens, func(t schema.Token) bool { return t.Start >= m.Start })
	last := first
	for last >= 0 && last+1 < len(tokens) && tokens[last+1].End <= m.End {
		last++
	}
	if first < 0 {
		return nil
	}
	for _, i := range []int{first, last, first - 1} {
		if i < 0 {
			continue
		}
		t := tokens[i]
		y := t.Of(d.text)
		if !pattern.IsYear(y) || i < first && d.dated(t.Span) {
			continue
		}
		return &mention{Span: t.Span, phrase: t.Span, sentence: m.sentence, typ: pattern.DateType, kind: schema.NameMention,
			rule: "date", date: schema.Date(y)}
	}
	return nil
}

// monthBefore is the month that a name begins with, or that stands right before it: "the October BRICS
// summit" is that nearest to the publication.
func (d *document) monthBefore(m *mention) *mention {
	base, known := d.article.Published.Start()
	tokens := d.sentences[m.sentence].Tokens
	first := slices.IndexFunc(tokens, func(t schema.Token) bool { return t.Start >= m.Start })
	if first < 1 || !known {
		return nil
	}
	t := tokens[first]
	month, ok := monthOf(strings.ToLower(t.Of(d.text)))
	if !ok {
		t = tokens[first-1]
		month, ok = monthOf(strings.ToLower(t.Of(d.text)))
	}
	if !ok || d.dated(t.Span) && t.Start < m.Start || !isCapital(t.Of(d.text)) {
		return nil
	}
	sc := &dateScanner{base: base}
	return &mention{Span: t.Span, phrase: t.Span, sentence: m.sentence, typ: pattern.DateType, kind: schema.NameMention,
		rule: "date", date: schema.Month(sc.nearest(month, 15), month)}
}

// heldWithin says of a meeting held in a place that it was held in the state, too,
// where one passage names the place as lying in the state: "held in Ashgabat,
// the capital of Turkmenistan".
func (d *document) heldWithin() {
	near := func(a, b []schema.Evidence) *schema.Evidence {
		for _, x := range a {
			for _, y := range b {
				if x.Sentence == y.Sentence && (x.Overlaps(y.Span) || y.Start-x.End < 3 && x.Start-y.End < 3) {
					return &schema.Evidence{Span: x.Cover(y.Span), Text: x.Cover(y.Span).Of(d.text), Sentence: x.Sentence}
				}
			}
		}
		return nil
	}
	for i := range d.claims {
		held := &d.claims[i]
		if held.Predicate() != schema.HeldIn {
			continue
		}
		for k := range d.claims {
			lies := &d.claims[k]
			if lies.Predicate() != schema.LocatedIn || lies.Subject() != held.Object() || lies.Modality != schema.Asserted {
				continue
			}
			state := d.byID(lies.Object())
			if state == nil || state.Type != schema.State {
				continue
			}
			if e := near(held.Evidence, lies.Evidence); e != nil && e.Len() <= schema.MaxEvidence {
				d.state(statement{subject: d.byID(held.Subject()), predicate: schema.HeldIn, object: state, modality: held.Modality,
					evidence: []schema.Evidence{*e}, rule: "within-state", confidence: min(held.Confidence, lies.Confidence)})
				held = &d.claims[i]
			}
		}
	}
}

// fight reports whether a word heads the name of a war, of which one state has
// one at a time in the news: "invasion of Ukraine", "the war on Ukraine".
func fight(name string) bool {
	for _, w := range strings.Fields(name) {
		switch w {
		case "war", "invasion", "offensive", "conflict":
			return true
		}
	}
	return false
}

// decided makes asserted what the text says of where or when a meeting will be
// held, where that is a decision: "will be held in Oslo", not "may be held in Oslo".
func (d *document) decided(predicate schema.Predicate, modality schema.Modality, span schema.Span) schema.Modality {
	if modality != schema.Planned || predicate != schema.HeldIn && predicate != schema.HeldOn {
		return modality
	}
	s := d.sentenceAt(span.Start)
	scheduled := false
	for i, t := range d.sentences[s].Tokens {
		if t.End < span.Start-undecidedReach || t.Start >= span.End {
			continue
		}
		scheduled = scheduled || d.lex.lists["scheduling"][d.lower(s)[i]]
		if d.lex.lists["undecided"][d.lower(s)[i]] {
			return modality
		}
	}
	if scheduled {
		return schema.Asserted
	}
	return modality
}

// undecidedReach is how many bytes before a claim's words a doubt may stand.
const undecidedReach = 25
