package identity

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"entente/schema"
)

// words is what the packs know of the words of names.
type words struct {
	titles    map[string]bool   // before the name of a person
	given     map[string]bool   // of titles, those that people have as given names
	particles map[string]bool   // within the name of a person
	variants  map[string]string // a name of a person to the one it is another form of
	synonyms  map[string]string // phrases of names of other things, joined by spaces
	function  map[string]bool
	passing   map[string]bool   // words that the name of an event has or has not
	events    map[string]bool   // stems of words for events that recur
	generic   map[string]bool   // words that tell no thing from others
	known     map[string]string // folded names of states and organizations to their ids
	longest   map[string]int    // words of the longest of synonyms and known, by their first word

	stems  memo[string] // of words that were asked for
	sounds memo[sound]
}

// memo keeps what was made of words, since names have many words in common.
type memo[T any] map[string]T

// maxMemo bounds it; it is about the number of words in the names of the packs.
const maxMemo = 50_000

func (m memo[T]) of(word string, read func(string) T) T {
	if known, ok := m[word]; ok {
		return known
	}
	if len(m) >= maxMemo {
		clear(m)
	}
	made := read(word)
	m[strings.Clone(word)] = made
	return made
}

// newWords reads the lists of a merged pack: name-title, title-or-name, name-particle,
// name-variant (groups of names of people), name-synonym (groups of phrases; the
// members of a group are divided by "="), name-generic, and those of the heads of names.
func newWords(knowledge *schema.Pack) *words {
	w := &words{titles: map[string]bool{}, given: map[string]bool{}, particles: map[string]bool{}, variants: map[string]string{},
		synonyms: map[string]string{}, function: map[string]bool{},
		passing: map[string]bool{}, events: map[string]bool{}, generic: map[string]bool{}, known: map[string]string{}, longest: map[string]int{},
		stems: memo[string]{}, sounds: memo[sound]{}}
	fill := func(set map[string]bool, lists ...string) {
		for _, list := range lists {
			for _, entry := range knowledge.Lists[list] {
				for _, word := range strings.Fields(strings.ReplaceAll(slug(entry), "-", " ")) {
					set[word] = true
				}
			}
		}
	}
	fill(w.titles, "name-title")
	fill(w.given, "title-or-name")
	fill(w.particles, "name-particle")
	fill(w.function, "function-word")
	fill(w.generic, "level", "summit-noun", "function-word", "name-generic", "portfolio")
	fill(w.passing, "event-passing")
	for _, e := range knowledge.Lists["event-head"] {
		w.events[stem(slug(e))] = true
	}
	for list := range knowledge.Lists {
		if strings.HasSuffix(list, "-head") {
			fill(w.generic, list)
		}
	}
	groups(knowledge.Lists["name-variant"], w.variants)
	groups(knowledge.Lists["name-synonym"], w.synonyms)
	w.learnNames(knowledge.Things)
	return w
}

// groups maps each member of a group to the least of its members.
func groups(entries []string, to map[string]string) {
	for _, entry := range entries {
		var members []string
		for m := range strings.SplitSeq(entry, "=") {
			members = append(members, strings.Join(folded(m), " "))
		}
		for _, m := range members {
			to[m] = slices.Min(members)
		}
	}
}

// learnNames keeps the names that stand within other names: those of states and of
// intergovernmental organizations, which have abbreviations.
func (w *words) learnNames(things []schema.PackThing) {
	several := map[string]bool{}
	for i := range things {
		t := &things[i]
		if t.Type != schema.State && (t.Type != schema.Organization || len(t.Abbreviations) == 0) {
			continue
		}
		for _, name := range slices.Concat([]string{t.Name}, t.Names, t.Abbreviations, t.Demonyms) {
			key := strings.Join(folded(name), " ")
			if other, ok := w.known[key]; ok && other != t.ID {
				several[key] = true
			}
			w.known[key] = t.ID
		}
	}
	for key := range several {
		delete(w.known, key)
	}
	for _, m := range []map[string]string{w.known, w.synonyms} {
		for key := range m {
			first, rest, _ := strings.Cut(key, " ")
			w.longest[first] = max(w.longest[first], len(strings.Fields(rest))+1)
		}
	}
}

// folded gives the words of a name in small letters, without diacritics and
// possessive endings.
func folded(name string) []string {
	words, _ := foldedCased(name)
	return words
}

// foldedCased tells as well which words stand in capitals.
func foldedCased(name string) (words []string, upper []bool) {
	for _, word := range strings.FieldsFunc(name, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.Mn, c) && c != '\'' && c != '’' && c != '.'
	}) {
		word = strings.Trim(word, ".'’")
		for _, ending := range []string{"'s", "’s"} {
			word = strings.TrimSuffix(word, ending)
		}
		if s := slug(word); s != "" {
			words, upper = append(words, s), append(upper, isUpper(word))
		}
	}
	return words, upper
}

// isUpper reports whether nothing of a word would change in capitals.
func isUpper(word string) bool {
	for _, c := range []byte(word) {
		if c >= 'a' && c <= 'z' {
			return false
		}
	}
	return strings.ToUpper(word) == word
}

// bag is a name as the sorted set of what its words mean: names of states and
// organizations are those, synonyms are one, function words and the order are lost.
func (w *words) bag(name string) []string {
	words, upper := foldedCased(name)
	var out []string
	for i := 0; i < len(words); {
		n, meaning := w.phraseAt(words[i:])
		passes := w.function[words[i]] && !w.isCount(words[i])
		switch {
		case meaning != "" && (n > 1 || !passes || upper[i]): // "us" is no state
			out = append(out, meaning)
		case !passes:
			out = append(out, w.stems.of(words[i], stem))
		}
		i += n
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// isCount reports whether a word tells one of a series from another, though it is
// a function word.
func (w *words) isCount(word string) bool { return ordinalIn(word) > 0 }

func (w *words) phraseAt(words []string) (n int, meaning string) {
	for n := min(len(words), w.longest[words[0]]); n > 0; n-- {
		phrase := strings.Join(words[:n], " ")
		if id, ok := w.known[phrase]; ok {
			return n, id
		}
		if one, ok := w.synonyms[phrase]; ok {
			return n, one
		}
	}
	return 1, ""
}

// stem writes a word so that its number and its spelling do not matter; ordinals become
// numbers.
func stem(word string) string {
	if n := ordinalIn(word); n > 0 {
		return strconv.Itoa(n)
	}
	if len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") {
		word = word[:len(word)-1]
	}
	s := soundOf(word)
	if s.consonants == "" || strings.ContainsAny(word, "0123456789") {
		return word
	}
	var b strings.Builder
	for i, v := range s.vowels {
		b.WriteString(v)
		if i < len(s.consonants) {
			b.WriteByte(s.consonants[i])
		}
	}
	return b.String()
}

// isGeneric reports whether a name could be many things': it has no
// capitalised word but such as head names of its kind.
func (w *words) isGeneric(name string) bool {
	for word := range strings.FieldsFuncSeq(name, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		first := []rune(word)[0]
		if (unicode.IsUpper(first) || unicode.IsDigit(first)) && !w.generic[slug(word)] {
			return false
		}
	}
	return true
}

var ordinalWords = strings.Fields(`first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
	thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`)

// formats are words for how a meeting is held.
var formats = []string{"virtual", "online", "cloud", "video", "digital", "offline", "informal", "extraordinary", "emergency", "expanded"}

var tens = strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety")

// ordinalIn is the first ordinal number in a name, 0 where there is none.
// Roman numbers of more than one letter count where they are capitals.
func ordinalIn(name string) int {
	ten := 0
	all := strings.FieldsFunc(name, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("-“”\"‘", c) })
	for i, word := range all {
		w := strings.ToLower(word)
		if i+1 < len(all) && slices.Contains(formats, strings.ToLower(all[i+1])) {
			continue // the first online summit is not the first summit
		}
		if i := slices.Index(ordinalWords, w); i >= 0 {
			return ten + i + 1
		}
		if i := slices.Index(tens, w); i >= 0 {
			ten = 10 * (i + 2)
			continue
		}
		if i := slices.Index(tens, strings.TrimSuffix(w, "ieth")+"y"); i >= 0 && strings.HasSuffix(w, "ieth") {
			return 10 * (i + 2)
		}
		for _, suffix := range []string{"st", "nd", "rd", "th"} {
			if digits, ok := strings.CutSuffix(w, suffix); ok {
				if n, err := strconv.Atoi(digits); err == nil {
					return n
				}
			}
		}
		if n := roman(word); len(word) > 1 && n > 0 {
			return n
		}
	}
	return 0
}

// roman reads a Roman number below 90 in capitals, 0 where it is none.
func roman(word string) int {
	sum, prev := 0, 0
	for i := len(word) - 1; i >= 0; i-- {
		v := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50}[word[i]]
		switch {
		case v == 0:
			return 0
		case v < prev:
			sum -= v
		default:
			sum, prev = sum+v, v
		}
	}
	return sum
}
