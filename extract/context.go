package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// implied is what a text leaves unsaid because it was named before: the meeting
// spoken of, or what was named last before offset.
func (d *document) implied(class schema.Class, offset int) *entity {
	if class == schema.Summit {
		s := d.sentenceAt(max(0, offset-1))
		e := d.meetingSpokenOf(s, offset)
		if e == nil {
			e = d.conferenceBefore(offset)
		}
		return d.atHand(e, s, offset)
	}
	return d.last(offset, class)
}

// conferenceBefore is the conference, forum or the like named last before offset.
func (d *document) conferenceBefore(offset int) *entity {
	for _, m := range slices.Backward(d.mentions) {
		if m.Start < offset && m.entity != nil && m.kind == schema.NameMention && m.typ == string(schema.Event) &&
			kindOf(d.lex.foldName(m.Of(d.text))) == kindOf("conference") {
			return m.entity
		}
	}
	return nil
}

// impliedFor is what the claim of a predicate leaves unsaid.
func (d *document) impliedFor(predicate schema.Predicate, class schema.Class, offset int) *entity {
	switch predicate {
	case schema.Visited: // who arrived, did so where the article was written
		if m := d.findDateline(); m != nil && m.End < offset {
			return m.entity
		}
		return nil
	case schema.MemberOf, schema.ObserverOf, schema.DialoguePartnerOf, schema.CandidateOf:
		if class == schema.Organization {
			return d.bloc(offset)
		}
	case schema.ParticipatedIn, schema.SpokeAt, schema.Chaired, schema.Hosted:
		if class != schema.Summit {
			break
		}
		s := d.sentenceAt(max(0, offset-1))
		if d.bilateral(s) {
			return nil
		}
		if e := d.foretold(s, offset); e != nil && (predicate == schema.Hosted || d.declares(s)) {
			return e
		}
	case schema.PresidesOver, schema.PartOf:
		if class == schema.Organization {
			return d.spokenOf(offset, describedAs{states: true, unsaid: predicate})
		}
	}
	if class == schema.Organization {
		return d.spokenOf(offset, describedAs{unsaid: predicate})
	}
	return d.implied(class, offset)
}

// bloc is the organization that states belong to, where the text leaves it unsaid
// what they are members or observers of: the one that is spoken of most, else the one
// that the sentence names behind.
func (d *document) bloc(offset int) *entity {
	if e := d.spokenOf(offset, describedAs{states: true, unsaid: schema.MemberOf}); e != nil {
		return e
	}
	named := false
	for _, m := range d.mentions {
		switch {
		case m.entity == nil || !d.joinable(m.entity):
		case m.Start < offset:
			named = true
		case !named && m.sentence == d.sentenceAt(max(0, offset-1)): // "became members at the summit of the union"
			return m.entity
		}
	}
	return nil
}

// blocNamedIn is the organization that states may belong to whose name is a part of
// a document's: "the Treaty on the EAEU".
func (d *document) blocNamedIn(m *mention) *entity {
	if !m.blocRead {
		m.bloc, m.blocRead = d.findBloc(m), true
	}
	return m.bloc
}

func (d *document) findBloc(m *mention) *entity {
	if m.typ != string(schema.Document) || m.kind != schema.NameMention {
		return nil
	}
	for _, e := range d.entities {
		if !d.joinable(e) {
			continue
		}
		for _, o := range e.Mentions {
			if before, ends := strings.CutSuffix(m.Of(d.text), o.Text); ends && o.Kind == schema.NameMention && strings.HasSuffix(before, " ") {
				return e
			}
		}
	}
	return nil
}

// fullName is the name of e, and behind it the one that a pack has.
func (lex *lexicon) fullName(e *entity) string {
	if thing := lex.things[e.Known]; thing != nil {
		return e.Name + " " + thing.Name
	}
	return e.Name
}

// joinable reports whether states may belong to what is named so: not to a
// ministry, a newspaper or a university. The list joined-by-no-state has the words
// that tell.
func (d *document) joinable(e *entity) bool {
	if e.Type != schema.Organization {
		return false
	}
	return !slices.ContainsFunc(strings.Fields(d.lex.fullName(e)), func(w string) bool { return d.lex.in("joined-by-no-state", w) })
}

// last is the entity of the type that was named last before offset.
func (d *document) last(offset int, class schema.Class) *entity {
	for _, m := range slices.Backward(d.mentions[:d.firstMention(offset)]) {
		if m.entity != nil && m.kind == schema.NameMention && m.typ == string(class) {
			return m.entity
		}
	}
	return nil
}
