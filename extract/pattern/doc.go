// Package pattern is the language rules are written in: it parses patterns,
// compiles them and matches them against sentences.
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
//	                   a capitalised item, a number, a year, an ordinal, any one item
//	[open] [close]     an opening and a closing round bracket
//	{name:Type|Type}   a mention of one of the types, captured under the name
//	{:Type}            the same, not captured
//	{name:Type+}       a list of them: "A, B and C" captures three
//	( … | … )          a group of alternatives; of those that are words the longest is tried first
//	?  *  +  {m,n}     behind an element: optional, any number, one or more, m to n
//	..n                up to n items of any kind, as few as will do; they hold no
//	                   sentence mark, semicolon, dash, bracket or quotation mark
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
package pattern
