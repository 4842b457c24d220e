package data

import (
	"fmt"
	"slices"
	"strings"

	"entente/schema"
)

// form checks all of a form but its pattern.
func (c *checker) form(i int, f *schema.PackForm) {
	here := func(key string) []any { return at("forms", i, key) }
	for _, field := range []struct{ key, value string }{
		{"form", f.Form}, {"pattern", f.Pattern}, {"example", f.Example},
	} {
		if strings.TrimSpace(field.value) == "" {
			c.fault(here(field.key), "form %q: %s is missing", f.Form, field.key)
		}
	}
	if _, ok := schema.LookupClass(string(f.Type)); !ok {
		c.fault(here("type"), "form %q: no type %q; the types are %s", f.Form, f.Type, classNames())
	}
}

// rule checks all of a rule but its pattern, whose language is not this package's.
func (c *checker) rule(i int, r *schema.PackRule) {
	here := func(key string) []any { return at("rules", i, key) }
	for _, field := range []struct{ key, value string }{
		{"rule", r.Rule}, {"example", r.Example},
	} {
		if strings.TrimSpace(field.value) == "" {
			c.fault(here(field.key), "rule %q: %s is missing", r.Rule, field.key)
		}
	}
	if (strings.TrimSpace(r.Pattern) == "") == (strings.TrimSpace(r.Tree) == "") {
		c.fault(here("pattern"), "rule %q: want a pattern or a tree, one of them", r.Rule)
	}
	if r.List != "" && r.List != "behind" && r.List != "before" {
		c.fault(here("list"), "rule %q: no list %q; the people stand behind or before what the pattern matches", r.Rule, r.List)
	}
	if r.Modality != "" && !slices.Contains(schema.Modalities, r.Modality) {
		c.fault(here("modality"), "rule %q: no modality %q; they are %v", r.Rule, r.Modality, schema.Modalities)
	}
	if !(r.Confidence > 0 && r.Confidence <= 1) { // so written, NaN is refused too
		c.fault(here("confidence"), "rule %q: confidence %v; want more than 0 and at most 1", r.Rule, r.Confidence)
	}
	row, ok := schema.LookupPredicate(r.Predicate)
	if !ok {
		c.fault(here("predicate"), "rule %q: no predicate %q in the vocabulary", r.Rule, r.Predicate)
		return
	}
	for name, class := range r.Implied {
		takes := func(p schema.Pair) bool {
			return name == "subject" && p.Subject == class || name == "object" && p.Object == class
		}
		if !slices.Contains(implied, class) || !slices.ContainsFunc(row.Pairs, takes) {
			c.fault(at("rules", i, "implied", name), "rule %q: implied %s %q: want a subject or object that is a Summit, Organization, State or Place, as %s takes them",
				r.Rule, name, class, r.Predicate)
		}
	}
	for name, value := range r.Set {
		if err := checkSet(row, schema.Qualifier(name), value); err != nil {
			c.fault(at("rules", i, "set", name), "rule %q: %v", r.Rule, err)
		}
	}
}

// implied are the classes of what a text may leave unsaid.
var implied = []schema.Class{schema.Summit, schema.Organization, schema.State, schema.Place}

// checkSet tells why claims of row cannot all have this qualifier.
func checkSet(row schema.PredicateRow, q schema.Qualifier, value string) error {
	qualifier, ok := schema.LookupQualifier(q)
	if !ok || !slices.Contains(row.Qualifiers, q) {
		return fmt.Errorf("%s has no qualifier %q; it has %v", row.Predicate, q, row.Qualifiers)
	}
	if qualifier.Datatype == schema.RefType {
		return fmt.Errorf("%s names an entity of the article, so a rule cannot set it", q)
	}
	// The vocabulary judges values when a claim is qualified, so qualify one.
	subject := &schema.Entity{ID: "subject", Type: row.Pairs[0].Subject}
	object := &schema.Entity{ID: "object", Type: row.Pairs[0].Object}
	claim, err := schema.NewClaim(subject, row.Predicate, object)
	switch row.Literal {
	case schema.TextType:
		claim, err = schema.NewValueClaim(subject, row.Predicate, "words")
	case schema.DateType:
		claim, err = schema.NewValueClaim(subject, row.Predicate, "2001-06-15")
	}
	if err != nil {
		return err
	}
	return claim.Qualify(q, value)
}
