package score

import (
	"strings"

	"entente/schema"
)

// relation is what two relations must share to be the same: ids of gold
// entities, or a date, or the opening of a quotation as the object.
type relation struct{ subject, predicate, object string }

// newRelation makes the two directions of a symmetric relation one.
func newRelation(subject, predicate, object string) relation {
	row, _ := schema.LookupPredicate(schema.Predicate(predicate))
	if row.Symmetric && object < subject {
		subject, object = object, subject
	}
	return relation{subject, predicate, object}
}

func datatype(predicate string) schema.Datatype {
	row, _ := schema.LookupPredicate(schema.Predicate(predicate))
	return row.Literal
}

// goldRelations are the relations of one article's gold, in its order.
type goldRelations struct {
	keys     []relation
	byKey    map[relation]*GoldRelation
	optional set // the ids of optional entities
}

func newGoldRelations(g *Gold) goldRelations {
	out := goldRelations{byKey: map[relation]*GoldRelation{}, optional: set{}}
	for i := range g.Entities {
		if e := &g.Entities[i]; e.Optional {
			out.optional[e.ID] = struct{}{}
		}
	}
	for i := range g.Relations {
		r := &g.Relations[i]
		object := r.Object
		if datatype(r.Predicate) == schema.TextType {
			object = opening(object)
		}
		key := newRelation(r.Subject, r.Predicate, object)
		if out.byKey[key] == nil {
			out.keys = append(out.keys, key)
		}
		out.byKey[key] = r
	}
	return out
}

// required reports whether r must be found.
func (g *goldRelations) required(r *GoldRelation) bool {
	return !r.Optional && !g.optional.has(r.Subject) && !g.optional.has(r.Object)
}

func (a *article) scoreRelations() {
	golds := newGoldRelations(a.gold)
	hit := map[relation]bool{}
	for i := range a.predicted.Claims {
		c := &a.predicted.Claims[i]
		a.ground(c.Evidence, schema.MaxEvidence)
		if len(c.Evidence) == 0 {
			a.report.Ungrounded++
		}
		if c.Modality != "" && c.Modality != schema.Asserted {
			continue
		}
		key, ok := a.match(c, golds)
		if !ok {
			a.wrongRelation(c, golds)
			continue
		}
		if golds.required(golds.byKey[key]) {
			a.judgeClaim(c, true)
		}
		if !hit[key] {
			hit[key] = true
			a.rightRelation(c, golds.byKey[key], golds.required(golds.byKey[key]))
		}
	}
	for _, key := range golds.keys {
		if r := golds.byKey[key]; !hit[key] && golds.required(r) {
			a.report.Relations.of(r.Predicate).FN++
			a.report.Qualified.FN++
			a.report.Faults[Fault{r.Predicate, a.missed(key), true}]++
			a.note("relation missing %s | %s | %s   [%s]", r.Subject, r.Predicate, r.Object, repr(head(r.Evidence)))
		}
	}
}

// match finds the gold relation that c states. Of an interval of dates either
// end may be the right one.
func (a *article) match(c *claim, golds goldRelations) (relation, bool) {
	subject := a.where[c.Subject]
	if subject == nil {
		return relation{}, false
	}
	var objects []string
	switch datatype(c.Predicate) {
	case schema.TextType:
		objects = []string{opening(c.value())}
	case schema.DateType:
		objects = strings.Split(c.value(), "/")
	default:
		if object := a.where[c.Object]; object != nil {
			objects = []string{object.ID}
		}
	}
	for _, object := range objects {
		key := newRelation(subject.ID, c.Predicate, object)
		if golds.byKey[key] != nil {
			return key, true
		}
	}
	return relation{}, false
}

func (a *article) wrongRelation(c *claim, golds goldRelations) {
	for _, id := range []string{c.Subject, c.Object} {
		if g := a.where[id]; g != nil && g.Optional {
			return
		}
	}
	a.report.Relations.of(c.Predicate).FP++
	a.report.Qualified.FP++
	a.report.Faults[Fault{c.Predicate, a.mistaken(c, golds), false}]++
	a.judgeClaim(c, false)
	if a.Note == nil {
		return
	}
	subject, quoted := c.Subject, ""
	if label, ok := a.label(c.Subject); ok {
		subject = label
	}
	object, _ := a.label(c.Object)
	if object == "" {
		object = "None"
		if c.Value != nil {
			object = *c.Value
		}
	}
	if len(c.Evidence) > 0 {
		quoted = head(c.Evidence[0].Text)
	}
	a.note("relation wrong   %s | %s | %s   [%s]", subject, c.Predicate, object, repr(quoted))
}

// label is the name of a predicted entity.
func (a *article) label(id string) (string, bool) {
	for i := len(a.predicted.Entities) - 1; i >= 0; i-- {
		if e := &a.predicted.Entities[i]; e.ID == id {
			return e.Name, true
		}
	}
	return "", false
}

func (a *article) rightRelation(c *claim, g *GoldRelation, required bool) {
	tally := a.report.Relations.of(g.Predicate)
	a.report.Evidence.Of++
	if a.cites(c, g.Evidence) {
		a.report.Evidence.Right++
	}
	right := a.qualifiersRight(c, g)
	if !required {
		return
	}
	tally.TP++
	if right {
		a.report.Qualified.TP++
	} else {
		a.report.Qualified.FP++
		a.report.Qualified.FN++
	}
}

// cites reports whether any evidence of c overlaps the first place of words.
func (a *article) cites(c *claim, words string) bool {
	start := strings.Index(a.gold.Text, words)
	if start < 0 {
		return false
	}
	for _, e := range c.Evidence {
		if e.overlaps(start, start+len(words)) {
			return true
		}
	}
	return false
}

// qualifiersRight counts the qualifiers of g that c has too, and reports
// whether it has all of them.
func (a *article) qualifiersRight(c *claim, g *GoldRelation) bool {
	all := true
	for q, want := range g.Qualifiers {
		if want == "" {
			continue
		}
		got, ok := c.Qualifiers[q]
		if q == string(schema.At) {
			meeting := a.where[string(got)]
			ok = meeting != nil && meeting.ID == string(want)
		} else {
			ok = ok && normalize(string(got)) == normalize(string(want))
		}
		share := a.report.Qualifiers[q]
		share.Of++
		if ok {
			share.Right++
		}
		a.report.Qualifiers[q] = share
		all = all && ok
	}
	return all
}
