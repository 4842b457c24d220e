package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// otherPerson is who "him" or "her" at token i stands for: who the clause
// around its own is about, or whom another pronoun of the sentence stands for, or
// the person named last, in its sentence or in one of the two before; never the
// subject of its own clause.
func (n *nominals) otherPerson(s int, tokens []schema.Token, i int) *entity {
	own, outer := n.subjects(s, tokens, i)
	if outer != nil && outer != own {
		return outer
	}
	for at := s; at >= max(0, s-2); at-- {
		var found *entity
		for _, m := range n.d.inSentence(at) {
			if m.typ != string(schema.Person) || m.entity == nil || m.End > tokens[i].Start || m.entity == own || len(m.members) > 1 || own != nil && at == s && n.beside(s, m, own) {
				continue
			}
			if found = m.entity; at < s && n.d.isSubject(at, m) || m.kind == schema.PronounMention {
				break // of a sentence before, whom it is about
			}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// beside reports whether a mention is coordinated with one of a person: Berg in
// "Kask and Berg met him".
func (n *nominals) beside(s int, m *mention, person *entity) bool {
	return slices.ContainsFunc(n.d.inSentence(s), func(o *mention) bool {
		if o.entity != person || o.phrase.Overlaps(m.phrase) {
			return false
		}
		first, second := o.phrase, m.phrase
		if second.Start < first.Start {
			first, second = second, first
		}
		return strings.Trim(n.d.text[first.End:second.Start], " ,\n") == "and"
	})
}

// subjects are the people who do what the verb says that token i depends on, and
// what the verb of the clause around that one does; nil where they are none.
func (n *nominals) subjects(s int, tokens []schema.Token, i int) (own, outer *entity) {
	at, inner := tokens[i].Head, true
	for depth := 0; at >= 0 && depth < maxClauses; depth++ {
		for _, t := range tokens {
			if t.Head != at || !strings.HasPrefix(t.Dep, "nsubj") {
				continue
			}
			var who *entity
			if m := n.at(s, t.Start); m != nil && m.typ == string(schema.Person) && t.Start < tokens[i].Start {
				who = m.entity
			}
			if !inner {
				return own, who
			}
			own, inner = who, false
		}
		if strings.HasPrefix(tokens[at].Dep, "acl") {
			inner = false
		}
		at = tokens[at].Head
	}
	return own, nil
}

// maxClauses bounds how far up the tree the subjects are looked for that a pronoun
// may stand for.
const maxClauses = 6

// isSubject reports whether a mention is the subject of the main verb of a
// sentence.
func (d *document) isSubject(s int, m *mention) bool {
	tokens := d.sentences[s].Tokens
	return slices.ContainsFunc(tokens, func(t schema.Token) bool {
		return m.Contains(t.Span) && strings.HasPrefix(t.Dep, "nsubj") && t.Head >= 0 && tokens[t.Head].Head < 0
	})
}

// they reads "they" and "them" at token i: the people that the sentence, or the
// one before, names in a row.
func (n *nominals) they(s int, tokens []schema.Token, i int) {
	for at := s; at >= max(0, s-1); at-- {
		if members := n.row(at, tokens[i].Start); len(members) > 1 && len(members) <= maxRow {
			n.addGroup(s, tokens[i].Span, members, "pronoun:group")
			return
		}
	}
}

// maxRow is how many people "they" stands for at most: of more, who did what
// with whom cannot be told.
const maxRow = 3

// row are the first people that sentence s names in a row before an offset, with
// "and" before the last of them; or those a description stands for.
func (n *nominals) row(s, before int) []*entity {
	var out []*entity
	end, joined := 0, false
	for _, m := range n.d.inSentence(s) {
		if m.End > before || m.typ != string(schema.Person) || m.entity == nil || m.inside != nil {
			continue
		}
		if len(m.members) > 1 {
			return m.members
		}
		between := ""
		if end > 0 && m.phrase.Start >= end {
			between = strings.Trim(n.d.text[end:m.phrase.Start], " ,\n")
		}
		switch {
		case len(out) > 0 && (between == "and" || between == "as well as" || between == "and his" || between == "and her") && !slices.Contains(out, m.entity):
			out, joined = append(out, m.entity), true
		case len(out) > 0 && between == "" && !slices.Contains(out, m.entity):
			out = append(out, m.entity)
		case joined:
			return out
		default:
			out = []*entity{m.entity}
		}
		end = m.phrase.End
	}
	if !joined {
		return nil
	}
	return out
}

// signable reports whether token i is what is signed or the like: only a document is.
func (n *nominals) signable(tokens []schema.Token, i int) bool {
	t := tokens[i]
	return t.Head >= 0 && (t.Dep == "obj" || t.Dep == "nsubj:pass") && n.lex.in("document-deed", strings.ToLower(tokens[t.Head].Lemma))
}

// lastDocument is the document named last before an offset, in its sentence or the
// one before.
func (n *nominals) lastDocument(s, offset int) *entity {
	for _, m := range slices.Backward(n.d.mentions) {
		if m.End <= offset && m.sentence >= s-1 && m.typ == string(schema.Document) && m.entity != nil {
			return m.entity
		}
	}
	return nil
}
