package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// act is an act of speech outside quotation marks: a verb of speech and who
// speaks. The speaker is nil where the text says it is nobody it names: "the
// statement said".
type act struct {
	schema.Span // of the verb and the words for the speaker
	verb        schema.Span
	sentence    int
	token       int // of the verb
	speaker     *entity
	quotes      bool      // "X quoted Y as saying": it is Y who speaks
	relays      bool      // "X reported": it may pass on another's words
	accords     bool      // "according to X"
	kind        describer // of one that is described
	named       int       // the token of a subject that is a name of nobody known, -1 without one
	aside       bool      // in a clause that tells when or why: "after X announced …"
}

// speakerFinder finds the acts of speech of one article.
type speakerFinder struct {
	lex  *lexicon
	d    *document
	acts []act // in order
}

// maxSpeakerDistance is how many items before a verb of speech its subject is
// looked for where the tree does not tell.
const maxSpeakerDistance = 14

func (f *speakerFinder) find() {
	var items []pattern.Item
	var units []*mention
	for s := range f.d.sentences {
		items, units = f.d.itemsInto(s, items)
		for i, it := range items {
			if it.Type == "" && !f.d.quoted(it.Start) {
				f.read(s, items, units, i)
			}
		}
	}
}

// quoted reports whether the byte at offset stands between quotation marks.
func (d *document) quoted(offset int) bool {
	i, found := slices.BinarySearchFunc(d.quotations, offset, func(q quotation, at int) int { return q.Start - at })
	return found || i > 0 && offset < d.quotations[i-1].End
}

// read adds the act of speech whose verb is item i.
func (f *speakerFinder) read(s int, items []pattern.Item, units []*mention, i int) {
	word := items[i].Lower
	var who int
	a := act{Span: items[i].Span, verb: items[i].Span, sentence: s, token: f.token(s, items[i].Start), named: -1}
	switch {
	case word == "according":
		if who = accordedTo(items, i); who < 0 {
			return
		}
		a.accords = true
	case f.lex.in("quoting", word):
		a.quotes = true
		who = f.person(items, i+1, i+4)
		if who < 0 {
			who = f.person(items, i-1, i-4)
		}
	case word == "saying" && isWord(items, i-1, "as"): // "was quoted as saying": whoever was
		return
	case f.d.sentences[s].Tokens[a.token].POS != "VERB":
		return
	case f.lex.in("speech", word) || f.lex.in("opinion", word) || f.lex.in("going-on", word) && isWord(items, i+1, "on"):
		if undergone(f.d.sentences[s].Tokens, a.token) {
			return
		}
		var known bool
		if who, known = f.subject(s, items, units, i, a.token); who < 0 && !known {
			return
		}
		if who < 0 {
			a.kind, a.named = f.describedAt(s, a.token)
		}
		a.relays, a.aside = f.lex.in("relaying", word), f.inAside(s, a.token)
	default:
		return
	}
	if who >= 0 {
		a.Span = a.Span.Cover(items[who].Span)
		a.speaker = f.entity(units[items[who].Ref])
		if f.office(items, who) && a.speaker == nil && f.definiteAt(s, items[who].Start) {
			a.kind = aPerson
		}
	}
	if a.speaker == nil && (a.kind != someone || a.named >= 0) {
		a.speaker = f.lastOf(&a)
	}
	f.acts = append(f.acts, a)
}

// accordedTo is the person that "according to" at item i names, right behind it or,
// between commas, behind what the person is: "according to the head of the office, Erna
// Kask, …"; -1 where it names none.
func accordedTo(items []pattern.Item, i int) int {
	if !isWord(items, i+1, "to") {
		return -1
	}
	for j := i + 2; j < min(len(items), i+2+maxSpeakerDistance); j++ {
		switch {
		case items[j].Lower == `"`:
			return -1
		case isPerson(items, j) && j == i+2, items[j].Lower == "," && isPerson(items, j+1) && isWord(items, j+2, ","):
			if items[j].Lower == "," {
				j++
			}
			return j
		case items[j].Lower == ",":
			return -1
		}
	}
	return -1
}

// inAside reports whether a verb is that of a clause which tells when or why something
// else was so.
func (f *speakerFinder) inAside(s, verb int) bool {
	tokens := f.d.sentences[s].Tokens
	return relation(tokens[verb]) == "advcl" && slices.ContainsFunc(tokens, func(t schema.Token) bool {
		return t.Head == verb && t.Dep == "mark" && t.Start < tokens[verb].Start && !strings.EqualFold(t.Lemma, "to")
	})
}

// person is the first item from i on up to end, in either direction, that is a
// person; -1 if there is none.
func (f *speakerFinder) person(items []pattern.Item, i, end int) int {
	step := 1
	if end < i {
		step = -1
	}
	for ; i != end && i >= 0 && i < len(items); i += step {
		if isPerson(items, i) && !f.d.quoted(items[i].Start) {
			return i
		}
	}
	return -1
}

// token is the index of the token of sentence s that begins at offset.
func (f *speakerFinder) token(s, offset int) int {
	i, _ := tokenFrom(f.d.sentences[s].Tokens, offset)
	return i
}

// subject is the item that names who does what the verb at item i says: beside
// it, or else where the tree has it, or else the person before it. It is -1,
// and known, where the subject is something that does not speak.
func (f *speakerFinder) subject(s int, items []pattern.Item, units []*mention, i, token int) (who int, known bool) {
	speaks := func(j int) bool {
		return j >= 0 && j < len(items) && canSpeak(items[j].Type) && !units[items[j].Ref].demonym && !f.d.quoted(items[j].Start)
	}
	to := f.lex.in("speech-to", items[i].Lower)
	inverted := i == 0 || isWord(items, i-1, `"`) || isWord(items, i-1, ",") && isWord(items, i-2, `"`)
	switch {
	case speaks(i - 1):
		return i - 1, true
	case inverted && !to && speaks(i+1) && !isPerson(items, i+1):
		if who = f.person(items, i+2, i+5); who >= 0 && !isWord(items, i+2, ",") { // "said U.S. Gen. Kask"
			return who, true
		}
		return i + 1, true
	case inverted && !to && (speaks(i+1) || f.office(items, i+1)):
		return i + 1, true
	}
	if at, ok := f.subjectToken(s, token); ok {
		for j, it := range items {
			if it.Contains(f.d.sentences[s].Tokens[at].Span) {
				if speaks(j) || f.office(items, j) {
					return j, true
				}
				return -1, it.Type != string(schema.State)
			}
		}
	}
	who = f.person(items, i-1, i-1-maxSpeakerDistance)
	return who, who >= 0
}

func (f *speakerFinder) office(items []pattern.Item, i int) bool {
	return i >= 0 && i < len(items) && items[i].Type == pattern.OfficeType
}

// subjectToken follows the tree from a verb to its subject, its own or that of
// the verb it depends on.
func (f *speakerFinder) subjectToken(s, verb int) (int, bool) {
	tokens := f.d.sentences[s].Tokens
	for depth := 0; depth < 4; depth++ {
		for i, t := range tokens {
			if t.Head == verb && strings.HasPrefix(t.Dep, "nsubj") && !f.d.quoted(t.Start) {
				if word := strings.ToLower(t.Of(f.d.text)); word != "who" && word != "which" && word != "that" {
					return i, true
				}
				return tokens[verb].Head, tokens[verb].Head >= 0
			}
		}
		switch relation(tokens[verb]) {
		case "conj", "advcl", "xcomp", "parataxis":
			verb = tokens[verb].Head
		case "acl":
			return tokens[verb].Head, true
		default:
			return 0, false
		}
	}
	return 0, false
}

// entity is who a mention that speaks stands for: of a pronoun, who spoke
// last; of an office without a name, the person named last who holds it.
func (f *speakerFinder) entity(m *mention) *entity {
	switch {
	case m.typ == pattern.OfficeType:
		return f.holder(m)
	case m.kind == schema.PronounMention:
		if e := f.subjectSince(m); e != nil {
			return e
		}
		for _, a := range slices.Backward(f.acts) {
			if strings.Count(f.d.text[a.End:max(a.End, m.Start)], "\n\n") > 2 {
				break
			}
			if a.speaker != nil && a.speaker.Type == schema.Person {
				return a.speaker
			}
		}
	}
	return m.entity
}

// subjectSince is who a sentence is about that stands between the last act of
// speech and a pronoun, in the pronoun's paragraph; nil if there is none.
func (f *speakerFinder) subjectSince(m *mention) *entity {
	after := -1
	if n := len(f.acts); n > 0 {
		after = f.acts[n-1].sentence
	}
	for s := m.sentence - 1; s > after && m.sentence-s <= 2; s-- {
		if strings.Contains(f.d.text[f.d.sentences[s].Start:m.Start], "\n\n") {
			return nil
		}
		tokens := f.d.sentences[s].Tokens
		for _, p := range f.d.inSentence(s) {
			if p.typ != string(schema.Person) || p.entity == nil || p.kind != schema.NameMention || f.d.quoted(p.Start) {
				continue
			}
			for _, t := range tokens {
				if p.phrase.Contains(t.Span) && strings.HasPrefix(t.Dep, "nsubj") && t.Head >= 0 && tokens[t.Head].Head < 0 {
					return p.entity
				}
			}
			if before := strings.Fields(f.d.text[f.d.sentences[s].Start:p.phrase.Start]); len(before) > 1 && before[len(before)-1] == "with" && f.lex.in("interview", before[len(before)-2]) {
				return p.entity
			}
		}
	}
	return nil
}

func canSpeak(typ string) bool {
	return typ == string(schema.Person) || typ == string(schema.State) || typ == string(schema.Organization)
}
