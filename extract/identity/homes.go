package identity

import (
	"slices"
	"strings"

	"entente/schema"
)

// homesOf gives, by local id, the states whose organizations people hold positions in.
// That is less than a position in the state itself: many serve an organization of another
// one, so that it only tells people apart whose names are not spelled alike either.
func (r *Resolver) homesOf(x *schema.Extraction) map[string][]string {
	out := map[string][]string{}
	for i := range x.Claims {
		c := &x.Claims[i]
		if c.Predicate() != schema.HoldsPosition || c.Modality != schema.Asserted {
			continue
		}
		at := slices.IndexFunc(x.Entities, func(e schema.Entity) bool { return e.ID == c.Object() })
		if at < 0 || x.Entities[at].Type != schema.Organization {
			continue
		}
		if home := r.homeOf(&x.Entities[at]); home != "" && !slices.Contains(out[c.Subject()], home) {
			out[c.Subject()] = append(out[c.Subject()], home)
		}
	}
	return out
}

// homeOf is the state that an organization is of: the one it lies in, or the only one in
// its name. The city of its seat tells nothing, as those of many states have one, too.
func (r *Resolver) homeOf(e *schema.Entity) string {
	name := e.Name
	if t := r.things[e.Known]; t != nil {
		if strings.HasPrefix(t.In, "state/") {
			return t.In
		}
		name = t.Name
	}
	home := ""
	for _, meaning := range r.words.bag(name) {
		if !strings.HasPrefix(meaning, "state/") {
			continue
		}
		if home != "" {
			return ""
		}
		home = meaning
	}
	return home
}

// statesServed are the homes of a person that the packs know.
func (r *Resolver) statesServed(id string) []string {
	var out []string
	if t := r.things[id]; t != nil {
		for _, served := range t.Served {
			if strings.HasPrefix(served, "state/") {
				out = append(out, served)
			} else if org := r.things[served]; org != nil {
				out = append(out, r.homeOf(&schema.Entity{Known: served, Name: org.Name}))
			}
		}
	}
	return slices.DeleteFunc(out, func(home string) bool { return home == "" })
}

// mayMeet reports whether two people of names that sound alike may be one: they are not
// strangers, or their names are written alike.
func (r *Resolver) mayMeet(x, y *node) bool {
	if !strangers(x, y) {
		return true
	}
	a, b := r.words.letters(x.name), r.words.letters(y.name)
	if len(a) > len(b) {
		a, b = b, a
	}
	return !slices.ContainsFunc(a, func(word string) bool { return !slices.Contains(b, word) })
}

// strangers reports whether two people are of different states as far as their positions
// tell, those in organizations among them.
func strangers(x, y *node) bool {
	return len(x.context)+len(x.homes) > 0 && len(y.context)+len(y.homes) > 0 &&
		!share(x.context, y.context) && !share(x.context, y.homes) &&
		!share(x.homes, y.context) && !share(x.homes, y.homes)
}

// umlauts are written with two letters where diacritics are wanting.
var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// letters are the words of a name as they are written, without diacritics and particles.
func (w *words) letters(name string) []string {
	return w.withoutParticles(strings.Split(umlauts.Replace(slug(name)), "-"))
}
