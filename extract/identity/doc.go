// Package identity decides which entities of different articles are one thing,
// and what its id is.
//
// Identity is a pure function of the set of extractions and the packs: neither
// the order of the articles nor how they were divided into builds matters. A
// thing a pack knows has the pack's id. A meeting is known by whose it is and
// when, where or as which of its series it was held. Anything else is known by
// its name. A name that could be many things' ("joint statement", "regional
// summit") is one thing in one article only, and its id ends in a hash of the
// article and the name.
//
// An id is a base IRI, the slug of the type, a slash and a slug of the name:
// …/person/xi-jinping. The IRI of an article is its URL or, where it has none,
// the base, "article/" and its path.
package identity
