package extract

import (
	"slices"

	"entente/extract/pattern"
	"entente/schema"
)

// A text often describes a meeting rather than names it: "its third summit",
// "the final session of the year of the council", "a conference of the chiefs of
// staff of the member states". Such a description is a name where it tells which
// meeting it is. It is read from the tree: what stands before the noun, whose
// meeting it is, and where and when the verb says that it was held. The list
// meeting-head has the nouns, summit-head-noun those that need no more words for
// who meets; level-word and sort-word have the words that may stand before them.

// meetingNoun is what the words around such a noun tell.
type meetingNoun struct {
	first, last    int      // tokens of the name
	of             *mention // whose meeting
	in, on         *mention // where and when, as the words beside the name have it
	ordinal, level bool     // which one; that heads or ministers meet
	sort           bool     // what sort of meeting: annual, emergency
	held           bool     // the verb says where or when
	came           bool     // the verb says so of those who come for it
	dated          bool     // the words before it tell the month or the year
	its            bool     // it is somebody's who was named before
	two            bool     // it may be that of two people
	topic          bool     // a word tells it from the meetings of an organization: "the food summit"
	group          bool     // the words say that states or their officers meet
	other          bool     // it is no such meeting: of two people, or of a company
}

// meetingReader reads the meetings that one sentence describes.
type meetingReader struct {
	lex    *lexicon
	d      *document
	s      int
	tokens []schema.Token
	words  []string
}

// describedMeetings finds the meetings that the text describes.
func (lex *lexicon) describedMeetings(d *document) {
	found := false
	heads := lex.lists["meeting-head"]
	for s := range d.sentences {
		n := &meetingReader{lex: lex, d: d, s: s, tokens: d.sentences[s].Tokens, words: d.lower(s)}
		for i, w := range n.words {
			if heads[w] && (n.tokens[i].POS == "NOUN" || n.tokens[i].POS == "PROPN") {
				found = n.read(i) || found
			}
		}
	}
	if found {
		d.nest()
	}
	lex.gatheringsOf(d)
}

// read adds the meeting that the noun at token i heads, and reports whether it did.
func (n *meetingReader) read(i int) bool {
	t := meetingNoun{first: i, last: i}
	n.before(i, &t)
	n.behind(i, &t)
	if t.other {
		return false
	}
	n.beside(&t)
	n.verb(i, &t)
	rule := "described-meeting"
	if t.of == nil && n.parties(i) {
		rule = "meeting-of-parties"
	} else if t.of == nil {
		t.of = n.owner(i, &t)
	}
	if !n.enough(i, &t) || n.again(&t) {
		return false
	}
	m := &mention{Span: schema.Span{Start: n.tokens[t.first].Start, End: n.tokens[t.last].End}, sentence: n.s,
		typ: string(schema.Summit), kind: schema.NameMention, rule: rule}
	for _, p := range []part{{schema.MeetingOf, t.of}, {schema.HeldIn, t.in}, {schema.HeldOn, t.on}} {
		if p.mention != nil {
			m.parts = append(m.parts, p)
		}
	}
	if o := n.at(i); o != nil && o.Span == m.Span { // "joined the East Asia Summit in 2011"
		return false
	}
	if n.d.workaday(m) && !(t.of != nil && t.ordinal && n.d.ofHeads(t.of)) {
		if !t.ordinal || t.of == nil || !n.universal(t.of) || !n.within(&t, t.of) {
			return false
		}
		m.typ, m.parts = string(schema.Event), m.parts[1:] // "the 76th session of the UN General Assembly": no summit
	}
	if !n.makeRoom(m) {
		return false
	}
	n.d.add(m)
	return true
}

// again reports whether the words only tell how long a meeting lasts that was named before:
// "the two-day summit".
func (n *meetingReader) again(t *meetingNoun) bool {
	if t.ordinal || t.level || t.dated || t.topic || t.first == 0 || n.words[t.first-1] != "the" || t.last-t.first != 3 || n.words[t.first+1] != "-" || !n.lex.in("length-unit", n.words[t.first+2]) {
		return false
	}
	return slices.ContainsFunc(n.d.mentions, func(m *mention) bool {
		return m.typ == string(schema.Summit) && m.Start < n.tokens[t.first].Start
	})
}

// enough reports whether the words tell which meeting it is.
func (n *meetingReader) enough(i int, t *meetingNoun) bool {
	told := t.held || t.in != nil || t.on != nil
	switch {
	case t.of == nil:
		return t.group && t.ordinal && told || n.summit(i) && t.in != nil && !t.its && !t.two && !t.topic
	case t.dated && !t.topic:
		return true
	case n.summit(i):
		return t.ordinal || t.level || t.sort || told || t.came && t.of.sentence == n.s && n.acts(t.of, i)
	case t.level:
		return told || t.ordinal || n.within(t, t.of)
	case t.ordinal:
		return told || t.its || n.within(t, t.of)
	}
	return t.sort && (n.within(t, t.of) || told && (t.its || t.of.sentence == n.s && n.acts(t.of, i)))
}

// summit reports whether the noun at token i says by itself that heads meet.
func (n *meetingReader) summit(i int) bool { return n.lex.lists["summit-head-noun"][n.words[i]] }

// within reports whether the name holds the mention.
func (n *meetingReader) within(t *meetingNoun, m *mention) bool {
	return m.sentence == n.s && m.Start >= n.tokens[t.first].Start && m.End <= n.tokens[t.last].End
}

// at is the outermost mention that covers token i.
func (n *meetingReader) at(i int) *mention {
	for _, m := range n.d.inSentence(n.s) {
		if m.inside == nil && m.Overlaps(n.tokens[i].Span) && !isMeeting(m.typ) {
			return m
		}
	}
	return nil
}

// descends reports whether token i depends on token head, by however many others.
func (n *meetingReader) descends(i, head int) bool {
	for depth := 0; i >= 0 && depth < 8; depth++ {
		if i = n.tokens[i].Head; i == head {
			return true
		}
	}
	return false
}

// before reads the words before the noun at token i.
func (n *meetingReader) before(i int, t *meetingNoun) {
	for j := i - 1; j >= 0 && n.descends(j, i) && !t.other; j-- {
		m := n.at(j)
		if m == nil {
			more, named := n.word(i, j, t)
			if !more {
				return
			}
			if named {
				t.first = j
			}
			continue
		}
		switch {
		case m.typ == string(schema.Organization) && n.joinable(m):
			t.of = m
		case m.typ == pattern.DateType:
			t.on, t.dated = m, t.dated || len(m.date) <= len("2006-01")
		case m.typ == string(schema.Place):
			t.in = m
		case m.typ == pattern.OfficeType:
			n.heads(i, j, t)
		default:
			t.other = true
		}
		for j > 0 && n.tokens[j-1].Start >= m.Start {
			j--
		}
		t.first = j
	}
}

// word reads the word at token j before the noun at token i: whether there may be
// more of the name before it, and whether it is a part of the name itself.
func (n *meetingReader) word(i, j int, t *meetingNoun) (more, named bool) {
	w, pos, lists := n.words[j], n.tokens[j].POS, n.lex.lists
	switch {
	case w == "'s" || w == "'" || w == "-" || w == `"`:
		return true, false
	case j > 1 && n.words[j-1] == "-" && (w == "day" || w == "days" || w == "week"), j+2 < i && n.words[j+1] == "-" && (n.words[j+2] == "day" || n.words[j+2] == "days" || n.words[j+2] == "week"):
		t.sort = true // "two-day"
	case w == "two" || w == "both" || lists["meeting-of-others"][w]:
		t.other = true
	case lists["level-word"][w]:
		n.heads(i, j, t)
	case w == "ever":
		t.ordinal = true
		return false, false
	case pattern.Ordinal(w) > 0 || lists["turn-word"][w]:
		t.ordinal = true
	case lists["calendar-month"][w] && isCapital(n.tokens[j].Of(n.d.text)):
		t.dated = true
	case lists["sort-word"][w] || pattern.IsYear(w):
		t.sort = true
	case lists["organization-nominal"][w]:
		t.its = true
		return false, false
	case pos == "PRON":
		t.its, t.two = true, w == "their"
		t.other = w != "its" && w != "their" && w != "this" && w != "that"
		return false, false
	case pos == "DET" || pos == "ADP" || pos == "PUNCT" || n.tokens[j].Dep == "advmod":
		return false, false
	default:
		t.topic = true
		t.other = pos != "ADJ" && pos != "NUM" && !n.summit(i)
	}
	return true, true
}

// heads notes that by the word at token j before the noun at token i ministers or
// heads of states meet: of "the leaders' meeting" it may be two.
func (n *meetingReader) heads(i, j int, t *meetingNoun) {
	if n.words[j] != "leaders" || n.summit(i) || isCapital(n.tokens[j].Of(n.d.text)) {
		t.level = true
	} else {
		t.two = true
	}
}

// makeRoom reports whether the name of m is longer than what forms found in its
// place, and takes that away.
func (n *meetingReader) makeRoom(m *mention) bool {
	var shorter []*mention
	for _, o := range n.d.inSentence(n.s) {
		switch {
		case !isMeeting(o.typ) || !o.Overlaps(m.Span):
		case o.Span == m.Span && o.known == "":
			for _, p := range m.parts {
				if !o.tells(p.predicate) && p.mention.sentence == o.sentence {
					o.parts = append(o.parts, p)
				}
			}
			return false
		case o.known != "" || !m.Contains(o.Span):
			return false
		default:
			shorter = append(shorter, o)
		}
	}
	for _, o := range shorter {
		for _, p := range o.parts {
			if !m.tells(p.predicate) {
				m.parts = append(m.parts, p)
			}
		}
	}
	n.d.mentions = slices.DeleteFunc(n.d.mentions, func(o *mention) bool { return slices.Contains(shorter, o) })
	return true
}
