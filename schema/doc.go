// Package schema is the vocabulary of Entente and the types that travel
// between its stages.
//
// The vocabulary is one table: [Classes] are the kinds of things a graph
// holds, [Predicates] the relations between them, [Qualifiers] what may be said
// of a relation. Validation, formats, help texts and documentation derive from
// it; adding a predicate is adding one row to it.
//
// Terms used throughout:
//
//   - Article: one text with what is known of its origin. Its Text is UTF-8 and
//     no stage changes it, so an offset stays good for the article's life.
//   - Span: a half-open range of byte offsets into an article's Text.
//   - Mention: a span that refers to an entity by name, nominal or pronoun.
//   - Entity: a thing in the world that an article names.
//   - Claim: what an article states of an entity, with the words that state it.
//   - Fact: a statement that at least one asserted claim makes.
//   - Extraction: the entities and claims of one article.
//   - Pack: knowledge of the world (names, offices, word lists, rules) as data.
//
// The package imports only the standard library. Its values are plain data:
// safe to read from many goroutines, not to change from more than one.
package schema
