package extract

import (
	"strings"

	"entente/schema"
)

// A site is what stands in one place: a palace, a university, a secretariat. The
// list site-head has the nouns whose name says so, by its first word or its last one.

// findSites claims of sites that they lie in the place named behind them: "the
// Catherine Palace in Pushkin", "the State House, Lagos".
func (d *document) findSites() {
	for i, m := range d.mentions {
		if m.entity == nil || m.kind != schema.NameMention || m.inside != nil && !isMeeting(m.inside.typ) {
			continue
		}
		if i+1 < len(d.mentions) {
			d.knownIn(m, d.mentions[i+1])
		}
		if m.inside != nil || !d.lex.site(m.Of(d.text)) {
			continue
		}
		if m.typ != string(schema.Place) && m.typ != string(schema.Organization) {
			continue
		}
		for _, where := range d.mentions[i+1:] {
			if where.sentence != m.sentence || where.Start > m.End+len(" in the northern ") {
				break
			}
			if where.Start >= m.End && where.inside == nil && where.kind == schema.NameMention && d.standsIn(m, where) {
				d.state(statement{subject: m.entity, predicate: schema.LocatedIn, object: where.entity, modality: schema.Asserted,
					evidence: d.evidence(m.Cover(where.Span)), rule: "site", confidence: 0.85})
				break
			}
		}
	}
}

// knownIn claims of a place that it lies in the state behind it, where a pack knows
// so: "DUSHANBE, Tajikistan --".
func (d *document) knownIn(m, state *mention) {
	if m.typ != string(schema.Place) || state.typ != string(schema.State) || state.kind != schema.NameMention || state.Start < m.End ||
		state.demonym || state.entity == nil || !d.lex.seatedIn(m.known, state.known) {
		return
	}
	switch clean(d.text[m.End:state.Start]) {
	case ",", "in", ", in":
		d.state(statement{subject: m.entity, predicate: schema.LocatedIn, object: state.entity, modality: schema.Asserted,
			evidence: d.evidence(m.Cover(state.Span)), rule: "site:known", confidence: 0.9})
	}
}

// site reports whether a name is that of a site.
func (lex *lexicon) site(name string) bool {
	total := len(strings.Fields(name))
	for _, joint := range []string{" of ", " for ", " on "} { // "Institute for Rural Studies"
		name, _, _ = strings.Cut(name, joint)
	}
	words := strings.Fields(name)
	return total > 1 && len(words) > 0 && (lex.in("site-head", words[0]) || lex.in("site-head", words[len(words)-1]))
}

// standsIn reports whether the words between a site and a place say that it stands there.
func (d *document) standsIn(site, where *mention) bool {
	if where.typ != string(schema.Place) && where.typ != string(schema.State) || where.entity == nil || where.demonym || d.lex.site(where.Of(d.text)) {
		return false
	}
	behind := d.text[where.End:]
	switch clean(d.text[site.End:where.Start]) {
	case "is in", "is in the", "lies in", "stands in", "is still in", "in", ", in", "in the", "in the city of", "in central", "in downtown":
		return !strings.HasPrefix(behind, "'s") && !strings.HasPrefix(behind, "’s")
	case "at", "on", "at the", "on the":
		return where.typ == string(schema.Place) && site.typ == string(schema.Place)
	case ",": // no list: "the Blue House, Seoul and Busan"
		for _, more := range []string{" and ", ", and ", "'s", "’s"} {
			if strings.HasPrefix(behind, more) {
				return false
			}
		}
		return where.typ == string(schema.Place) && where.known != ""
	}
	return false
}
