package extract

import (
	"fmt"
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// The names under which a rule captures what its claims relate. Any other name
// is that of a qualifier.
const (
	subjectCapture = "subject"
	objectCapture  = "object"
)

// relationFinder finds claims by the rules of the packs.
type relationFinder struct {
	positions, relations ruleSet
}

// ruleSet is rules compiled and indexed.
type ruleSet struct {
	rules []schema.PackRule
	set   *pattern.Set
}

// newRelationFinder compiles the rules. Those of positions come first: what
// they mark as the name of a person is one item for the others.
func newRelationFinder(k schema.Pack, lex *lexicon) (*relationFinder, error) {
	var rf relationFinder
	compiled := map[*ruleSet][]*pattern.Rule{}
	for _, rule := range k.Rules {
		r, err := pattern.Compile(rule.Pattern, lex.phrases)
		if err == nil {
			err = checkCaptures(rule, r)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: rule %s: %w", rule.File, rule.Line, rule.Rule, err)
		}
		to := &rf.relations
		if rule.Predicate == schema.HoldsPosition {
			to = &rf.positions
		}
		to.rules = append(to.rules, rule)
		compiled[to] = append(compiled[to], r)
	}
	rf.positions.set = pattern.NewSet(compiled[&rf.positions])
	rf.relations.set = pattern.NewSet(compiled[&rf.relations])
	return &rf, nil
}

// checkCaptures checks that a rule captures what its predicate relates, of
// types it takes, and nothing the predicate does not have.
func checkCaptures(rule schema.PackRule, r *pattern.Rule) error {
	captures := r.Captures()
	row, ok := schema.LookupPredicate(rule.Predicate)
	if !ok {
		return fmt.Errorf("no predicate %q in the vocabulary", rule.Predicate)
	}
	for _, want := range []string{subjectCapture, objectCapture} {
		if !slices.Contains(captures, want) && rule.Implied[want] == "" {
			return fmt.Errorf("its pattern captures no {%s:…}", want)
		}
	}
	for _, c := range captures {
		if c != subjectCapture && c != objectCapture && !slices.Contains(row.Qualifiers, schema.Qualifier(c)) {
			return fmt.Errorf("%s has no qualifier %q, which its pattern captures", rule.Predicate, c)
		}
	}
	types := func(name string) []string {
		if class := rule.Implied[name]; class != "" && !slices.Contains(captures, name) {
			return []string{string(class)}
		}
		return r.Types(name)
	}
	for _, s := range types(subjectCapture) {
		for _, o := range types(objectCapture) {
			if o == pattern.DateType && row.Literal == schema.DateType {
				o = ""
			}
			if row.Takes(schema.Class(s), schema.Class(o)) {
				return nil
			}
		}
	}
	return fmt.Errorf("%s does not take %s → %s", rule.Predicate,
		strings.Join(types(subjectCapture), " or "), strings.Join(types(objectCapture), " or "))
}

// findPositions finds who holds which office, and makes the office and what
// belongs to it a part of the person's phrase.
func (rf *relationFinder) findPositions(d *document) {
	for s := range d.sentences {
		items, units := d.items(s)
		for _, m := range rf.positions.set.Match(items) {
			rf.positions.claim(d, s, items, units, m)
			if !m.Marked {
				continue
			}
			for _, c := range m.Captures {
				if c.Name == subjectCapture && c.Item >= m.NameStart && c.Item < m.NameEnd {
					person := units[items[c.Item].Ref]
					person.phrase = person.phrase.Cover(schema.Span{Start: items[m.NameStart].Start, End: items[m.NameEnd-1].End})
				}
			}
		}
		d.foldTitles(items, units)
	}
}

// foldTitles makes the honorifics and offices right before a name a part of
// the person's phrase, also where no rule says what the office is in, and so
// the state behind a name in a list.
func (d *document) foldTitles(items []pattern.Item, units []*mention) {
	for i, it := range items {
		if it.Type != string(schema.Person) {
			continue
		}
		person := units[it.Ref]
		for j := i - 1; j >= 0; j-- {
			title := items[j].Type == pattern.OfficeType || items[j].Type == "" && d.lex.in("honorific", items[j].Lower)
			if !title || strings.Contains(d.text[items[j].End:items[j+1].Start], "\n") {
				break
			}
			person.phrase = person.phrase.Cover(items[j].Span)
		}
		if i+3 < len(items) && items[i+1].Lower == "of" && items[i+2].Type == string(schema.State) &&
			(items[i+3].Lower == "," || items[i+3].Lower == "and") { // one of a list: "Kim of Korea, Li of China and …"
			person.phrase = person.phrase.Cover(items[i+2].Span)
		}
	}
}

// find gives the claims of the rules, and those the forms of names make.
func (rf *relationFinder) find(d *document) {
	for _, m := range d.mentions {
		for _, p := range m.parts {
			if m.entity != nil {
				d.partClaim(m, p)
			}
		}
	}
	for s := range d.sentences {
		items, units := d.items(s)
		for _, m := range rf.relations.set.Match(items) {
			rf.relations.claim(d, s, items, units, m)
		}
	}
}

// partClaim is the claim that the form of a name makes: whose meeting "the
// 21st SCO summit" is.
func (d *document) partClaim(m *mention, p part) {
	evidence := d.evidence(m.Cover(p.mention.Span), p.mention.Span)
	st := statement{subject: m.entity, predicate: p.predicate, object: p.mention.entity, value: string(p.mention.date),
		evidence: evidence, rule: m.rule, modality: schema.Asserted, confidence: 0.9}
	d.state(st)
	if p.predicate == schema.MeetingOf { // a meeting of a body is one of its organization
		if st.object = d.parent(p.mention.entity); st.object != nil {
			d.state(st)
		}
	}
}

// parent is the organization that a pack knows e to be a body of, if the
// article names it.
func (d *document) parent(e *entity) *entity {
	thing := d.lex.things[e.Known]
	if thing == nil || thing.Of == "" {
		return nil
	}
	i := slices.IndexFunc(d.entities, func(o *entity) bool { return o.Known == thing.Of })
	if i < 0 {
		return nil
	}
	return d.entities[i]
}

// claim makes the claims of one match: one for each subject, object and role.
func (rs *ruleSet) claim(d *document, s int, items []pattern.Item, units []*mention, m pattern.Match) {
	rule := &rs.rules[m.Rule]
	captured := map[string][]*mention{}
	for _, c := range m.Captures {
		captured[c.Name] = append(captured[c.Name], units[items[c.Item].Ref])
	}
	for name, class := range rule.Implied {
		if len(captured[name]) == 0 {
			captured[name] = []*mention{{entity: d.implied(class, items[m.End-1].End)}}
		}
	}
	modality := rule.Modality
	if modality == "" {
		modality = modalityOf(items, m)
	}
	span := schema.Span{Start: items[m.Start].Start, End: items[m.End-1].End}
	roles := captured[string(schema.Role)]
	if len(roles) == 0 {
		roles = []*mention{nil}
	}
	for _, subject := range captured[subjectCapture] {
		for _, object := range captured[objectCapture] {
			for _, role := range roles {
				st := statement{subject: subject.entity, predicate: rule.Predicate, object: object.entity, value: string(object.date),
					modality: modality, rule: "rule:" + rule.Rule, confidence: rule.Confidence,
					evidence:   d.evidence(span, subject.phrase, object.phrase),
					qualifiers: qualifiers(d, rule, captured, role)}
				d.state(st)
			}
		}
	}
}

// qualifiers are those the rule sets and those its captures give.
func qualifiers(d *document, rule *schema.PackRule, captured map[string][]*mention, role *mention) map[schema.Qualifier]string {
	out := map[schema.Qualifier]string{}
	for q, v := range rule.Set {
		out[schema.Qualifier(q)] = v
	}
	for name, mentions := range captured {
		if name == subjectCapture || name == objectCapture {
			continue
		}
		q, m := schema.Qualifier(name), mentions[0]
		if q == schema.Role && role != nil {
			m = role
		}
		row, _ := schema.LookupQualifier(q)
		switch {
		case row.Datatype == schema.DateType:
			out[q] = string(m.date)
		case row.Datatype == schema.RefType && m.entity != nil:
			out[q] = m.entity.ID
		default:
			out[q] = clean(m.Of(d.text))
		}
	}
	first, rest, ok := strings.Cut(out[schema.Role], " ")
	if ok && d.lex.in("former", first) {
		out[schema.Role], out[schema.Former] = rest, "true"
	}
	return out
}
