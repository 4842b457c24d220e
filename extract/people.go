package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/extract/pattern"
	"entente/schema"
)

// run is a sequence of tokens that may be a person's name.
type run struct{ from, to int } // tokens [from, to)

// maxName is the length in tokens of the longest name looked for.
const maxName = 6

// peopleFinder finds the people of one article.
type peopleFinder struct {
	lex    *lexicon
	d      *document
	tokens []schema.Token
	taken  []*mention // by token: the mention that covers it
}

// findPeople finds people no pack knows: capitalised words that an office, an
// honorific, an apposition, a verb of speech or a known given name shows to be
// a name; then the other places where such a name, or its surname, stands.
func (lex *lexicon) findPeople(d *document) {
	f := &peopleFinder{lex: lex, d: d}
	for s := range d.sentences {
		f.enter(s)
		for i := 0; i < len(f.tokens); {
			r, ok := f.runAt(i)
			if !ok {
				i++
				continue
			}
			if name, rule := f.judge(s, r); rule != "" {
				f.add(s, name, rule)
				i = max(name.to, i+1)
				continue
			}
			i = r.to
		}
	}
	f.repeated()
	f.withSuffixes()
	d.nest()
}

// withSuffixes takes into the names of people what tells father and son apart
// where a comma stands before it: "Martin Luther King, Jr.".
func (f *peopleFinder) withSuffixes() {
	for s := range f.d.sentences {
		f.enter(s)
		for i := 1; i+1 < len(f.tokens); i++ {
			if f.word(i) == "," && f.lex.in("name-suffix", f.word(i+1)) && f.taken[i+1] == nil && f.taken[i-1] != nil && f.taken[i-1].typ == string(schema.Person) && f.taken[i-1].kind == schema.NameMention {
				f.taken[i-1].End = f.tokens[i+1].End
			}
		}
	}
}

func (f *peopleFinder) enter(s int) {
	f.tokens = f.d.sentences[s].Tokens
	f.taken = make([]*mention, len(f.tokens))
	for _, m := range f.d.inSentence(s) {
		for i, t := range f.tokens {
			if m.Overlaps(t.Span) && f.taken[i] == nil {
				f.taken[i] = m
			}
		}
	}
}

func (f *peopleFinder) word(i int) string {
	if i < 0 || i >= len(f.tokens) {
		return ""
	}
	return f.tokens[i].Of(f.d.text)
}

// adjoins reports whether token i follows the one before on the same line.
func (f *peopleFinder) adjoins(i int) bool {
	gap := f.d.text[f.tokens[i-1].End:f.tokens[i].Start]
	return len(gap) <= 2 && !strings.Contains(gap, "\n\n")
}

// namePart reports whether token i may be a part of a name.
func (f *peopleFinder) namePart(i int) bool {
	w := f.word(i)
	if f.taken[i] != nil || !isCapital(w) || f.lex.in("function-word", w) || f.lex.in("not-a-name", w) {
		return false
	}
	if allCapitals(w) && utf8.RuneCountInString(w) < 5 && !strings.Contains(w, ".") && !f.initials(i) {
		return false // an abbreviation
	}
	return !strings.ContainsAny(w, "0123456789")
}

// initials reports whether token i is two initials written as one, as South Asian
// names have them: "VK Singh".
func (f *peopleFinder) initials(i int) bool {
	if len(f.word(i)) > 2 || i+1 >= len(f.tokens) || f.taken[i+1] != nil || !f.adjoins(i+1) {
		return false
	}
	next := f.word(i + 1)
	return isCapital(next) && !allCapitals(next) && f.tokens[i].Dep != "compound" && f.tokens[i+1].POS == "PROPN"
}

// runAt reads the longest run that starts at token i. Particles and hyphens
// join parts of a name.
func (f *peopleFinder) runAt(i int) (run, bool) {
	if !f.namePart(i) || f.lex.in("name-suffix", f.word(i)) {
		return run{}, false
	}
	end := i + 1
	for end < len(f.tokens) && end-i < maxName && f.adjoins(end) {
		switch {
		case f.namePart(end):
			end++
		case f.hyphenated(i, end):
			end += 2
		default:
			next := end
			for next < len(f.tokens)-1 && f.joins(next) && f.adjoins(next+1) {
				next++
			}
			if next == end || !f.namePart(next) {
				return run{i, end}, true
			}
			end = next + 1
		}
	}
	return run{i, end}, true
}

// hyphenated reports whether a hyphen and the second half of a given name stand
// at token i, as in Kim Hong-kyun and Tsai Ing-wen: small, and behind a surname
// that stands first.
func (f *peopleFinder) hyphenated(from, i int) bool {
	if i < from+2 || i+1 >= len(f.tokens) || !f.joins(i) || f.taken[i+1] != nil {
		return false
	}
	first, second := f.word(from), f.word(i+1)
	return (f.lex.in("korean-surname", first) || f.lex.in("chinese-surname", first)) && !strings.ContainsFunc(second, func(r rune) bool { return !unicode.IsLower(r) }) &&
		len(second) > 1 && second != "led" && second != "backed"
}

// joins reports whether token i joins two parts of a name: a particle, or a
// hyphen without spaces.
func (f *peopleFinder) joins(i int) bool {
	w := f.word(i)
	if w == "-" || w == "‑" {
		return f.tokens[i].Start == f.tokens[i-1].End && f.tokens[i].End == f.tokens[i+1].Start
	}
	return f.taken[i] == nil && f.lex.in("name-particle", w)
}

// judge decides whether a run is a name, and which part of it. The rule is
// empty where nothing shows it.
func (f *peopleFinder) judge(s int, r run) (name run, rule string) {
	words := r.to - r.from
	heading := f.heading()
	switch {
	case r.to < len(f.tokens) && f.taken[r.to] != nil && f.taken[r.to].typ == string(schema.Person) && f.adjoins(r.to):
		return r, "" // the beginning of a longer name
	case words > 1 && f.lex.in("honorific", f.word(r.from)) && !heading: // "Col. Gen. Lapin": the run begins with a rank
		for r.to-r.from > 1 && f.lex.in("honorific", f.word(r.from)) {
			r.from++
		}
		return r, "person:honorific"
	case words == 1 && f.lex.in("honorific", f.word(r.from)): // "Ambassador Sheikh Sabah", where another name is found behind it
		return r, ""
	case f.behindOffice(r.from) && !heading:
		return f.withTitle(r), "person:office"
	case f.lex.in("honorific", f.word(r.from-1)):
		return r, "person:honorific"
	case f.lex.in("honorific", f.word(r.from)) && words > 1:
		return run{r.from + 1, r.to}, "person:honorific"
	case !heading && f.knownSurname(s, r):
		return r, "person:known"
	case words < 2:
		return r, ""
	case f.lex.in("chinese-surname", f.word(r.from)) && words == 2 && !f.lex.in("function-word", f.word(r.from+1)):
		return r, "person:surname"
	case f.lex.in("given-name", f.word(r.from)), f.lex.in("title-or-name", f.word(r.from)):
		if heading {
			return run{r.from, r.from + 2}, "person:given-name"
		}
		return r, "person:given-name"
	case heading || words > 4:
		return r, ""
	case f.lex.in("korean-surname", f.word(r.from)) && words <= 3, f.lex.in("vietnamese-surname", f.word(r.from)) && words >= 3:
		return r, "person:surname"
	case f.officeFollows(r.to):
		return r, "person:apposition"
	case f.behindHolder(r):
		return r, "person:office-of"
	case f.lex.in("speech", f.word(r.to)), f.lex.in("speech", f.word(r.from-1)):
		return r, "person:speech"
	case f.learned(s, r):
		return r, "person:learned"
	}
	return r, ""
}

// minLearned is the score from which on a run that the learned recogniser takes
// for a person is one though nothing else shows it.
const minLearned = 0.9

// learned reports whether the recogniser takes the very run for a person.
func (f *peopleFinder) learned(s int, r run) bool {
	return slices.ContainsFunc(f.d.sentences[s].Names, func(n schema.NameCandidate) bool {
		return n.Kind == schema.PersonName && n.Score >= minLearned && n.First == r.from && n.Last == r.to-1
	})
}

// withTitle takes the title into a name that is but one without a surname:
// "Queen Elizabeth", "King
// Abdullah II".
func (f *peopleFinder) withTitle(r run) run {
	title := f.taken[r.from-1]
	bare := r.to-r.from == 1 || r.to-r.from == 2 && strings.Trim(f.word(r.to-1), "IVX") == ""
	if !bare || !f.lex.in("regnal", title.Of(f.d.text)) || !isCapital(title.Of(f.d.text)) {
		return r
	}
	from := r.from - 1
	for from > 0 && f.taken[from-1] == title {
		from--
	}
	f.d.mentions = slices.DeleteFunc(f.d.mentions, func(m *mention) bool { return m == title })
	return run{from, r.to}
}

// heading reports whether the sentence is a heading written with capitals,
// where a capital shows nothing. A list of people that ends with a full stop is
// none.
func (f *peopleFinder) heading() bool {
	if strings.HasSuffix(f.word(len(f.tokens)-1), ".") {
		return false
	}
	capital, words := 0, 0
	for i := range f.tokens {
		if w := f.word(i); len(w) > 3 {
			words++
			if isCapital(w) {
				capital++
			}
		}
	}
	return words > 3 && capital*10 >= words*9
}

func (f *peopleFinder) behindOffice(i int) bool {
	if i == 0 || f.taken[i-1] == nil || f.taken[i-1].typ != pattern.OfficeType {
		return false
	}
	return f.adjoins(i)
}

// officeFollows reports whether an apposition with an office begins at token
// i: ", the executive director of …", ", Pakistan's ambassador to …".
func (f *peopleFinder) officeFollows(i int) bool {
	if f.word(i) != "," {
		return false
	}
	for j := i + 1; j < min(i+7, len(f.tokens)); j++ {
		m := f.taken[j]
		switch {
		case m != nil && m.typ == pattern.OfficeType:
			return true
		case m != nil && m.typ != string(schema.Person), f.lex.in("apposition", f.word(j)):
		default:
			return false
		}
	}
	return false
}

func (f *peopleFinder) add(s int, r run, rule string) {
	f.d.add(&mention{
		Span:     schema.Span{Start: f.tokens[r.from].Start, End: f.tokens[r.to-1].End},
		sentence: s, typ: string(schema.Person), kind: schema.NameMention, rule: rule,
	})
	f.enter(s)
}

// repeated finds the other places where the names found stand, whole or as a
// surname.
func (f *peopleFinder) repeated() {
	full, short, begins := f.knownNames()
	if len(begins) == 0 {
		return
	}
	for s := range f.d.sentences {
		f.enter(s)
		for i := 0; i < len(f.tokens); i++ {
			w := f.word(i)
			if f.taken[i] != nil || !isCapital(w) || !begins[w] && !begins[fold(w)] {
				continue
			}
			for n := maxName; n > 0; n-- {
				name, ok := f.freeWords(i, n)
				if !ok {
					continue
				}
				if key := nameKey(name); full[key] || n <= 3 && short[key] {
					f.add(s, run{i, i + n}, "person:repeated")
					i += n - 1
					break
				}
			}
		}
	}
}

// knownNames are the keys of the names found, of the forms people of these names go on
// to be called by, and of the words that both begin with.
func (f *peopleFinder) knownNames() (full, short, begins map[string]bool) {
	full, short, begins = map[string]bool{}, map[string]bool{}, map[string]bool{}
	note := func(names map[string]bool, key string) {
		names[key] = true
		first, _, _ := strings.Cut(key, " ")
		begins[first] = true
	}
	for _, m := range f.d.mentions {
		if m.typ != string(schema.Person) {
			continue
		}
		words := f.d.words(m.Span)
		note(full, nameKey(strings.Join(words, " ")))
		for _, s := range f.lex.shortNames(words) {
			note(short, nameKey(s))
			if one := squash(fold(s)); len(one) >= distinctive && one != fold(s) { // "Amirabdollahian"
				note(short, one)
			}
		}
	}
	return full, short, begins
}

// nameKey is the same for a name with diacritics and without, and in capitals; a few
// letters in capitals are a name of their own.
func nameKey(name string) string {
	if utf8.RuneCountInString(name) < 4 && allCapitals(name) {
		return name
	}
	return fold(name)
}

// freeWords are the n tokens from i on, if no mention covers them.
func (f *peopleFinder) freeWords(i, n int) (string, bool) {
	if i+n > len(f.tokens) {
		return "", false
	}
	var words []string
	for j := i; j < i+n; j++ {
		if f.taken[j] != nil || j > i && !f.adjoins(j) {
			return "", false
		}
		words = append(words, f.word(j))
	}
	return strings.Join(words, " "), true
}
