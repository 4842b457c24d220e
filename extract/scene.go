package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// What people do at a meeting tells where and when it is held: "met in Lima on the
// sidelines of the summit", "on Friday told the conference", "is in Lima to attend
// it". The scene is the verb of which the meeting is an argument; the place and the
// date are what depends on that verb, too. It is asked of meetings of which
// nothing else in the article tells the place or the time.

const sceneConfidence = 0.8

// scene is a meeting as an argument of a verb.
type scene struct {
	meeting *mention
	verb    int      // token
	joins   string   // the preposition by which it depends on the verb, "" for an object
	place   *mention // where the words between the two tell it: "in Lima for the summit"
}

// scenes claims where and when meetings are held of what is done at them.
func (d *document) scenes() {
	for s := range d.sentences {
		var c *clause
		for _, m := range d.inSentence(s) {
			if !d.scheduled(m) || m.inside != nil {
				continue
			}
			if c == nil {
				_, units := d.items(s)
				c = d.clauseOf(s, units)
			}
			if at, ok := d.sceneOf(c, m); ok {
				d.sceneTime(c, at)
				d.scenePlace(c, at)
			}
		}
	}
}

// scheduled reports whether m is of a meeting, and not of a war or another event
// that nobody calls.
func (d *document) scheduled(m *mention) bool {
	return m.entity != nil && (m.typ == string(schema.Summit) || m.typ == string(schema.Event) && kindOf(d.lex.foldName(m.entity.Name)) >= 0)
}

// sceneOf finds the verb that a meeting is an argument of, through the words for
// a part or the side of it.
func (d *document) sceneOf(c *clause, m *mention) (scene, bool) {
	out := scene{meeting: m, verb: -1}
	at := m.head(c.tokens)
	for depth := 0; at >= 0 && depth < maxClauses; depth++ {
		t := c.tokens[at]
		if t.Head < 0 {
			return out, false
		}
		head := c.tokens[t.Head]
		dep := relation(t)
		switch {
		case (dep == "obj" || dep == "iobj") && d.lex.in("scene-verb", head.Lemma):
			out.verb, out.joins = t.Head, ""
			return out, true
		case dep == "obl" && head.POS == "VERB" && d.lex.in("scene-preposition", d.caseOf(c.tokens, at)):
			out.verb, out.joins = t.Head, d.caseOf(c.tokens, at)
			return out, true
		case (dep == "nmod" || dep == "obl") && d.lex.in("meeting-side", head.Lemma) && d.caseOf(c.tokens, at) == "of":
		case dep == "nmod" && relation(head) == "obj" && c.unit[t.Head] < 0 && d.lex.in("deed-preposition", d.caseOf(c.tokens, at)): // "made a speech at the summit"
			if v := head.Head; c.tokens[v].POS == "VERB" {
				out.verb, out.joins = v, d.caseOf(c.tokens, at)
				return out, true
			}
			return out, false
		case (dep == "nmod" || dep == "obl") && out.place == nil && d.lex.in("scene-preposition", d.caseOf(c.tokens, at)):
			if out.place = d.placeAt(c, t.Head, "in", "at"); out.place == nil {
				return out, false
			}
		default:
			return out, false
		}
		at = t.Head
	}
	return out, false
}

// placeAt is the place or state that token i is the head of, which one of the
// prepositions brings in, "" for none.
func (d *document) placeAt(c *clause, i int, by ...string) *mention {
	if d.lex.in("locality", c.tokens[i].Lemma) && c.unit[i] < 0 { // "the state of Goa"
		for k := i + 1; k < len(c.tokens); k++ {
			if c.tokens[k].Head == i && c.unit[k] >= 0 && slices.Contains(by, d.caseOf(c.tokens, i)) {
				return d.placeAt(c, k, "of", "")
			}
		}
	}
	if u := c.unit[i]; u >= 0 && (c.types[u] == string(schema.Place) || c.types[u] == string(schema.State)) && !c.units[u].demonym && c.units[u].entity != nil && c.units[u].stand == nil {
		if slices.Contains(by, d.caseOf(c.tokens, i)) || c.lower[i] == "here" {
			return c.units[u]
		}
	}
	return nil
}

// above are the verb and those that it completes or goes with: came in "came to
// Lima to attend the summit", signed in "leaders attending the summit signed it".
func (c *clause) above(verb int) []int {
	out := []int{verb}
	for depth := 0; depth < 2; depth++ {
		last := out[len(out)-1]
		t := c.tokens[last]
		if t.Head < 0 || slices.ContainsFunc(c.tokens, func(o schema.Token) bool { return o.Head == last && strings.HasPrefix(o.Dep, "nsubj") }) {
			break
		}
		up := t.Head
		switch dep := relation(t); {
		case dep == "acl" && strings.HasSuffix(c.lower[last], "ing") && c.tokens[up].Head >= 0 && (relation(c.tokens[up]) == "nsubj" || c.tokens[up].Dep == "obl:agent"):
			up = c.tokens[up].Head
		case dep != "xcomp" && dep != "advcl":
			return out
		case slices.ContainsFunc(c.tokens, func(o schema.Token) bool {
			return o.Head == last && o.Dep == "mark" && (strings.EqualFold(o.Lemma, "after") || strings.EqualFold(o.Lemma, "before") || strings.EqualFold(o.Lemma, "since"))
		}): // "left on Sunday after attending the summit"
			return out
		}
		if c.tokens[up].POS != "VERB" && c.tokens[up].POS != "AUX" {
			break
		}
		out = append(out, up)
	}
	return out
}

// sceneTime claims when the meeting is held.
func (d *document) sceneTime(c *clause, at scene) {
	if d.has(at.meeting.entity, schema.HeldOn) || at.joins == "for" && !d.lex.in("scene-arrival", c.tokens[at.verb].Lemma) {
		return
	}
	for _, verb := range c.above(at.verb) {
		for _, i := range c.Dates(verb) {
			if !d.lex.in("bounding", d.caseOf(c.tokens, i)) {
				d.stateScene(c, at, verb, schema.HeldOn, c.units[c.unit[i]])
				return
			}
		}
	}
}

// scenePlace claims where the meeting is held.
func (d *document) scenePlace(c *clause, at scene) {
	if d.has(at.meeting.entity, schema.HeldIn) || slices.ContainsFunc(c.lower, func(w string) bool { return d.lex.in("by-video", w) }) {
		return
	}
	if at.place != nil {
		d.stateScene(c, at, at.verb, schema.HeldIn, at.place)
		return
	}
	if m := d.placeBeside(c, at.meeting); m != nil {
		d.stateScene(c, at, at.verb, schema.HeldIn, m)
		return
	}
	for _, verb := range c.above(at.verb) {
		by := []string{"in", "at"}
		if verb != at.verb || at.joins == "for" { // "came to Lima to attend it", "visited Lima for it"
			by = append(by, "to")
			if d.lex.in("scene-visit", c.tokens[verb].Lemma) {
				by = append(by, "")
			}
		}
		for i := range c.tokens {
			if dep := relation(c.tokens[i]); c.tokens[i].Head != verb || dep != "obl" && dep != "obj" && c.lower[i] != "here" {
				continue
			}
			if m := d.placeAt(c, i, by...); m != nil {
				d.stateScene(c, at, verb, schema.HeldIn, m)
				return
			}
		}
	}
}

// placeBeside is the place that stands before the words for the side or a part of a
// meeting, whatever the tree joins it to: "met Y of Peru in Lima on the sidelines of".
func (d *document) placeBeside(c *clause, meeting *mention) *mention {
	i := meeting.head(c.tokens)
	for i >= 0 && c.tokens[i].Start > meeting.Start {
		i--
	}
	side := false
	for i--; i >= 0 && c.unit[i] < 0; i-- {
		side = side || d.lex.in("meeting-side", c.tokens[i].Lemma)
		if w := c.lower[i]; w != "on" && w != "at" && w != "the" && w != "of" && w != "," && !d.lex.in("meeting-side", c.tokens[i].Lemma) && c.tokens[i].POS != "ADJ" {
			return nil
		}
	}
	if i < 0 || !side {
		return nil
	}
	m := c.units[c.unit[i]]
	if first := c.head[c.unit[i]]; m.typ == string(schema.State) && first > 1 && c.lower[first-1] == "," && c.unit[first-2] >= 0 { // "in Lima, Peru, on the …"
		i = first - 2
	}
	return d.placeAt(c, c.head[c.unit[i]], "in", "at")
}

// has reports whether the article tells where, or when, the meeting is held.
func (d *document) has(meeting *entity, p schema.Predicate) bool {
	return slices.ContainsFunc(d.claims, func(c schema.Claim) bool {
		return c.Subject() == meeting.ID && c.Predicate() == p && c.Modality == schema.Asserted
	})
}

// stateScene claims the place or the date that m names.
func (d *document) stateScene(c *clause, at scene, verb int, p schema.Predicate, m *mention) {
	span := at.meeting.Cover(m.Span).Cover(c.tokens[verb].Span)
	st := c.standing(at.verb)
	d.state(statement{subject: at.meeting.entity, predicate: p, object: m.entity, value: string(m.date), speaker: st.speaker,
		modality: d.decided(p, st.modality, span), evidence: d.evidence(span, at.meeting.Span, m.Span), rule: "scene", confidence: sceneConfidence})
}
