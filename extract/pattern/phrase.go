package pattern

import (
	"slices"
	"strings"
	"unicode"
)

func phraseOf(entries []string) phrase {
	var out phrase
	for _, e := range entries {
		var words []string
		for _, w := range strings.FieldsFunc(strings.ToLower(e), unicode.IsSpace) {
			if !IsArticle(w) {
				words = append(words, w)
			}
		}
		if len(words) > 0 {
			out.entries = append(out.entries, words)
		}
	}
	// The longest first, so that "said that" is taken before "said".
	slices.SortStableFunc(out.entries, func(a, b []string) int { return len(b) - len(a) })
	return out
}

// IsArticle reports whether word, in lower case, is left out of items.
func IsArticle(word string) bool { return word == "the" || word == "a" || word == "an" }

// inflect gives the forms of a regular verb.
func inflect(verb string) []string {
	stem, last := verb[:len(verb)-1], verb[len(verb)-1]
	switch {
	case last == 'e':
		return []string{verb, verb + "s", verb + "d", stem + "ing"}
	case last == 'y' && len(verb) > 1 && !strings.ContainsRune("aeiou", rune(verb[len(verb)-2])):
		return []string{verb, stem + "ies", stem + "ied", verb + "ing"}
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "x"):
		return []string{verb, verb + "es", verb + "ed", verb + "ing"}
	}
	return []string{verb, verb + "s", verb + "ed", verb + "ing"}
}

// words gives the words of an alternative that is nothing but words.
func words(n node) ([]string, bool) {
	s, ok := n.(sequence)
	if !ok || len(s) == 0 {
		return nil, false
	}
	var out []string
	for _, e := range s {
		w, ok := e.(phrase)
		if !ok || len(w.entries) != 1 || w.capital {
			return nil, false
		}
		out = append(out, w.entries[0]...)
	}
	return out, true
}

// merged makes one phrase of the alternatives that follow each other and are
// nothing but words: trying them is one step.
func merged(alternatives choice) choice {
	var out choice
	var run phrase
	flush := func() {
		if len(run.entries) > 0 {
			slices.SortStableFunc(run.entries, func(a, b []string) int { return len(b) - len(a) })
			out = append(out, run)
			run = phrase{}
		}
	}
	for _, a := range alternatives {
		if w, ok := words(a); ok {
			run.entries = append(run.entries, w)
			continue
		}
		flush()
		out = append(out, a)
	}
	flush()
	return out
}
