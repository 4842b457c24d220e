package identity

import (
	"cmp"
	"slices"
	"strings"

	"entente/schema"
)

// contextsOf gives, by local id, what tells namesakes apart: of people the states they
// hold positions in, of organizations and places the states they lie in, of documents
// the meetings that adopted them (by local id).
func (r *Resolver) contextsOf(x *schema.Extraction) map[string][]string {
	entities := map[string]*schema.Entity{}
	for i := range x.Entities {
		entities[x.Entities[i].ID] = &x.Entities[i]
	}
	out := map[string][]string{}
	add := func(id, context string) {
		if context != "" && !slices.Contains(out[id], context) {
			out[id] = append(out[id], strings.Clone(context))
		}
	}
	for i := range x.Claims {
		c := &x.Claims[i]
		object := entities[c.Object()]
		if c.Modality != schema.Asserted || object == nil {
			continue
		}
		switch c.Predicate() {
		case schema.HoldsPosition:
			if object.Type == schema.State {
				add(c.Subject(), cmp.Or(object.Known, slug(object.Name)))
			}
		case schema.LocatedIn:
			add(c.Subject(), r.stateOf(object))
		case schema.Adopted:
			if entities[c.Subject()].Type == schema.Summit {
				add(c.Object(), c.Subject())
			}
		}
	}
	return out
}

// stateOf is the state that e is or lies in, empty where nobody knows.
func (r *Resolver) stateOf(e *schema.Entity) string {
	if e.Type == schema.State {
		return cmp.Or(e.Known, slug(e.Name))
	}
	return r.stateAbove(e.Known)
}

// stateAbove follows what the packs tell a thing lies in up to a state.
func (r *Resolver) stateAbove(id string) string {
	for range 8 { // deeper than any place lies
		if id == "" || strings.HasPrefix(id, "state/") {
			return id
		}
		t := r.things[id]
		if t == nil {
			return ""
		}
		id = t.In
	}
	return ""
}

// keepApart notes which entities of one type an article names as two: those that
// stand beside each other in a list, and people of whom it states a relation.
func (r *Resolver) keepApart(x *schema.Extraction) {
	type placed struct {
		entity *schema.Entity
		m      *schema.Mention
	}
	entities := map[string]*schema.Entity{}
	var all []placed
	for i := range x.Entities {
		e := &x.Entities[i]
		entities[e.ID] = e
		for j := range e.Mentions {
			if e.Mentions[j].Kind == schema.NameMention {
				all = append(all, placed{e, &e.Mentions[j]})
			}
		}
	}
	slices.SortFunc(all, func(a, b placed) int {
		return cmp.Or(strings.Compare(string(a.entity.Type), string(b.entity.Type)), schema.CompareSpans(a.m.Span, b.m.Span),
			strings.Compare(a.entity.ID, b.entity.ID))
	})
	var chain []*schema.Entity // of the list so far
	coordinated := false
	flush := func() {
		if coordinated || len(chain) > 2 {
			for i, a := range chain {
				for _, b := range chain[:i] {
					r.markApart(x.Article.ID, a, b)
				}
			}
		}
		chain, coordinated = nil, false
	}
	for i := range all {
		if i > 0 && all[i].entity.Type == all[i-1].entity.Type {
			joined, and := listed(x.Article.Text, all[i-1].m.Span, all[i].m.Span)
			if !joined {
				flush()
			}
			coordinated = coordinated || and
		} else {
			flush()
		}
		chain = append(chain, all[i].entity)
	}
	flush()
	for i := range x.Claims {
		c := &x.Claims[i]
		if a, b := entities[c.Subject()], entities[c.Object()]; c.Predicate() == schema.MetWith && a != nil && b != nil {
			r.markApart(x.Article.ID, a, b)
		}
	}
}

// maxBetween is how many bytes may stand between two members of a list.
const maxBetween = 60

// listed reports whether two mentions are neighbours in a list, and whether "and"
// joins them.
func listed(text string, a, b schema.Span) (joined, and bool) {
	if b.Start < a.End || b.Start-a.End > maxBetween || b.Start > len(text) {
		return false, false
	}
	between := text[a.End:b.Start]
	if strings.ContainsAny(between, "().\n") || strings.Contains(between, " known ") || strings.Contains(between, " or ") {
		return false, false
	}
	and = strings.Contains(between, " and ") || strings.Contains(between, ";")
	return and || strings.Contains(between, ","), and
}

func (r *Resolver) markApart(article string, a, b *schema.Entity) {
	if a.ID != b.ID && (a.Known == "" || b.Known == "") {
		x, y := article+"\x00"+a.ID, article+"\x00"+b.ID
		r.apart[[2]string{min(x, y), max(x, y)}] = true
	}
}
