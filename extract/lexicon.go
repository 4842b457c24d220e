package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"entente/extract/lang"
	"entente/schema"
)

// lexicon is the knowledge of the packs in the form annotators look it up. It
// does not change once made.
type lexicon struct {
	analyzer *lang.Analyzer

	things   map[string]*schema.PackThing   // by id
	names    map[string][]nameEntry         // by first folded token
	offices  map[string][]officeEntry       // by first folded token
	bodies   map[string][]string            // by the folded name of a body without its organization's: ids
	capitals map[string]string              // id of a capital to that of its state
	surnames map[string][]*schema.PackThing // by short name, squashed: people who served what the packs know
	lists    map[string]map[string]bool     // one-word entries, lower case
	phrases  map[string][]string            // all entries, for patterns
	moods    *moods
}

// nameEntry is one name of a thing.
type nameEntry struct {
	words   []string // as written
	folded  []string
	thing   *schema.PackThing
	exact   bool // an abbreviation: only as written
	demonym bool
}

// officeEntry is one form of a title.
type officeEntry struct {
	folded []string
	office *schema.PackOffice
}

func newLexicon(k schema.Pack, analyzer *lang.Analyzer) *lexicon {
	lex := &lexicon{
		analyzer: analyzer,
		things:   map[string]*schema.PackThing{},
		capitals: map[string]string{},
		names:    map[string][]nameEntry{},
		offices:  map[string][]officeEntry{},
		bodies:   map[string][]string{},
		surnames: map[string][]*schema.PackThing{},
		lists:    map[string]map[string]bool{},
		phrases:  k.Lists,
		moods:    newMoods(k.Lists),
	}
	for i := range k.Things {
		lex.addThing(&k.Things[i])
	}
	for i := range k.Things {
		lex.addBody(&k.Things[i])
	}
	for i := range k.Offices {
		o := &k.Offices[i]
		for _, form := range append([]string{o.Title}, o.Forms...) {
			if words := foldAll(analyzer.Words(form)); len(words) > 0 {
				lex.offices[words[0]] = append(lex.offices[words[0]], officeEntry{words, o})
			}
		}
	}
	for name, entries := range k.Lists {
		lex.lists[name] = map[string]bool{}
		for _, e := range entries {
			lex.lists[name][strings.ToLower(e)] = true
		}
	}
	lex.addSurnames()
	// The longest name first; of equal ones the type that news means more often.
	for _, list := range lex.names {
		slices.SortStableFunc(list, func(a, b nameEntry) int {
			if n := len(b.folded) - len(a.folded); n != 0 {
				return n
			}
			return precedence(a) - precedence(b)
		})
	}
	for _, list := range lex.offices {
		slices.SortStableFunc(list, func(a, b officeEntry) int { return len(b.folded) - len(a.folded) })
	}
	return lex
}

// precedence orders things that share a name.
func precedence(n nameEntry) int {
	order := []schema.Class{schema.State, schema.Organization, schema.Initiative, schema.Document, schema.Project,
		schema.Summit, schema.Event, schema.Person, schema.Place}
	p := slices.Index(order, n.thing.Type)
	if n.demonym {
		p += len(order)
	}
	return p
}

func (lex *lexicon) addThing(t *schema.PackThing) {
	lex.things[t.ID] = t
	if t.Capital != "" {
		lex.capitals[t.Capital] = t.ID
	}
	for _, n := range append([]string{t.Name}, t.Names...) {
		lex.addName(n, nameEntry{thing: t})
	}
	for _, n := range t.Abbreviations {
		lex.addName(n, nameEntry{thing: t, exact: true})
	}
	for _, n := range t.Demonyms {
		lex.addName(n, nameEntry{thing: t, exact: true, demonym: true})
	}
}

// addBody notes under which names a body of an organization goes where its
// organization is not said: "Council of Heads of State" for "Council of Heads
// of State of the SCO", "Security Council" for "UN Security Council".
func (lex *lexicon) addBody(t *schema.PackThing) {
	of := lex.things[t.Of]
	if t.Type != schema.Organization || of == nil {
		return
	}
	for _, name := range append([]string{t.Name}, t.Names...) {
		for _, owner := range slices.Concat([]string{of.Name}, of.Names, of.Abbreviations) {
			bare, ok := strings.CutPrefix(name, owner+" ")
			if !ok {
				bare, ok = strings.CutSuffix(name, " of the "+owner)
			}
			if !ok {
				bare, ok = strings.CutSuffix(name, " of "+owner)
			}
			if !ok {
				continue
			}
			if key := lex.foldName(bare); !slices.Contains(lex.bodies[key], t.ID) {
				lex.bodies[key] = append(lex.bodies[key], t.ID)
			}
		}
	}
}

func (lex *lexicon) addName(name string, e nameEntry) {
	words := lex.analyzer.Words(name)
	if len(words) > 0 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	if len(words) == 0 {
		return
	}
	e.words, e.folded = words, foldAll(words)
	same := func(o nameEntry) bool { return o.thing == e.thing && slices.Equal(o.words, e.words) }
	if !slices.ContainsFunc(lex.names[e.folded[0]], same) {
		lex.names[e.folded[0]] = append(lex.names[e.folded[0]], e)
	}
}

// in reports whether a list has a word, whatever its case.
func (lex *lexicon) in(list, word string) bool {
	var lower [32]byte // makes no string of a word that is asked for alone
	if len(word) > len(lower) {
		return lex.lists[list][strings.ToLower(word)]
	}
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return lex.lists[list][strings.ToLower(word)]
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		lower[i] = c
	}
	return lex.lists[list][string(lower[:len(word)])]
}

func foldAll(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = fold(w)
	}
	return out
}

// fold writes a word in lower case without diacritics, and its apostrophes and
// dashes in one form.
func fold(word string) string {
	ascii := true
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	lower := normalMark(strings.ToLower(word))
	if ascii {
		return lower
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(lower) {
		switch {
		case r == '’' || r == '‘' || r == 'ʻ' || r == '`':
			b.WriteByte('\'')
		case r == 'ı':
			b.WriteByte('i')
		case r == 'ł':
			b.WriteByte('l')
		case r == 'ø':
			b.WriteByte('o')
		case !unicode.Is(unicode.Mn, r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// standsAt reports whether words stand at place i of a sentence's folded words.
func standsAt(folded []string, i int, words []string) bool {
	return i+len(words) <= len(folded) && slices.Equal(folded[i:i+len(words)], words)
}

func isCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// allCapitals reports whether word is of two or more letters, all capital.
func allCapitals(word string) bool {
	n := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}
