package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// People are described by what they do for whom: "the Chinese president", "Qatar's
// foreign minister", "the chief Iranian diplomat", "the leaders of Peru and Chile".
// Who is meant is read from who the article says holds which office.

// described reads such a description that begins at token i, with an article or
// with what the office is in.
func (n *nominals) described(s int, tokens []schema.Token, i int) {
	states, office := n.officeFrom(s, tokens, i)
	if office == nil || isCounterpart(office) || n.ofPerson(s, office) || n.personAt(s, office.End+1) {
		return // "the Chinese president Xi Jinping"
	}
	if office.office != nil && office.office.Title == "diplomat" && !n.ranked(tokens, i, office) {
		return // of several diplomats, any
	}
	if len(states) > 0 && n.rowBegun(s, tokens, i) {
		return // "Omani" of "the Saudi, Qatari and Omani ministers"
	}
	span := schema.Span{Start: tokens[i].Start, End: office.End}
	k, _ := tokenFrom(tokens, office.End)
	if len(states) == 0 && k+1 < len(tokens) && strings.EqualFold(tokens[k].Of(n.d.text), "of") {
		if k++; strings.EqualFold(tokens[k].Of(n.d.text), "the") {
			k++
		}
		if states, k = n.statesAt(s, tokens, k); len(states) > 0 {
			last := states[len(states)-1]
			if span.End = last.End; n.personAt(s, span.End+1) || n.ofPerson(s, last) || k < len(tokens) && isPossessive(tokens[k].Of(n.d.text)) {
				return
			}
		}
	}
	n.addHolders(s, span, states, office)
}

// officeFrom reads an article, the states or the organization and the office that
// stand in a row from token i on; the office is nil where they do not.
func (n *nominals) officeFrom(s int, tokens []schema.Token, i int) ([]*mention, *mention) {
	j := i
	if w := strings.ToLower(tokens[i].Of(n.d.text)); w == "the" || w == "this" || w == "that" {
		j++
	}
	j = n.afterRank(tokens, j)
	states, j := n.statesAt(s, tokens, j)
	if j < len(tokens) && len(states) == 1 && isPossessive(tokens[j].Of(n.d.text)) {
		j++
	}
	j = n.afterRank(tokens, j)
	if j >= len(tokens) || j == i {
		return nil, nil
	}
	office := n.at(s, tokens[j].Start)
	if office == nil || office.typ != pattern.OfficeType || office.Start != tokens[j].Start {
		return nil, nil
	}
	return states, office
}

// afterRank is the first token from j on that says nothing of rank.
func (n *nominals) afterRank(tokens []schema.Token, j int) int {
	for j < len(tokens) && n.lex.in("rank-adjective", tokens[j].Of(n.d.text)) {
		j++
	}
	return j
}

// personAt reports whether a person is named at an offset.
func (n *nominals) personAt(s, offset int) bool {
	m := n.at(s, offset)
	return m != nil && m.typ == string(schema.Person)
}

// rowBegun reports whether the token before i joins what stands there to a state before.
func (n *nominals) rowBegun(s int, tokens []schema.Token, i int) bool {
	if i < 2 || !slices.Contains([]string{",", "and"}, strings.ToLower(tokens[i-1].Of(n.d.text))) {
		return false
	}
	before := n.at(s, tokens[i-2].Start)
	return before != nil && before.demonym
}

// ranked reports whether a word between token i and the end of an office says that
// its holder is the first: "the chief Iranian diplomat".
func (n *nominals) ranked(tokens []schema.Token, i int, office *mention) bool {
	for ; i < len(tokens) && tokens[i].Start < office.End; i++ {
		if n.lex.in("rank-adjective", tokens[i].Of(n.d.text)) {
			return true
		}
	}
	return false
}

// addHolders adds the mention of who holds an office in states, or in no state
// the words name.
func (n *nominals) addHolders(s int, span schema.Span, states []*mention, office *mention) {
	_, several := n.d.singular(office)
	if (len(states) > 1) != several || len(states) > maxRow {
		return
	}
	var members []*entity
	for _, of := range states {
		var e *entity
		if len(states) < 3 {
			e = n.holder(of.entity, office, span)
		} else { // of three, all must be told of before
			e = n.holderIn(of.entity, officeKeys(n.lex, n.d.roleOf(office)))
		}
		if e != nil && !slices.Contains(members, e) {
			members = append(members, e)
		}
	}
	if len(states) == 0 {
		e := n.ruler(office, span.Start)
		if e == nil {
			e = n.holder(nil, office, span)
		}
		if e != nil {
			members = append(members, e)
		}
	}
	if len(members) == 0 || len(members) < len(states) {
		return
	}
	n.addGroup(s, span, members, "nominal:office")
}

// addGroup adds a mention that stands for people.
func (n *nominals) addGroup(s int, span schema.Span, members []*entity, rule string) {
	n.add(s, span, members[0], schema.NominalMention, rule)
	if i, ok := slices.BinarySearchFunc(n.d.mentions, &mention{Span: span}, compareMentions); ok && len(members) > 1 {
		n.d.mentions[i].members = members
	}
}

// statesAt are the states or the organization that stand in a row from token j
// on, and the token behind them.
func (n *nominals) statesAt(s int, tokens []schema.Token, j int) ([]*mention, int) {
	var out []*mention
	end := j
	for j < len(tokens) {
		m := n.at(s, tokens[j].Start)
		if m == nil || m.entity == nil || m.Start != tokens[j].Start || m.typ != string(schema.State) && (m.typ != string(schema.Organization) || len(out) > 0) {
			break
		}
		out = append(out, m)
		for j < len(tokens) && tokens[j].Start < m.End {
			j++
		}
		end = j
		if m.typ != string(schema.State) {
			break
		}
		for j < len(tokens) && slices.Contains([]string{",", "and", "the"}, strings.ToLower(tokens[j].Of(n.d.text))) {
			j++
		}
		if j == end {
			break
		}
	}
	return out, end
}

func isPossessive(word string) bool {
	return word == "'s" || word == "’s" || word == "'" || word == "’"
}

// ofPerson reports whether a mention belongs to the phrase of a person: the
// office in "Erna Solberg, the prime minister of Norway".
func (n *nominals) ofPerson(s int, m *mention) bool {
	return slices.ContainsFunc(n.d.inSentence(s), func(p *mention) bool {
		return p.typ == string(schema.Person) && p != m && p.phrase.Overlaps(m.Span)
	})
}

// holder is who the article says holds an office: in the state or organization
// given, or else in the only one, or in the state where the article was written.
func (n *nominals) holder(of *entity, office *mention, at schema.Span) *entity {
	title := n.d.roleOf(office)
	keys := officeKeys(n.lex, title)
	if of != nil {
		if e := n.holderIn(of, keys); e != nil {
			return e
		}
		return n.servant(of, office, title, at)
	}
	same := func(role string) bool { return role == keys[0] }
	fits := func(role string) bool { return roleFits(role, keys[0]) }
	for _, test := range []func(string) bool{same, fits} {
		if e := n.only("", test); e != nil {
			return e
		}
		if n.home != nil {
			if e := n.only(n.home.ID, test); e != nil {
				return e
			}
		}
	}
	return nil
}

// holderIn is who the article says holds an office, of those keys, in a state or organization.
func (n *nominals) holderIn(of *entity, keys []string) *entity {
	for _, k := range keys {
		if e := n.holders[of.ID+"\x00"+k]; e != nil {
			return e
		}
	}
	return n.only(of.ID, func(role string) bool { return roleFits(role, keys[0]) })
}

// only is the one person who holds an office that passes the test, in the state
// or organization of that id or, where it is empty, in any.
func (n *nominals) only(id string, test func(role string) bool) *entity {
	var found *entity
	for key, e := range n.holders {
		in, role, _ := strings.Cut(key, "\x00")
		if id != "" && in != id || !test(role) {
			continue
		}
		if found != nil && found != e {
			return nil
		}
		found = e
	}
	return found
}

// roleFits reports whether who holds an office may be called by a noun alone:
// "the minister" of a minister of trade, "the diplomat" of a foreign minister.
func roleFits(role, noun string) bool {
	if strings.HasSuffix(noun, " diplomat") {
		noun = "diplomat"
	}
	switch noun {
	case "minister", "ambassador", "envoy", "secretary", "chairman", "director", "spokesman", "spokesperson", "spokeswoman", "commander", "adviser", "governor":
		return strings.HasSuffix(role, noun) || strings.HasPrefix(role, noun+" ")
	case "diplomat":
		return strings.Contains(role, "foreign") || strings.Contains(role, "secretary of state") || strings.Contains(role, "external affairs")
	case "premier":
		return role == "prime minister"
	case "pm":
		return role == "prime minister" || role == "premier"
	}
	return false
}

// servant is the one person the article names who is known to have served a
// state, where it says of none that they head it, and the office is that of its
// head. The description then says so.
func (n *nominals) servant(of *entity, office *mention, title string, at schema.Span) *entity {
	head := strings.HasPrefix(office.office.Kind, "head-of-state") || office.office.Kind == "head-of-government" || office.office.Title == "leader"
	if !head || strings.Contains(title, " of ") || of.Known == "" || n.holders[of.ID+"\x00leader"] != nil {
		return nil
	}
	var found *entity
	for _, e := range n.d.entities {
		thing := n.lex.things[e.Known]
		if e.Type != schema.Person || thing == nil || !slices.Contains(thing.Served, of.Known) || len(n.rolesOf(e)) > 0 {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	if found != nil {
		n.d.state(statement{subject: found, predicate: schema.HoldsPosition, object: of, modality: schema.Asserted,
			qualifiers: map[schema.Qualifier]string{schema.Role: title},
			evidence:   n.d.evidence(at), rule: "position:described", confidence: 0.75})
		n.holders[of.ID+"\x00leader"] = found
	}
	return found
}
