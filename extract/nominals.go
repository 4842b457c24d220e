package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// findNominals finds descriptions and pronouns that stand for what the article
// has named: "the summit", "the organization", "the Chinese president", "he".
func (lex *lexicon) findNominals(d *document) {
	n := &nominals{lex: lex, d: d, holders: map[string]*entity{}, dateline: d.findDateline()}
	n.home = d.home()
	n.gatherHolders()
	for s := range d.sentences {
		n.sentence(s)
	}
	n.powers()
	d.nest()
	d.findCapitals()
	for _, e := range d.entities {
		slices.SortFunc(e.mentions, compareMentions)
		slices.SortFunc(e.Mentions, func(a, b schema.Mention) int { return schema.CompareSpans(a.Span, b.Span) })
	}
}

// nominals is the state of that search in one article.
type nominals struct {
	lex     *lexicon
	d       *document
	holders map[string]*entity // state or organization id and office kind to who holds it

	dateline *mention // the place the article was written in
	home     *entity  // the state it lies in
}

// gatherHolders keeps who holds which office, from the claims of positions.
func (n *nominals) gatherHolders() {
	for i := range n.d.claims {
		c := &n.d.claims[i]
		if c.Predicate() != schema.HoldsPosition {
			continue
		}
		for _, role := range officeKeys(n.lex, c.Qualifiers[schema.Role]) {
			if key := c.Object() + "\x00" + role; n.holders[key] == nil {
				n.holders[key] = n.d.byID(c.Subject())
			}
		}
	}
}

// officeKeys are the names under which the holder of an office may be spoken
// of: the office, and leader.
func officeKeys(lex *lexicon, role string) []string {
	words := foldAll(lex.analyzer.Words(role))
	keys := []string{strings.Join(words, " ")}
	for i := 0; i < len(words); i++ {
		if office, n := lex.officeAt(words, i); n > 0 {
			keys = append(keys, office.Title)
			if strings.HasPrefix(office.Kind, "head-of-") {
				keys = append(keys, "leader")
			}
			i += n - 1
		}
	}
	return keys
}

func (n *nominals) sentence(s int) {
	tokens := n.d.sentences[s].Tokens
	for i := range tokens {
		word := strings.ToLower(tokens[i].Of(n.d.text))
		n.group(s, tokens, i)
		n.each(s, tokens, i)
		if word == "the" || word == "his" || word == "her" {
			n.guest(s, tokens, i)
			n.counted(s, tokens, i)
			n.styled(s, tokens, i)
		}
		switch {
		case word == "here" && n.free(s, tokens[i].Span):
			n.here(s, tokens[i])
		case word == "capital" && i > 0 && n.free(s, tokens[i].Span):
			n.capital(s, tokens, i)
		case (word == "he" || word == "she") && n.free(s, tokens[i].Span):
			n.add(s, tokens[i].Span, n.lastPerson(s, tokens[i].Start), schema.PronounMention, "pronoun")
		case (word == "his" || word == "her" || word == "their") && i+2 < len(tokens) && tokens[i].Dep == "nmod:poss":
			n.counterpart(s, tokens, i)
			n.ownState(s, tokens, i)
		case (word == "him" || word == "her") && n.free(s, tokens[i].Span):
			n.add(s, tokens[i].Span, n.otherPerson(s, tokens, i), schema.PronounMention, "pronoun:object")
		case (word == "they" || word == "them") && n.free(s, tokens[i].Span):
			n.they(s, tokens, i)
		case word == "it" && n.signable(tokens, i) && n.free(s, tokens[i].Span):
			n.add(s, tokens[i].Span, n.lastDocument(s, tokens[i].Start), schema.PronounMention, "pronoun:document")
		case word == "it" && i+2 < len(tokens) && n.lex.in("of-meetings", tokens[i+2].Of(n.d.text)):
			n.add(s, tokens[i].Span, n.meetingBefore(s), schema.PronounMention, "pronoun:meeting")
		case word == "it" && n.attended(tokens, i) && n.free(s, tokens[i].Span):
			n.add(s, tokens[i].Span, n.gatheringBefore(s, tokens[i].Start), schema.PronounMention, "pronoun:meeting")
		case (word == "the" || word == "this" || word == "that") && i+1 < len(tokens):
			n.sized(s, tokens, i)
			n.definite(s, tokens, i)
		case isCapital(tokens[i].Of(n.d.text)) && i+1 < len(tokens):
			n.styled(s, tokens, i)
			n.described(s, tokens, i)
		}
	}
}

// capital reads "the Tajik capital" at token i, of a state whose capital the
// article names.
func (n *nominals) capital(s int, tokens []schema.Token, i int) {
	before := i - 1
	if mark := tokens[before].Of(n.d.text); before > 0 && (mark == "'s" || mark == "’s") {
		before--
	}
	state := n.at(s, tokens[before].Start)
	if state == nil || state.typ != string(schema.State) || state.entity == nil {
		return
	}
	for k := i + 1; k < min(len(tokens), i+3); k++ {
		if m := n.at(s, tokens[k].Start); m != nil && m.typ == string(schema.Place) {
			return // "the Tajik capital Dushanbe", "the Tajik capital of Dushanbe"
		}
	}
	thing := n.lex.things[state.entity.Known]
	if thing == nil || thing.Capital == "" {
		return
	}
	at := slices.IndexFunc(n.d.entities, func(e *entity) bool { return e.Known == thing.Capital })
	if at >= 0 {
		n.add(s, tokens[i].Span, n.d.entities[at], schema.NominalMention, "nominal:capital")
		n.d.state(statement{subject: n.d.entities[at], predicate: schema.LocatedIn, object: state.entity, modality: schema.Asserted,
			evidence: n.d.evidence(state.Cover(tokens[i].Span)), rule: "nominal:capital", confidence: 0.9})
	}
}

// definite reads a description that begins at token i with the or this.
func (n *nominals) definite(s int, tokens []schema.Token, i int) {
	k := n.afterLength(tokens, i+1)
	from := k
	for k+1 < min(len(tokens), from+3) && n.lex.in("meeting-adjective", tokens[k].Of(n.d.text)) && n.free(s, tokens[k].Span) {
		k++ // "the annual summit"
	}
	if noun := tokens[k].Of(n.d.text); !n.lex.in("summit-nominal", noun) && !n.lex.in("event-nominal", noun) && !n.lex.in("organization-nominal", noun) {
		k = i + 1
	}
	next := tokens[k]
	span := schema.Span{Start: tokens[i].Start, End: next.End}
	noun := strings.ToLower(next.Of(n.d.text))
	if n.free(s, next.Span) {
		switch {
		case n.lex.in("summit-nominal", noun):
			n.add(s, span, n.theMeeting(s, next.Start, noun), schema.NominalMention, "nominal:summit")
		case n.lex.in("event-nominal", noun) && n.theEvent(next.Start, noun) != nil:
			n.add(s, span, n.theEvent(next.Start, noun), schema.NominalMention, "nominal:event")
		case n.lex.in("organization-again", noun) && !isCapital(next.Of(n.d.text)) && !n.namesMore(tokens, k+1):
			n.add(s, span, n.onlyNamed(next.Start, noun), schema.NominalMention, "nominal:organization")
		case n.lex.in("organization-nominal", noun) && !(isCapital(next.Of(n.d.text)) && n.theOrganization(next.Start, noun) != nil):
			who := n.ownerOfMeeting(s, tokens, i)
			if who == nil {
				who = n.d.spokenOf(span.Start, describedAs{noun: noun, states: n.lex.in("bloc-nominal", noun)})
			}
			if !strings.EqualFold(tokens[i].Of(n.d.text), "the") { // "that organization" is the one just named
				who = n.d.last(next.Start, schema.Organization)
			}
			n.add(s, span, who, schema.NominalMention, "nominal:organization")
		case n.lex.in("organization-short", noun) && isCapital(next.Of(n.d.text)) && !(k+1 < len(tokens) && (isCapital(tokens[k+1].Of(n.d.text)) || n.lex.in("goes-on", tokens[k+1].Of(n.d.text)))):
			n.add(s, span, n.theOrganization(next.Start, noun), schema.NominalMention, "nominal:organization")
		case noun == "one" && !strings.EqualFold(tokens[i].Of(n.d.text), "the") && relation(next) == "obj":
			n.add(s, span, n.d.thatOne(s, span.Start), schema.NominalMention, "nominal:one")
		case n.lex.in("document-nominal", noun) && !(k+1 < len(tokens) && n.lex.in("goes-on", tokens[k+1].Of(n.d.text))):
			n.add(s, span, n.theDocument(next.Start, noun), schema.NominalMention, "nominal:document")
		}
		return
	}
	n.described(s, tokens, i)
}

// meetingBefore is the meeting that the sentence before s speaks of.
func (n *nominals) meetingBefore(s int) *entity {
	if s == 0 {
		return nil
	}
	mentions := n.d.inSentence(s - 1)
	for _, m := range slices.Backward(mentions) {
		if m.typ == string(schema.Summit) && m.entity != nil {
			return m.entity
		}
	}
	return nil
}

// theOrganization is what "the League" at offset stands for: the organization named
// last whose name holds the noun.
func (n *nominals) theOrganization(offset int, noun string) *entity {
	for _, m := range slices.Backward(n.d.mentions) {
		if m.Start >= offset || m.entity == nil || m.kind != schema.NameMention || m.typ != string(schema.Organization) {
			continue
		}
		name := strings.Fields(n.lex.foldName(n.lex.fullName(m.entity)))
		if slices.Contains(name, noun) && (noun != "agency" || !slices.Contains(name, "news")) {
			return m.entity
		}
	}
	return nil
}

// theDocument is what "the treaty" at offset stands for: the document named last
// whose name holds the noun or, of "the document" and the like, the one named last.
func (n *nominals) theDocument(offset int, noun string) *entity {
	for _, m := range slices.Backward(n.d.mentions) {
		if m.Start >= offset || m.entity == nil || m.kind != schema.NameMention || m.typ != string(schema.Document) {
			continue
		}
		name := strings.Fields(n.lex.foldName(n.lex.fullName(m.entity)))
		if n.lex.in("any-document", noun) || slices.Contains(name, noun) ||
			n.lex.in("deal", noun) && slices.ContainsFunc(name, func(w string) bool { return n.lex.in("deal-word", w) }) {
			return m.entity
		}
	}
	return nil
}

// free reports whether no mention covers the span.
func (n *nominals) free(s int, span schema.Span) bool {
	return !slices.ContainsFunc(n.d.inSentence(s), func(m *mention) bool { return m.phrase.Overlaps(span) })
}

// at is the outermost mention that covers the offset.
func (n *nominals) at(s, offset int) *mention {
	for _, m := range n.d.inSentence(s) {
		if m.inside == nil && m.Start <= offset && offset < m.End {
			return m
		}
	}
	return nil
}

// lastPerson is who a pronoun at offset stands for: the first person named before it in
// the sentence, else in the nearest sentence before, of which it is the one who is its
// subject where it has one: "In talks with Berg, Kask agreed. He …".
func (n *nominals) lastPerson(s, offset int) *entity {
	for at := s; at >= 0; at-- {
		var first *entity
		for _, m := range n.d.inSentence(at) {
			switch {
			case m.typ != string(schema.Person) || m.entity == nil || m.End > offset || len(m.members) > 1:
			case at < s && n.d.isSubject(at, m):
				return m.entity
			case first == nil:
				first = m.entity
			}
		}
		if first != nil {
			return first
		}
	}
	return nil
}

func (n *nominals) add(s int, span schema.Span, e *entity, kind schema.MentionKind, rule string) {
	if e == nil {
		return
	}
	m := &mention{Span: span, sentence: s, typ: string(e.Type), kind: kind, rule: rule, entity: e}
	n.d.add(m)
	e.mentions = append(e.mentions, m)
	e.Mentions = append(e.Mentions, schema.Mention{Span: span, Text: span.Of(n.d.text), Sentence: s, Type: e.Type, Kind: kind, Rule: rule})
}
