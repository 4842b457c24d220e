package extract

import (
	"regexp"
	"slices"
	"strings"

	"entente/schema"
)

// Who signs often stands in another clause or sentence: "In the presence of the
// presidents of Peru and Chile, an agreement on fisheries was signed", "after the talks
// the following documents were signed: …". The two sides of the scene then signed.

// signings claims who signed the documents of which it is told no more than that
// they were signed.
func (d *document) signings() {
	signed := map[string]bool{}
	for _, c := range d.claims {
		if c.Predicate() == schema.Signed {
			signed[c.Object()] = true
		}
	}
	for s := range d.sentences {
		for i, t := range d.sentences[s].Tokens {
			if t.POS != "VERB" || !d.lex.in("sign-verb", strings.ToLower(t.Lemma)) {
				continue
			}
			documents := d.documentsAt(s, i)
			documents = slices.DeleteFunc(documents, func(m *mention) bool { return signed[m.entity.ID] })
			if len(documents) == 0 {
				continue
			}
			_, units := d.items(s)
			if d.clauseOf(s, units).standing(i).modality == schema.Asserted {
				d.signAll(s, i, documents)
			}
		}
	}
}

// opensDocuments is what opens a list of documents: "a package was signed, including …".
var opensDocuments = regexp.MustCompile(`:|,? (?:including|among them|such as|namely) `)

// documentsAt are the documents that are signed by the verb at token i: in its
// sentence what is its subject in the passive, if the text has not named it before,
// and what the lines below list.
func (d *document) documentsAt(s, i int) []*mention {
	var out []*mention
	tokens := d.sentences[s].Tokens
	passive := tokens[i].Dep != "advcl" && undergone(tokens, i)
	end := d.sentences[s].End
	listing := strings.HasSuffix(strings.TrimSpace(d.text[:end]), ":") || passive && opensDocuments.MatchString(d.text[tokens[i].End:end])
	for _, m := range d.inSentence(s) {
		switch {
		case m.typ != string(schema.Document) || m.entity == nil || m.inside != nil || m.kind != schema.NameMention || m.entity.mentions[0] != m:
		case listing && m.Start > tokens[i].End || passive && isSubjectOf(tokens, m, i):
			out = append(out, m)
		}
	}
	for line := 0; listing && line < maxLines && d.goesOn(s); line++ {
		s++
		for _, m := range d.inSentence(s) {
			if m.typ == string(schema.Document) && m.entity != nil && m.inside == nil {
				out = append(out, m)
			}
		}
	}
	return out
}

// signAll claims that the sides of the scene at token i of sentence s signed the
// documents.
func (d *document) signAll(s, i int, documents []*mention) {
	verb := d.sentences[s].Tokens[i].Span
	sides := d.sidesIn(s)
	if who := d.before(s, verb.Start); len(who) > 1 && documents[len(documents)-1].sentence > s {
		sides = who // "A and B signed the following documents:"
	} else if len(sides) != 2 {
		if sides = d.principals(verb.Start); len(sides) != 2 {
			return
		}
	}
	for _, m := range documents {
		for _, side := range sides {
			d.state(statement{subject: side, predicate: schema.Signed, object: m.entity, modality: schema.Asserted,
				evidence: d.evidence(verb.Cover(m.Span), verb, m.Span), rule: "signing", confidence: 0.65})
		}
	}
}

// before are the people, or else the states, that sentence s names before an offset.
func (d *document) before(s, offset int) []*entity {
	var people, states []*entity
	for _, m := range d.inSentence(s) {
		switch {
		case m.Start >= offset || m.entity == nil || m.inside != nil:
		case m.typ == string(schema.Person):
			people = append(people, m.entities()...)
		case m.typ == string(schema.State):
			states = append(states, m.entities()...)
		}
	}
	if len(people) > 0 {
		return people
	}
	return states
}

// sidesIn are the states that a sentence names, or whose office-holders it names.
func (d *document) sidesIn(s int) []*entity {
	var out []*entity
	add := func(e *entity) {
		if e != nil && e.Type == schema.State && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	for _, m := range d.inSentence(s) {
		if m.inside != nil && m.inside.typ == string(schema.Document) {
			continue
		}
		for _, e := range m.entities() {
			if add(e); e == nil || e.Type != schema.Person {
				continue
			}
			for k := range d.claims {
				if c := &d.claims[k]; c.Predicate() == schema.HoldsPosition && c.Subject() == e.ID {
					add(d.byID(c.Object()))
				}
			}
		}
	}
	return out
}
