package identity

import (
	"slices"
	"strings"
)

// Assignment says which thing each entity of each article is. It does not
// change, and is safe for concurrent use.
type Assignment struct {
	base string
	ids  map[string]map[string]*thing // by article and local id
}

// thing is what entities of articles turned out to be.
type thing struct {
	id      string // without the base
	label   string
	aliases []string // sorted, without the label
	sameAs  []string
	locals  []*local
}

// Reason tells why a name of one article is taken for a thing.
type Reason struct {
	Article string `json:"article"` // its id, as the extraction has it
	Name    string `json:"name"`
	Why     string `json:"why"` // a short sentence: "transliteration of Shavkat Mirziyoyev"
}

// Why gives a reason for each article that names the thing of this IRI, in the
// order of the articles; none where nothing added is that thing.
func (a *Assignment) Why(iri string) []Reason {
	id, ok := strings.CutPrefix(iri, a.base)
	if !ok {
		return nil
	}
	var out []Reason
	for _, things := range a.ids {
		for _, t := range things {
			if t.id != id {
				continue
			}
			for _, l := range t.locals {
				out = append(out, Reason{Article: l.article, Name: l.name, Why: l.why})
			}
			slices.SortStableFunc(out, func(x, y Reason) int { return strings.Compare(x.Article, y.Article) })
			return out
		}
	}
	return nil
}

func (a *Assignment) assign(group []*local, t *thing) {
	t.locals = group
	for _, l := range group {
		if a.ids[l.article] == nil {
			a.ids[l.article] = map[string]*thing{}
		}
		a.ids[l.article][l.id] = t
	}
}

// adopters gives the ids of what adopted a document, from the local ids of its
// article.
func (a *Assignment) adopters(l *local) []string {
	var out []string
	for _, id := range l.context {
		if t := a.ids[l.article][id]; t != nil {
			out = append(out, t.id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
