package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// What the press of courts and governments calls its rulers without a name ("His
// Highness", "the Head of State"), those named in a list just before ("the three
// ministers"), and the length of a meeting before its noun ("the three-day meeting").

// styled reads "His Highness" or "His Majesty the King" at token i, where no name
// follows: who is the subject of what was told before, or holds that office.
func (n *nominals) styled(s int, tokens []schema.Token, i int) {
	word := func(k int) string {
		if k >= len(tokens) {
			return ""
		}
		return strings.ToLower(tokens[k].Of(n.d.text))
	}
	end := i
	switch w := word(i); {
	case (w == "his" || w == "her") && n.lex.in("style", word(i+1)):
		end = i + 1
	case (w == "his" || w == "her") && word(i+1) == "royal" && n.lex.in("style", word(i+2)):
		end = i + 2
	case n.lex.in("style-short", w):
	default:
		return
	}
	if end+1 >= len(tokens) || !n.free(s, tokens[i].Span) {
		return
	}
	if word(end+1) == "the" {
		if office := n.at(s, tokens[min(end+2, len(tokens)-1)].Start); office != nil && office.typ == pattern.OfficeType && !n.personAt(s, office.End+1) && !n.ofPerson(s, office) {
			n.add(s, schema.Span{Start: tokens[i].Start, End: office.End}, n.holder(nil, office, office.Span), schema.NominalMention, "nominal:style")
		}
		return
	}
	if end > i && !isCapital(tokens[end+1].Of(n.d.text)) && n.free(s, tokens[end].Span) {
		n.add(s, schema.Span{Start: tokens[i].Start, End: tokens[end].End}, n.ofStyle(word(end), s, tokens[i].Start), schema.NominalMention, "nominal:style")
	}
}

// ofStyle is whom a style stands for at an offset in sentence s: the first before whose
// name it stood, else the one told of last.
func (n *nominals) ofStyle(style string, s, before int) *entity {
	for _, m := range n.d.mentions {
		if m.Start < before && m.typ == string(schema.Person) && m.entity != nil && m.kind == schema.NameMention {
			words := strings.Fields(n.d.text[max(0, m.Start-maxStyled):m.Start])
			if slices.ContainsFunc(append(words[max(0, len(words)-2):], strings.Fields(m.Of(n.d.text))...), func(w string) bool { return strings.EqualFold(w, style) }) {
				return m.entity
			}
		}
	}
	return n.lastPerson(s, before)
}

// maxStyled is how far before a name its style stands at most, in bytes: a further title
// may stand between, "His Highness Sheikh".
const maxStyled = 40

// ruler is whom "the Head of State" stands for: who leads the state the article was
// written in or, where it does not tell, who is spoken of and leads a state.
func (n *nominals) ruler(office *mention, before int) *entity {
	if !strings.EqualFold(office.Of(n.d.text), "head of state") {
		return nil
	}
	leads := func(role string) bool { return role == "leader" }
	if n.home != nil {
		if e := n.only(n.home.ID, func(role string) bool { return strings.Contains(role, "president") && !strings.Contains(role, "vice") }); e != nil {
			return e
		}
		return n.only(n.home.ID, leads)
	}
	if e := n.lastPerson(office.sentence, before); e != nil && slices.Contains(n.rolesOf(e), "leader") {
		return e
	}
	return nil
}

// counted reads "the three leaders" at token i: those of a list of as many people at the
// end of what was told before.
func (n *nominals) counted(s int, tokens []schema.Token, i int) {
	if i+2 >= len(tokens) {
		return
	}
	count, ok := countOf(strings.ToLower(tokens[i+1].Of(n.d.text)))
	if !ok || count < 3 || count > maxRow || !n.lex.in("group-nominal", strings.ToLower(tokens[i+2].Of(n.d.text))) {
		return
	}
	span := schema.Span{Start: tokens[i].Start, End: tokens[i+2].End}
	if slices.ContainsFunc(n.d.inSentence(s), func(m *mention) bool { return m.Overlaps(span) && m.typ != pattern.OfficeType }) {
		return
	}
	for at := s - 1; at >= max(0, s-2); at-- {
		if members := n.row(at, span.Start); len(members) == count {
			n.d.mentions = slices.DeleteFunc(n.d.mentions, func(m *mention) bool { return span.Contains(m.Span) })
			n.addGroup(s, span, members, "nominal:group")
			return
		}
	}
}

// afterLength is the token behind "three-day" at token k, else k.
func (n *nominals) afterLength(tokens []schema.Token, k int) int {
	if k+3 >= len(tokens) || tokens[k+1].Of(n.d.text) != "-" {
		return k
	}
	if _, ok := countOf(strings.ToLower(tokens[k].Of(n.d.text))); ok && n.lex.in("length-unit", strings.ToLower(tokens[k+2].Of(n.d.text))) {
		return k + 3
	}
	return k
}

// attended reports whether token i is the object of a verb that is done to meetings:
// "attended it in person".
func (n *nominals) attended(tokens []schema.Token, i int) bool {
	return tokens[i].Dep == "obj" && tokens[i].Head >= 0 && n.lex.in("pronoun-gathering", strings.ToLower(tokens[tokens[i].Head].Lemma))
}

// gatheringBefore is the meeting that was spoken of last before an offset, in sentence s
// or the one before.
func (n *nominals) gatheringBefore(s, offset int) *entity {
	for at := s; at >= max(0, s-1); at-- {
		for _, m := range slices.Backward(n.d.inSentence(at)) {
			if m.End < offset && m.inside == nil && n.d.scheduled(m) {
				return m.entity
			}
		}
	}
	return nil
}
