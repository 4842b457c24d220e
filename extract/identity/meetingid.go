package identity

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente/schema"
)

// settleMeetings gives the clusters ids, in the order of their first articles.
func (r *Resolver) settleMeetings(a *Assignment, c *clusters) {
	var groups [][]*local
	for _, members := range c.members {
		var group []*local
		for _, m := range members {
			group = append(group, c.nodes[m].locals...)
		}
		if len(group) == 0 {
			continue
		}
		slices.SortFunc(group, func(x, y *local) int { return strings.Compare(x.key(), y.key()) })
		groups = append(groups, group)
		for _, m := range members {
			c.nodes[m].explain(c.nodes[members[0]])
		}
	}
	slices.SortFunc(groups, func(x, y []*local) int { return strings.Compare(x[0].key(), y[0].key()) })
	taken := map[string]bool{}
	for _, group := range groups {
		t := r.describe("", group)
		t.id = r.meetingID(group, t.label)
		if taken[t.id] {
			t.id += "-" + shortHash(group[0].article, group[0].name)
		}
		taken[t.id] = true
		a.assign(group, t)
	}
}

// meetingID is made of the organization, the year and the place of a meeting,
// or the ordinal where these are not told, or its name.
func (r *Resolver) meetingID(group []*local, label string) string {
	var all traits
	year := 0
	for _, m := range group {
		all.of, all.in, all.ordinal = append(all.of, m.traits.of...), append(all.in, m.traits.in...), max(all.ordinal, m.traits.ordinal)
		all.level = cmp.Or(all.level, m.traits.level)
		for _, d := range m.traits.dates {
			if y := d.Year(); year == 0 || y < year {
				year = y
			}
		}
	}
	prefix := group[0].class.Slug + "/"
	var parts []string
	if of := r.shortest(all.of); of != "" {
		parts = append(parts, of)
	}
	if year > 0 {
		parts = append(parts, strconv.Itoa(year))
	}
	if in := places(all.in); in != "" {
		parts = append(parts, in)
	} else if all.ordinal > 0 {
		parts = append(parts, fmt.Sprintf("no-%d", all.ordinal))
	}
	if strings.HasSuffix(all.level, "ministers") || all.level == "government" {
		parts = append(parts, slug(all.level))
	}
	if group[0].class.Class == schema.Summit && len(all.of) > 0 && (year > 0 || len(all.in) > 0 || all.ordinal > 0) {
		return prefix + strings.Join(parts, "-")
	}
	id := prefix + idSlug(label)
	if r.words.isGeneric(label) || len(all.of) > 0 {
		id += "-" + shortHash(group[0].article, group[0].name)
	}
	return id
}

// shortest is the shortest slug of the organizations.
func (r *Resolver) shortest(of []string) string {
	best := ""
	for _, o := range of {
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
