// Lays a graph out with dagre. It gets and gives JSON, so that no value of one
// side is in the hands of the other: see sheet and layout in engine.go.
(function (text) {
  "use strict";
  // Dagre copies lists of names with it; the interpreter does not have it.
  globalThis.structuredClone = (value) => JSON.parse(JSON.stringify(value));
  const sheet = JSON.parse(text);
  const g = new dagre.graphlib.Graph({ multigraph: true });
  g.setGraph({
    rankdir: "LR",
    nodesep: sheet.nodeGap,
    edgesep: sheet.edgeGap,
    ranksep: sheet.columnGap,
  });
  sheet.nodes.forEach((n, i) => g.setNode(String(i), { width: n.width, height: n.height }));
  sheet.edges.forEach((e, i) =>
    g.setEdge(String(e.left), String(e.right), {
      width: e.width, height: e.height, labelpos: "c", minlen: e.columns,
    }, String(i)));
  dagre.layout(g);
  return JSON.stringify({
    nodes: sheet.nodes.map((_, i) => {
      const n = g.node(String(i));
      return { x: n.x, y: n.y };
    }),
    edges: sheet.edges.map((e, i) => {
      const laid = g.edge(String(e.left), String(e.right), String(i));
      return { label: { x: laid.x, y: laid.y }, points: laid.points };
    }),
  });
})
