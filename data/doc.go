// Package data is what goes in: readers that turn files into articles, and the
// knowledge of the world as packs.
//
// Terms used throughout:
//
//   - Kind: what a file's name says it holds: a text (.txt, .text) is one article,
//     taken as it is; Markdown (.md, .markdown) is one, too, of which the words are
//     taken without the marks; records (.jsonl, .ndjson) hold one a line. Each may
//     be compressed (.gz).
//   - Fault: one input that was skipped, with its place and what to do about it.
//   - Header: the short lines before an article's prose, where a page shows its
//     title, its date and its source.
//   - Dateline: the place and day that open a wire report, with its agency:
//     "BEIJING, June 15 (Xinhua) --".
//   - Pack: see [schema.Pack]; a pack file is YAML, one pack in each, and is
//     refused where it has an unknown key or says what cannot be.
//   - Layer: a pack put over earlier ones, whose entries it overrides.
package data
