package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// addSurnames notes under which short names the people of the packs go.
func (lex *lexicon) addSurnames() {
	for _, entries := range lex.names {
		for _, e := range entries {
			if e.thing.Type != schema.Person || len(e.thing.Served) == 0 || lex.in("honorific", e.folded[0]) || lex.in("regnal", e.folded[0]) {
				continue
			}
			for _, short := range lex.shortNames(e.folded) {
				key := squash(short)
				if !slices.Contains(lex.surnames[key], e.thing) {
					lex.surnames[key] = append(lex.surnames[key], e.thing)
				}
			}
		}
	}
}

// squash writes a folded name without what spellings of it differ in: spaces,
// hyphens and apostrophes. "Amir-Abdollahian" and "Amirabdollahian" are the same.
func squash(name string) string {
	if !strings.ContainsAny(name, " -'") {
		return name
	}
	return joints.Replace(name)
}

var joints = strings.NewReplacer(" ", "", "-", "", "'", "")

// respelled reports whether a name, or what it ends in, is the short one but for
// where it is written apart.
func respelled(full, short []string) bool {
	if len(full) == 0 || len(short) == 0 {
		return false
	}
	a, b := full[len(full)-1], short[len(short)-1]
	if !strings.HasSuffix(a, b) && !strings.HasSuffix(b, a) {
		return false
	}
	key := squash(strings.Join(short, " "))
	if len(key) < distinctive {
		return false
	}
	for i := range full {
		if squash(strings.Join(full[i:], " ")) == key {
			return true
		}
	}
	return false
}

// namesKnown reports whether the article names a thing of the packs.
func (d *document) namesKnown(id string) bool {
	if d.knownIDs == nil {
		d.knownIDs = map[string]bool{}
		for _, m := range d.mentions {
			if m.known != "" {
				d.knownIDs[m.known] = true
			}
		}
	}
	return d.knownIDs[id]
}

// knownPerson is the person of the packs who goes by a short name, if only one of
// those who do has served a state or an organization that the article names; nil
// if it cannot be told.
func (d *document) knownPerson(words []string) *schema.PackThing {
	var found *schema.PackThing
	for _, t := range d.lex.surnames[squash(strings.Join(words, " "))] {
		if !slices.ContainsFunc(t.Served, d.namesKnown) {
			continue
		}
		if found != nil {
			return nil
		}
		found = t
	}
	return found
}

// distinctive is the number of letters from which on a surname is hardly a
// common word or somebody else's.
const distinctive = 7

// minLikely is the score from which on the learned recogniser lends weight to
// what speaks for a person already.
const minLikely = 0.5

// knownSurname reports whether a run is the short name of a person of the packs
// whom the article may speak of.
func (f *peopleFinder) knownSurname(s int, r run) bool {
	words := make([]string, 0, r.to-r.from)
	for i := r.from; i < r.to; i++ {
		words = append(words, fold(f.word(i)))
	}
	if f.d.knownPerson(words) == nil {
		return false
	}
	return len(words) > 1 || len(words[0]) >= distinctive && r.from > 0 || slices.ContainsFunc(f.d.sentences[s].Names, func(n schema.NameCandidate) bool {
		return n.Kind == schema.PersonName && n.Score >= minLikely && n.First == r.from && n.Last == r.to-1
	})
}

// recognise gives the pack id of whom a name without a full form means: of a
// single word, only where an office or what found it shows that it is a person in
// office.
func (r *resolver) recognise(m *mention, words []string) string {
	single := len(words) == 1 && m.rule != "person:known" && r.d.officeBefore(m) == nil
	if t := r.d.knownPerson(words); t != nil && !single {
		return t.ID
	}
	return r.withoutInitials(words)
}

// withoutInitials is the pack id of the person whose name a name is but for
// initials in it: "Antony J. Blinken". It is empty where there is none.
func (r *resolver) withoutInitials(words []string) string {
	short := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return len(strings.Trim(w, ".")) == 1 })
	if len(short) == len(words) || len(short) < 2 {
		return ""
	}
	for _, e := range r.lex.names[short[0]] {
		if e.thing.Type == schema.Person && slices.Equal(e.folded, short) {
			return e.thing.ID
		}
	}
	return ""
}

// officeBefore is the office of a state or an organization right before a name,
// nil without one.
func (d *document) officeBefore(m *mention) *mention {
	for _, o := range d.inSentence(m.sentence) {
		if o.typ == pattern.OfficeType && o.End < m.Start && strings.TrimSpace(d.text[o.End:m.Start]) == "" && heldInOffice(o) {
			return o
		}
	}
	return nil
}

// heldInOffice reports whether an office is one of those that people of the packs
// are known for.
func heldInOffice(m *mention) bool {
	return m.office != nil && (m.office.Title == "crown prince" || slices.Contains([]string{"head-of-state", "head-of-government",
		"minister", "diplomat", "head-of-organization", "official"}, m.office.Kind))
}
