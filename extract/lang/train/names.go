package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/extract/lang/conllu"
)

// entityLabels maps GUM's types of entities to those of names. Times and what
// is named rarely have none.
var entityLabels = map[string]string{
	"person":       "PER",
	"place":        "LOC",
	"organization": "ORG",
	"event":        "EVENT",
	"object":       "MISC",
	"abstract":     "MISC",
	"animal":       "MISC",
	"plant":        "MISC",
	"substance":    "MISC",
}

// A mention is a run of words, the last one included, with a type of entity.
type mention struct {
	first, last int
	kind        string
}

// mentions reads the brackets of the Entity values of a sentence: "(id-type-…"
// opens one, "id)" closes it. What does not close in the sentence is left out.
func mentions(s *conllu.Sentence) []mention {
	type opened struct {
		id, kind string
		at       int
	}
	var open []opened
	var out []mention
	for i, w := range s.Words {
		for _, part := range entityParts(w.Entity) {
			inner := strings.Trim(part, "()")
			id, rest, _ := strings.Cut(inner, "-")
			if part[0] == '(' {
				kind, _, _ := strings.Cut(rest, "-")
				open = append(open, opened{id, kind, i})
			}
			if part[len(part)-1] != ')' {
				continue
			}
			for k := len(open) - 1; k >= 0; k-- {
				if open[k].id == id {
					out = append(out, mention{open[k].at, i, open[k].kind})
					open = append(open[:k], open[k+1:]...)
					break
				}
			}
		}
	}
	return out
}

// entityParts divides "(1-person-…(2-place-…)3)" into its brackets.
func entityParts(value string) []string {
	var out []string
	start := 0
	for i := range len(value) {
		switch {
		case value[i] == '(' && i > start:
			out = append(out, value[start:i])
			start = i
		case value[i] == ')':
			out = append(out, value[start:i+1])
			start = i + 1
		}
	}
	if start < len(value) {
		out = append(out, value[start:])
	}
	return out
}

// nameLabels gives each word B-, I- or O for the longest names of the
// sentence.
func nameLabels(s *conllu.Sentence) []string {
	labels := make([]string, len(s.Words))
	length := make([]int, len(s.Words)) // of the name that a word is in
	for i := range labels {
		labels[i] = "O"
	}
	for _, m := range mentions(s) {
		label, ok := entityLabels[m.kind]
		if !ok {
			continue
		}
		first, last, ok := nameOf(s, m)
		if !ok {
			continue
		}
		longest := true
		for i := first; i <= last; i++ {
			longest = longest && length[i] < last-first+1
		}
		if !longest {
			continue
		}
		for i := first; i <= last; i++ { // what it overlaps is in it, brackets being nested
			labels[i], length[i] = "I-"+label, last-first+1
		}
		labels[first] = "B-" + label
	}
	return labels
}

// nameOf gives the name within a mention whose head is a proper noun: the run
// of proper nouns around the head, what joins them, and capitalised words before
// it (New York). A person's name has no title in it; and a word for many people
// (Americans) is none.
func nameOf(s *conllu.Sentence, m mention) (first, last int, ok bool) {
	head := -1
	for i := m.first; i <= m.last; i++ {
		if h := s.Words[i].Head; h < m.first || h > m.last {
			head = i
			break
		}
	}
	if head < 0 || !proper(&s.Words[head]) {
		return 0, 0, false
	}
	person := m.kind == "person"
	if person && s.Words[head].XPOS == "NNPS" {
		return 0, 0, false
	}
	in := func(w *conllu.Word) bool {
		return proper(w) || joins(w) && !(person && strings.EqualFold(w.Form, "and"))
	}
	first, last = head, head
	for i := head - 1; i >= m.first && in(&s.Words[i]); i-- {
		if proper(&s.Words[i]) {
			first = i
		}
	}
	for i := head + 1; i <= m.last && in(&s.Words[i]); i++ {
		if proper(&s.Words[i]) {
			last = i
		}
	}
	if person {
		for first <= last && isTitle(&s.Words[first]) {
			first++
		}
		return first, last, first <= last
	}
	for first > m.first && first > 1 && capitalised(&s.Words[first-1]) {
		first--
	}
	return first, last, true
}

func capitalised(w *conllu.Word) bool {
	r, _ := utf8.DecodeRuneInString(w.Form)
	return unicode.IsUpper(r) && (w.UPOS == "ADJ" || w.UPOS == "NOUN" || w.UPOS == "VERB")
}

func isTitle(w *conllu.Word) bool { return titles[strings.ToLower(strings.TrimSuffix(w.Form, "."))] }

// titles stand before the names of people and are no part of them.
var titles = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`president vice mr mrs ms miss dr prof professor senator sen representative rep congressman
		congresswoman gen general lieutenant lt colonel col major maj captain capt sergeant sgt private commander admiral marshal officer
		detective sheriff deputy king queen prince princess duke duchess emperor empress sultan emir shah pope cardinal
		archbishop bishop father brother sister reverend rev rabbi imam sheikh ayatollah sir dame lord lady judge justice chief minister prime
		foreign chancellor secretary ambassador envoy governor mayor premier speaker madam madame monsieur señor chairman
		chairwoman chairperson director coach attorney`) {
		out[w] = true
	}
	return out
}()

func proper(w *conllu.Word) bool {
	return w.UPOS == "PROPN" || w.XPOS == "NNP" || w.XPOS == "NNPS"
}

// joins reports whether a word may stand within a name: University of
// Portsmouth, Bailey-Ross.
func joins(w *conllu.Word) bool {
	switch strings.ToLower(w.Form) {
	case "of", "the", "and", "-", "&", "for", "on":
		return true
	}
	return false
}
