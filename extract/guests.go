package extract

import (
	"strings"

	"entente/schema"
)

// guest reads "the visitor", "the guest" and "his host" at token i: who, of those the
// article has named so far, holds office in another state than that where it was
// written, or in that one; of several the one named most.
func (n *nominals) guest(s int, tokens []schema.Token, i int) {
	if n.home == nil || i+1 >= len(tokens) || !n.free(s, tokens[i+1].Span) {
		return
	}
	noun := strings.ToLower(tokens[i+1].Of(n.d.text))
	visitor := n.lex.in("visitor-nominal", noun)
	if !visitor && !(n.lex.in("host-nominal", noun) && tokens[i].Dep == "nmod:poss") {
		return
	}
	if i+2 < len(tokens) && (n.personAt(s, tokens[i+2].Start) || n.lex.in("goes-on", tokens[i+2].Of(n.d.text))) {
		return
	}
	count := map[*entity]int{}
	var best *entity
	for _, m := range n.d.mentions {
		if m.Start >= tokens[i].Start {
			break
		}
		if m.typ != string(schema.Person) || m.entity == nil || n.servesAt(m.entity) == visitor || !n.serves(m.entity) {
			continue
		}
		if count[m.entity]++; best == nil || count[m.entity] > count[best] {
			best = m.entity
		}
	}
	n.add(s, schema.Span{Start: tokens[i].Start, End: tokens[i+1].End}, best, schema.NominalMention, "nominal:guest")
}

// servesAt reports whether the article gives a person an office in the state where it
// was written.
func (n *nominals) servesAt(e *entity) bool {
	for key, holder := range n.holders {
		if holder == e && strings.HasPrefix(key, n.home.ID+"\x00") {
			return true
		}
	}
	return false
}

// serves reports whether the article gives a person an office.
func (n *nominals) serves(e *entity) bool {
	for _, holder := range n.holders {
		if holder == e {
			return true
		}
	}
	return false
}
