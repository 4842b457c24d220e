package identity

import (
	"maps"
	"slices"
	"strings"

	"entente/schema"
)

// Apply gives an extraction that was added with IRIs as the ids of its article
// and entities; x itself stays as it is. Entities that are one thing are joined,
// and claims that thereby say the same or relate a thing to itself are left out.
// An entity that was not added keeps its id.
func (a *Assignment) Apply(x *schema.Extraction) *schema.Extraction {
	things := a.ids[x.Article.ID]
	iri := func(local string) string {
		if t := things[local]; t != nil {
			return a.base + t.id
		}
		return local
	}
	out := &schema.Extraction{Article: x.Article, Entities: a.join(x.Entities, things)}
	out.Article.ID = articleIRI(a.base, x.Article.ID)
	seen := map[string]int{}
	for _, c := range x.Claims {
		c.Qualifiers = maps.Clone(c.Qualifiers)
		c.Rename(iri)
		if c.Subject() == c.Object() {
			continue
		}
		key := strings.Join([]string{c.Subject(), string(c.Predicate()), c.Object(), c.Value(), string(c.Modality), c.Speaker,
			strings.ToLower(c.Qualifiers[schema.Role])}, "\x00")
		if at, ok := seen[key]; ok {
			out.Claims[at].Evidence = joinEvidence(slices.Clone(out.Claims[at].Evidence), c.Evidence)
			continue
		}
		seen[key] = len(out.Claims)
		out.Claims = append(out.Claims, c)
	}
	return out
}

// joinEvidence adds the passages that overlap none of those there are.
func joinEvidence(have, more []schema.Evidence) []schema.Evidence {
	for _, e := range more {
		if !slices.ContainsFunc(have, func(h schema.Evidence) bool { return h.Overlaps(e.Span) }) {
			have = append(have, e)
		}
	}
	slices.SortFunc(have, func(a, b schema.Evidence) int { return schema.CompareSpans(a.Span, b.Span) })
	return have
}

// join gives the entities their IRIs, names and aliases, and makes one of
// those that are one thing.
func (a *Assignment) join(entities []schema.Entity, things map[string]*thing) []schema.Entity {
	var out []schema.Entity
	at := map[string]int{}
	for _, e := range entities {
		t := things[e.ID]
		if t == nil {
			out = append(out, e)
			continue
		}
		e.ID, e.Label, e.Aliases, e.SameAs = a.base+t.id, t.label, t.aliases, t.sameAs
		i, ok := at[e.ID]
		if !ok {
			at[e.ID] = len(out)
			out = append(out, e)
			continue
		}
		o := &out[i]
		o.Mentions = append(slices.Clone(o.Mentions), e.Mentions...)
		slices.SortFunc(o.Mentions, func(a, b schema.Mention) int { return schema.CompareSpans(a.Span, b.Span) })
		if len(e.Name) > len(o.Name) {
			o.Name = e.Name
		}
	}
	slices.SortFunc(out, func(a, b schema.Entity) int { return strings.Compare(a.ID, b.ID) })
	return out
}
