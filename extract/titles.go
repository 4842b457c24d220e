package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// titled finds the office that is a part of a name: "King Hussein of Jordan",
// "Jordan's King Hussein".
func (f *positionFinder) titled(items []pattern.Item, units []*mention) {
	for i, it := range items {
		if it.Type != string(schema.Person) {
			continue
		}
		person := units[it.Ref]
		words := f.d.words(person.Span)
		_, n := f.d.lex.officeAt(foldAll(words), 0)
		if n == 0 || n == len(words) {
			continue
		}
		role := strings.Join(words[:n], " ")
		switch {
		case isWord(items, i+1, "of") && isState(items, i+2) && !isWord(items, i+3, "'s"):
			f.hold(person, units[items[i+2].Ref].entity, role, it.Span.Cover(items[i+2].Span), "position:title")
		case isState(items, i-1):
			f.hold(person, units[items[i-1].Ref].entity, role, it.Span.Cover(items[i-1].Span), "position:title")
		case isWord(items, i-1, "'s") && isState(items, i-2):
			f.hold(person, units[items[i-2].Ref].entity, role, it.Span.Cover(items[i-2].Span), "position:title")
		}
	}
}

// seats finds who speaks for the place of a government, which stands for the
// state it lies in: "Kremlin spokesman Dmitry Peskov".
func (f *positionFinder) seats(items []pattern.Item, units []*mention) {
	for i, it := range items {
		if it.Type != string(schema.Place) || !f.d.lex.in("seat", units[it.Ref].Of(f.d.text)) {
			continue
		}
		office := i + 1
		if isWord(items, office, "'s") {
			office++
		}
		person := office + 1
		if isWord(items, person, ",") {
			person++
		}
		if office >= len(items) || items[office].Type != pattern.OfficeType || !isPerson(items, person) {
			continue
		}
		state := f.d.landOf(units[it.Ref].known)
		role := clean(f.d.text[it.Start:items[office].End])
		f.hold(units[items[person].Ref], state, role, it.Span.Cover(items[person].Span), "position:seat")
	}
}

// landOf is the state a known place lies in, nil where the article does not
// name it.
func (d *document) landOf(id string) *entity {
	land := d.landIDOf(id)
	i := slices.IndexFunc(d.entities, func(e *entity) bool { return e.Known == land && land != "" })
	if i < 0 {
		return nil
	}
	return d.entities[i]
}

// foldHonorifics makes the honorifics before a name a part of the person's
// phrase: "the Rt Hon", "His Excellency Mr.".
func (d *document) foldHonorifics(s int) {
	tokens := d.sentences[s].Tokens
	for _, m := range d.inSentence(s) {
		if m.typ != string(schema.Person) {
			continue
		}
		at := slices.IndexFunc(tokens, func(t schema.Token) bool { return t.Start == m.Start })
		for at > 0 {
			n := d.honorificBefore(tokens, at)
			if n == 0 {
				break
			}
			at -= n
			m.phrase.Start = min(m.phrase.Start, tokens[at].Start)
		}
	}
}

// honorificBefore is the length in tokens of the honorific that ends right
// before token at, an article between included.
func (d *document) honorificBefore(tokens []schema.Token, at int) int {
	for n := 3; n > 0; n-- {
		if n > at {
			continue
		}
		words := clean(d.text[tokens[at-n].Start:tokens[at-1].End])
		if d.lex.in("honorific", words) && d.text[tokens[at-1].End:tokens[at].Start] != "" {
			return n
		}
	}
	return 0
}

// foldTitles makes the honorifics and offices right before a name a part of
// the person's phrase, also where no rule says what the office is in, and so
// the state behind a name in a list.
func (d *document) foldTitles(items []pattern.Item, units []*mention) {
	for i, it := range items {
		if it.Type != string(schema.Person) {
			continue
		}
		person := units[it.Ref]
		for j := i - 1; j >= 0; j-- {
			title := items[j].Type == pattern.OfficeType || items[j].Type == "" && d.lex.in("honorific", items[j].Lower)
			if !title || strings.Contains(d.text[items[j].End:items[j+1].Start], "\n") {
				break
			}
			person.phrase = person.phrase.Cover(items[j].Span)
		}
		if i+3 < len(items) && items[i+1].Lower == "of" && items[i+2].Type == string(schema.State) &&
			(items[i+3].Lower == "," || items[i+3].Lower == "and") { // one of a list: "Kim of Korea, Li of China and …"
			person.phrase = person.phrase.Cover(items[i+2].Span)
		}
	}
}
