package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente/schema"
)

// entry is a statement as it is written: with what is said of it in one modality.
type entry struct {
	statement *Statement
	modality  string // as it is written, empty for facts
	sources   []Source
	articles  int
	written   bool
}

// entriesOf gives the entries of a group, those that most articles state first.
func entriesOf(g Group, others bool) []entry {
	var out []entry
	for i := range g.Statements {
		s := &g.Statements[i]
		first := len(out)
		for _, source := range s.Sources {
			modality := ""
			if others {
				modality = source.modality()
			}
			at := first + slices.IndexFunc(out[first:], func(e entry) bool { return e.modality == modality })
			if at < first {
				at = len(out)
				out = append(out, entry{statement: s, modality: modality})
			}
			e := &out[at]
			if !slices.ContainsFunc(e.sources, func(o Source) bool { return o.Article.ID == source.Article.ID }) {
				e.articles++
			}
			e.sources = append(e.sources, source)
		}
	}
	slices.SortStableFunc(out, func(a, b entry) int {
		day := 0
		if a.statement.Other == nil && b.statement.Other == nil { // what is said has no other order
			day = cmp.Compare(a.sources[0].Article.Published, b.sources[0].Article.Published)
		}
		return cmp.Or(cmp.Compare(b.articles, a.articles), day)
	})
	return out
}

// passages are the keys of all that states the entry, each once.
func (e *entry) passages() []string {
	var out []string
	for _, s := range e.sources {
		for _, p := range s.Passages {
			out = append(out, s.key(p.Text))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// telling gives the claim that most entries share a passage with, and the passage;
// of equals, the claim that tells most of how and when.
func (e *entry) telling(stated map[string]int) (best Source, shared string) {
	widest := func(s Source) (most int, shared string) {
		for _, p := range s.Passages {
			if key := s.key(p.Text); stated[key] > most {
				most, shared = stated[key], key
			}
		}
		return most, shared
	}
	best = slices.MaxFunc(e.sources, func(a, b Source) int {
		wideA, _ := widest(a)
		wideB, _ := widest(b)
		return cmp.Or(
			cmp.Compare(wideA, wideB),
			cmp.Compare(len(a.Qualifiers), len(b.Qualifiers)),
			cmp.Compare(a.Confidence, b.Confidence),
			-compareSources(a, b))
	})
	_, shared = widest(best)
	return best, shared
}

// text names the statement, with its qualifiers and the number of its articles.
func (e *entry) text(short bool) string {
	parts := []string{e.statement.title()}
	if e.modality != "" {
		parts = append(parts, e.modality)
	}
	for _, row := range schema.Qualifiers {
		var values []string
		label := ""
		for _, s := range e.sources {
			for _, q := range s.Qualifiers {
				if q.Qualifier == string(row.Qualifier) {
					label, values = q.Label, insertFold(values, q.Value)
				}
			}
		}
		if len(values) > 0 && values[0] == "true" {
			parts = append(parts, label)
		} else if len(values) > 0 {
			parts = append(parts, label+": "+listed(values, short))
		}
	}
	var times []string
	for _, s := range e.sources {
		if s.Time != "" {
			times = insertFold(times, s.Time)
		}
	}
	if len(times) > 0 {
		parts = append(parts, "time: "+listed(times, short))
	}
	if e.articles > 1 {
		parts = append(parts, fmt.Sprintf("%d articles", e.articles))
	}
	return strings.Join(parts, " · ")
}

// insertFold adds a value that is not there yet in any case.
func insertFold(values []string, value string) []string {
	if slices.ContainsFunc(values, func(v string) bool { return fold(v) == fold(value) }) {
		return values
	}
	return append(values, value)
}

func listed(values []string, short bool) string {
	if short && len(values) > shortValues {
		values = append(slices.Clone(values[:shortValues]), "…")
	}
	return strings.Join(values, ", ")
}

func (s *Statement) title() string {
	if s.Other == nil {
		return s.Value
	}
	return s.Other.Label + "  [" + s.Other.ID + "]"
}

// modality is how the claim is made, and by whom where somebody reports it.
func (s *Source) modality() string {
	if s.Speaker != nil && s.Modality == string(schema.Reported) {
		return s.Modality + " by " + s.Speaker.Label
	}
	return s.Modality
}

// key tells words of the claim's article from all others.
func (s *Source) key(words string) string { return s.Article.ID + "\n" + words }

// words are the claim's passages, without those that repeat others or value.
func (s *Source) words(value string) []Passage {
	var out []Passage
	for i, p := range s.Passages {
		repeats := func(k int, other string) bool {
			return k != i && strings.Contains(fold(other), fold(p.Text)) && (len(other) > len(p.Text) || k < i)
		}
		again := fold(p.Text) == fold(value)
		for k, other := range s.Passages {
			again = again || repeats(k, other.Text)
		}
		if !again {
			out = append(out, p)
		}
	}
	return out
}
