package identity

import (
	"slices"
	"strings"
)

// A word of a name is compared by how it sounds, whatever romanisation wrote it.
// Rewrite rules bring the spellings of one sound together, as Metaphone and the
// Daitch–Mokotoff Soundex do for surnames; what is left is read as consonants
// and the runs of vowels between them. Only words of the same classes of consonants
// are compared at all, and their distance is the cost of what differs: little
// for vowels that romanisations confuse, more for others.

// sound is a word read so. vowels[i] stands before consonants[i], the last one at
// the end. An h is written among the vowels, since it comes and goes.
type sound struct {
	word       string // as slug writes it
	consonants string
	vowels     []string
}

// spellings are rewritten in this order, the longest first. Capitals are sounds that
// the alphabet lacks: C as in church, S as in ship, J as in pleasure or jam.
var spellings = strings.NewReplacer(
	"chtch", "S", "schtsch", "S", "shch", "S", "tsch", "C", "sch", "S", "dzh", "J", "dsch", "J", "tch", "C", "tzh", "tJ",
	"zh", "J", "dj", "J", "j", "J", "sh", "S", "sz", "S", "ch", "C", "cz", "C", "kh", "h", "gh", "g", "ph", "f",
	"th", "t", "dh", "d", "bh", "b", "ck", "k", "ts", "c", "tz", "c", "q", "k", "x", "ks", "w", "v",
	"gue", "ge", "gui", "gi", "ce", "se", "ci", "si", "cy", "si", "c", "k",
	"ou", "u", "oo", "u", "ee", "i", "oe", "o", "ue", "u", "y", "i")

// vowelsLike are those that one sound is often written with.
var vowelsLike = map[string]float64{"ei": 0.3, "ou": 0.3, "ae": 0.4, "ao": 0.4, "eo": 0.5}

// soundOf reads a word in small letters. Diacritics are gone, as slug leaves it, but for a
// letter that other alphabets write with two.
func soundOf(word string) sound {
	s := sound{word: slug(word)}
	plain := s.word
	if strings.ContainsAny(word, "đĐ") {
		plain = slug(strings.ReplaceAll(strings.ReplaceAll(word, "đ", "dj"), "Đ", "dj"))
	}
	for _, ending := range [][2]string{{"enka", "enko"}, {"ic", "ich"}} {
		if rest, ok := strings.CutSuffix(plain, ending[0]); ok && len(rest) > 2 {
			plain = rest + ending[1]
		}
	}
	var run, consonants []byte
	for _, c := range []byte(spellings.Replace(strings.ReplaceAll(plain, "-", ""))) {
		switch {
		case strings.IndexByte("aeiouh", c) >= 0:
			if len(run) == 0 || run[len(run)-1] != c {
				run = append(run, c)
			}
		case len(run) == 0 && len(consonants) > 0 && consonants[len(consonants)-1] == c:
		default:
			s.vowels, run = append(s.vowels, string(run)), nil
			consonants = append(consonants, c)
		}
	}
	s.vowels, s.consonants = append(s.vowels, string(run)), string(consonants)
	return s
}

// class is what a consonant is confused with, as one letter.
func class(c byte) byte {
	switch c {
	case 'd', 't':
		return 't'
	case 'b', 'p':
		return 'p'
	case 'f', 'v':
		return 'f'
	case 'g', 'k':
		return 'k'
	case 's', 'z', 'S', 'C', 'J', 'c':
		return 's'
	}
	return c
}

// skeleton is the classes of the consonants.
func (s sound) skeleton() string {
	out := []byte(s.consonants)
	for i, c := range out {
		out[i] = class(c)
	}
	return string(out)
}

// initial is the first letter of the word, in a class.
func (s sound) initial() string {
	if h := strings.TrimPrefix(s.vowels[0], "h"); h != "" {
		return h[:1]
	}
	if s.vowels[0] != "" {
		return "h"
	}
	if s.consonants == "" {
		return s.word
	}
	return string(class(s.consonants[0]))
}

// likeness of two words of a name.
type likeness int

const (
	unlike likeness = iota
	abbrev          // one is the initial of the other
	alike           // transliterations of one word
	equal           // the same but for diacritics and case
)

// compare tells how two words are alike. Words of one syllable are one only
// where all of it is the same: Chinese and Korean names differ in so little.
func (s sound) compare(o sound) (likeness, float64) {
	if s.word == o.word {
		return equal, 0
	}
	if s.isInitial() != o.isInitial() && s.initial() == o.initial() {
		return abbrev, 0
	}
	if s.isInitial() || o.isInitial() || s.skeleton() != o.skeleton() {
		return unlike, 0
	}
	limit := min(1, max(0.7, 0.2*float64(len(s.consonants))))
	if s.syllables() < 2 || o.syllables() < 2 {
		limit = 0
	}
	if d := s.distance(o); d <= limit+1e-9 {
		return alike, d
	}
	return unlike, 0
}

func (s sound) isInitial() bool { return len(s.word) == 1 }

func (s sound) syllables() int {
	n := 0
	for _, v := range s.vowels {
		if strings.Trim(v, "h") != "" {
			n++
		}
	}
	return n
}

// distance of two words of the same skeleton.
func (s sound) distance(o sound) float64 {
	var sum float64
	for i := range s.consonants {
		switch {
		case s.consonants[i] == o.consonants[i]:
		case i == 0 && class(s.consonants[0]) == 'p': // Baker is not Packer
			sum += 0.8
		default:
			sum += 0.35
		}
	}
	last := len(s.vowels) - 1
	for i, v := range s.vowels {
		sum += vowelCost(v, o.vowels[i], i == last)
	}
	return sum
}

// vowelCost is what two runs of vowels differ by. At the end of a word vowels tell
// women's names from men's, and cost more.
func vowelCost(a, b string, final bool) float64 {
	if a == b {
		return 0
	}
	cost := 0.0
	if (strings.Contains(a, "h")) != strings.Contains(b, "h") {
		cost = 0.2
	} else if strings.HasPrefix(a, "h") != strings.HasPrefix(b, "h") {
		cost = 0.6
	}
	a, b = strings.ReplaceAll(a, "h", ""), strings.ReplaceAll(b, "h", "")
	switch {
	case a == b:
		return cost
	case final && strings.HasSuffix(a, "a") != strings.HasSuffix(b, "a"):
		return cost + 2
	case a == "" || b == "":
		cost += 0.6
	case len(a)+len(b) > 2 && withoutGlides(a) == withoutGlides(b):
		return cost + 0.1
	case len(a) > 1 || len(b) > 1:
		cost += 0.6
		if strings.ContainsAny(a, b) {
			cost -= 0.3
		}
	default:
		pair := []byte{a[0], b[0]}
		slices.Sort(pair)
		like, ok := vowelsLike[string(pair)]
		if !ok {
			like = 0.8
		}
		cost += like
	}
	if final {
		cost *= 2
	}
	return cost
}

// withoutGlides leaves out each i beside another vowel.
func withoutGlides(run string) string {
	if rest := strings.ReplaceAll(run, "i", ""); rest != "" {
		return rest
	}
	return run
}
