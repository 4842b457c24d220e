// Package extract turns an article into the entities it names and the claims
// it makes.
//
// The work is done by annotators, each with one task, in one explicit order
// (see [New]): sentences, quotations, names the packs know, dates, names by
// their form, offices, people, positions, coreference, relations, speech. An
// annotator declares which layers it needs and which it gives; an order in
// which one comes before what it needs is refused when the pipeline is made.
//
// Terms used in the package:
//
//   - mention: a span that refers to something: an entity, an office, a date.
//   - unit: what a pattern sees as one item: a mention with all that belongs to
//     it, such as a person's name with the office before it.
//   - known: an entity a pack has an entry for.
//   - form: a rule that finds names by how they are built.
//
// A pipeline is safe for concurrent use; everything else belongs to one article
// and one goroutine.
package extract
