package extract

import (
	"slices"

	"entente/schema"
)

// A rule need not say where the date of its claims stands: the date that belongs
// to the word it is found by, or to the verb of its subject, is theirs.

// takesDate reports whether claims of a rule have a date of their own, which the
// rule has not captured.
func takesDate(rule *schema.PackRule, captured map[string][]*mention) bool {
	row, ok := schema.LookupPredicate(rule.Predicate)
	return ok && slices.Contains(row.Qualifiers, schema.When) && len(captured[string(schema.When)]) == 0
}

// dateFrom gives a rule's captures the date that belongs to the word at.
func (c *clause) dateFrom(rule *schema.PackRule, captured map[string][]*mention, at int) {
	if !takesDate(rule, captured) {
		return
	}
	for _, k := range c.DatesOf(at) {
		if u := c.unit[k]; u >= 0 {
			captured[string(schema.When)] = []*mention{c.units[u]}
			return
		}
	}
}

// dateFromVerb gives a rule's captures the date that belongs to the verb or the
// noun that their subject depends on, if it is one of the words in span.
func (c *clause) dateFromVerb(rule *schema.PackRule, captured map[string][]*mention, span schema.Span) {
	subjects := captured[subjectCapture]
	if len(subjects) == 0 || !takesDate(rule, captured) {
		return
	}
	at := subjects[0].head(c.tokens)
	for depth := 0; at >= 0 && depth < maxGoverned; depth++ {
		at = c.tokens[at].Head
		if at >= 0 && span.Contains(c.tokens[at].Span) && (c.unit[at] < 0 || c.tokens[at].POS == "VERB") {
			c.dateFrom(rule, captured, at)
			if c.tokens[at].POS == "VERB" {
				return
			}
		}
	}
}

// dateFor is what a rule captured, with the one of its dates that stands next behind
// the subject from: "A joined in 1995, B in 1997".
func dateFor(captured map[string][]*mention, from *mention) map[string][]*mention {
	dates := captured[string(schema.When)]
	if len(dates) < 2 || from == nil {
		return captured
	}
	next := slices.IndexFunc(dates, func(m *mention) bool { return m.Start >= from.End })
	if next < 0 {
		return captured
	}
	out := map[string][]*mention{}
	for name, found := range captured {
		out[name] = found
	}
	out[string(schema.When)] = dates[next : next+1]
	return out
}

// dateFounders gives those who founded an organization the date at which it was
// founded, where the text tells that elsewhere.
func (d *document) dateFounders() {
	founded := map[string]string{}
	for _, c := range d.claims {
		if c.Predicate() == schema.FoundedOn && c.Modality == schema.Asserted && len(c.Evidence) > 0 {
			founded[c.Subject()] = c.Value()
		}
	}
	for i := range d.claims {
		c := &d.claims[i]
		if on := founded[c.Object()]; c.Predicate() == schema.Founded && on != "" && c.Qualifiers[schema.When] == "" {
			_ = c.Qualify(schema.When, on) // a date of a value that was stated fits
		}
	}
}
