package extract

import (
	"slices"

	"entente/schema"
)

// priorities gives those that rules have, the highest first.
func priorities(rules ...[]schema.PackRule) []int {
	var out []int
	for _, list := range rules {
		for _, r := range list {
			out = append(out, r.Priority)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	slices.Reverse(out)
	return out
}

// ranking is the highest priority of the rules that related two things in one
// sentence. The nil ranking allows everything.
type ranking map[ranked]int

// ranked is two things, in either order, or a thing and a date.
type ranked struct {
	a, b *entity
	date schema.Date
}

// allows reports whether no rule of a higher priority related the two before,
// and notes that one of this priority does.
func (r ranking) allows(p related, priority int) bool {
	if r == nil {
		return true
	}
	key := ranked{p.subject, p.object, ""}
	if p.to != nil {
		key.date = p.to.date
	}
	turned := key
	turned.a, turned.b = key.b, key.a
	if highest, ok := r[key]; ok {
		return highest == priority
	}
	r[key], r[turned] = priority, priority
	return true
}
