package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"entente/data"
	"entente/extract/identity"
	"entente/graph"
)

// printWhy tells for each article why a name in it is taken for the thing of that
// name. Identity is decided anew over what the graph keeps of its articles, with the packs
// of o.
func (o *showOptions) printWhy(ctx context.Context, io *streams, g *graph.Graph) error {
	iri, err := g.Find(ctx, o.name)
	if err != nil {
		return err
	}
	knowledge, err := data.Knowledge(o.packs...)
	if err != nil {
		return err
	}
	articles, err := g.Fingerprints()
	if err != nil {
		return err
	}
	resolver := identity.New(knowledge, g.Base())
	for _, id := range slices.Sorted(maps.Keys(articles)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		x, err := g.Article(id)
		if err != nil {
			return err
		}
		resolver.Add(x)
	}
	reasons := resolver.Resolve().Why(iri)
	if len(reasons) == 0 {
		return fmt.Errorf("no name is taken for %s with these packs: give --pack as it was built with", g.Names().Short(iri))
	}
	if o.format.value == "json" {
		return writeJSON(io.out, reasons)
	}
	for _, r := range reasons {
		if _, err := fmt.Fprintf(io.text(), "%s — %s (%s)\n", r.Name, r.Why, r.Article); err != nil {
			return fmt.Errorf("write reasons: %w", err)
		}
	}
	return nil
}
