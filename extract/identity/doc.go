// Package identity decides which entities of different articles are one thing,
// and what its id is.
//
// Identity is a pure function of the set of extractions and the packs: neither
// the order of the articles nor how they were divided into builds matters. What
// has one name is one node; nodes are compared within blocks of names that have much in
// common, so that the cost stays near linear, and joined where nothing
// contradicts, the most alike first. Nothing joins two things that a pack
// knows as two, or that one article lists beside each other.
//
// A thing a pack knows has the pack's id, also under a spelling the pack lacks. People
// are compared word by word, in any order, by how romanisations write a sound (see sound);
// then a shorter form (an initial, a middle name left out, a surname) joins the one full name it can
// be short for. People of one name who hold positions in different states are namesakes, and
// so are people of names that only sound alike who serve organizations of different states.
// Organizations, documents, initiatives, projects and places are compared by what their
// words mean, whatever their order: the same states, organizations, synonyms and stems.
// A meeting is known by whose it is, who meets, and when, where or as which of its
// series it was held. A name that could be many things' ("joint statement", "regional
// summit") is one thing in one article only, unless one meeting adopted it, and its id ends
// in a hash of the article and the name.
//
// An id is a base IRI, the slug of the type, a slash and a slug of the fullest name:
// …/person/xi-jinping. The IRI of an article is its URL or, where it has none,
// the base, "article/" and its path.
//
// Christen, Data Matching (2012), describes blocking, comparison and the
// constraints used here.
package identity
