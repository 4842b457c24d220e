// Package draw makes pictures of part of a graph: an entity, what it has to do
// with, and how, in the DOT language or as SVG. Graphviz, compiled into the
// program, lays the SVG out.
package draw
