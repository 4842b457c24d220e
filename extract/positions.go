package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// positionFinder finds who holds which office in one article.
type positionFinder struct {
	*ruleSet
	d    *document
	held map[*entity]*mention // the office each person was last said to hold

	claimed map[*mention]bool // offices of which it is said what they are held in
	bare    []bareTitle
	loose   []loosePair
	home    *entity // see document.home
}

// findPositions finds who holds which office, and makes the office and what
// belongs to it a part of the person's phrase.
func (rf *relationFinder) findPositions(d *document) {
	f := &positionFinder{ruleSet: &rf.positions, d: d, held: map[*entity]*mention{}, claimed: map[*mention]bool{}, home: d.home()}
	var items []pattern.Item
	var units []*mention
	for s := range d.sentences {
		d.foldHonorifics(s)
		d.foldRanks(s)
		items, units = d.itemsInto(s, items)
		matches := f.set.Match(items)
		if d.trace != nil {
			d.trace.missed(d, s, f.ruleSet, items)
		}
		f.claims(s, items, units, matches)
		f.lists(items, units)
		f.inParallel(items, units)
		f.titled(items, units)
		f.seats(items, units)
		f.pairs(s, items, units)
		f.gatherBare(s, items, units)
		d.foldTitles(items, units)
	}
	f.placeBare()
	f.placeLoose()
}

// claims makes the claims of the matches in a sentence: first of those that
// name an office, then of those that say "counterpart".
func (f *positionFinder) claims(s int, items []pattern.Item, units []*mention, matches []pattern.Match) {
	for _, counterparts := range []bool{false, true} {
		for _, m := range matches {
			if f.within(m, matches) {
				continue
			}
			captured := f.d.captures(s, matched{items: items, units: units}, m)
			roles := captured[string(schema.Role)]
			if len(roles) > 0 && isCounterpart(roles[0]) != counterparts || len(roles) == 0 && counterparts {
				continue
			}
			if f.adjective(captured) || len(roles) > 0 && f.several(roles[0]) || f.accredited(captured) {
				continue
			}
			if f.elsewhere(captured) || f.othersOffice(s, items, m, captured) {
				continue
			}
			if counterparts {
				delete(captured, string(schema.Role))
				if role := f.counterpartRole(units, captured[subjectCapture][0]); role != nil {
					captured[string(schema.Role)] = []*mention{role}
				}
			}
			f.claimCaptured(f.d, s, items, m, captured, nil)
			for _, office := range roles {
				f.claimed[office] = true
			}
			for _, person := range captured[subjectCapture] {
				if len(roles) > 0 && !counterparts {
					f.held[person.entity] = roles[0]
				}
			}
			f.fold(items, units, m)
		}
	}
}

// several reports whether an office is that of several people, whose names a
// list would give: "investors in Norway met Kask".
func (f *positionFinder) several(office *mention) bool {
	_, plural := f.d.singular(office)
	return plural
}

// adjective reports whether what the office is in is only an adjective of what follows:
// "adviser at the Norwegian embassy".
func (f *positionFinder) adjective(captured map[string][]*mention) bool {
	roles, holders := captured[string(schema.Role)], captured[objectCapture]
	return len(roles) > 0 && len(holders) > 0 && holders[0].demonym && roles[0].End < holders[0].Start
}

// accredited reports whether what a rule takes for what an office is in is where
// its holder is sent: "ambassador to Norway", "envoy for the Sahel".
func (f *positionFinder) accredited(captured map[string][]*mention) bool {
	roles, holders := captured[string(schema.Role)], captured[objectCapture]
	if len(roles) == 0 || len(holders) == 0 || roles[0].office == nil || roles[0].office.Kind != "diplomat" || holders[0].Start < roles[0].End {
		return false
	}
	between := strings.Fields(f.d.text[roles[0].End:holders[0].Start])
	return len(between) > 0 && slices.Contains([]string{"to", "for", "in", "at"}, between[0])
}

// elsewhere reports whether the person is known to serve another state, which
// the article names, so that the words mean something else: "met the Turkish
// minister, Kask said".
func (f *positionFinder) elsewhere(captured map[string][]*mention) bool {
	person, in := captured[subjectCapture][0].entity, captured[objectCapture]
	if person == nil || len(in) == 0 || in[0].typ != string(schema.State) || f.d.lex.things[person.Known] == nil {
		return false
	}
	named := false
	for _, id := range f.d.lex.things[person.Known].Served {
		if id == in[0].known {
			return false
		}
		named = named || f.d.lex.things[id].Type == schema.State && f.d.namesKnown(id)
	}
	return named
}

// othersOffice reports whether the office before a comma is not that of the
// person behind it, who is the subject of the sentence: "In talks with the
// Norwegian minister, Kask said".
func (f *positionFinder) othersOffice(s int, items []pattern.Item, m pattern.Match, captured map[string][]*mention) bool {
	roles, person := captured[string(schema.Role)], captured[subjectCapture][0]
	if len(roles) == 0 || roles[0].End > person.Start || !strings.Contains(f.d.text[roles[0].End:person.Start], ",") || isWord(items, m.End, ",") {
		return false
	}
	tokens := f.d.sentences[s].Tokens
	for _, t := range tokens {
		if person.Contains(t.Span) && t.Head >= 0 && !person.Contains(tokens[t.Head].Span) {
			return strings.HasPrefix(t.Dep, "nsubj") && tokens[t.Head].Start > person.End
		}
	}
	return false
}

func isCounterpart(office *mention) bool {
	return office != nil && office.office != nil && office.office.Title == "counterpart"
}

// counterpartRole is the office that the counterpart of another holds: that of
// the person named before, none where it is not known.
func (f *positionFinder) counterpartRole(units []*mention, person *mention) *mention {
	for _, u := range slices.Backward(units) {
		if u.Start < person.Start && u.entity != person.entity && f.held[u.entity] != nil {
			return f.held[u.entity]
		}
	}
	return nil
}

// within reports whether a match is a part of a longer one about the same
// person and office: "ambassador to Norway Kask" of "Estonian ambassador to
// Norway Kask".
func (f *positionFinder) within(m pattern.Match, all []pattern.Match) bool {
	item := func(m pattern.Match, name string) int {
		i := slices.IndexFunc(m.Captures, func(c pattern.Capture) bool { return c.Name == name })
		if i < 0 {
			return -1
		}
		return m.Captures[i].Item
	}
	return slices.ContainsFunc(all, func(o pattern.Match) bool {
		return o.Start <= m.Start && m.End <= o.End && o.End-o.Start > m.End-m.Start && item(o, subjectCapture) == item(m, subjectCapture) && item(o, string(schema.Role)) == item(m, string(schema.Role))
	})
}

// fold makes what a rule marks a part of the phrase of the person in it.
func (f *positionFinder) fold(items []pattern.Item, units []*mention, m pattern.Match) {
	if !m.Marked {
		return
	}
	for _, c := range m.Captures {
		if c.Name == subjectCapture && c.Item >= m.NameStart && c.Item < m.NameEnd {
			person := units[items[c.Item].Ref]
			person.phrase = person.phrase.Cover(schema.Span{Start: items[m.NameStart].Start, End: items[m.NameEnd-1].End})
		}
	}
}

// holding is a person and what they hold office in, in a list.
type holding struct{ from, person, holder, to int } // items; [from, to)

// lists finds what lists of people under one office state: "the Presidents of
// Estonia, Kask, and Norway, Berg", "Presidents Kask of Estonia and Berg of
// Norway", "Foreign Ministers Kask (Estonia) and Berg (Norway)".
func (f *positionFinder) lists(items []pattern.Item, units []*mention) {
	for i, it := range items {
		if it.Type != pattern.OfficeType {
			continue
		}
		if !f.several(units[it.Ref]) {
			continue
		}
		for _, read := range []func([]pattern.Item, int) (holding, bool){holderFirst, ofHolderFirst, personFirst, personBracket, holderBracket} {
			pairs := pairsFrom(items, i+1, read)
			if len(pairs) < 2 {
				continue
			}
			for _, p := range pairs {
				f.claimPair(items, units, units[it.Ref], p)
			}
			break
		}
	}
}

// pairsFrom reads pairs one after the other, with what may introduce a list
// before them and commas, semicolons and "and" between.
func pairsFrom(items []pattern.Item, i int, read func([]pattern.Item, int) (holding, bool)) []holding {
	for n := 0; n < 3 && i < len(items) && slices.Contains([]string{"of", "from", ":", "-", ",", "including", "namely"}, items[i].Lower); n++ {
		i++
	}
	var out []holding
	for {
		p, ok := read(items, i)
		if !ok {
			return out
		}
		out = append(out, p)
		i = p.to
		for i < len(items) && slices.Contains([]string{",", ";", "and"}, items[i].Lower) {
			i++
		}
		if i == p.to {
			return out
		}
	}
}

func isHolder(items []pattern.Item, i int) bool {
	return i >= 0 && i < len(items) && (items[i].Type == string(schema.State) || items[i].Type == string(schema.Organization))
}

func isPerson(items []pattern.Item, i int) bool {
	return i >= 0 && i < len(items) && items[i].Type == string(schema.Person)
}

func isState(items []pattern.Item, i int) bool {
	return i >= 0 && i < len(items) && items[i].Type == string(schema.State)
}

func isWord(items []pattern.Item, i int, word string) bool {
	return i >= 0 && i < len(items) && items[i].Lower == word
}

func holderFirst(items []pattern.Item, i int) (holding, bool) {
	person := i + 1
	if isWord(items, person, ",") {
		person++
	}
	return holding{i, person, i, person + 1}, isHolder(items, i) && isPerson(items, person)
}

// ofHolderFirst reads "of Estonia, Kask" of "the ministers of Norway, Berg, of
// Estonia, Kask".
func ofHolderFirst(items []pattern.Item, i int) (holding, bool) {
	if !isWord(items, i, "of") {
		i-- // pairsFrom left out the first
	}
	p, ok := holderFirst(items, i+1)
	return p, ok
}

func personFirst(items []pattern.Item, i int) (holding, bool) {
	return holding{i, i, i + 2, i + 3}, isPerson(items, i) && isWord(items, i+1, "of") && isHolder(items, i+2)
}

func personBracket(items []pattern.Item, i int) (holding, bool) {
	return holding{i, i, i + 2, i + 4}, isPerson(items, i) && isWord(items, i+1, "(") && isHolder(items, i+2) && isWord(items, i+3, ")")
}

func holderBracket(items []pattern.Item, i int) (holding, bool) {
	return holding{i, i + 2, i, i + 4}, isHolder(items, i) && isWord(items, i+1, "(") && isPerson(items, i+2) && isWord(items, i+3, ")")
}

func (f *positionFinder) claimPair(items []pattern.Item, units []*mention, office *mention, p holding) {
	person, holder := units[items[p.person].Ref], units[items[p.holder].Ref]
	span := schema.Span{Start: items[p.from].Start, End: items[p.to-1].End}
	f.held[person.entity] = office
	f.claimed[office] = true
	f.hold(person, holder.entity, f.d.roleOf(office), span, "position:list")
}

// hold claims that a person holds an office, as the words in span say, which
// become a part of the person's phrase.
func (f *positionFinder) hold(person *mention, in *entity, role string, span schema.Span, rule string) {
	f.d.state(statement{subject: person.entity, predicate: schema.HoldsPosition, object: in, modality: schema.Asserted,
		qualifiers: map[schema.Qualifier]string{schema.Role: role},
		evidence:   f.d.evidence(span, person.Span), rule: rule, confidence: 0.9})
	person.phrase = person.phrase.Cover(span)
}
