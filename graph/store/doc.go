// Package store keeps a graph on disk: an embedded graph.QuadStore for Cayley,
// so that Gizmo and every other session of Cayley's run on it unchanged.
//
// # Terms
//
// A quad has a subject, a predicate, an object and perhaps a label; these are its
// four places, and what stands there is a value. The quads with one label are a
// graph; those without are the default graph. A value is in the store as long as
// a quad has it. Each value has a number, given once and never again, and its
// counts: in how many quads it stands at each place. The totals are the numbers of
// quads and values. A record is data kept beside the quads, under a kind and a
// name, changed in the same transactions.
//
// A transaction (Update, ApplyDeltas) is atomic and durable: when it returns
// without an error it is on the disk whole; else nothing of it is. The one
// exception is the error ErrFailed: the disk refused a write in a way that leaves
// open what is on it. The store then refuses everything, and once it is opened
// anew the transaction is there whole or not at all. There is one transaction at
// a time.
//
// A view is what reads: the Store, which each of its iterators sees as it was
// when the iterator began, or a Snapshot, all of which is of one moment. Readers
// neither block the writer nor are blocked.
//
// # Layout
//
// All is kept in one ordered table of keys; keys.go lists them. A quad is four
// numbers, kept as a key in three or four orders, so that the quads with any one
// value, or with a value and what follows it in an order, lie side by side:
//
//	subject   predicate object    label
//	predicate object    subject   label
//	object    subject   predicate label
//	label     subject   predicate object    (of quads with a label)
//
// A value is kept under its number and, encoded so that the values of a kind sort
// as they do by meaning, with its number (value.go). Its counts are kept as
// differences that the database adds up (counts.go), so that adding a quad reads
// nothing of them, and the size of the quads with a value is one lookup. The
// totals are written with each transaction.
//
// # The database
//
// The table is a pebble database: written in Go, well kept (it carries
// CockroachDB), with atomic batches over a checked log, snapshots, checksums of
// every block, bulk loading of sorted files, merged values and an exchangeable
// file system, which the tests of failures use. Its log and its files are in the
// store's folder, with two files of this package's: STORE says that the folder is
// a store and of which format, HOLDER which process last locked it to change it.
// One process at a time may change a store; while none does, any number may read
// it.
//
// Pebble ends the process where a write of its log fails. A store must not, so
// the file system under it tells such a failure to the Store instead (guard.go).
package store
