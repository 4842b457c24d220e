package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// moods are the words by which a text says that something is to come, is not so,
// or is somebody's word: the lists of the packs whose names begin with modality.
type moods struct {
	by       map[string]schema.Modality // of what depends on a lemma
	with     map[string]schema.Modality // of what a word stands with
	phrases  []moodPhrase               // several words that do the same
	as       map[string]bool            // participles by which nobody in particular says so
	nobody   map[string]bool            // who is nobody in particular
	carried  map[string]bool            // verbs that do no more than that a deed is done
	unbuilt  map[string]bool            // nouns of what is not complete
	weighed  map[string]bool            // verbs of what is only spoken of
	lasting  map[string]bool            // verbs of what is so already
	particle map[string]bool            // the second words of entries such as "call off"
}

// moodPhrase is an entry of several words.
type moodPhrase struct {
	words    []string
	modality schema.Modality
}

func newMoods(lists map[string][]string) *moods {
	m := &moods{by: map[string]schema.Modality{}, with: map[string]schema.Modality{}, particle: map[string]bool{},
		as: setOf(lists[schema.ReportedAs]), nobody: setOf(lists[schema.NobodyList]),
		carried: setOf(lists[schema.CarriedList]), unbuilt: setOf(lists[schema.UnfinishedList]),
		weighed: setOf(lists[schema.WeighedList]), lasting: setOf(lists[schema.LastingList])}
	for _, modality := range schema.Modalities { // of a word in two lists the later one holds
		for _, entry := range lists[schema.ModalityBy(modality)] {
			entry = strings.ToLower(entry)
			m.by[entry] = modality
			if _, particle, ok := strings.Cut(entry, " "); ok {
				m.particle[particle] = true
			}
		}
		for _, entry := range lists[schema.ModalityWith(modality)] {
			words := strings.Fields(strings.ToLower(entry))
			if len(words) == 1 {
				m.with[words[0]] = modality
			} else {
				m.phrases = append(m.phrases, moodPhrase{words, modality})
			}
		}
	}
	return m
}

func setOf(entries []string) map[string]bool {
	out := make(map[string]bool, len(entries))
	for _, e := range entries {
		out[strings.ToLower(e)] = true
	}
	return out
}

// governs is the modality that a word gives to what depends on it: by its lemma
// with its particle ("call off"), by its lemma, or by its form.
func (c *clause) governs(at int) schema.Modality {
	lemma := strings.ToLower(c.tokens[at].Lemma)
	for i := at + 1; i < len(c.tokens) && i <= at+maxToParticle; i++ {
		if c.moods.particle[c.lower[i]] && c.tokens[i].Head == at {
			if m := c.moods.by[lemma+" "+c.lower[i]]; m != "" {
				return m
			}
		}
	}
	if m := c.moods.by[lemma]; m != "" {
		return m
	}
	return c.moods.by[c.lower[at]]
}

// maxToParticle is how far behind a verb its particle may stand: "called the visit off".
const maxToParticle = 4

// phrased is the modality of an entry of several words that stands with a word.
func (c *clause) phrased(at int) schema.Modality {
	for _, p := range c.moods.phrases {
		for i := max(0, at-maxToPhrase); i+len(p.words) <= min(len(c.lower), at+maxToPhrase); i++ {
			if c.lower[i] != p.words[0] || !slices.Equal(c.lower[i:i+len(p.words)], p.words) {
				continue
			}
			for j := range p.words {
				if c.tokens[i+j].Head == at {
					return p.modality
				}
			}
		}
	}
	return ""
}

// maxToPhrase is how far from a word an entry of several words may stand.
const maxToPhrase = 8

// contrasted reports whether "but" joins a word to what stands before.
func (c *clause) contrasted(at int) bool {
	for i, t := range c.tokens[:at] {
		if t.Head == at && t.Dep == "cc" && c.lower[i] == "but" {
			return true
		}
	}
	return false
}
