package identity

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente/schema"
)

// traits are what tells one meeting from another. Organizations and places are
// by pack id, or by name where no pack knows them.
type traits struct {
	of      []string
	in      []string
	years   []int
	ordinal int
}

// traitsOf reads those of the meetings of an extraction from its claims.
func traitsOf(x *schema.Extraction) map[string]traits {
	out := map[string]traits{}
	who := map[string]string{}
	for i := range x.Entities {
		e := &x.Entities[i]
		who[e.ID] = cmp.Or(e.Known, slug(e.Name))
		if e.Type != schema.Summit && e.Type != schema.Event {
			continue
		}
		t := traits{}
		for _, m := range e.Mentions {
			if n := ordinalIn(m.Text); n > 0 && m.Kind == schema.NameMention {
				t.ordinal = n
			}
		}
		out[e.ID] = t
	}
	for i := range x.Claims {
		c := &x.Claims[i]
		t, ok := out[c.Subject()]
		if !ok {
			continue
		}
		switch c.Predicate() {
		case schema.MeetingOf:
			t.of = append(t.of, who[c.Object()])
		case schema.HeldIn:
			t.in = append(t.in, who[c.Object()])
		case schema.HeldOn:
			t.years = append(t.years, schema.Date(c.Value()).Year())
		}
		out[c.Subject()] = t
	}
	return out
}

var ordinalWords = strings.Fields(`first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
	thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`)

// ordinalIn is the ordinal number a name begins with, 0 where there is none.
func ordinalIn(name string) int {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if i := slices.Index(ordinalWords, w); i >= 0 {
			return i + 1
		}
		for _, suffix := range []string{"st", "nd", "rd", "th"} {
			if digits, ok := strings.CutSuffix(w, suffix); ok {
				if n, err := strconv.Atoi(digits); err == nil {
					return n
				}
			}
		}
	}
	return 0
}

// same reports whether two meetings of different articles are one: of the same
// organization and the same ordinal, or the same place and year; and nothing
// else that is told of them differs.
func (t traits) same(o traits) bool {
	if !share(t.of, o.of) {
		return false
	}
	if t.ordinal > 0 && o.ordinal > 0 && t.ordinal != o.ordinal ||
		len(t.years) > 0 && len(o.years) > 0 && !share(t.years, o.years) ||
		len(t.in) > 0 && len(o.in) > 0 && !share(t.in, o.in) {
		return false
	}
	return t.ordinal > 0 && t.ordinal == o.ordinal || share(t.in, o.in) && share(t.years, o.years)
}

func share[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(x T) bool { return slices.Contains(b, x) })
}

// resolveMeetings joins the meetings that are one and gives them ids. The
// meetings are in the order of their articles.
func (r *Resolver) resolveMeetings(a *Assignment, meetings []*local) {
	parent := make([]int, len(meetings))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	join := func(i, j int) {
		if a, b := root(i), root(j); a != b {
			parent[max(a, b)] = min(a, b)
		}
	}
	blocks := map[string][]int{} // only meetings of one organization can be one
	for i, m := range meetings {
		if name := slug(m.name); len(m.traits.of) == 0 && !r.isGeneric(m.name) {
			blocks["name "+name] = append(blocks["name "+name], i)
		}
		for _, o := range m.traits.of {
			blocks[o] = append(blocks[o], i)
		}
	}
	for key, block := range blocks {
		for n, i := range block {
			for _, j := range block[:n] {
				if meetings[i].class.Class != meetings[j].class.Class {
					continue
				}
				if strings.HasPrefix(key, "name ") || meetings[i].traits.same(meetings[j].traits) {
					join(i, j)
				}
			}
		}
	}
	groups := map[int][]*local{}
	for i, m := range meetings {
		groups[root(i)] = append(groups[root(i)], m)
	}
	taken := map[string]bool{}
	for i := range meetings { // in order, so that ids do not depend on the map
		if group, ok := groups[i]; ok {
			t := r.describe("", group)
			t.id = r.meetingID(group, t.label)
			if taken[t.id] {
				t.id += "-" + shortHash(group[0].article, group[0].name)
			}
			taken[t.id] = true
			a.assign(group, t)
		}
	}
}

// meetingID is made of the organization, the year and the place of a meeting,
// or the ordinal where these are not told, or its name.
func (r *Resolver) meetingID(group []*local, label string) string {
	var all traits
	for _, m := range group {
		all.of, all.in, all.years = append(all.of, m.traits.of...), append(all.in, m.traits.in...), append(all.years, m.traits.years...)
		all.ordinal = max(all.ordinal, m.traits.ordinal)
	}
	prefix := group[0].class.Slug + "/"
	var parts []string
	if of := r.owner(all.of); of != "" {
		parts = append(parts, of)
	}
	if len(all.years) > 0 {
		parts = append(parts, strconv.Itoa(slices.Min(all.years)))
	}
	if in := places(all.in); in != "" {
		parts = append(parts, in)
	} else if all.ordinal > 0 {
		parts = append(parts, fmt.Sprintf("no-%d", all.ordinal))
	}
	if group[0].class.Class == schema.Summit && len(all.of) > 0 && len(parts) > 1 {
		return prefix + strings.Join(parts, "-")
	}
	id := prefix + slug(label)
	if r.isGeneric(label) || len(all.of) > 0 {
		id += "-" + shortHash(group[0].article, group[0].name)
	}
	return id
}

// owner is the slug of the organization whose meeting it is: of a body and its
// organization, that of the organization.
func (r *Resolver) owner(of []string) string {
	best := ""
	for _, o := range of {
		if t := r.things[o]; t != nil && t.Of != "" {
			o = t.Of
		}
		if s := lastSegment(o); best == "" || len(s) < len(best) || len(s) == len(best) && s < best {
			best = s
		}
	}
	return best
}

// places is the slug of the place of a meeting, a city rather than a state.
func places(in []string) string {
	best := ""
	for _, p := range in {
		state := strings.HasPrefix(p, "state/")
		bestState := strings.HasPrefix(best, "state/")
		if best == "" || bestState && !state || state == bestState && p < best {
			best = p
		}
	}
	return lastSegment(best)
}

func lastSegment(id string) string { return id[strings.LastIndexByte(id, '/')+1:] }
