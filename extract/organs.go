package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// sized reads "the 15-member regional grouping" and "the South American bloc" at token i.
func (n *nominals) sized(s int, tokens []schema.Token, i int) {
	lower := n.d.lower(s)
	k, sized := i+1, false
	for end := min(len(lower), i+9); k < end; k++ {
		switch {
		case n.lex.in("bloc-nominal", lower[k]) || n.lex.in("organization-nominal", lower[k]):
			span := schema.Span{Start: tokens[i].Start, End: tokens[k].End}
			if sized && n.unnamed(s, span) {
				n.add(s, span, n.d.spokenOf(span.Start, describedAs{noun: lower[k], states: true}), schema.NominalMention, "nominal:sized")
			}
			return
		case n.lex.in("size-word", lower[k]) || k == i+1 && n.lex.in("bloc-adjective", lower[k]):
			sized = true
		case lower[k] == "-" || numberOf(lower[k]) > 0 || tokens[k].POS == "NUM" || tokens[k].POS == "ADJ":
		default:
			if size := strings.SplitN(lower[k], "-", 2); len(size) == 2 && n.lex.in("size-word", size[1]) {
				sized = true
				continue
			}
			return
		}
	}
}

// organ reads "its Secretariat" at token i: an organ that the text or a pack
// knows by its full name.
func (n *nominals) organ(s int, tokens []schema.Token, i int) {
	next := tokens[i+1]
	noun := strings.ToLower(next.Of(n.d.text))
	if !isCapital(next.Of(n.d.text)) || !n.lex.in("organization-short", noun) || !n.free(s, next.Span) ||
		i+2 < len(tokens) && isCapital(tokens[i+2].Of(n.d.text)) {
		return
	}
	n.add(s, next.Span, n.theOrganization(next.Start, noun), schema.NominalMention, "nominal:organ")
}

// parent is the organization that a pack knows e to be a body of, or that it is
// named after, if the article names it.
func (d *document) parent(e *entity) *entity {
	thing := d.lex.things[e.Known]
	if thing == nil || thing.Of == "" {
		return d.namedAfter(e)
	}
	i := slices.IndexFunc(d.entities, func(o *entity) bool { return o.Known == thing.Of })
	if i < 0 {
		return nil
	}
	return d.entities[i]
}

// namedAfter is the organization of states that a name of e holds: the union of
// "the Council of Ministers of the union".
func (d *document) namedAfter(e *entity) *entity {
	for _, m := range e.mentions[:min(len(e.mentions), maxNamed)] {
		for _, inner := range d.inSentence(m.sentence) {
			if inner != m && inner.entity != nil && inner.entity != e && inner.inside != nil && m.Contains(inner.Span) && d.joinable(inner.entity) {
				return inner.entity
			}
		}
	}
	return nil
}

// statusGiver is the organization to which a status belongs that its organ grants: the
// candidates of the European Council are the EU's. It is nil where the article does not name it.
func (d *document) statusGiver(predicate schema.Predicate, p related) *entity {
	organ := p.object
	switch predicate {
	case schema.CandidateOf, schema.ObserverOf, schema.DialoguePartnerOf:
	default:
		return organ
	}
	if organ == nil || d.lex.things[organ.Known] == nil {
		return organ
	}
	of := d.lex.things[d.lex.things[organ.Known].Of]
	if of == nil || of.ID == universalID || of.Type != schema.Organization || !d.calledBy(organ, func(w string) bool { return d.lex.in("status-organ", w) }) {
		return organ
	}
	if p.subject == organ { // "the council granted observer status"
		return nil
	}
	return d.parent(organ)
}
