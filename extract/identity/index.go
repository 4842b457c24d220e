package identity

import (
	"slices"
	"strings"

	"entente/schema"
)

// index finds things of the packs by their names. Its parts are made when they
// are asked for first: the packs have many names, and most articles few that no
// pack entry claims.
type index struct {
	things []schema.PackThing
	byID   map[string]*schema.PackThing
	words  *words

	read     map[string][]personName            // names of a person, by id
	people   map[string][]string                // ids by the consonants of a name
	surnames map[string][]string                // ids of people by last word
	bags     map[schema.Class]map[string]string // id by bagKey; empty where several things have it
	places   map[string]string                  // id by folded name; empty where several places have it
}

func newIndex(things []schema.PackThing, byID map[string]*schema.PackThing, words *words) *index {
	return &index{things: things, byID: byID, words: words,
		read: map[string][]personName{}, bags: map[schema.Class]map[string]string{}}
}

// allNames are the names of a thing of the packs.
func allNames(t *schema.PackThing) []string {
	return slices.Concat([]string{t.Name}, t.Names, t.Abbreviations)
}

// placeAt finds the place whose name words begin with, and of how many words it is.
func (x *index) placeAt(words []string) (id string, n int) {
	if x.places == nil {
		x.readPlaces()
	}
	for n := min(3, len(words)); n > 0; n-- {
		if id := x.places[strings.Join(words[:n], " ")]; id != "" {
			return id, n
		}
	}
	return "", 0
}

func (x *index) readPlaces() {
	x.places = map[string]string{}
	for i := range x.things {
		t := &x.things[i]
		if t.Type != schema.Place {
			continue
		}
		for _, name := range allNames(t) {
			addOnly(x.places, strings.Join(folded(name), " "), t.ID)
		}
	}
}

// addOnly notes whose a key is: nobody's, where it is of several things.
func addOnly(to map[string]string, key, id string) {
	if other, ok := to[key]; ok && other != id {
		id = ""
	}
	to[key] = id
}

// byBag is the thing whose name has a bag, by its bagKey; empty where there is
// none, or several.
func (x *index) byBag(key string) string {
	class, _, _ := strings.Cut(key, "\x00")
	bags, ok := x.bags[schema.Class(class)]
	if !ok {
		bags = map[string]string{}
		for i := range x.things {
			if t := &x.things[i]; string(t.Type) == class {
				for _, name := range allNames(t) {
					addOnly(bags, bagKey(t.Type, x.words.bag(name)), t.ID)
				}
			}
		}
		x.bags[schema.Class(class)] = bags
	}
	return bags[key]
}

// namesOf are the names of a person of the packs.
func (x *index) namesOf(id string) []personName {
	names, ok := x.read[id]
	if t := x.byID[id]; !ok && t != nil && t.Type == schema.Person {
		for _, name := range allNames(t) {
			names = append(names, x.words.readPerson(name))
		}
		x.read[id] = names
	}
	return names
}

// spelled are the ids of people by the consonants of their names.
func (x *index) spelled(consonants string) []string {
	x.readPeople()
	return x.people[consonants]
}

// ofSurname are the ids of people by the last word of a name.
func (x *index) ofSurname(word string) []string {
	x.readPeople()
	return x.surnames[word]
}

func (x *index) readPeople() {
	if x.people != nil {
		return
	}
	x.people, x.surnames = map[string][]string{}, map[string][]string{}
	for i := range x.things {
		t := &x.things[i]
		if t.Type != schema.Person {
			continue
		}
		for _, n := range x.namesOf(t.ID) {
			if len(n.words) == 0 {
				continue
			}
			if last := n.words[len(n.words)-1].word; !slices.Contains(x.surnames[last], t.ID) {
				x.surnames[last] = append(x.surnames[last], t.ID)
			}
			if key := n.whole(); !slices.Contains(x.people[key], t.ID) && len(n.words) > 1 {
				x.people[key] = append(x.people[key], t.ID)
			}
		}
	}
}
