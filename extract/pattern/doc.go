// Package pattern is the language rules are written in: it parses patterns and
// trees, compiles them and matches them against sentences. A pattern tells what
// stands in a row, a tree what belongs to what, however far apart it stands.
//
// # Patterns
//
// A pattern is matched against a sequence of items. An item is a mention (of an
// entity, an office, a date) or else a single token; the articles
// a, an and the are left out of the sequence, and of patterns. A pattern is a
// sequence of elements:
//
//	word               the token, whatever its case
//	~verb              any form of the verb: ~visit is visit, visits, visited, visiting
//	$list              an entry of the list of that name, which may be of several words
//	@list              the same, its first word capitalised
//	[cap] [num] [year] [ordinal] [any]
//	                   a capitalised item that is no date, a number, a year, an ordinal, any one item
//	[open] [close]     an opening and a closing round bracket
//	{name:Type|Type}   a mention of one of the types, captured under the name
//	{:Type}            the same, not captured
//	{name:Type+}       a list of them: "A, B and C" captures three
//	( … | … )          a group of alternatives; of those that are words the longest is tried first
//	?  *  +  {m,n}     behind an element: optional, any number, one or more, m to n
//	..n                up to n items of any kind, as few as will do; they hold no
//	                   sentence mark, semicolon, dash, bracket or quotation mark, but may hold a hyphen within a word
//	< … >              the part of the match that is the name it finds
//	!element           no such element follows; of several, !( … )
//	^                  the beginning of the sentence
//	^!word  ^!$list    the item before is not that word, or none of the list
//
// The types are the entity types of package schema, and Office and Date.
//
// Of all ways to match at one place, the first is taken, where what is optional
// is taken rather than left. A rule is tried only on sentences that hold one of
// the words it cannot do without.
//
// # Trees
//
// A tree is a word, and in brackets behind it what plays which role to it:
//
//	~visit|tour/VERB (agent {subject:Person+}) (patient {object:State|Place+}) (date {date:Date})?
//
// finds the visitor and the visited in "Solberg, who was met at the airport,
// visited Estonia on Monday", in "Estonia was visited by Solberg", and in "the
// prime minister, who visited Estonia and Latvia". Its parts are:
//
//	~lemma             a word by the form dictionaries have: ~visit is visits, visited, visiting
//	~one|other         one of several
//	~take_place        several words in a row, the verb first or the noun last
//	$list              an entry of the list of that name
//	/VERB              behind any of these: of that part of speech, by the names of Universal
//	                   Dependencies (VERB, AUX, NOUN, PROPN, ADJ, ADV, NUM, PRON, …)
//	{name:Type|Type}   a mention of one of the types, captured under the name
//	{name:Type+}       with it those it is coordinated with: "A, B and C" captures three
//	(role node)        something plays that role: a word or a mention, with branches of its own
//	(role|role node)   one of the roles
//	(role node)?       optional
//	!(role node)       nothing of that kind plays the role
//	!(role)            nothing at all does
//
// The root, by which a tree is found, is a word. Where several words play a role,
// each gives a match of its own. The roles are:
//
//	agent     who does it: the subject of the active, what "by" brings to the passive
//	patient   whom or what it is done to: the object, the subject of the passive
//	of        whose it is, or of what: "the visit of X", "X's visit", X in "X said that
//	          his visit …"
//	mod       what stands before a noun: "the X visit"
//	appos     the same by another name: "the host, X"
//	is        what a noun is said of: X in "X is a member"
//	date      a date that belongs to it; a claim takes that of its clause, so that a
//	          tree names a date only where it stands elsewhere
//	not       its negation
//	xcomp     the verb that completes it: "plans to visit", "an application to join"
//	given     to whom something is given: X in "granted X a status", "X was granted a status"
//	doer      whose deed a noun is: X in "X's visit", in "X spoke during a visit", and in
//	          "during his visit, X spoke"
//	case      the preposition before it: during in "during a visit"
//	in, with… what a preposition joins to it, or to what it is done to: Astana in
//	          "held a summit in Astana"; a place the clause speaks of: "Astana, where X held …"
//
// Agent and patient are seen through the voice ("was hosted by"), relative clauses
// ("the summit that X hosted"), participles ("the summit hosted by X"), subjects that
// verbs share ("X arrived and met Y", "X wants to meet Y"). Whether a match is a fact, a plan or a denial
// is read from the tree too, so that a tree need not exclude "will" and "not". The
// words that decide it are lists of the packs, which a pack may add to: see
// [entente/schema.ModalityPrefix].
//
// To write a tree, look at that of a sentence which says it (entente extract
// --explain), begin with the verb or the noun that carries the meaning, and give each
// argument the role it plays:
//
//	~member/NOUN (is {subject:State+}) (of {object:Organization}) !(mod ~former)
//	~pay/VERB (agent {subject:Person+}) (patient ~visit (to {object:State+}))
//	~sign/VERB (agent {subject:State+}) (patient {object:Document})
//
// # Faults
//
// A [SyntaxError] tells the column and the reason; who compiles rules adds the file,
// the line and the rule.
package pattern
