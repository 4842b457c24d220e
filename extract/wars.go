package extract

import (
	"entente/schema"
)

// waged claims that a state takes part in the war that the text calls its own:
// "Norway's war against Sweden", "Norway's unprovoked invasion of Sweden".
func (d *document) waged() {
	for _, m := range d.mentions {
		if m.typ != string(schema.Event) || m.entity == nil || m.kind != schema.NameMention || !fight(d.lex.foldName(m.Of(d.text))) {
			continue
		}
		if whose := d.wagedBy(m); whose != nil {
			d.state(statement{subject: whose.entity, predicate: schema.ParticipatedIn, object: m.entity, modality: schema.Asserted,
				evidence: d.evidence(whose.Cover(m.Span), whose.Span, m.Span), rule: "waged", confidence: 0.85})
		}
	}
}

// wagedBy is the state whose possessive stands before the noun of m, with nothing
// but adjectives between; nil without one.
func (d *document) wagedBy(m *mention) *mention {
	tokens, lower := d.sentences[m.sentence].Tokens, d.lower(m.sentence)
	at := -1
	for i := range tokens {
		if m.Contains(tokens[i].Span) && fight(lower[i]) {
			at = i
			break
		}
	}
	for i := at - 1; i > 0; i-- {
		if isPossessive(lower[i]) {
			for _, o := range d.inSentence(m.sentence) {
				if o.typ == string(schema.State) && o.entity != nil && o.End == tokens[i-1].End {
					return o
				}
			}
			return nil
		}
		if pos := tokens[i].POS; pos != "ADJ" && pos != "ADV" && pos != "PUNCT" && tokens[i].Dep != "amod" && tokens[i].Dep != "compound" {
			return nil
		}
	}
	return nil
}
