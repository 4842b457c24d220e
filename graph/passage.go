package graph

import (
	"fmt"
	"slices"
	"strings"
)

// widened gives the group with every passage replaced by the widest one of the group
// that holds it. What claims of one list are read from grows by a member with each:
// so they are read from the same words, which are then quoted once.
func (g Group) widened() Group {
	all := map[string][]placed{}
	for _, s := range g.Statements {
		for _, source := range s.Sources {
			for _, p := range source.Passages {
				if at, ok := p.placed(); ok {
					all[source.Article.ID] = append(all[source.Article.ID], at)
				}
			}
		}
	}
	for article, places := range all {
		slices.SortFunc(places, func(a, b placed) int { return b.length() - a.length() })
		var widest []placed
		for _, p := range places {
			if !slices.ContainsFunc(widest, func(w placed) bool { return w.holds(p) }) {
				widest = append(widest, p)
			}
		}
		all[article] = widest
	}
	g.Statements = slices.Clone(g.Statements)
	for i := range g.Statements {
		s := &g.Statements[i]
		s.Sources = slices.Clone(s.Sources)
		for j := range s.Sources {
			s.Sources[j].Passages = s.Sources[j].within(all[s.Sources[j].Article.ID])
		}
	}
	return g
}

// within are the passages of the claim, or those of widest that hold them, each once.
func (s *Source) within(widest []placed) []Passage {
	out := make([]Passage, 0, len(s.Passages))
	for _, p := range s.Passages {
		if at, ok := p.placed(); ok {
			i := slices.IndexFunc(widest, func(w placed) bool { return w.holds(at) })
			p = widest[i].Passage
		}
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// placed is a passage with its place in the text of the article, in characters.
type placed struct {
	Passage
	start, end int
}

// placed reads the place of the passage from its id; ok is false where that has none.
func (p Passage) placed() (at placed, ok bool) {
	_, place, ok := strings.Cut(p.ID, "#char=")
	at.Passage = p
	if !ok {
		return at, false
	}
	_, err := fmt.Sscanf(place, "%d,%d", &at.start, &at.end)
	return at, err == nil && at.start <= at.end
}

func (p placed) length() int          { return p.end - p.start }
func (p placed) holds(o placed) bool  { return p.start <= o.start && o.end <= p.end }
func (p placed) almost(o placed) bool { return p.holds(o) && 2*o.length() > p.length() }

// quoted are the passages that a profile has quoted so far.
type quoted map[string][]quotation // by article

// quotation is a passage and where in the profile it stands.
type quotation struct {
	placed
	under heading
}

// add notes that a passage of an article stands in the profile.
func (q quoted) add(article string, p Passage, under heading) {
	at, _ := p.placed()
	q[article] = append(q[article], quotation{at, under})
}

// find tells where the words of a passage stand: these, or a passage that holds them
// and is not so much longer that they would be hard to see in it.
func (q quoted) find(article string, p Passage) (under heading, ok bool) {
	at, hasPlace := p.placed()
	i := slices.IndexFunc(q[article], func(o quotation) bool {
		return o.Text == p.Text || hasPlace && o.end > 0 && o.almost(at)
	})
	if i < 0 {
		return heading{}, false
	}
	return q[article][i].under, true
}
