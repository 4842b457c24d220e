package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// owner is the organization whose meeting it is where the name does not tell: the
// one that holds it by the same sentence, or else the one the text speaks of most.
func (n *meetingReader) owner(i int, t *meetingNoun) *mention {
	for _, m := range n.d.inSentence(n.s) {
		if m.typ == string(schema.Organization) && m.inside == nil && m.End <= n.tokens[t.first].Start && n.bloc(m) && (t.its && !t.two || n.acts(m, i)) {
			return m
		}
	}
	if t.its && n.ofOthers(i) || t.two || t.topic || t.group && !n.members(t) {
		return nil
	}
	return n.salient(n.tokens[t.first].Start)
}

// salient is the organization of states that is spoken of most before an offset.
func (n *meetingReader) salient(before int) *mention {
	return n.d.salientBy(before, func(m *mention) (any, float64) {
		if m.typ != string(schema.Organization) || m.inside != nil && m.inside.typ != string(schema.Document) || !n.bloc(m) {
			return nil, 0
		}
		return m.named(n.d), 1
	})
}

// acts reports whether an organization, or those of it, do what is said of the
// meeting that the noun at token i is: "leaders of NATO opened their third summit".
func (n *meetingReader) acts(m *mention, i int) bool {
	for j := range n.tokens {
		if !m.Contains(n.tokens[j].Span) {
			continue
		}
		for depth := 0; j >= 0 && depth < 5; depth++ {
			if strings.HasPrefix(n.tokens[j].Dep, "nsubj") {
				return n.descends(i, n.tokens[j].Head)
			}
			j = n.tokens[j].Head
		}
		return false
	}
	return false
}

// ofOthers reports whether what holds the meeting that the noun at token i is, and
// that its refers to, is a thing the text does not name: "the company held its
// annual meeting".
func (n *meetingReader) ofOthers(i int) bool {
	verb := n.tokens[i].Head
	for k, tok := range n.tokens {
		if verb >= 0 && tok.Head == verb && strings.HasPrefix(tok.Dep, "nsubj") {
			return tok.POS == "NOUN" && n.at(k) == nil && !n.lex.lists["organization-nominal"][n.words[k]] && !n.lex.lists["level-word"][n.words[k]] && !n.lex.lists["group-word"][n.words[k]]
		}
	}
	return false
}

// parties reports whether several states do something at the meeting that the noun at
// token i is, which is then theirs: "Norway and Estonia agreed at a summit in Oslo".
func (n *meetingReader) parties(i int) bool {
	for k, depth := n.tokens[i].Head, 0; k >= 0 && depth < maxClauses; k, depth = n.tokens[k].Head, depth+1 {
		for j, tok := range n.tokens {
			if m := n.at(j); tok.Head == k && tok.Dep == "nsubj" && m != nil && m.typ == string(schema.State) && !m.demonym {
				return slices.ContainsFunc(n.tokens, func(o schema.Token) bool { return o.Head == j && o.Dep == "conj" })
			}
		}
	}
	return false
}

// ownMeeting reports whether a meeting is one of the organization alone, by its names:
// "leaders of NATO met at the NATO summit", not "at the U.S.-ASEAN Summit".
func (d *document) ownMeeting(organization, meeting *entity) bool {
	if organization.Type != schema.Organization || meeting == nil || meeting.Type != schema.Summit {
		return false
	}
	own := false
	for _, m := range meeting.mentions {
		if between(m.Of(d.text)) != "" {
			return false
		}
		own = own || slices.ContainsFunc(m.parts, func(p part) bool {
			return p.predicate == schema.MeetingOf && p.mention.entity == organization
		})
	}
	return own
}

// namedAfterAnother reports whether the names of a meeting tell whose it is, and that is not
// the organization nor a body of it.
func (d *document) namedAfterAnother(meeting, organization *entity) bool {
	another := false
	for _, m := range meeting.mentions {
		for _, p := range m.parts {
			if p.predicate != schema.MeetingOf || p.mention.entity == nil || !m.Contains(p.mention.Span) {
				continue
			}
			if of := p.mention.entity; of == organization || d.parent(of) == organization || d.parent(organization) == of {
				return false
			}
			another = true
		}
	}
	return another
}

// members reports whether the name says that those who meet are members.
func (n *meetingReader) members(t *meetingNoun) bool {
	return slices.ContainsFunc(n.words[t.first:t.last+1], func(w string) bool { return w == "member" || w == "members" })
}

// named is what tells m from mentions of other things.
func (m *mention) named(d *document) string {
	if m.known != "" {
		return m.known
	}
	return m.Of(d.text)
}

// joinable reports whether states may belong to the organization that m names.
func (n *meetingReader) joinable(m *mention) bool {
	thing := n.lex.things[m.known]
	national := thing != nil && (strings.HasPrefix(thing.In, "state/") || strings.HasPrefix(thing.Of, "state/")) && !n.namedBy(m, "bloc-word")
	return !national && !n.namedBy(m, "joined-by-no-state") && !n.namedBy(m, "city-word")
}

// bloc reports whether m names an organization by a word that those of states are
// named with. Of the United Nations something meets every day.
func (n *meetingReader) bloc(m *mention) bool {
	return !n.universal(m) && n.namedBy(m, "bloc-word") && n.joinable(m)
}

// universal reports whether m names the United Nations or one of its bodies.
func (n *meetingReader) universal(m *mention) bool {
	thing := n.lex.things[m.known]
	return thing != nil && (thing.ID == universalID || thing.Of == universalID)
}

// namedBy reports whether the name of m, or the one that a pack has, holds a word
// of the list.
func (n *meetingReader) namedBy(m *mention, list string) bool {
	words := strings.Fields(m.Of(n.d.text))
	if thing := n.lex.things[m.known]; thing != nil {
		words = append(words, strings.Fields(thing.Name)...)
	}
	return slices.ContainsFunc(words, func(w string) bool { return n.lex.in(list, w) })
}
