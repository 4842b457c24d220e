package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// counterpart reads "his Iranian counterpart" and "her Russian and Kazakh
// colleagues" where no name follows: who holds, in each state, the office that the
// person named before holds. Token i is the pronoun.
func (n *nominals) counterpart(s int, tokens []schema.Token, i int) {
	states, j := n.statesAt(s, tokens, i+1)
	if len(states) == 0 || j >= len(tokens) {
		return
	}
	office := n.at(s, tokens[j].Start)
	if office == nil || office.typ != pattern.OfficeType || !isCounterpart(office) || n.ofPerson(s, office) {
		return
	}
	self := n.lastPerson(s, tokens[i].Start)
	if self == nil {
		return
	}
	var members []*entity
	for _, of := range states {
		for _, role := range n.rolesOf(self) {
			if e := n.holders[of.entity.ID+"\x00"+role]; e != nil && e != self && !slices.Contains(members, e) {
				members = append(members, e)
				break
			}
		}
	}
	if len(members) == len(states) {
		n.addGroup(s, schema.Span{Start: tokens[i].Start, End: office.End}, members, "nominal:counterpart")
	}
}

// rolesOf are the offices a person is said to hold, and leader behind them.
func (n *nominals) rolesOf(e *entity) []string {
	var out []string
	for key, holder := range n.holders {
		if _, role, _ := strings.Cut(key, "\x00"); holder == e && !slices.Contains(out, role) {
			out = append(out, role)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		if (a == "leader") != (b == "leader") {
			if a == "leader" {
				return 1
			}
			return -1
		}
		return strings.Compare(a, b)
	})
	return out
}
