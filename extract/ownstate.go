package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// "His country" and "her nation" are the state for which the person spoken of holds an
// office.

// ownState reads "his country" at token i, the pronoun.
func (n *nominals) ownState(s int, tokens []schema.Token, i int) {
	noun := tokens[i+1]
	if strings.EqualFold(tokens[i].Of(n.d.text), "their") {
		return // of several people, who need not be of one state
	}
	if !n.lex.in("own-state-noun", noun.Of(n.d.text)) || isCapital(noun.Of(n.d.text)) || !n.free(s, noun.Span) {
		return
	}
	if i+2 < len(tokens) && (tokens[i+2].Dep == "flat" || strings.HasPrefix(tokens[i+2].Of(n.d.text), "'")) {
		return // what is the country's is not its doing: "his country's companies"
	}
	if self := n.lastPerson(s, tokens[i].Start); self != nil {
		n.add(s, schema.Span{Start: tokens[i].Start, End: noun.End}, n.stateOf(self), schema.NominalMention, "nominal:state")
	}
}

// stateOf is the one state in whose service the article shows a person; nil where there
// are several or none.
func (n *nominals) stateOf(who *entity) *entity {
	var states []*entity
	for k := range n.d.claims {
		c := &n.d.claims[k]
		if c.Predicate() != schema.HoldsPosition || c.Subject() != who.ID || c.Qualifiers[schema.Former] != "" {
			continue
		}
		if e := n.d.byID(c.Object()); e != nil && e.Type == schema.State && !slices.Contains(states, e) {
			states = append(states, e)
		}
	}
	if len(states) != 1 {
		return nil
	}
	return states[0]
}
