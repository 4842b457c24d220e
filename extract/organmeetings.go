package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// The organs in which heads of state or ministers meet are named where their meetings are
// meant: "the Council of Heads of State of the league met in Oslo on Friday". The list
// organ-of-heads has the words their names hold.

// organMeets reports whether m names such an organ, and the sentence says of it that it
// met, and where or when; of is the organization whose organ it is, nil where the text
// does not name it.
func (d *document) organMeets(m *mention) (of *mention, meets bool) {
	if !d.ofHeads(m) {
		return nil, false
	}
	tokens := d.sentences[m.sentence].Tokens
	at := m.head(tokens)
	if at < 0 || tokens[at].Head < 0 || !strings.HasPrefix(tokens[at].Dep, "nsubj") {
		return nil, false
	}
	verb := tokens[at].Head
	lemma := strings.ToLower(tokens[verb].Lemma)
	met := d.lex.in("organ-meets", lemma) || strings.HasSuffix(tokens[at].Dep, ":pass") && d.lex.in("held-verb", lemma)
	n := &meetingReader{lex: d.lex, d: d, s: m.sentence, tokens: tokens, words: d.lower(m.sentence)}
	if !met || !n.whenOrWhere(verb, at) {
		return nil, false
	}
	of = d.wholeOf(m)
	thing := d.lex.things[m.known]
	return of, of != nil || thing != nil && strings.HasPrefix(thing.Of, "organization/")
}

// ofHeads reports whether m names an organ in which heads or ministers of states meet.
func (d *document) ofHeads(m *mention) bool {
	names := []string{m.Of(d.text)}
	if thing := d.lex.things[m.known]; thing != nil {
		names = append(append(names, thing.Name), thing.Names...)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(strings.Fields(name), func(w string) bool { return d.lex.in("organ-of-heads", w) })
	})
}

// wholeOf is the mention of the organization of states whose organ m names: within the
// name, else the last before it or the first behind it.
func (d *document) wholeOf(m *mention) *mention {
	thing := d.lex.things[m.known]
	var found *mention
	for _, o := range d.mentions {
		if o == m || o.typ != string(schema.Organization) || o.kind != schema.NameMention {
			continue
		}
		switch of := d.lex.things[o.known]; {
		case m.Contains(o.Span) && of != nil && !strings.HasPrefix(of.In, "state/"):
			return o
		case thing != nil && thing.Of != "" && thing.Of == o.known && (found == nil || o.Start < m.Start):
			found = o
		}
	}
	return found
}
