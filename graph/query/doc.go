// Package query runs Gizmo, Cayley's query language in JavaScript, over a
// graph, under guard: whatever a script does, the program goes on and the
// caller has an answer or an error by the deadline.
//
// A script starts paths at nodes and walks along quads:
//
//	g.V("<id:organization/sco>").In("<ent:memberOf>").All()
//
// The language is that of Cayley 0.7: g (or graph) with V, M and Emit; on
// paths Is, In, Out, Both, Follow, FollowR, FollowRecursive, And, Or, Except,
// Back, Tag, Has, HasR, Save, SaveR, SaveOpt, SaveOptR, Unique, Labels,
// InPredicates, OutPredicates, SaveInPredicates, SaveOutPredicates,
// LabelContext, Filter, Limit, Skip and Order; as finals All, GetLimit,
// ToArray, ToValue, TagArray, TagValue, ForEach and Count; the values iri, str,
// bnode, raw, lang, typed; the filters lt, lte, gt, gte, regex and like. Every
// method may be written with a small first letter. It differs in this:
//
//   - A string that is a CURIE with a known prefix, bare or in angle brackets,
//     is that IRI: "id:state/china", "<ent:memberOf>", "rdf:type". str("…")
//     makes a text of any string.
//   - IRIs come out as CURIEs where a prefix covers them, else in angle
//     brackets inside the script and without them in rows.
//   - A script that ends in a path without a final gives the path's results; one
//     that emits nothing and ends in another value gives that value.
//   - lt, lte, gt and gte compare with dates, also, by their written form: so
//     gt("2018") takes "2018-06-10", and "2018-06-09/2018-06-10".
//   - The limit is for all rows of a script together.
//   - There are no regular expressions of JavaScript (those of the filter regex
//     run in linear time), no big integers, eval, Function, proxies or typed
//     arrays: each could hold a script beyond its deadline or end the program.
//
// A row is what a script emits: columns in order. Those of a path are "id", its
// end, and then the tags in the order in which the script names them; those of an
// object that it emits are the object's members in their order.
package query
