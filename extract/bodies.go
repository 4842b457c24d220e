package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// A body is an organization that is part of another: "the Institute of Asian
// Studies of the Kigali Open University". The list body-head has the nouns that
// bodies are named with.

// innerOrganizations finds, in the names of bodies, the name of what they
// belong to, where it is the last part of the name and no pack knows it.
func (lex *lexicon) innerOrganizations(d *document) {
	for _, m := range slices.Clone(d.mentions) {
		if m.typ != string(schema.Organization) || m.inside != nil || m.known != "" {
			continue
		}
		inner := lex.tail(d, m.Span)
		if inner.Len() == 0 || slices.ContainsFunc(d.inSentence(m.sentence), func(o *mention) bool { return o != m && o.Overlaps(inner) }) {
			continue
		}
		d.add(&mention{Span: inner, sentence: m.sentence, typ: string(schema.Organization), kind: schema.NameMention, rule: "inner-organization"})
	}
	d.nest()
}

// tail is the last part of a body's name that is itself built as an
// organization's name is, behind "of the" or "at"; empty where there is none.
func (lex *lexicon) tail(d *document, name schema.Span) schema.Span {
	text := name.Of(d.text)
	for _, joint := range []string{" of the ", " at the ", " under the ", " of ", " at "} {
		at := strings.LastIndex(text, joint)
		if at < 0 {
			continue
		}
		head, rest := text[:at], text[at+len(joint):]
		words := strings.Fields(rest)
		if len(words) < 2 || !isCapital(words[0]) || !lex.bodyName(head) || strings.Contains(rest, ",") ||
			joint == " of " && len(strings.Fields(head)) < 3 { // "School of Foreign Service" is no part of a service
			continue
		}
		if lex.in("organization-head", words[len(words)-1]) || lex.in("organization-head", words[0]) {
			return schema.Span{Start: name.Start + at + len(joint), End: name.End}
		}
	}
	return schema.Span{}
}

// bodyName reports whether a name begins or ends with a noun that bodies of
// organizations are named with.
func (lex *lexicon) bodyName(name string) bool {
	words := strings.Fields(name)
	return len(words) > 0 && (lex.in("body-head", words[0]) || lex.in("body-head", words[len(words)-1]))
}

// findBodies claims of bodies what they are part of: the organization their
// name ends with, or that stands before or behind them as their owner.
func (d *document) findBodies() {
	var last *mention
	for i, m := range d.mentions {
		if m.typ != string(schema.Organization) || m.entity == nil || m.kind != schema.NameMention {
			continue
		}
		if i > 0 {
			d.seatOf(d.mentions[i-1], m)
		}
		if whole := d.wholeNamed(m); whole != nil {
			d.partOf(m.entity, whole, m.Span)
		}
		if last != nil && last.sentence == m.sentence && last.End <= m.Start {
			switch between := clean(d.text[last.End:m.Start]); {
			case isOwner(between) && d.lex.bodyName(last.Of(d.text)):
				d.partOf(last.entity, m.entity, last.Cover(m.Span))
			case (between == "'s" || between == "’s") && (d.lex.bodyName(m.Of(d.text)) || d.parent(m.entity) == last.entity):
				d.partOf(m.entity, last.entity, last.Cover(m.Span))
			}
		}
		if last == nil || m.End > last.End {
			last = m
		}
	}
}

// seatOf claims that an institute, a company or another organization of that
// kind lies in the state that the text says it is of: "Norway's Bergen
// University". An organ of the state is no more than part of it.
func (d *document) seatOf(state, m *mention) {
	if state.typ != string(schema.State) || state.entity == nil || m.inside != nil || state.End > m.Start {
		return
	}
	words := strings.Fields(m.Of(d.text))
	between := clean(d.text[state.End:m.Start])
	if (between == "'s" || between == "’s") && (d.lex.in("seated-head", words[len(words)-1]) || d.lex.seatedIn(m.known, state.known)) {
		d.state(statement{subject: m.entity, predicate: schema.LocatedIn, object: state.entity, modality: schema.Asserted,
			evidence: d.evidence(state.Cover(m.Span)), rule: "seat", confidence: 0.75})
	}
}

// seatedIn reports whether a pack knows that an organization lies in a state, and
// that it is no body of another one.
func (lex *lexicon) seatedIn(organization, state string) bool {
	thing := lex.things[organization]
	if thing == nil || thing.Of != "" || state == "" {
		return false
	}
	for depth := 0; thing != nil && thing.In != "" && depth < 4; depth++ {
		if thing.In == state {
			return true
		}
		thing = lex.things[thing.In]
	}
	return false
}

// isOwner reports whether the words between two organizations say that the
// first belongs to the second.
func isOwner(between string) bool {
	switch between {
	case "of", "of the", "at", "at the", "under", "under the", "within", "within the":
		return true
	}
	return false
}

// wholeNamed is the organization whose name is a part of the name of m, after
// of or before 's.
func (d *document) wholeNamed(m *mention) *entity {
	name := m.Of(d.text)
	for _, inner := range d.inSentence(m.sentence) {
		if inner == m || inner.typ != m.typ || inner.entity == nil || inner.entity == m.entity || !m.Contains(inner.Span) {
			continue
		}
		before := strings.TrimSuffix(clean(d.text[m.Start:inner.Start]), " the")
		if inner.End == m.End && (strings.HasSuffix(before, " of") || strings.HasSuffix(before, " at")) && d.lex.bodyName(before[:strings.LastIndex(before, " ")]) {
			if words := strings.Fields(before); len(words) > 3 { // named without its owner, too
				d.alsoNamed(m, schema.Span{Start: m.Start, End: m.Start + strings.LastIndex(m.Of(d.text)[:inner.Start-m.Start], words[len(words)-1]) - 1})
			}
			return inner.entity
		}
		behind := d.text[inner.End:]
		if inner.Start == m.Start && (strings.HasPrefix(behind, "'s ") || strings.HasPrefix(behind, "’s ") || strings.HasPrefix(behind, " ") && d.lex.bodyName(name)) {
			return inner.entity
		}
	}
	if of := d.parent(m.entity); of != nil && of != m.entity && (strings.Contains(name, " of ") || d.lex.bodyName(name) && opensWith(name, of)) {
		return of
	}
	return nil
}

// opensWith reports whether a name begins with one of the names by which the text
// calls the whole, as in "SCO Secretariat", or has no more than a noun: "its Secretariat".
func opensWith(name string, whole *entity) bool {
	return !strings.Contains(name, " ") || slices.ContainsFunc(whole.Mentions, func(m schema.Mention) bool {
		return m.Kind == schema.NameMention && strings.HasPrefix(name, m.Text+" ")
	})
}

// alsoNamed adds a part of a name as a name of the same thing.
func (d *document) alsoNamed(m *mention, span schema.Span) {
	name := &mention{Span: span, phrase: span, sentence: m.sentence, typ: m.typ, kind: schema.NameMention, rule: "body", entity: m.entity, inside: m}
	m.entity.mentions = append(m.entity.mentions, name)
	m.entity.Mentions = append(m.entity.Mentions, schema.Mention{Span: span, Text: span.Of(d.text), Sentence: m.sentence,
		Type: m.entity.Type, Kind: schema.NameMention, Rule: name.rule})
	slices.SortFunc(m.entity.Mentions, func(a, b schema.Mention) int { return schema.CompareSpans(a.Span, b.Span) })
}

func (d *document) partOf(body, whole *entity, where schema.Span) {
	if body == whole {
		return
	}
	d.state(statement{subject: body, predicate: schema.PartOf, object: whole, modality: schema.Asserted,
		evidence: d.evidence(where), rule: "body", confidence: 0.85})
}

// founding are the words before an organization's name in the name of the
// document that founds it.
var founding = []string{"establishment of", "founding of", "creation of", "foundation of", "formation of", "establishing", "creating", "founding"}

// findSignedFounders claims that who signed the document that founds an
// organization founded it: "the Declaration on the Establishment of …".
func (d *document) findSignedFounders() {
	for _, c := range slices.Clone(d.claims) {
		if c.Predicate() != schema.Signed || c.Modality != schema.Asserted {
			continue
		}
		if of := d.foundedBy(d.byID(c.Object())); of != nil {
			d.state(statement{subject: d.byID(c.Subject()), predicate: schema.Founded, object: of, modality: schema.Asserted,
				evidence: c.Evidence, rule: "founding-document", confidence: 0.85})
		}
	}
}

// foundedBy is the organization whose founding a document's name speaks of.
func (d *document) foundedBy(document *entity) *entity {
	if document == nil {
		return nil
	}
	for _, m := range document.mentions {
		for _, f := range founding {
			_, rest, ok := strings.Cut(strings.ToLower(clean(m.Of(d.text))), f+" ")
			if !ok {
				continue
			}
			rest = strings.TrimPrefix(rest, "the ")
			for _, e := range d.entities {
				if e.Type == schema.Organization && slices.ContainsFunc(e.mentions, func(o *mention) bool {
					behind, ok := strings.CutPrefix(rest, strings.ToLower(clean(o.Of(d.text))))
					return ok && (behind == "" || !strings.HasPrefix(behind, " ")) // "the establishment of the ASEAN Power Grid"
				}) {
					return e
				}
			}
		}
	}
	return nil
}

// peopleAsStates puts the state in place of a person whom a list names by his
// office, where the predicate is not one of people: "member states including
// Estonian President …".
func (d *document) peopleAsStates(rule *schema.PackRule, captured map[string][]*mention) {
	row, _ := schema.LookupPredicate(rule.Predicate)
	if slices.ContainsFunc(row.Pairs, func(p schema.Pair) bool { return p.Subject == schema.Person }) {
		if rule.Predicate == schema.Signed || rule.Predicate == schema.Founded {
			captured[subjectCapture] = d.statesOfHolders(captured[subjectCapture])
		}
		return
	}
	var kept []*mention
	for _, m := range captured[subjectCapture] {
		if m.typ == string(schema.Person) {
			m = d.stateInPhrase(m)
		}
		if m != nil {
			kept = append(kept, m)
		}
	}
	captured[subjectCapture] = kept
}

// statesOfHolders puts the states in place of those who are described by their
// office in several: who signs as "the presidents of Peru and Chile" are the two states.
func (d *document) statesOfHolders(subjects []*mention) []*mention {
	var out []*mention
	for _, m := range subjects {
		states := 0
		if m.typ == string(schema.Person) && len(m.members) > 1 {
			for _, in := range d.inSentence(m.sentence) {
				if in.typ == string(schema.State) && in.entity != nil && m.Contains(in.Span) {
					out, states = append(out, in), states+1
				}
			}
		}
		if states == 0 {
			out = append(out, m)
		}
	}
	return out
}

// stateInPhrase is the state that a person's office is in, as the person's phrase
// names it: a state that a list names by its president.
func (d *document) stateInPhrase(person *mention) *mention {
	for _, m := range d.inSentence(person.sentence) {
		if m.typ == string(schema.State) && m.entity != nil && person.phrase.Contains(m.Span) && !person.Overlaps(m.Span) {
			return m
		}
	}
	return nil
}

// liesElsewhere reports whether a pack knows that a place or an organization
// lies in another state than the one given: what looks like "Tallinn, Norway" is
// then a list.
func (lex *lexicon) liesElsewhere(what, where *entity) bool {
	if where == nil || where.Type != schema.State || where.Known == "" {
		return false
	}
	thing := lex.things[what.Known]
	for depth := 0; thing != nil && thing.In != "" && depth < 4; depth++ {
		if thing = lex.things[thing.In]; thing != nil && thing.Type == schema.State {
			return thing.ID != where.Known
		}
	}
	return false
}
