package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"entente/data"
	"entente/extract"
	"entente/schema"
)

// pipeline is one with the embedded packs.
func pipeline(t *testing.T) (*extract.Pipeline, schema.Pack) {
	t.Helper()
	knowledge, err := data.Knowledge()
	if err != nil {
		t.Fatal(err)
	}
	p, err := extract.New(knowledge)
	if err != nil {
		t.Fatal(err)
	}
	return p, knowledge
}

func extractText(t *testing.T, p *extract.Pipeline, text string) schema.Extraction {
	t.Helper()
	x, err := p.Extract(context.Background(), schema.Article{ID: "example", Path: "example", Text: text, Published: "2024-06-15"})
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Validate(); err != nil {
		t.Errorf("%q: %v", text, err)
	}
	return x
}

// stated writes the asserted claims of a rule in the form of gives.
func stated(x schema.Extraction, rule string) []string {
	names := map[string]string{}
	for _, e := range x.Entities {
		names[e.ID] = e.Name
	}
	var out []string
	for _, c := range x.Claims {
		if !slices.Contains(strings.Fields(c.Rule), rule) || c.Modality != schema.Asserted {
			continue
		}
		object := c.Value()
		if c.Object() != "" {
			object = names[c.Object()]
		}
		line := fmt.Sprintf("%s | %s | %s", names[c.Subject()], c.Predicate(), object)
		var qualifiers []string
		for _, q := range slices.Sorted(maps.Keys(c.Qualifiers)) {
			qualifiers = append(qualifiers, string(q)+"="+c.Qualifiers[q])
		}
		if len(qualifiers) > 0 {
			slices.Sort(qualifiers)
			line += " | " + strings.Join(qualifiers, " ")
		}
		out = append(out, line)
	}
	return out
}

// Each rule of the packs gives what it says its example gives, and nothing for
// the sentence it must not match.
func TestRulesKeepTheirExamples(t *testing.T) {
	p, knowledge := pipeline(t)
	for _, r := range knowledge.Rules {
		got := stated(extractText(t, p, r.Example), "rule:"+r.Rule)
		for _, want := range r.Gives {
			head, qualifiers := cutQualifiers(want)
			if qualifiers != "" {
				head += " | " + joinQualifiers(qualifiers)
			}
			if !slices.Contains(got, head) {
				t.Errorf("%s:%d: rule %s: %q does not give %q but %q", r.File, r.Line, r.Rule, r.Example, head, got)
			}
		}
		if len(r.Gives) == 0 {
			t.Errorf("%s:%d: rule %s: gives nothing to test it by", r.File, r.Line, r.Rule)
		}
		if r.Not != "" {
			if got := stated(extractText(t, p, r.Not), "rule:"+r.Rule); len(got) > 0 {
				t.Errorf("%s:%d: rule %s: %q gives %q", r.File, r.Line, r.Rule, r.Not, got)
			}
		}
	}
}

// cutQualifiers divides "subject | predicate | object | qualifiers".
func cutQualifiers(line string) (head, qualifiers string) {
	parts := strings.SplitN(line, " | ", 4)
	if len(parts) < 4 {
		return line, ""
	}
	return strings.Join(parts[:3], " | "), parts[3]
}

// joinQualifiers sorts "role=Prime Minister former=true" by name. A value may
// hold spaces; a name may not.
func joinQualifiers(s string) string {
	var parts []string
	for _, w := range strings.Fields(s) {
		if strings.Contains(w, "=") || len(parts) == 0 {
			parts = append(parts, w)
		} else {
			parts[len(parts)-1] += " " + w
		}
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

// Each form of the packs finds the names it says its example holds.
func TestFormsKeepTheirExamples(t *testing.T) {
	p, knowledge := pipeline(t)
	found := func(text, form string) []string {
		var out []string
		for _, e := range extractText(t, p, text).Entities {
			for _, m := range e.Mentions {
				if m.Rule == "form:"+form {
					out = append(out, m.Text)
				}
			}
		}
		return out
	}
	for _, f := range knowledge.Forms {
		got := found(f.Example, f.Form)
		for _, want := range f.Gives {
			if !slices.Contains(got, want) {
				t.Errorf("%s:%d: form %s: %q does not give %q but %q", f.File, f.Line, f.Form, f.Example, want, got)
			}
		}
		if len(f.Gives) == 0 {
			t.Errorf("%s:%d: form %s: gives nothing to test it by", f.File, f.Line, f.Form)
		}
		if f.Not != "" {
			if got := found(f.Not, f.Form); len(got) > 0 {
				t.Errorf("%s:%d: form %s: %q gives %q", f.File, f.Line, f.Form, f.Not, got)
			}
		}
	}
}
