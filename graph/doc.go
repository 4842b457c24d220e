// Package graph holds what the articles state as a graph of quads, on disk or
// in memory, and answers who and what is in it.
//
// A quad is a subject, a predicate, an object and a label, the label naming
// the graph the quad belongs to. The quads of an Entente graph are:
//
//   - Facts, in the default graph (no label), each once however many articles
//     state it. An asserted claim gives one; a symmetric predicate gives it in
//     both directions. Beside them each entity has its rdf:type, its fullest
//     name as rdfs:label, its other names as skos:altLabel, and owl:sameAs.
//   - Claims, in a named graph per article, labelled by the article's IRI: a
//     node <base>claim/<claim id> of type rdf:Statement with rdf:subject,
//     rdf:predicate, rdf:object, ent:modality, ent:confidence, ent:rule, where
//     there are any ent:speaker, ent:time and its qualifiers (ent:role,
//     ent:date, …), and prov:wasQuotedFrom its passages.
//   - Passages, in the same graph: the article's IRI with the fragment of RFC
//     5147 (#char=120,184, counted in characters), with the words as
//     prov:value, and schema:isPartOf the article.
//   - Articles, in their own graph: schema:NewsArticle with schema:headline,
//     schema:publisher, schema:datePublished, schema:inLanguage, schema:url,
//     ent:path and ent:hash (SHA-256 of the text, in hexadecimal).
//
// Literals: text is a plain string; a day is an xsd:date, a month an
// xsd:gYearMonth, a year an xsd:gYear, an interval of them a typed string of
// the Library of Congress' EDTF datatype ("2018-06-09/2018-06-10"); true is an
// xsd:boolean and a confidence an xsd:double.
//
// IRIs are stored in full form, with every character that an IRI may not have
// percent-escaped where the IRI is made. A CURIE is an IRI abbreviated by a
// prefix: ent:memberOf, id:state/china; [Names] makes and expands them.
//
// The store is Cayley's: its memstore, or its leveldb backend in a folder.
package graph
