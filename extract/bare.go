package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// bareTitle is an office beside a person's name of which the words around do not
// say what it is held in: "President Raisi", "the prime minister, Imran Khan".
type bareTitle struct {
	person, office *mention
	span           schema.Span // of both
	former         bool
	of             *entity // whose the words say it is: "its ambassador"
	somebodys      bool    // a pronoun before it says that it is somebody's
	sentence       int
}

// gatherBare notes the bare titles of a sentence. Offices that a claim names
// are none.
func (f *positionFinder) gatherBare(s int, items []pattern.Item, units []*mention) {
	for i, it := range items {
		if it.Type != string(schema.Person) {
			continue
		}
		for _, at := range []int{f.titleBefore(items, units, i), titleBehind(items, i)} {
			if at < 0 || f.claimed[units[items[at].Ref]] || !heldInOffice(units[items[at].Ref]) || isCounterpart(units[items[at].Ref]) {
				continue
			}
			office := units[items[at].Ref]
			f.bare = append(f.bare, bareTitle{person: units[it.Ref], office: office, span: items[at].Span.Cover(it.Span), sentence: s,
				of: f.possessor(items, units, at), somebodys: at > 0 && slices.Contains(possessives, items[at-1].Lower), former: at > 0 && f.d.lex.in("former", items[at-1].Lower)})
			break
		}
	}
}

// titleBefore is the item of the office that ends right before the person at
// item i, or before the list of people it is one of; -1 without one.
func (f *positionFinder) titleBefore(items []pattern.Item, units []*mention, i int) int {
	j := i - 1
	for j >= 0 && items[j].Type == "" && f.d.lex.in("honorific", items[j].Lower) {
		j--
	}
	if j < 0 {
		return -1
	}
	if items[j].Type == pattern.OfficeType {
		return f.free(items, j)
	}
	comma := j
	for j >= 0 && (isPerson(items, j) || isWord(items, j, ",") || isWord(items, j, "and")) {
		j--
	}
	switch {
	case j < 0 || items[j].Type != pattern.OfficeType:
		return -1
	case f.several(units[items[j].Ref]): // "presidents Xi and Putin"
		return j
	case j == comma-1 && isWord(items, comma, ","): // "his foreign minister, Alfred Nzo"
		return f.free(items, j)
	}
	return -1
}

// possessor is what a possessive pronoun before the office at item at stands for:
// the state or organization named last before it in the sentence or, of "his",
// that of the person named last; nil without one.
func (f *positionFinder) possessor(items []pattern.Item, units []*mention, at int) *entity {
	if at < 1 || !slices.Contains(possessives, items[at-1].Lower) {
		return nil
	}
	his := items[at-1].Lower == "his" || items[at-1].Lower == "her"
	if his {
		if who := f.antecedent(items, units, at-1); who != nil {
			return f.stateOf(who)
		}
		return nil
	}
	for j := at - 2; j >= 0; j-- {
		if isHolder(items, j) && slices.Contains(units[items[at].Ref].office.Of, schema.Class(items[j].Type)) {
			return units[items[j].Ref].entity
		}
	}
	return nil
}

// antecedent is whom "his" at item i stands for: the person before it whom the
// sentence is about, else the one named last.
func (f *positionFinder) antecedent(items []pattern.Item, units []*mention, i int) *entity {
	var last *entity
	for j := i - 1; j >= 0; j-- {
		if !isPerson(items, j) {
			continue
		}
		m := units[items[j].Ref]
		if f.d.isSubject(m.sentence, m) {
			return m.entity
		}
		if last == nil {
			last = m.entity
		}
	}
	return last
}

// stateOf is the one state of which the article says so far that a person holds
// office in it, nil where it is none or several.
func (f *positionFinder) stateOf(person *entity) *entity {
	var found *entity
	for i := range f.d.claims {
		c := &f.d.claims[i]
		if c.Predicate() != schema.HoldsPosition || c.Subject() != person.ID {
			continue
		}
		if e := f.d.byID(c.Object()); e != nil && e.Type == schema.State {
			if found != nil && found != e {
				return nil
			}
			found = e
		}
	}
	return found
}

// free is j, the item of an office, unless what stands right before it is what
// the office is in, though no rule could say so.
func (f *positionFinder) free(items []pattern.Item, j int) int {
	if isHolder(items, j-1) || isWord(items, j-1, "'s") && isHolder(items, j-2) {
		return -1
	}
	return j
}

// titleBehind is the item of the office that is an apposition to the person at
// item i: "Maria Zakharova, the spokeswoman,"; -1 without one.
func titleBehind(items []pattern.Item, i int) int {
	if !isWord(items, i+1, ",") {
		return -1
	}
	at := i + 2
	if at < len(items) && slices.Contains(possessives, items[at].Lower) {
		at++
	}
	if at >= len(items) || items[at].Type != pattern.OfficeType {
		return -1
	}
	ends := []string{",", ".", ";"}
	if at > i+2 { // "its ambassador to the council"
		ends = append(ends, "to", "in", "at")
	}
	if at+1 < len(items) && !slices.Contains(ends, items[at+1].Lower) || isPerson(items, at+2) {
		return -1
	}
	return at
}

// possessives are the pronouns that tell of whom an office is.
var possessives = []string{"its", "his", "her", "their"}

// placeBare claims in what the bare titles of the article are held: what the
// person is known to have served, or else what those beside have.
func (f *positionFinder) placeBare() {
	in := make([]*entity, len(f.bare))
	for i, b := range f.bare {
		if in[i] = f.d.servedIn(b.person.entity, b.office); in[i] != nil {
			f.holdBare(b, in[i], "position:known", 0.9)
		}
	}
	for i, b := range f.bare {
		if in[i] != nil {
			continue
		}
		if b.of == nil {
			b.of = f.actsFor(b)
		}
		if b.of != nil && slices.Contains(b.office.office.Of, b.of.Type) {
			f.holdBare(b, b.of, "position:possessive", 0.75)
			continue
		}
		if e := f.side(b); e != nil {
			f.holdBare(b, e, "position:side", 0.8)
			in[i] = e
			continue
		}
		if e := f.beside(i, in); e != nil && !f.servesElsewhere(b.person, e) {
			f.holdBare(b, e, "position:beside", 0.75)
			continue
		}
		if e := f.atHome(b); e != nil {
			f.holdBare(b, e, "position:home", 0.8)
			continue
		}
		if e := f.published(b); e != nil {
			f.holdBare(b, e, "position:publisher", 0.8)
		}
	}
}

// beside is what the other bare titles of the same sentence are held in, if it
// is one.
func (f *positionFinder) beside(i int, in []*entity) *entity {
	var found *entity
	first := i
	for first > 0 && f.bare[first-1].sentence == f.bare[i].sentence {
		first--
	}
	for j := first; j < len(f.bare) && f.bare[j].sentence == f.bare[i].sentence; j++ {
		b, e := f.bare[j], in[j]
		if e == nil && b.of != nil && slices.Contains(f.bare[i].office.office.Of, b.of.Type) {
			e = b.of // "his foreign minister, Kask, and the minister of trade, Berg"
		}
		if e == nil {
			continue
		}
		if found != nil && found != e {
			return nil
		}
		found = e
	}
	return found
}

// holdBare claims a bare title, unless the article says in what the person
// holds office.
func (f *positionFinder) holdBare(b bareTitle, in *entity, rule string, confidence float64) {
	for i := range f.d.claims {
		c := &f.d.claims[i]
		if c.Predicate() == schema.HoldsPosition && c.Subject() == b.person.entity.ID && !strings.HasPrefix(c.Rule, "position:") &&
			(c.Object() == in.ID || strings.HasPrefix(c.Object(), string(in.Type)+":")) {
			return
		}
	}
	role, former := f.d.roleOf(b.office), b.former
	if first, rest, ok := strings.Cut(role, " "); ok && f.d.lex.in("former", first) {
		role, former = rest, true
	}
	qualifiers := map[schema.Qualifier]string{schema.Role: role}
	if former {
		qualifiers[schema.Former] = "true"
	}
	f.d.state(statement{subject: b.person.entity, predicate: schema.HoldsPosition, object: in, modality: schema.Asserted,
		qualifiers: qualifiers, evidence: f.d.evidence(b.span, b.person.Span), rule: rule, confidence: confidence})
}

// servedIn is what a person the packs know has served, of what the article
// names, if there is one thing that the office may be held in; of a state and an
// organization, that which the kind of office is for.
func (d *document) servedIn(person *entity, office *mention) *entity {
	thing := d.lex.things[person.Known]
	if thing == nil {
		return nil
	}
	of := map[schema.Class][]*entity{}
	for _, e := range d.entities {
		if slices.Contains(thing.Served, e.Known) && slices.Contains(office.office.Of, e.Type) {
			of[e.Type] = append(of[e.Type], e)
		}
	}
	classes := []schema.Class{schema.State, schema.Organization}
	if office.office.Kind == "head-of-organization" {
		slices.Reverse(classes)
	}
	for _, c := range classes {
		switch len(of[c]) {
		case 0:
		case 1:
			return of[c][0]
		default:
			return nil
		}
	}
	return nil
}
