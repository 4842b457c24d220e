package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// How somebody takes part in a meeting: by video or in person, as the clause says that
// states it, a remark in brackets behind the name, or what is said of the meeting.

const (
	byVideo  = "video"
	inPerson = "in person"
)

// modes gives those who take part in a meeting the mode in which they do.
func (d *document) modes() {
	formats := map[string]string{} // by meeting; found when asked for
	for i := range d.claims {
		c := &d.claims[i]
		if c.Predicate() != schema.ParticipatedIn || c.Qualifiers[schema.Mode] != "" {
			continue
		}
		mode := ""
		for _, e := range c.Evidence {
			if mode = d.modeIn(c, e); mode != "" {
				break
			}
		}
		if mode == "" {
			format, asked := formats[c.Object()]
			if !asked {
				format = d.format(d.byID(c.Object()))
				formats[c.Object()] = format
			}
			mode = format
		}
		if mode != "" {
			_ = c.Qualify(schema.Mode, mode) // which takes these two
		}
	}
}

// modeAt is the mode that the word at a token tells; "" for another word.
func (d *document) modeAt(tokens []schema.Token, i int) string {
	switch word := strings.ToLower(tokens[i].Of(d.text)); {
	case d.lex.in("by-video", word):
		return byVideo
	case d.lex.in("mode-present", word), word == "person" && i > 0 && strings.EqualFold(tokens[i-1].Of(d.text), "in"),
		word == "person" && i > 1 && tokens[i-1].Of(d.text) == "-" && strings.EqualFold(tokens[i-2].Of(d.text), "in"):
		return inPerson
	}
	return ""
}

// modeIn is the mode that a passage, or what belongs to its verb, tells of who takes
// part: behind the name in brackets, else in the passage, else beside the verb.
func (d *document) modeIn(c *schema.Claim, e schema.Evidence) string {
	tokens := d.sentences[e.Sentence].Tokens
	who := slices.IndexFunc(d.inSentence(e.Sentence), func(m *mention) bool {
		return m.entity != nil && m.entity.ID == c.Subject() && e.Overlaps(m.Span)
	})
	if who < 0 {
		return ""
	}
	name := d.inSentence(e.Sentence)[who]
	at := d.deed(c, e)
	found := ""
	for i := range tokens {
		mode := d.modeAt(tokens, i)
		if mode == "" || d.quoted(tokens[i].Start) {
			continue
		}
		if d.bracketBehind(name.phrase.End, tokens[i].Start) {
			return mode
		}
		listed := tokens[i].End <= name.Start && strings.Contains(c.Rule, "listed") // "joined by video link were A; B; C"
		if e.Contains(tokens[i].Span) && tokens[i].End <= name.Start || listed || at >= 0 && d.sameTime(tokens, at, i) {
			if found != "" && found != mode { // some so, some otherwise
				return ""
			}
			found = mode
		}
	}
	return found
}

// bracketBehind reports whether a word stands in brackets that open next behind a name.
func (d *document) bracketBehind(end, word int) bool {
	if word <= end || word > end+maxRemark {
		return false
	}
	between := strings.TrimSpace(d.text[end:word])
	return strings.HasPrefix(between, "(") && !strings.Contains(between, ")")
}

// maxRemark is how far behind a name the remark in brackets may tell how it took part, in bytes.
const maxRemark = 40

// format is the mode in which an article says that a meeting is held: "the virtual
// summit", "was held in an online format", "the first in-person summit"; "" where it says
// nothing of the kind or, of a virtual one, that somebody came in person.
func (d *document) format(meeting *entity) string {
	if meeting == nil {
		return ""
	}
	said, present := "", false
	for _, m := range meeting.mentions {
		tokens := d.sentences[m.sentence].Tokens
		head := m.head(tokens)
		for i := range tokens {
			mode := d.modeAt(tokens, i)
			present = present || mode == inPerson
			if mode == "" || head < 0 || !(m.Contains(tokens[i].Span) || d.heldSo(tokens, head, i)) {
				continue
			}
			if said != "" && said != mode {
				return ""
			}
			said = mode
		}
	}
	if said == byVideo && present {
		return ""
	}
	return said
}

// heldSo reports whether a word is said of the meeting at a token, or of the verb that
// says that it is held.
func (d *document) heldSo(tokens []schema.Token, meeting, word int) bool {
	if t := tokens[word]; t.Head == meeting && (t.Dep == "amod" || t.Dep == "compound") {
		return true
	}
	verb, dep := tokens[meeting].Head, relation(tokens[meeting])
	return verb >= 0 && (dep == "nsubj" || dep == "obj") && d.lex.in("held-verb", tokens[verb].Lemma) && under(tokens, word, verb)
}
