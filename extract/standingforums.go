package extract

import (
	"strings"

	"entente/schema"
)

// Some organizations are their meetings: the East Asia Summit is who meets and that
// they do. Where a text says that somebody attends one, or that it is held, the name is
// that of the meeting. The list standing-forum has the words such names end with.

// gatheringsOf reads such names as those of meetings.
func (lex *lexicon) gatheringsOf(d *document) {
	for _, m := range d.mentions {
		if m.typ != string(schema.Organization) || m.kind != schema.NameMention || m.inside != nil {
			continue
		}
		if of, meets := d.organMeets(m); meets {
			m.typ, m.known, m.rule = string(schema.Summit), "", "organ-meeting"
			if of != nil {
				m.parts = append(m.parts, part{schema.MeetingOf, of})
			}
			continue
		}
		words := d.words(m.Span)
		if len(words) < 3 || !lex.in("standing-forum", strings.ToLower(words[len(words)-1])) || !d.gathers(m) {
			continue
		}
		m.typ, m.known, m.rule = string(schema.Summit), "", "standing-forum"
	}
}

// gathers reports whether a meeting is what something is said of that m names: "attended
// the East Asia Summit", "was held", "on the sidelines of".
func (d *document) gathers(m *mention) bool {
	tokens := d.sentences[m.sentence].Tokens
	at := m.head(tokens)
	if at < 0 || tokens[at].Head < 0 {
		return false
	}
	head, dep := tokens[tokens[at].Head], relation(tokens[at])
	lemma := strings.ToLower(head.Lemma)
	switch dep {
	case "obj":
		return d.lex.in("gathering-object", lemma)
	case "nsubj":
		return d.lex.in("held-verb", lemma) && strings.HasSuffix(tokens[at].Dep, ":pass") || lemma == "take" && strings.EqualFold(head.Of(d.text), "took")
	case "obl":
		return d.lex.in("gathering-place", lemma) && d.caseOf(tokens, at) != "by"
	case "nmod":
		return d.lex.in("meeting-side", lemma)
	}
	return false
}
