package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// Who speaks is often described, not named: "the official added", "the statement
// said". Such a one is who spoke last, if it can be; "a source said" is nobody the
// text names.

// describer is what kind of speaker a noun stands for.
type describer int

const (
	someone   describer = iota // nobody in particular: "a source", "officials"
	aPerson                    // "the official"
	aDocument                  // "the statement", of an organization or a state
)

// standsFor reports whether who is described in an act may be e.
func (a *act) standsFor(e *entity) bool {
	return a.kind == aPerson && e.Type == schema.Person || a.kind == aDocument && e.Type != schema.Person
}

// describes tells what the noun at token i stands for.
func (f *speakerFinder) describes(s, i int) describer {
	tokens := f.d.sentences[s].Tokens
	noun := tokens[i]
	word := strings.ToLower(noun.Of(f.d.text))
	if noun.Tag == "NNS" || !f.definite(tokens, i) {
		return someone
	}
	switch {
	case f.lex.in("writing", word):
		return aDocument
	case f.lex.in("person-noun", word):
		return aPerson
	}
	return someone
}

// definite reports whether a noun stands with the or with whose it is.
func (f *speakerFinder) definite(tokens []schema.Token, i int) bool {
	return slices.ContainsFunc(tokens, func(t schema.Token) bool {
		return t.Head == i && (t.Dep == "det" && strings.EqualFold(t.Of(f.d.text), "the") || t.Dep == "nmod:poss")
	})
}

// described is who a quotation is by where the words behind it name nobody the text
// knows; ok says that they tell so.
func (f *speakerFinder) described(q quotation, end int, last spoken) (by spoken, ok bool) {
	rest := f.d.text[q.End:]
	if strings.HasSuffix(q.inner.Of(f.d.text), ".") && !strings.HasPrefix(strings.TrimSpace(rest), ",") {
		return spoken{}, false
	}
	s := f.d.sentenceAt(q.End)
	tokens := f.d.sentences[s].Tokens
	first := slices.IndexFunc(tokens, func(t schema.Token) bool { return t.Start >= q.End && t.POS != "PUNCT" })
	if first < 0 || strings.Contains(f.d.text[q.End:tokens[first].Start], "\n") {
		return spoken{}, false
	}
	verb := -1
	for i := first; i < min(len(tokens), first+maxDescription) && tokens[i].Start < end && tokens[i].POS != "PUNCT"; i++ {
		lower := strings.ToLower(tokens[i].Of(f.d.text))
		if tokens[i].POS == "VERB" && (f.lex.in("speech", lower) || f.lex.in("quoting", lower) || lower == "read" || lower == "reads") {
			verb = i
			break
		}
	}
	if verb < 0 {
		return spoken{}, false
	}
	by = f.continued(q, last)
	if by.speaker != nil && f.namesOf(by.speaker, tokens[first:min(verb+maxSpeakerName, len(tokens))]) {
		return by, true
	}
	noun := first
	if verb == first { // "said the minister"
		noun = min(verb+1, len(tokens)-1)
	}
	for noun < len(tokens)-1 && tokens[noun].POS != "PROPN" && tokens[noun].POS != "NOUN" && tokens[noun].POS != "PRON" || // the head of "the top court judge"
		noun < len(tokens)-1 && tokens[noun+1].POS == "NOUN" && tokens[noun].POS != "PRON" {
		noun++
	}
	if by.speaker == nil || !f.mayBe(by.speaker, s, noun) {
		return spoken{}, true
	}
	return by, true
}

// maxDescription is in how many words behind a quotation its verb of speech stands.
const maxDescription = 12

// maxSpeakerName is how far behind such a verb a name of who speaks may end.
const maxSpeakerName = 5

// mayBe reports whether the noun or pronoun at a token may stand for e.
func (f *speakerFinder) mayBe(e *entity, s, noun int) bool {
	t := f.d.sentences[s].Tokens[noun]
	if t.POS == "PRON" {
		word := strings.ToLower(t.Of(f.d.text))
		return word != "they" && (word == "it") == (e.Type != schema.Person)
	}
	a := act{kind: f.describes(s, noun)}
	return a.standsFor(e)
}

// namesOf reports whether a name among tokens is a part of one of e's names.
func (f *speakerFinder) namesOf(e *entity, tokens []schema.Token) bool {
	return slices.ContainsFunc(tokens, func(t schema.Token) bool {
		return t.POS == "PROPN" && slices.ContainsFunc(e.mentions, func(m *mention) bool {
			return m.kind == schema.NameMention && slices.Contains(f.d.words(m.Span), t.Of(f.d.text))
		})
	})
}

// describedAt is what the subject of a verb stands for, and its token where it is a
// name, else -1.
func (f *speakerFinder) describedAt(s, verb int) (kind describer, named int) {
	at, ok := f.subjectToken(s, verb)
	if !ok {
		return someone, -1
	}
	if f.d.sentences[s].Tokens[at].POS == "PROPN" {
		return someone, at
	}
	return f.describes(s, at), -1
}

// definiteAt reports whether the words at an offset begin behind the.
func (f *speakerFinder) definiteAt(s, offset int) bool {
	i := f.token(s, offset)
	for i--; i >= 0 && f.d.sentences[s].Tokens[i].POS == "ADJ"; i-- {
	}
	return i >= 0 && strings.EqualFold(f.d.sentences[s].Tokens[i].Of(f.d.text), "the")
}

// lastOf is who spoke last before an act that describes who speaks, if that may be the
// same and the text has not told of an act of another's since.
func (f *speakerFinder) lastOf(a *act) *entity {
	for _, b := range slices.Backward(f.acts) {
		if strings.Count(f.d.text[b.End:max(b.End, a.Start)], "\n\n") > 1 {
			return nil
		}
		if b.relays || b.aside {
			continue
		}
		if b.speaker == nil || !a.standsFor(b.speaker) && !(a.named >= 0 && f.namesOf(b.speaker, f.d.sentences[a.sentence].Tokens[a.named:a.named+1])) {
			return nil
		}
		return b.speaker
	}
	return nil
}
