package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// sameInitiatives recognises an initiative by a name that is written otherwise
// or shortened. A name that differs from another's only in articles and in what
// stands in brackets is the same: "community with (a) shared future". One that
// is a part of longer names is that of the one named last before it: after "the
// BRICS community of interests" the community of interests is that one.
func (r *resolver) sameInitiatives() {
	type named struct {
		m    *mention
		name string
	}
	var all []named
	for _, m := range r.d.mentions {
		if m.typ == string(schema.Initiative) && m.kind == schema.NameMention {
			all = append(all, named{m, bareName(m.Of(r.d.text))})
		}
	}
	for i := range all {
		m, name := all[i].m, all[i].name
		if m.known == "" {
			same := slices.IndexFunc(all, func(o named) bool { return o.m.known != "" && o.name == name })
			if same >= 0 {
				m.known = all[same].m.known
				continue
			}
		}
		if strings.Count(name, " ") < 2 {
			continue
		}
		longer := func(o named) bool {
			return o.m.known != "" && o.m.known != m.known && len(o.name) > len(name) && strings.Contains(" "+o.name+" ", " "+name+" ")
		}
		for k := i - 1; k >= 0; k-- {
			if longer(all[k]) {
				m.known = all[k].m.known
				break
			}
			if all[k].m.known == m.known && len(all[k].name) > len(name) {
				break
			}
		}
	}
}

var bracketsApart = strings.NewReplacer("(", " ( ", ")", " ) ")

// bareName is a name in lower case without articles and what stands in
// brackets.
func bareName(name string) string {
	var out []string
	depth := 0
	for _, w := range strings.Fields(strings.ToLower(bracketsApart.Replace(name))) {
		switch {
		case w == "(":
			depth++
		case w == ")":
			depth = max(0, depth-1)
		case depth == 0 && w != "a" && w != "an" && w != "the":
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}
