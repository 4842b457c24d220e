package extract

import (
	"strings"

	"entente/schema"
)

// statusNouns are, by predicate, the lists of the words that a status is called by.
var statusNouns = map[schema.Predicate]string{schema.ObserverOf: "observer-head", schema.DialoguePartnerOf: "partner-head"}

// maxBehind is how many bytes behind a passage the noun of its status may begin: "became (a
// sectoral dialogue partner)".
const maxBehind = 24

// statusVerb is the verb of a passage under which the noun of a claim's status stands: of
// "applied to join the League in 2011 and was granted observer status in 2013" was
// granted, though the League stands under join; -1 without one.
func (d *document) statusVerb(c *schema.Claim, e schema.Evidence) int {
	list, ok := statusNouns[c.Predicate()]
	if !ok {
		return -1
	}
	tokens := d.sentences[e.Sentence].Tokens
	for i, t := range tokens {
		if t.POS != "NOUN" || !e.Overlaps(t.Span) && t.Start > e.End+maxBehind || t.End <= e.Start || !d.calls(list, tokens, i) {
			continue
		}
		at := i
		for at >= 0 && tokens[at].POS != "VERB" {
			at = tokens[at].Head
		}
		if at >= 0 && relation(tokens[at]) == "conj" && e.Overlaps(tokens[at].Span) {
			return at
		}
	}
	return -1
}

// calls reports whether the word at token i, by itself or with the one before it, is an
// entry of a list.
func (d *document) calls(list string, tokens []schema.Token, i int) bool {
	word := strings.ToLower(tokens[i].Lemma)
	return d.lex.in(list, word) || i > 0 && d.lex.in(list, strings.ToLower(tokens[i-1].Of(d.text))+" "+word)
}
