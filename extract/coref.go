package extract

import (
	"fmt"
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// resolver joins the mentions of one article into entities.
type resolver struct {
	lex    *lexicon
	d      *document
	byName map[string]*entity // type and known id or folded name
}

// resolve gives every mention of a name its entity: one that a pack knows by
// its id, a person by full name or surname, a meeting by what is said of it,
// anything else by its name. Abbreviations in brackets are names of what
// stands before them, here and in the rest of the article.
func (lex *lexicon) resolve(d *document) {
	r := &resolver{lex: lex, d: d, byName: map[string]*entity{}}
	r.people()
	r.knownByAbbreviation()
	r.bareBodies()
	r.sameInitiatives()
	for _, m := range d.mentions {
		if m.entity == nil && isEntity(m.typ) && !isMeeting(m.typ) && m.kind == schema.NameMention {
			r.assign(m, r.named(m))
		}
	}
	r.abbreviations(false)
	d.foldBrackets()
	for _, m := range d.mentions {
		if m.entity == nil && isMeeting(m.typ) && m.kind == schema.NameMention {
			r.assign(m, r.meeting(m))
		}
	}
	r.abbreviations(true)
	d.foldBrackets()
	d.nameEntities()
}

func isEntity(typ string) bool {
	return typ != pattern.OfficeType && typ != pattern.DateType
}

func isMeeting(typ string) bool { return typ == string(schema.Summit) || typ == string(schema.Event) }

// assign records that m names e.
func (r *resolver) assign(m *mention, e *entity) {
	m.entity = e
	e.mentions = append(e.mentions, m)
}

// create makes an entity for m.
func (r *resolver) create(m *mention) *entity {
	e := &entity{}
	e.Type, e.Known = schema.Class(m.typ), m.known
	r.d.entities = append(r.d.entities, e)
	return e
}

// named finds or makes the entity of the same known id or the same name.
func (r *resolver) named(m *mention) *entity {
	key := m.typ + "\x00" + m.known
	if m.known == "" {
		key = m.typ + "\x00" + r.d.lex.foldName(m.Of(r.d.text))
	}
	e, ok := r.byName[key]
	if !ok {
		e = r.create(m)
		r.byName[key] = e
	}
	return e
}

// foldName writes a name so that spellings of it that differ in case,
// diacritics, dashes or spaces are the same.
func (lex *lexicon) foldName(name string) string {
	return strings.Join(foldAll(lex.analyzer.Words(name)), " ")
}

// knownByAbbreviation reads "Unusual Name of Organization (ABBR)", where a pack
// knows the abbreviation and not the name.
func (r *resolver) knownByAbbreviation() {
	for i := 0; i+1 < len(r.d.mentions); i++ {
		m, next := r.d.mentions[i], r.d.mentions[i+1]
		if m.known != "" || next.known == "" || m.typ != next.typ || next.Start != m.End+2 || r.d.text[m.End:next.Start] != " (" {
			continue
		}
		if abbr := next.Of(r.d.text); initials(strings.ToUpper(abbr), m.Of(r.d.text)) || r.reordered(m.Of(r.d.text), next.known) {
			m.known = next.known
		}
	}
}

// reordered reports whether a name has just the words of a name of the known
// thing, in another order.
func (r *resolver) reordered(name, known string) bool {
	thing := r.lex.things[known]
	words := func(name string) []string {
		return slices.Sorted(slices.Values(strings.Fields(r.lex.foldName(name))))
	}
	return thing != nil && slices.ContainsFunc(append([]string{thing.Name}, thing.Names...), func(n string) bool {
		return slices.Equal(words(n), words(name))
	})
}

// bareBodies recognises the body of an organization that the article names,
// where the body is named without it: "the Council of Heads of State". Of
// several organizations it is the one named most.
func (r *resolver) bareBodies() {
	named := map[string]int{}
	for _, m := range r.d.mentions {
		named[m.known]++
	}
	for _, m := range r.d.mentions {
		if m.known != "" || m.typ != string(schema.Organization) {
			continue
		}
		best := 0
		for _, id := range r.lex.bodies[r.lex.foldName(m.Of(r.d.text))] {
			if n := named[r.lex.things[id].Of]; n > best {
				best, m.known = n, id
			}
		}
	}
}

// abbreviations reads "Full Name (FN)", and finds FN in the rest of the text: of
// meetings, or of what is none.
func (r *resolver) abbreviations(meetings bool) {
	short := map[string]*entity{}
	for _, m := range r.d.mentions {
		if m.entity == nil || m.inside != nil || isMeeting(m.typ) != meetings || m.typ == string(schema.Person) || m.typ == string(schema.State) {
			continue
		}
		rest := r.d.text[m.End:min(len(r.d.text), m.End+24)]
		inner, ok := strings.CutPrefix(rest, " (")
		if !ok {
			continue
		}
		abbr, _, ok := strings.Cut(inner, ")")
		if ok && initials(abbr, m.Of(r.d.text)) {
			short[abbr] = m.entity
		}
	}
	if len(short) == 0 {
		return
	}
	for s := range r.d.sentences {
		for _, t := range r.d.sentences[s].Tokens {
			e := short[t.Of(r.d.text)]
			if e == nil || r.d.dated(t.Span) {
				continue
			}
			m := &mention{Span: t.Span, sentence: s, typ: string(e.Type), kind: schema.NameMention, rule: "abbreviation", known: e.Known}
			if other := r.otherYear(m); other != nil { // "the CHOGM in 1981" is not the one spoken of
				m.parts = append(m.parts, part{schema.HeldOn, other})
				e = r.create(m)
			}
			r.d.add(m)
			r.assign(m, e)
		}
	}
	r.d.nest()
}

// otherYear is the year right behind the abbreviation of a meeting, where the
// article was written in another one.
func (r *resolver) otherYear(m *mention) *mention {
	for _, date := range r.d.inSentence(m.sentence) {
		if isMeeting(m.typ) && date.typ == pattern.DateType && date.Start == m.End+4 && r.d.text[m.End:date.Start] == " in " &&
			date.date.Year() != r.d.article.Published.Year() {
			return date
		}
	}
	return nil
}

// initials reports whether abbr, all in capitals, may abbreviate name: its
// letters occur in the name in order, the first at its beginning.
func initials(abbr, name string) bool {
	if !allCapitals(abbr) || len(abbr) > 10 || strings.ContainsAny(abbr, " ,") {
		return false
	}
	rest := strings.ToLower(name)
	for i, c := range strings.ToLower(strings.ReplaceAll(abbr, ".", "")) {
		at := strings.IndexRune(rest, c)
		if at < 0 || i == 0 && at != 0 {
			return false
		}
		rest = rest[at+1:]
	}
	return true
}

// nameEntities gives the entities their mentions, names and local ids.
func (d *document) nameEntities() {
	used := map[string]bool{}
	for _, e := range d.entities {
		slices.SortFunc(e.mentions, compareMentions)
		for _, m := range e.mentions {
			span := d.titled(m)
			e.Mentions = append(e.Mentions, schema.Mention{Span: span, Text: span.Of(d.text), Sentence: m.sentence,
				Type: e.Type, Kind: m.kind, Rule: m.rule})
			if text := clean(span.Of(d.text)); m.kind == schema.NameMention && better(text, m.demonym, e) {
				e.Name = text
			}
		}
		id := string(e.Type) + ":" + e.Name
		for n := 2; used[id]; n++ {
			id = fmt.Sprintf("%s:%s (%d)", e.Type, e.Name, n)
		}
		used[id] = true
		e.ID = id
	}
}

// better reports whether text is a better name for e than the one it has: the
// longest, and of a state one that is no demonym.
func better(text string, demonym bool, e *entity) bool {
	if e.Name == "" || !demonym && e.demonymName {
		e.demonymName = demonym
		return true
	}
	return len(text) > len(e.Name) && demonym == e.demonymName
}

// clean writes a name on one line.
func clean(name string) string { return strings.Join(strings.Fields(name), " ") }
