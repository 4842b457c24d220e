// Package draw makes pictures of part of a graph: an entity, what it has to do
// with, and how, in the DOT language or as SVG.
//
// A picture is of nodes, which are entities, and edges, which are the facts
// between two of them in one direction. In SVG each node is a box and each edge
// a line with a label. The boxes stand in columns; dagre, a library that is
// built into the program and runs in a JavaScript interpreter, says where. This
// package measures what dagre places, leads the lines and writes the SVG.
package draw
