package schema

import (
	"slices"
	"strings"
)

// Lists of packs by which the modality of claims is told. All begin with
// [ModalityPrefix]; a pack may add to each, as to any list, and may have no
// other of that prefix.
//
//   - modality-planned, -denied, -reported: lemmas, or a lemma and its particle
//     ("call off"), that make so what depends on them: "plans to visit",
//     "called off a visit", "claimed that X had visited".
//   - modality-planned-with, -denied-with, -reported-with: words, or several in a
//     row, that make so what they stand with: "will visit", "no longer a
//     member", "reportedly visited".
//   - modality-reported-as: participles by which nobody in particular says so:
//     "is believed to have visited".
//   - modality-nobody: nouns of such a nobody: "according to reports".
//   - modality-carried: verbs that say of a deed no more than that it is done:
//     "the visit will take place".
//   - modality-unfinished: nouns of what is not complete: "the process of
//     admitting X".
//   - modality-weighed: verbs of what is only spoken of or wished by others, in
//     the clause that depends on them: "discussed founding X", "backs Y to join".
//   - modality-lasting: verbs that, of what is to come, say that it is so
//     already: "will remain a member".
const (
	ModalityPrefix = "modality-"
	ReportedAs     = ModalityPrefix + "reported-as"
	NobodyList     = ModalityPrefix + "nobody"
	CarriedList    = ModalityPrefix + "carried"
	UnfinishedList = ModalityPrefix + "unfinished"
	WeighedList    = ModalityPrefix + "weighed"
	LastingList    = ModalityPrefix + "lasting"
)

// ModalityBy is the name of the list of what gives a modality to what depends on it.
func ModalityBy(m Modality) string { return ModalityPrefix + string(m) }

// ModalityWith is the name of the list of words that stand with what they give a
// modality.
func ModalityWith(m Modality) string { return ModalityPrefix + string(m) + "-with" }

// ModalityLists are the names of these lists, sorted. There is none of what is asserted.
func ModalityLists() []string {
	names := []string{ReportedAs, NobodyList, CarriedList, UnfinishedList, WeighedList, LastingList}
	for _, m := range Modalities {
		if m != Asserted {
			names = append(names, ModalityBy(m), ModalityWith(m))
		}
	}
	slices.Sort(names)
	return names
}

// MaxModalityWords is how many words an entry of a list of modality may have.
func MaxModalityWords(list string) int {
	switch {
	case strings.HasSuffix(list, "-with"):
		return 4
	case slices.ContainsFunc(Modalities, func(m Modality) bool { return list == ModalityBy(m) }):
		return 2
	}
	return 1
}

// OppositeLists are the lists of modality that may not share a word with a list: what
// makes it planned does not make it denied.
func OppositeLists(list string) []string {
	var out []string
	for _, name := range []func(Modality) string{ModalityBy, ModalityWith} {
		var family []string
		for _, m := range Modalities {
			family = append(family, name(m))
		}
		if slices.Contains(family, list) {
			out = slices.DeleteFunc(family, func(f string) bool { return f == list })
		}
	}
	return out
}

// IsModalityList reports whether a list's name says that it is one of modality,
// be there such a list or not.
func IsModalityList(name string) bool { return strings.HasPrefix(name, ModalityPrefix) }
