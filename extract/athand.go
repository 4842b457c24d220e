package extract

import (
	"slices"
	"time"

	"entente/extract/pattern"
	"entente/schema"
)

// What a sentence leaves unsaid is the meeting at hand: one that was spoken of a
// short while ago, or that the article is about. A meeting of another time, which
// the text only recalls, is that no longer than in its own sentence.

// The bounds of what is at hand.
const (
	maxSinceSpokenOf = 4                   // sentences since it was mentioned
	leadSentences    = 4                   // what an article is about is mentioned in as many
	maxOffTime       = 45 * 24 * time.Hour // from the publication
)

// atHand is e, if it is the meeting at hand in sentence s; the one the article is
// about where e is only recalled; nil where nothing is.
func (d *document) atHand(e *entity, s, offset int) *entity {
	if e == nil {
		return nil
	}
	if d.recalled(e) && d.since(e, s, offset) > 0 {
		for _, o := range d.entities {
			if o.Type == e.Type && o != e && !d.recalled(o) && d.since(o, s, offset) <= maxSinceSpokenOf {
				return o
			}
		}
	}
	if d.since(e, s, offset) <= maxSinceSpokenOf || len(e.mentions) > 0 && e.mentions[0].sentence < leadSentences && !d.recalled(e) {
		return e
	}
	return nil
}

// since is how many sentences lie between the last mention of e before offset and
// sentence s.
func (d *document) since(e *entity, s, offset int) int {
	for _, m := range slices.Backward(e.mentions) {
		if m.Start < offset {
			return s - m.sentence
		}
	}
	return len(d.sentences)
}

// recalled reports whether the names of a meeting tell that it is not that of
// these days: "the previous summit", "the October meeting" in an article of June.
func (d *document) recalled(e *entity) bool {
	published, known := d.article.Published.Start()
	for _, m := range e.mentions {
		if tokens := d.sentences[m.sentence].Tokens; m.kind == schema.NameMention {
			first, _ := tokenFrom(tokens, m.Start)
			words := d.lower(m.sentence)[max(0, first-1):min(first+1, len(tokens))]
			if slices.ContainsFunc(words, func(w string) bool { return d.lex.lists["other-turn"][w] }) {
				return true
			}
		}
		for _, p := range m.parts {
			if p.predicate != schema.HeldOn || p.mention.typ != pattern.DateType || !known {
				continue
			}
			if on, ok := p.mention.date.Start(); ok && (on.Sub(published) > maxOffTime || published.Sub(on) > maxOffTime) && (len(p.mention.date) > len("2006") || on.Year() != published.Year()) {
				return true
			}
		}
	}
	return false
}
