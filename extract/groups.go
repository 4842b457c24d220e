package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// maxGroupReach is how many sentences back the people may be named whom "the
// two leaders" stands for.
const maxGroupReach = 6

// group reads "the two leaders", "both presidents" and "the two met" at token
// i: the two people that the text has named last, of those who hold such an office if
// there are two.
func (n *nominals) group(s int, tokens []schema.Token, i int) {
	word := func(k int) string {
		if k >= len(tokens) {
			return ""
		}
		return strings.ToLower(tokens[k].Of(n.d.text))
	}
	j := i + 1
	switch {
	case word(i) == "both":
	case word(i) == "the" && (word(j) == "two" || word(j) == "pair" || word(j) == "duo"):
		j++
	default:
		return
	}
	end := j - 1
	noun := ""
	for k := j; k < min(j+3, len(tokens)); k++ {
		if w := word(k); n.lex.in("group-nominal", w) {
			noun, end = w, k
			break
		}
	}
	if noun == "" && (word(i) == "both" || j >= len(tokens) || !slices.Contains([]string{"VERB", "AUX", "ADV"}, tokens[j].POS)) {
		return
	}
	span := schema.Span{Start: tokens[i].Start, End: tokens[end].End}
	if slices.ContainsFunc(n.d.inSentence(s), func(m *mention) bool { return m.Overlaps(span) && m.typ != pattern.OfficeType }) {
		return
	}
	members := n.recent(s, span.Start, noun)
	if len(members) < 2 {
		return
	}
	n.d.mentions = slices.DeleteFunc(n.d.mentions, func(m *mention) bool { return span.Contains(m.Span) }) // the office in it
	n.addGroup(s, span, members, "nominal:group")
}

// recent gives the two people a group stands for, nil where it cannot be told: those
// whom the sentences before name, back to the first that makes them two, if it
// leaves no others to choose from; else those whom the text names far more than any third.
func (n *nominals) recent(s, before int, noun string) []*entity {
	count := map[*entity]int{}
	var people []*entity
	for _, m := range n.d.mentions {
		if m.Start >= before {
			break
		}
		if m.typ != string(schema.Person) || m.entity == nil || m.rule == "pronoun:object" {
			continue
		}
		if count[m.entity]++; m.sentence >= s-maxGroupReach && !slices.Contains(people, m.entity) {
			people = append(people, m.entity)
		}
	}
	if holders := slices.DeleteFunc(slices.Clone(people), func(e *entity) bool { return !n.holds(e, noun) }); len(holders) > 1 {
		people = holders
	}
	if len(people) < 2 {
		return nil
	}
	if pair := n.nearest(s, before, people); pair != nil {
		return pair
	}
	slices.SortStableFunc(people, func(a, b *entity) int { return count[b] - count[a] })
	if len(people) > 2 && count[people[1]] < 2*count[people[2]] {
		return nil
	}
	return people[:2]
}

// nearest are the two of people whom the text before an offset in sentence s named last,
// the one of the nearer sentence first; nil where one of those sentences, or the one before
// two that name one each, names a third.
func (n *nominals) nearest(s, before int, people []*entity) []*entity {
	var pair []*entity
	for at, told := s, false; at >= max(0, s-maxGroupReach) && !told; at-- {
		known := len(pair)
		for _, m := range n.d.inSentence(at) {
			if m.typ != string(schema.Person) || m.entity == nil || m.Start >= before {
				continue
			}
			for _, e := range m.entities() {
				if slices.Contains(people, e) && !slices.Contains(pair, e) {
					pair = append(pair, e)
				}
			}
		}
		told = len(pair) > 1 && known != 1 // of two sentences, the one before may tell of a third
	}
	if len(pair) != 2 {
		return nil
	}
	return pair
}

// holds reports whether the text gives e an office of the kind that the noun
// says: "ministers", "presidents"; that of a head of state or government for
// "leaders" and the like.
func (n *nominals) holds(e *entity, noun string) bool {
	one := strings.TrimSuffix(noun, "s")
	for key, holder := range n.holders {
		_, office, _ := strings.Cut(key, "\x00")
		switch {
		case holder != e:
		case one == "minister" || one == "president" || one == "premier":
			if strings.Contains(office, one) {
				return true
			}
		case one == "diplomat":
			if strings.Contains(office, "foreign") || strings.Contains(office, "secretary of state") {
				return true
			}
		case office == "leader":
			return true
		}
	}
	return false
}

// here reads "here", where it is the place of the dateline: "ASTANA, July 3
// (Xinhua) -- The summit opened here".
func (n *nominals) here(s int, token schema.Token) {
	if n.dateline != nil && token.Start > n.dateline.End {
		n.add(s, token.Span, n.dateline.entity, schema.NominalMention, "nominal:here")
	}
}

// maxDateline is how far a dateline may reach, in bytes, before the dash that
// ends it.
const maxDateline = 60

// findDateline is the place that stands in capitals or with a date or a source,
// with a dash behind it, at the beginning of a line, or in capitals with a date alone,
// or with a colon alone: "Jakarta: The envoy …"; nil without one.
func (d *document) findDateline() *mention {
	for _, m := range d.mentions {
		if m.typ != string(schema.Place) || m.entity == nil {
			continue
		}
		before := strings.TrimRight(d.text[:m.Start], " *")
		if before != "" && !strings.HasSuffix(before, "\n") {
			continue
		}
		line, _, _ := strings.Cut(d.text[m.End:min(len(d.text), m.End+maxDateline)], "\n")
		if report, found := strings.CutPrefix(line, ": "); found && isCapital(report) {
			return m
		}
		for _, dash := range []string{"--", "—", "–", " - ", "):"} {
			source, _, found := strings.Cut(line, dash)
			if found && (allCapitals(m.Of(d.text)) || strings.ContainsAny(source, "(0123456789")) {
				return m
			}
		}
		if day, found := strings.CutPrefix(line, ", "); found && allCapitals(m.Of(d.text)) && d.dateAlone(m.End+len(", "), len(day)) {
			return m
		}
	}
	return nil
}

// dateAlone reports whether the n bytes from an offset are a date, with or without a
// state before it: "NAIROBI, March 5, 2020" in a line of its own.
func (d *document) dateAlone(from, n int) bool {
	return slices.ContainsFunc(d.mentions, func(m *mention) bool {
		return m.typ == pattern.DateType && m.Start >= from && m.End <= from+n && strings.Trim(d.text[m.End:from+n], " .\r") == ""
	})
}

// theMeeting is what "the summit" at offset stands for: the one spoken of in this
// sentence or the one before, else the one spoken of most, or the first that the
// article names later, of "the meeting" only one named in the same sentence.
func (n *nominals) theMeeting(s, offset int, noun string) *entity {
	if e := n.d.meetingSpokenOf(s, offset); e != nil {
		if noun == "meeting" && n.otherMeeting(s, offset) {
			return nil
		}
		return e
	}
	for _, m := range n.d.mentions {
		if m.Start > offset && m.typ == string(schema.Summit) && m.entity != nil && (m.sentence == s || noun == "summit") {
			return m.entity
		}
	}
	return nil
}

// otherMeeting reports whether since the last summit was spoken of people met
// otherwise, or on its sidelines: "the meeting" is then theirs.
func (n *nominals) otherMeeting(s, offset int) bool {
	var last *mention
	for _, m := range n.d.mentions {
		if m.Start < offset && m.typ == string(schema.Summit) && m.entity != nil {
			last = m
		}
	}
	if last == nil {
		return false
	}
	for i := last.sentence; i <= s; i++ {
		tokens := n.d.sentences[i].Tokens
		for k, t := range tokens {
			switch lemma := strings.ToLower(t.Lemma); {
			case t.Start >= offset:
			case lemma == "sideline" || lemma == "margin":
				return true
			case t.Start > last.End && (lemma == "talk" && t.POS == "NOUN" || lemma == "receive" && t.POS == "VERB" ||
				lemma == "meet" && t.POS == "VERB" && k+1 < len(tokens) && (strings.EqualFold(tokens[k+1].Of(n.d.text), "with") || n.at(i, tokens[k+1].Start) != nil)):
				return true
			}
		}
	}
	return false
}

// meetingSpokenOf is the summit that was mentioned last, in sentence s or the one
// before it, else the one mentioned most before offset.
func (d *document) meetingSpokenOf(s, offset int) *entity {
	count := map[*entity]int{}
	var best *entity
	for _, m := range d.mentions {
		if m.Start >= offset {
			break
		}
		if m.typ != string(schema.Summit) || m.entity == nil {
			continue
		}
		if count[m.entity]++; best == nil || m.sentence >= s-1 || count[m.entity] >= count[best] {
			best = m.entity
		}
	}
	return best
}

// theEvent is what "the forum" at offset stands for: the event named last whose
// name holds the noun or one of its kind; of "the event", any but a war or
// the like, and meetings, too.
func (n *nominals) theEvent(offset int, noun string) *entity {
	for _, m := range slices.Backward(n.d.mentions) {
		if m.Start >= offset || m.entity == nil || m.kind != schema.NameMention || !isMeeting(m.typ) {
			continue
		}
		name := n.d.lex.foldName(m.Of(n.d.text))
		switch {
		case noun != "event":
			if m.typ == string(schema.Event) && (strings.Contains(name, noun) || kindOf(noun) >= 0 && kindOf(noun) == kindOf(name)) {
				return n.unlessAnother(m, offset)
			}
		case m.typ == string(schema.Summit) || kindOf(name) >= 0 || strings.Contains(name, "week") || strings.Contains(name, "festival"):
			return n.unlessAnother(m, offset)
		}
	}
	return nil
}
