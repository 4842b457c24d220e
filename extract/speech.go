package extract

import (
	"strings"
	"unicode/utf8"

	"entente/schema"
)

// minQuoted is the number of words from which on a quotation is taken for a
// clause somebody said, not for a term in quotation marks.
const minQuoted = 4

// quotedWords is how many words of a quotation a claim of said gives.
const quotedWords = 12

// attributeSpeech finds who said what stands between quotation marks: who is
// named with a verb of speech behind the quotation or before it, or who the
// sentence that leads up to it with a colon is about, or, where the quotation is
// a sentence of its own, who spoke last.
func (lex *lexicon) attributeSpeech(d *document) {
	if len(d.quotations) == 0 {
		return
	}
	f := &speakerFinder{lex: lex, d: d}
	f.find()
	var last spoken
	for i, q := range d.quotations {
		start, end := 0, len(d.text)
		if i > 0 {
			start = d.quotations[i-1].End
		}
		if i+1 < len(d.quotations) {
			end = d.quotations[i+1].Start
		}
		by := f.attribute(q, start, end, last)
		if by.speaker == nil {
			continue
		}
		if !by.relayed {
			last = by
			last.until = q.End
		}
		if d.clausal(q) && !f.names(q, start) {
			d.state(statement{subject: by.speaker, predicate: schema.Said, value: firstWords(q.inner.Of(d.text), quotedWords),
				modality: schema.Asserted, evidence: d.evidence(by.Cover(q.inner), by.Span, firstPart(d.text, q.inner)),
				rule: by.rule, confidence: by.confidence, qualifiers: f.setting(by.act)})
		}
	}
}

// spoken tells who a quotation is by, and the words that say so.
type spoken struct {
	schema.Span
	speaker    *entity
	rule       string
	confidence float64
	act        *act // that says so, nil where none does
	until      int  // where the last quotation by the speaker ends
	relayed    bool // by whom another's words are passed on
}

// attribute finds who a quotation is by. Nothing before start or behind end
// tells of it; last is by whom the one before it is.
func (f *speakerFinder) attribute(q quotation, start, end int, last spoken) spoken {
	clause := f.d.clauseBefore(q, start)
	before, led := f.before(clause)
	if led && f.d.ends(q) { // what follows is a sentence of its own
		return before
	}
	if a, ok := f.behind(q, end); ok && !(led && a.relays) {
		return spoken{Span: a.Span, speaker: a.speaker, rule: "speech:behind", confidence: 0.9, act: a, relayed: a.relays}
	}
	if led {
		return before
	}
	if by, ok := f.described(q, end, last); ok {
		return by
	}
	if strings.HasSuffix(strings.TrimSpace(clause.Of(f.d.text)), ":") {
		if m := f.topic(clause); m != nil {
			return spoken{Span: m.Span, speaker: f.entity(m), rule: "speech:colon", confidence: 0.8}
		}
	}
	if strings.TrimSpace(clause.Of(f.d.text)) != "" { // a part of a sentence that is not about speech
		return spoken{}
	}
	return f.continued(q, last)
}

// before is the last act of speech in the clause that leads up to a quotation.
func (f *speakerFinder) before(clause schema.Span) (spoken, bool) {
	for i := len(f.acts) - 1; i >= 0; i-- {
		if a := &f.acts[i]; clause.Contains(a.verb) {
			return spoken{Span: a.Span, speaker: a.speaker, rule: "speech:before", confidence: 0.9, act: a}, true
		}
	}
	return spoken{}, false
}

// ends reports whether a quotation ends as a sentence does.
func (d *document) ends(q quotation) bool {
	return strings.ContainsAny(lastRune(q.inner.Of(d.text)), ".!?…")
}

func lastRune(s string) string {
	s = strings.TrimRight(s, " \n\u00a0")
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// behind is the act of speech right behind a quotation.
func (f *speakerFinder) behind(q quotation, end int) (*act, bool) {
	for i := range f.acts {
		a := &f.acts[i]
		if a.Start < q.End {
			continue
		}
		gap := f.d.text[q.End:a.Start]
		if a.Start >= end || strings.Contains(gap, "\n") {
			break
		}
		if a.quotes && !strings.ContainsAny(gap, ".!?") { // "X quoted Y as saying"
			return a, true
		}
		if f.opensSentence(q, a, gap) {
			break
		}
		for _, w := range strings.FieldsFunc(gap, func(r rune) bool { return strings.ContainsRune(" ,.;-–—\u00a0", r) }) {
			if w != "the" && w != "The" && w != "as" && w != "a" {
				return nil, false
			}
		}
		return f.quotedBy(a), true
	}
	return nil, false
}

// opensSentence reports whether what stands behind a quotation that ends a sentence
// says something else: "… stay.” Solberg said that she agreed".
func (f *speakerFinder) opensSentence(q quotation, a *act, gap string) bool {
	if !strings.HasSuffix(q.inner.Of(f.d.text), ".") || strings.Contains(gap, ",") {
		return false
	}
	if before := strings.TrimRight(f.d.text[:q.Start], " \u00a0"); before == "" || strings.HasSuffix(before, "\n") {
		return false // it opens its paragraph, so nobody before it is who speaks
	}
	if a.accords {
		return true
	}
	word := strings.ToLower(a.verb.Of(f.d.text))
	for _, t := range f.d.sentences[a.sentence].Tokens {
		if t.Head != a.token || t.Start < a.verb.End {
			continue
		}
		if dep := relation(t); dep == "ccomp" || dep == "xcomp" || dep == "obj" && !f.lex.in("speech-to", word) {
			return true
		}
	}
	return false
}

// quotedBy is the act behind one by which a medium passes on what was said, where it
// says whose words they are: "Reuters reported, quoting Solberg".
func (f *speakerFinder) quotedBy(a *act) *act {
	for i := range f.acts {
		if b := &f.acts[i]; a.relays && b.quotes && b.sentence == a.sentence && b.verb.Start > a.verb.Start {
			return b
		}
	}
	return a
}

// names reports whether words before a quotation say that it is a name: "under the
// motto “…”".
func (f *speakerFinder) names(q quotation, start int) bool {
	before := strings.TrimRight(f.d.text[start:q.Start], " \u00a0")
	colon := strings.HasSuffix(before, ":")
	words := strings.Fields(strings.TrimRight(before, " ,:"))
	if len(words) == 0 || strings.HasSuffix(f.d.text[start:q.Start], "\n") {
		return false
	}
	last := strings.ToLower(words[len(words)-1])
	if (last == "of" || last == "is" || last == "was" || last == "as") && len(words) > 1 { // "with the motto of"
		last = strings.ToLower(words[len(words)-2])
	}
	return f.lex.in("titling", last) && !(colon && last == "reading")
}

// topic is the person a clause is about: the subject of its verb, or the first.
func (f *speakerFinder) topic(clause schema.Span) *mention {
	var first *mention
	s := f.d.sentenceAt(clause.Start)
	items, units := f.d.items(s)
	for _, it := range items {
		if !clause.Contains(it.Span) || it.Type != string(schema.Person) || f.d.quoted(it.Start) {
			continue
		}
		m := units[it.Ref]
		if dep := f.d.sentences[s].Tokens[f.token(s, m.Start)].Dep; dep == "nsubj" {
			return m
		}
		if first == nil {
			first = m
		}
	}
	return first
}

// continued is who spoke last before a quotation that is a sentence of its own:
// in the same paragraph, or, where it begins its own, in the one before.
func (f *speakerFinder) continued(q quotation, last spoken) spoken {
	by := spoken{Span: last.Span, speaker: last.speaker, rule: "speech:continued", confidence: 0.8}
	at := f.d.sentenceAt(q.Start)
	for _, a := range f.acts {
		if a.End > q.Start || a.End <= by.End || a.relays || a.aside {
			continue
		}
		power := a.speaker != nil && a.speaker.Type != schema.Person
		switch {
		case a.speaker == nil && by.speaker != nil && a.standsFor(by.speaker):
			continue
		case a.speaker == nil && a.sentence >= at-1, power && a.sentence < at-1:
			by.Span, by.speaker = a.Span, nil
		case a.speaker != nil:
			by.Span, by.speaker = a.Span, a.speaker
		}
	}
	if by.speaker == nil {
		return spoken{}
	}
	before := strings.TrimRight(f.d.text[:q.Start], " \n\t\u00a0")
	from := by.End
	if by.speaker == last.speaker { // who goes on speaking, paragraph after paragraph
		from = max(from, last.until)
	}
	breaks := strings.Count(f.d.text[min(from, q.Start):q.Start], "\n\n")
	if len(f.d.text[len(before):q.Start]) > 0 && strings.Contains(f.d.text[len(before):q.Start], "\n") { // it begins a paragraph
		breaks--
	}
	if breaks > 0 {
		return spoken{}
	}
	return by
}

// clausal reports whether a quotation is a clause: it has a subject of its own
// or, like a sentence, begins with a command or leaves its subject out ("Had a good talk").
func (d *document) clausal(q quotation) bool {
	words := strings.Fields(q.inner.Of(d.text))
	if len(words) < minQuoted {
		return false
	}
	for s := d.sentenceAt(q.inner.Start); s < len(d.sentences) && d.sentences[s].Start < q.inner.End; s++ {
		tokens := d.sentences[s].Tokens
		for _, t := range tokens {
			if !q.inner.Contains(t.Span) {
				continue
			}
			if t.Start == q.inner.Start && t.POS == "VERB" && (t.Tag == "VB" || t.Tag == "VBD") && isCapital(words[0]) {
				return true
			}
			if !strings.HasPrefix(t.Dep, "nsubj") && !strings.HasPrefix(t.Dep, "csubj") && t.Dep != "expl" || t.Head < 0 {
				continue
			}
			// Of a sentence in quotation marks, the tree may take the subject for that of the verb of speech.
			if mainVerb(tokens, t.Head, q.inner) && (q.inner.Contains(tokens[t.Head].Span) || isCapital(words[0])) {
				return true
			}
		}
	}
	return false
}

// mainVerb reports whether a word within a quotation is the verb of a main
// clause of it.
func mainVerb(tokens []schema.Token, i int, inner schema.Span) bool {
	for depth := 0; depth < 8 && i >= 0; depth++ {
		t := tokens[i]
		if !inner.Contains(t.Span) {
			return true
		}
		outside := t.Head >= 0 && !inner.Contains(tokens[t.Head].Span)
		switch relation(t) {
		case "acl", "advcl":
			return outside
		case "nmod", "obl", "obj":
			return false
		}
		i = t.Head
	}
	return true
}

// firstPart is as much of a span as evidence may hold, whole words.
func firstPart(text string, s schema.Span) schema.Span {
	if s.Len() <= schema.MaxEvidence {
		return s
	}
	cut := strings.LastIndexByte(text[s.Start:s.Start+schema.MaxEvidence], ' ')
	if cut <= 0 {
		return schema.Span{Start: s.Start, End: s.Start}
	}
	return schema.Span{Start: s.Start, End: s.Start + cut}
}

// firstWords is the beginning of s up to the end of its n-th word.
func firstWords(s string, n int) string {
	words := strings.Fields(s)
	if len(words) <= n {
		return s
	}
	at := 0
	for _, w := range words[:n] {
		at += strings.Index(s[at:], w) + len(w)
	}
	return s[:at]
}

// clauseBefore is the sentence up to a quotation.
func (d *document) clauseBefore(q quotation, start int) schema.Span {
	i := d.sentenceAt(q.Start)
	from := d.sentences[i].Start
	if from >= q.Start && i > 0 { // the quotation begins its sentence: the one before may introduce it
		text := strings.TrimSpace(d.text[d.sentences[i-1].Start:min(q.Start, d.sentences[i-1].End)])
		if strings.HasSuffix(text, ":") || strings.HasSuffix(text, ",") {
			from = d.sentences[i-1].Start
		}
	}
	return schema.Span{Start: min(max(from, start), q.Start), End: q.Start}
}
