package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// What stands for the state the text tells of ("the country"), for the only organization
// that is named so ("the forum", "the bank"), and for all those named in a row ("each of the leaders").

// country reads "the country" at token i, where it is a subject: the state that is told of.
func (n *nominals) country(s int, tokens []schema.Token, lower []string, i int) {
	if lower[i] != "the" || !n.lex.in("country-nominal", lower[i+1]) || !strings.HasPrefix(tokens[i+1].Dep, "nsubj") {
		return
	}
	span := schema.Span{Start: tokens[i].Start, End: tokens[i+1].End}
	if !n.free(s, span) || n.namesMore(tokens, i+2) {
		return
	}
	e, told := n.stateTold(s, span.Start)
	if !told && s > 0 {
		e, _ = n.stateTold(s-1, span.Start)
	}
	n.add(s, span, e, schema.NominalMention, "nominal:country")
}

// stateTold is the state that sentence s tells of before an offset: its subject, or the
// only one it names; told is whether it names any.
func (n *nominals) stateTold(s, before int) (only *entity, told bool) {
	several := false
	for _, m := range n.d.inSentence(s) {
		if m.End > before || m.typ != string(schema.State) || m.entity == nil || m.inside != nil && m.inside.typ != string(schema.Person) {
			continue
		}
		if len(m.members) == 0 && n.d.isSubject(s, m) && !n.d.inRow(m) {
			return m.entity, true
		}
		several = several || told && only != m.entity || len(m.members) > 1
		only, told = m.entity, true
	}
	if several {
		return nil, true
	}
	return only, told
}

// inRow reports whether a state is one of several in a row.
func (d *document) inRow(m *mention) bool {
	tokens := d.sentences[m.sentence].Tokens
	at := m.head(tokens)
	return slices.ContainsFunc(d.inSentence(m.sentence), func(o *mention) bool {
		return o.typ == m.typ && !o.Overlaps(m.Span) && firstOfRow(tokens, o.head(tokens)) == firstOfRow(tokens, at)
	})
}

// namesMore reports whether the description that ends before token k goes on: "the bank of
// Kask", "the council Chairman".
func (n *nominals) namesMore(tokens []schema.Token, k int) bool {
	return k < len(tokens) && (isCapital(tokens[k].Of(n.d.text)) || n.lex.in("goes-on", tokens[k].Of(n.d.text)) || tokens[k].POS == "NOUN" || isPossessive(tokens[k].Of(n.d.text)))
}

// onlyNamed is the one organization, of those that states may join, named before an offset whose
// name holds a noun; nil where there are several.
func (n *nominals) onlyNamed(offset int, noun string) *entity {
	var only *entity
	for _, e := range n.d.entities {
		if !n.d.joinable(e) || len(e.mentions) == 0 || e.mentions[0].Start >= offset || e == only ||
			!slices.Contains(strings.Fields(n.lex.foldName(n.lex.fullName(e))), noun) {
			continue
		}
		if only != nil {
			return nil
		}
		only = e
	}
	return only
}

// each reads "each of the leaders" and "all the ministers" at token i: those whom the
// sentence before names in a row.
func (n *nominals) each(s int, tokens []schema.Token, i int) {
	word := func(k int) string {
		if k >= len(tokens) {
			return ""
		}
		return strings.ToLower(tokens[k].Of(n.d.text))
	}
	k := i + 1
	if w := word(i); w != "each" && w != "all" {
		return
	}
	if word(k) == "of" {
		k++
	}
	if k == i+1 && word(i) == "each" || word(k) != "the" && word(k) != "these" || !n.lex.in("group-nominal", word(k+1)) || s == 0 {
		return
	}
	span := schema.Span{Start: tokens[i].Start, End: tokens[k+1].End}
	if n.namesMore(tokens, k+2) || slices.ContainsFunc(n.d.inSentence(s), func(m *mention) bool { return m.Overlaps(span) && m.typ != pattern.OfficeType }) {
		return
	}
	if members := n.row(s-1, span.Start); len(members) > 1 {
		n.d.mentions = slices.DeleteFunc(n.d.mentions, func(m *mention) bool { return span.Contains(m.Span) })
		n.addGroup(s, span, members, "nominal:each")
	}
}

// describesAnother reports whether the name of a power only tells, in an apposition, what
// stands before it is: "Finland, an EU member, joined NATO".
func (d *document) describesAnother(m *mention) bool {
	if m.typ != string(schema.Organization) && m.typ != string(schema.State) || m.kind != schema.NameMention || m.Start < 5 || m.End+1 >= len(d.text) {
		return false
	}
	before, behind := d.text[m.Start-5:m.Start], d.text[m.End+1]
	return (strings.HasSuffix(before, ", an ") || strings.HasSuffix(before, ", a ")) && d.text[m.End] == ' ' && behind >= 'a' && behind <= 'z'
}
