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
	parts                ruleSet // of what lies in or belongs to what, whoever holds an office there
	trees                treeRules
	priorities           []int // of the rules of relations and trees, the highest first
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
	var trees []*pattern.Tree
	for _, rule := range k.Rules {
		if rule.Tree != "" {
			t, err := pattern.CompileTree(rule.Tree, lex.phrases)
			if err == nil {
				err = checkCaptures(rule, t)
			}
			if err != nil {
				return nil, fmt.Errorf("%s:%d: rule %s: %w", rule.File, rule.Line, rule.Rule, err)
			}
			trees, rf.trees.rules = append(trees, t), append(rf.trees.rules, rule)
			continue
		}
		r, err := pattern.Compile(rule.Pattern, lex.phrases)
		if err == nil {
			err = checkCaptures(rule, r)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: rule %s: %w", rule.File, rule.Line, rule.Rule, err)
		}
		to := &rf.relations
		switch rule.Predicate {
		case schema.HoldsPosition:
			to = &rf.positions
		case schema.LocatedIn, schema.PartOf:
			to = &rf.parts
		case schema.MemberOf, schema.ObserverOf, schema.DialoguePartnerOf, schema.CandidateOf, schema.FoundedOn, schema.FoundedIn:
			if !slices.Contains(r.Types(subjectCapture), string(schema.Person)) { // "Haile, secretary of the union, whose members are …"
				to = &rf.parts
			}
		}
		to.rules = append(to.rules, rule)
		compiled[to] = append(compiled[to], r)
	}
	rf.priorities = priorities(rf.relations.rules, rf.parts.rules, rf.trees.rules)
	rf.positions.set = pattern.NewSet(compiled[&rf.positions])
	rf.relations.set = pattern.NewSet(compiled[&rf.relations])
	rf.parts.set = pattern.NewSet(compiled[&rf.parts])
	rf.trees.set = pattern.NewTreeSet(trees)
	return &rf, nil
}

// capturing is what tells of a compiled pattern what it captures.
type capturing interface {
	Captures() []string
	Types(name string) []string
}

// checkCaptures checks that a rule captures what its predicate relates, of
// types it takes, and nothing the predicate does not have.
func checkCaptures(rule schema.PackRule, r capturing) error {
	captures := r.Captures()
	row, ok := schema.LookupPredicate(rule.Predicate)
	if !ok {
		return fmt.Errorf("no predicate %q in the vocabulary", rule.Predicate)
	}
	for _, want := range []string{subjectCapture, objectCapture} {
		reciprocal := want == objectCapture && row.Symmetric // "A and B met"
		listed := want == subjectCapture && rule.List != ""
		if !slices.Contains(captures, want) && rule.Implied[want] == "" && !reciprocal && !listed {
			return fmt.Errorf("its pattern captures no {%s:…}", want)
		}
	}
	for _, c := range captures {
		if c != subjectCapture && c != objectCapture && !slices.Contains(row.Qualifiers, schema.Qualifier(c)) {
			return fmt.Errorf("%s has no qualifier %q, which its pattern captures", rule.Predicate, c)
		}
	}
	types := func(name string) []string {
		if name == subjectCapture && rule.List != "" {
			return []string{string(listedClass(row))}
		}
		if class := rule.Implied[name]; class != "" && !slices.Contains(captures, name) {
			return []string{string(class)}
		}
		if name == objectCapture && !slices.Contains(captures, name) {
			name = subjectCapture
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

// find gives the claims of the rules, and those the forms of names make.
func (rf *relationFinder) find(d *document) {
	for _, m := range d.mentions {
		for _, p := range m.parts {
			if m.entity != nil {
				d.partClaim(m, p)
			}
		}
	}
	var spent []pattern.Item
	for s := range d.sentences {
		spent = rf.findIn(d, s, spent)
	}
	d.scenes()
	d.waged()
	d.heldWithin()
	d.whoSpokeTookPart()
	d.meetingsOfOne()
	d.findBodies()
	d.findSites()
	d.signings()
	d.echoes()
	d.findSignedFounders()
	d.chairsPreside()
	d.dateClaims()
	d.placeProposals()
	d.aidItems()
	d.findVisitors()
	d.findCompanions()
	d.dropHomecomings()
	d.findPredecessors()
	d.terms()
	d.modes()
	d.membersSinceFounding()
}

// matched is what the rules of a set found in a sentence seen as items.
type matched struct {
	rules   *ruleSet
	items   []pattern.Item
	units   []*mention
	matches []pattern.Match
}

// findIn makes the claims of one sentence, by the rules of the highest priority
// first. The sentence's items are in the memory of those of another one, spent.
func (rf *relationFinder) findIn(d *document, s int, spent []pattern.Item) []pattern.Item {
	items, units := d.itemsInto(s, spent)
	bare, bareUnits := d.bareItems(s, items, units)
	views := []matched{{&rf.relations, items, units, nil}, {&rf.parts, bare, bareUnits, nil}}
	if short := d.withoutInsertions(s, items); short != nil {
		views = append(views, matched{&rf.relations, short, units, nil})
	}
	if short := d.withoutInsertions(s, bare); short != nil {
		views = append(views, matched{&rf.parts, short, bareUnits, nil})
	}
	for i := range views {
		views[i].matches = views[i].rules.set.Match(views[i].items)
	}
	trees := rf.trees.match(d, s, units)
	if d.trace != nil {
		d.trace.missed(d, s, &rf.relations, items)
		d.trace.missed(d, s, &rf.parts, bare)
		d.trace.missedTrees(d, &rf.trees, trees)
	}
	d.ranks = ranking{}
	for _, priority := range rf.priorities {
		for _, v := range views {
			for _, m := range v.matches {
				if v.rules.rules[m.Rule].Priority == priority {
					v.rules.claim(d, s, v, m, trees.clause)
				}
			}
		}
		rf.trees.claim(d, s, items, units, trees, priority)
	}
	d.ranks = nil
	return items
}

// partClaim is the claim that the form of a name makes: whose meeting "the
// 21st SCO summit" is.
func (d *document) partClaim(m *mention, p part) {
	evidence, confidence := d.evidence(m.Cover(p.mention.Span), p.mention.Span), 0.9
	if p.mention.sentence != m.sentence { // whose it is stands elsewhere
		evidence, confidence = d.evidence(m.Span), 0.7
	}
	st := statement{subject: m.entity, predicate: p.predicate, object: p.mention.entity, value: string(p.mention.date),
		evidence: evidence, rule: m.rule, modality: schema.Asserted, confidence: confidence}
	d.state(st)
	if p.predicate == schema.MeetingOf && p.mention.entity != nil { // a meeting of a body is one of its organization
		if st.object = d.parent(p.mention.entity); st.object != nil {
			d.state(st)
		}
	}
}

// claim makes the claims of one match: one for each subject, object and role. c
// is the sentence with its tree, nil where there is none.
func (rs *ruleSet) claim(d *document, s int, v matched, m pattern.Match, c *clause) {
	rs.claimCaptured(d, s, v.items, m, d.captures(s, v, m), c)
}

// claimCaptured makes the claims of one match, of what it is given as captured.
func (rs *ruleSet) claimCaptured(d *document, s int, items []pattern.Item, m pattern.Match, captured map[string][]*mention, c *clause) {
	rule := &rs.rules[m.Rule]
	st := standing{modality: rule.Modality}
	if st.modality == "" {
		if c == nil {
			c = d.clauseOf(s, nil)
		}
		st = c.standingOf(items[m.Start:m.End], rule.Predicate)
	}
	span := schema.Span{Start: items[m.Start].Start, End: items[m.End-1].End}
	if rule.List != "" {
		d.claimListed(rule, captured, st, s, span)
		return
	}
	d.claimAll(rule, captured, st, span)
}

// claimAll makes the claims of what a rule captured in a span.
func (d *document) claimAll(rule *schema.PackRule, captured map[string][]*mention, as standing, span schema.Span) {
	for name, class := range rule.Implied {
		if len(captured[name]) == 0 {
			captured[name] = []*mention{{entity: d.impliedFor(rule.Predicate, class, span.End)}}
		}
	}
	captured[subjectCapture] = slices.DeleteFunc(slices.Clone(captured[subjectCapture]), d.describesAnother)
	d.peopleAsStates(rule, captured)
	as = as.settled(rule.Predicate)
	if as.accused != nil {
		captured = as.accusing(captured)
	}
	as.modality = d.decided(rule.Predicate, as.modality, span)
	roles := captured[string(schema.Role)]
	if len(roles) == 0 {
		roles = []*mention{nil}
	}
	for _, p := range relate(captured) {
		allowed := d.ranks.allows(p, rule.Priority)
		if rule.Predicate == schema.LocatedIn && len(p.to.members) > 0 { // "at the guesthouse, the two governments agreed"
			continue
		}
		if rule.Predicate == schema.LocatedIn && p.to.demonym && p.to.Start > p.from.Start && strings.HasSuffix(d.text[:p.to.Start], ", ") { // "in Sochi, Russian officials said"
			continue
		}
		for _, role := range roles {
			if notOfStates(rule.Predicate, role, p.object) {
				continue
			}
			st := statement{subject: p.subject, predicate: rule.Predicate, object: d.statusGiver(rule.Predicate, p), value: string(p.to.date),
				modality: as.modality, speaker: as.speaker, rule: "rule:" + rule.Rule, confidence: rule.Confidence,
				evidence:   d.evidence(span, p.from.phrase, p.to.phrase),
				qualifiers: qualifiers(d, rule, dateFor(captured, p.from), role)}
			if allowed {
				d.state(st)
			} else if d.trace != nil {
				d.trace.stated(d, st, outranked)
			}
		}
	}
}

// related is one subject and object of what a rule captured.
type related struct {
	subject, object *entity
	from, to        *mention // their mentions
}

// relate gives each subject with each object. Where only subjects were captured,
// of a symmetric predicate, it gives each with each other: "A and B met".
func relate(captured map[string][]*mention) []related {
	var out []related
	subjects, objects := captured[subjectCapture], captured[objectCapture]
	if len(objects) == 0 {
		var all []related
		for _, m := range subjects {
			for _, e := range m.entities() {
				if !slices.ContainsFunc(all, func(r related) bool { return r.subject == e }) {
					all = append(all, related{subject: e, from: m})
				}
			}
		}
		if len(all) > maxRow { // a gathering: who had to do with whom cannot be told
			return nil
		}
		for i, a := range all {
			for _, b := range all[i+1:] {
				if a.subject != b.subject {
					out = append(out, related{a.subject, b.subject, a.from, b.from})
				}
			}
		}
		return out
	}
	for _, s := range subjects {
		for _, o := range objects {
			for _, subject := range s.entities() {
				for _, object := range o.entities() {
					out = append(out, related{subject, object, s, o})
				}
			}
		}
	}
	return out
}

// qualifiers are those the rule sets and those its captures give.
func qualifiers(d *document, rule *schema.PackRule, captured map[string][]*mention, role *mention) map[schema.Qualifier]string {
	out := map[schema.Qualifier]string{}
	for q, v := range rule.Set {
		out[schema.Qualifier(q)] = v
	}
	for name, mentions := range captured {
		if name == subjectCapture || name == objectCapture || len(mentions) == 0 {
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
		case q == schema.Role:
			out[q] = d.roleOf(m)
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
