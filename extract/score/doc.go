// Package score measures extractions against gold files: articles whose
// entities and relations a person wrote down.
//
// Terms used throughout:
//
//   - Gold: the entities and relations one article has, in NAME.gold.json beside
//     NAME.txt. What is optional in it costs nothing, found or missed.
//   - Prediction: what a system says of one article, in the form that
//     "entente extract --format jsonl" prints.
//   - Alignment: the one-to-one match of predicted entities to gold entities by
//     their names, best matches first.
//   - Tally: counts of what is right (tp), wrong (fp) and missing (fn), from
//     which precision, recall and F1 follow.
//
// What is measured: ENTITIES, one to one by name and type; NAMES, of the names
// given to entities found, how many the text uses for them; RELATIONS, with
// subject, predicate and object right, and RELATIONS+Q, with every qualifier of
// the gold right as well; EVIDENCE, of the relations found, how many cite words
// that overlap the gold's; IDENTITY, B-cubed over the entities other than states
// that two or more articles name; GROUNDING, the spans that are what the text
// holds at their offsets.
package score
