package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"entente/data"
	"entente/extract"
	"entente/schema"
)

// checkExamples holds the rules and forms of the user's packs to their examples:
// one that does not find anything in its own is faulty.
func checkExamples(ctx context.Context, p *extract.Pipeline, knowledge schema.Pack, packs []string) error {
	var faults []error
	for _, r := range knowledge.Rules {
		if !slices.Contains(packs, r.File) {
			continue
		}
		x, err := p.Extract(ctx, schema.Article{ID: "example", Path: "example", Text: r.Example})
		if err != nil {
			return err
		}
		found := func(c schema.Claim) bool { return slices.Contains(strings.Fields(c.Rule), "rule:"+r.Rule) }
		if !slices.ContainsFunc(x.Claims, found) {
			faults = append(faults, &data.PackError{File: r.File, Line: r.Line,
				Reason: fmt.Sprintf("rule %q finds nothing in its example %q", r.Rule, r.Example)})
		}
	}
	for _, f := range knowledge.Forms {
		if !slices.Contains(packs, f.File) {
			continue
		}
		x, err := p.Extract(ctx, schema.Article{ID: "example", Path: "example", Text: f.Example})
		if err != nil {
			return err
		}
		found := func(e schema.Entity) bool {
			return slices.ContainsFunc(e.Mentions, func(m schema.Mention) bool { return m.Rule == "form:"+f.Form })
		}
		if !slices.ContainsFunc(x.Entities, found) {
			faults = append(faults, &data.PackError{File: f.File, Line: f.Line,
				Reason: fmt.Sprintf("form %q finds nothing in its example %q", f.Form, f.Example)})
		}
	}
	return errors.Join(faults...)
}
