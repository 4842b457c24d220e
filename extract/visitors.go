package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// Who is met abroad is a visitor there: "met Kask in Oslo" of an Estonian
// minister.

// visitConfidence is the confidence of a visit that is read from where people met.
const visitConfidence = 0.75

// findVisitors claims visits of those who met in a place that lies in a state they
// do not serve.
func (d *document) findVisitors() {
	for i := range d.claims {
		c := &d.claims[i]
		if c.Predicate() != schema.MetWith || c.Modality != schema.Asserted || len(c.Evidence) == 0 {
			continue
		}
		who, whom := d.byID(c.Subject()), d.byID(c.Object())
		for _, e := range c.Evidence {
			place := d.metIn(e)
			if place == nil {
				continue
			}
			for _, guest := range []*entity{who, whom} {
				if guest != nil && guest.Type == schema.Person && d.foreign(guest, place) {
					d.state(statement{subject: guest, predicate: schema.Visited, object: place.entity, modality: schema.Asserted,
						qualifiers: map[schema.Qualifier]string{schema.When: c.Qualifiers[schema.When]},
						evidence:   d.evidence(e.Span.Cover(place.Span), e.Span, place.Span), rule: "visit:met", confidence: visitConfidence})
				}
			}
			break
		}
	}
}

// dropHomecomings takes back visits of those in office to the state that they serve, or to
// its capital: who leaves for it goes home.
func (d *document) dropHomecomings() {
	serves := map[string]bool{} // by person and state
	for i := range d.claims {
		if c := &d.claims[i]; c.Predicate() == schema.HoldsPosition && c.Modality == schema.Asserted && !strings.Contains(strings.ToLower(c.Qualifiers[schema.Role]), "ambassador") {
			serves[c.Subject()+" "+c.Object()] = true
		}
	}
	d.claims = slices.DeleteFunc(d.claims, func(c schema.Claim) bool {
		if c.Predicate() != schema.Visited {
			return false
		}
		if serves[c.Subject()+" "+c.Object()] {
			return true
		}
		place := d.byID(c.Object())
		if place == nil || d.lex.capitals[place.Known] == "" {
			return false
		}
		state := d.landOf(place.Known)
		return state != nil && serves[c.Subject()+" "+state.ID]
	})
}

// byID is the entity of an id.
func (d *document) byID(id string) *entity {
	i := slices.IndexFunc(d.entities, func(e *entity) bool { return e.ID == id })
	if i < 0 {
		return nil
	}
	return d.entities[i]
}

// metIn is the place that a preposition joins to the verb or the noun of a
// meeting, in a sentence that names one such place; nil without one.
func (d *document) metIn(e schema.Evidence) *mention {
	var found *mention
	tokens := d.sentences[e.Sentence].Tokens
	for _, m := range d.inSentence(e.Sentence) {
		if m.typ != string(schema.Place) || m.entity == nil || m.known == "" || m.inside != nil || m.demonym {
			continue
		}
		at := m.head(tokens)
		if at < 0 || tokens[at].Head < 0 || d.caseOf(tokens, at) != "in" && d.caseOf(tokens, at) != "at" {
			continue
		}
		head := tokens[d.outOfName(tokens, e.Sentence, tokens[at].Head)]
		if !e.Contains(head.Span) || head.POS != "VERB" && !d.lex.in("meeting-noun", strings.ToLower(head.Lemma)) {
			continue
		}
		if found != nil && found.entity != m.entity {
			return nil
		}
		found = m
	}
	return found
}

// outOfName is the first word from token at up the tree that is in no name of a person
// or a state: the tree may join to these where they are met, "met the President of Estonia
// in Oslo".
func (d *document) outOfName(tokens []schema.Token, s, at int) int {
	for tokens[at].Head >= 0 && slices.ContainsFunc(d.inSentence(s), func(m *mention) bool {
		return m.phrase.Contains(tokens[at].Span) && (m.typ == string(schema.Person) || m.typ == string(schema.State))
	}) {
		at = tokens[at].Head
	}
	return at
}

// foreign reports whether a person serves states, as the article says or else a
// pack knows, and the place is a town in another. An ambassador is at home there.
func (d *document) foreign(person *entity, place *mention) bool {
	thing := d.lex.things[place.known]
	if thing == nil || !strings.HasPrefix(thing.In, "state/") {
		return false
	}
	serves, said := false, false
	for i := range d.claims {
		c := &d.claims[i]
		if c.Predicate() != schema.HoldsPosition || c.Subject() != person.ID {
			continue
		}
		e := d.byID(c.Object())
		said = true
		role := strings.ToLower(c.Qualifiers[schema.Role])
		if strings.Contains(role, "ambassador") || strings.Contains(role, "consul") || e != nil && e.Known == thing.In {
			return false
		}
		serves = serves || e != nil && e.Type == schema.State
	}
	if known := d.lex.things[person.Known]; known != nil && !said {
		isState := func(id string) bool { return strings.HasPrefix(id, "state/") }
		return slices.ContainsFunc(known.Served, isState) && !slices.Contains(known.Served, thing.In)
	}
	return serves
}

// landIDOf is the pack id of the state that a known place lies in, "" where no
// pack says.
func (d *document) landIDOf(id string) string {
	for range maxNested {
		thing := d.lex.things[id]
		if thing == nil {
			return ""
		}
		if thing.Type == schema.State {
			return id
		}
		id = thing.In
	}
	return ""
}

// region reports whether a pack knows a place to be a continent, a sea or a part of one,
// which lies in no state.
func (lex *lexicon) region(id string) bool {
	for range maxNested {
		thing := lex.things[id]
		if thing == nil || thing.Type != schema.Place {
			return false
		}
		if thing.In == "" {
			words := strings.Fields(strings.ToLower(thing.Name))
			return len(thing.Demonyms) > 0 || slices.ContainsFunc(words, func(w string) bool { return lex.in("region-word", w) })
		}
		id = thing.In
	}
	return false
}

// maxNested is how many places lie in each other at most on the way to a state.
const maxNested = 6
