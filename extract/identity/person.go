package identity

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// personName is a name of a person, without titles and particles.
type personName struct {
	words      []sound
	generation string // "jr", "iii"
}

var generations = []string{"jr", "sr", "ii", "iii", "iv"}

// maxWords is how many words of a name are compared.
const maxWords = 6

// readPerson takes a name apart. Words that stand for another in the lists of the packs
// (Mykola, Nikolai) become one; initials written together (S.K.) become two. A name of
// which nothing is left is one word as a whole, so that none is without words.
func (w *words) readPerson(name string) personName {
	var out personName
	var parts []string
	for _, part := range strings.FieldsFunc(strings.ToLower(norm.NFC.String(name)), func(c rune) bool {
		return unicode.IsSpace(c) || c == '-' || c == '–' || c == '‐' || c == ',' || c == '.' || c == '“' || c == '”' || c == '"'
	}) {
		part = strings.Trim(part, "'’‘`()")
		plain := slug(part)
		switch {
		case plain == "":
		case slices.Contains(generations, plain):
			out.generation = plain
		default:
			parts = append(parts, part)
		}
	}
	for len(parts) > 1 && w.titles[slug(parts[0])] && (len(parts) > 2 || !w.given[slug(parts[0])]) {
		parts = parts[1:]
	}
	if len(parts) == 0 {
		parts = []string{strings.ToLower(name)}
	}
	parts = w.withoutParticles(joinServant(parts))
	for _, part := range parts[:min(len(parts), maxWords)] {
		plain := slug(part)
		if v, ok := w.variants[plain]; ok {
			out.words = append(out.words, w.sounds.of(v, soundOf))
			continue
		}
		out.words = append(out.words, w.sounds.of(part, soundOf))
	}
	return out
}

// joinServant writes Abdul Rahman, Abd al-Rahman and Abdurrahman in one way: what
// follows the word for servant is a part of the same name.
func joinServant(parts []string) []string {
	var out []string
	for i := 0; i < len(parts); i++ {
		p := slug(parts[i])
		switch {
		case p == "abd" && i+2 < len(parts) && isArticle(slug(parts[i+1])):
			out, i = append(out, "abd"+parts[i+2]), i+2
		case (p == "abdul" || p == "abdel" || p == "abdal" || p == "abdol" || p == "abdur" || p == "abd") && i+1 < len(parts):
			out, i = append(out, "abd"+parts[i+1]), i+1
		case strings.HasPrefix(p, "abd") && len(p) > 7 && (isArticle(p[3:5]) || p[3:5] == "ur" || p[3:5] == "ol"):
			out = append(out, "abd"+p[5:])
		default:
			out = append(out, parts[i])
		}
	}
	return out
}

func isArticle(p string) bool { return p == "al" || p == "el" || p == "ul" }

// withoutParticles leaves out "al", "bin", "van": texts write them or not.
func (w *words) withoutParticles(parts []string) []string {
	var out []string
	for _, p := range parts {
		if plain := slug(p); len(plain) > 1 && w.particles[plain] {
			continue
		}
		out = append(out, p)
	}
	if len(out) == 0 {
		return parts
	}
	return out
}

// whole is the same for all ways to write a name, in whatever order and joined or
// not: the classes of all its consonants, sorted.
func (n personName) whole() string {
	var all []byte
	for _, w := range n.words {
		all = append(all, w.skeleton()...)
	}
	slices.Sort(all)
	return string(all)
}

// sameName reports whether two names of at least two words are the same words,
// in whatever order, and at what distance.
func (n personName) sameName(o personName) (float64, bool) {
	if n.generation != o.generation || len(n.words) < 2 && len(o.words) < 2 {
		return 0, false
	}
	d, ok := align(n.words, o.words)
	return d, ok && d <= 1.3
}

// align pairs each word of a with one of b, or two neighbours written as one.
func align(a, b []sound) (float64, bool) {
	if len(a) == 0 || len(b) == 0 {
		return 0, len(a) == len(b)
	}
	best, found := 0.0, false
	try := func(cost float64, a, b []sound) {
		if d, ok := align(a, b); ok && (!found || cost+d < best) {
			best, found = cost+d, true
		}
	}
	for j := range b {
		if l, d := a[0].compare(b[j]); l >= alike {
			try(d, a[1:], without(b, j, 1))
		}
		if len(a) > len(b) && len(a) > 1 {
			if l, d := soundOf(a[0].word + a[1].word).compare(b[j]); l >= alike {
				try(d, a[2:], without(b, j, 1))
			}
		}
		if len(b) > len(a) && j+1 < len(b) {
			if l, d := a[0].compare(soundOf(b[j].word + b[j+1].word)); l >= alike {
				try(d, a[1:], without(b, j, 2))
			}
		}
	}
	return best, found
}

func without(words []sound, i, n int) []sound {
	return append(slices.Clone(words[:i]), words[i+n:]...)
}

// shortOf reports whether n is a shorter form of o: first and last words agree,
// one of the first perhaps an initial, and what stands between in n stands in o too.
func (n personName) shortOf(o personName) bool {
	a, b := n.words, o.words
	if n.generation != o.generation || len(a) < 2 || len(b) < len(a) {
		return false
	}
	first, _ := a[0].compare(b[0])
	last, _ := a[len(a)-1].compare(b[len(b)-1])
	if first == unlike || last < alike {
		return false
	}
	a, b = a[1:len(a)-1], b[1:len(b)-1]
	if len(a) > 0 && len(a) < len(b) && !slices.ContainsFunc(a, func(s sound) bool { return !s.isInitial() }) {
		return false // George W. is not George H. W.
	}
	for _, w := range a {
		i := slices.IndexFunc(b, func(s sound) bool { l, _ := w.compare(s); return l > unlike })
		if i < 0 {
			return false
		}
		b = b[i+1:]
	}
	return true
}

// shortKeys are what a name and its shorter forms have in common: its last word and the
// first letter of the first.
func (n personName) shortKeys() []string {
	if len(n.words) < 2 {
		return nil
	}
	last := n.words[len(n.words)-1]
	return []string{n.words[0].initial() + " " + last.skeleton()}
}

// weight orders names from full to short.
func (n personName) weight() int {
	sum := 0
	for _, w := range n.words {
		sum += 4 + len(w.word)
	}
	return sum
}
