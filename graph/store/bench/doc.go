// Package bench measures Entente's store beside two of Cayley's, that in memory
// and that on leveldb, with the same quads and the same queries in one run.
//
// Two graphs are measured: Cayley's example, of films, whose quads stand in no
// named graph, and a generated one in the form of Entente's own.
package bench
