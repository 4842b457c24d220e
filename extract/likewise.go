package extract

import (
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// likewiseConfidence is the confidence of what is read of those who do as another.
const likewiseConfidence = 0.8

// shared are the predicates of what several may do alike.
var shared = []schema.Predicate{schema.MemberOf, schema.ObserverOf, schema.DialoguePartnerOf, schema.CandidateOf,
	schema.Signed, schema.Supports, schema.ParticipatedIn}

// likewise claims of those behind the verb at token i what was said before it of
// another: "Peru belongs to it, as does Chile", "Peru signed the pact, and so did Chile".
func (d *document) likewise(s, i int) {
	tokens := d.sentences[s].Tokens
	from := i - 1
	for lower := d.lower(s); from > 0 && (lower[from] == "," || lower[from] == "too"); { // "so, too, did Chile"
		from--
	}
	if before := tokens[from].Of(d.text); !strings.EqualFold(before, "as") && !strings.EqualFold(before, "so") {
		return
	}
	who := d.listedFrom(s, i+1)
	if len(who) == 0 {
		return
	}
	earliest := s
	if from < 2 { // "So does Chile."
		earliest = s - 1
	}
	var model *schema.Claim
	for k := range d.claims {
		c := &d.claims[k]
		if e := c.Evidence; d.mayBeShared(c, who[0].entity.Type) && e[0].End <= tokens[from].Start && e[0].Sentence >= earliest &&
			(model == nil || e[0].Start > model.Evidence[0].Start) {
			model = c
		}
	}
	if model != nil {
		d.shareDeeds(who, model.Subject(), model.Evidence[0].Sentence, []schema.Predicate{model.Predicate()}, tokens[i].Span)
	}
}

// likeAnother claims of those behind the "like" at token i what the sentence says of
// whom they are likened to: "Like Peru, Chile belongs to it".
func (d *document) likeAnother(s, i int) {
	tokens := d.sentences[s].Tokens
	if tokens[i].Dep != "case" || i > 0 && tokens[i-1].Of(d.text) != "," {
		return
	}
	who := d.listedFrom(s, i+1)
	verb := tokens[tokens[i].Head].Head
	if len(who) == 0 || verb < 0 {
		return
	}
	for _, m := range d.inSentence(s) {
		if m.entity != nil && m.inside == nil && m.kind == schema.NameMention && m.entity.Type == who[0].entity.Type && isSubjectOf(tokens, m, verb) {
			d.shareDeeds(who, m.entity.ID, s, shared, tokens[i].Span)
		}
	}
}

// mayBeShared reports whether a claim is one that others of a type may be said to share.
func (d *document) mayBeShared(c *schema.Claim, of schema.Class) bool {
	if c.Modality != schema.Asserted || len(c.Evidence) == 0 || !slices.Contains(shared, c.Predicate()) {
		return false
	}
	e := d.byID(c.Subject())
	return e != nil && e.Type == of
}

// shareDeeds claims of people or powers what sentence s says of the subject with one of
// the predicates.
func (d *document) shareDeeds(who []*mention, subject string, s int, predicates []schema.Predicate, at schema.Span) {
	for _, c := range slices.Clone(d.claims) {
		if c.Subject() != subject || !slices.Contains(predicates, c.Predicate()) || !d.mayBeShared(&c, who[0].entity.Type) || c.Evidence[0].Sentence != s {
			continue
		}
		for _, m := range who {
			if m.entity.ID != c.Object() && m.entity.ID != subject {
				d.state(statement{subject: m.entity, predicate: c.Predicate(), object: d.byID(c.Object()), modality: schema.Asserted,
					evidence: d.evidence(m.Cover(at)), rule: "likewise", confidence: likewiseConfidence})
			}
		}
	}
}

// listedFrom are the people or powers that a list names which begins at token i: all of
// the type of the first.
func (d *document) listedFrom(s, i int) []*mention {
	var out []*mention
	items, units := d.items(s)
	at := d.sentences[s].Tokens
	if i >= len(at) {
		return nil
	}
	for k, it := range items {
		switch {
		case it.Span.End <= at[i].Start:
		case len(out) == 0 && it.Type == "" && (it.Lower == "also" || it.Lower == "too" || it.Lower == "," || slices.Contains(possessives, it.Lower) ||
			k > 0 && slices.Contains(possessives, items[k-1].Lower)): // "as does its neighbour Chile"
		case len(out) > 0 && it.Type == "" && (it.Lower == "," || it.Lower == "and"):
			if k+1 == len(items) || items[k+1].Type != items[k-1].Type && items[k+1].Lower != "and" {
				return out
			}
		case it.Type == string(schema.State) || it.Type == string(schema.Person) || it.Type == string(schema.Organization):
			m := units[it.Ref]
			if m.entity == nil || len(out) > 0 && m.typ != out[0].typ {
				return out
			}
			if head := m.head(at); head < 0 || slices.Contains([]string{"nmod:poss", "compound", "amod"}, at[head].Dep) {
				return nil // "as is Peru's army"
			}
			out = append(out, m)
		case it.Type == pattern.OfficeType && len(out) == 0: // "as did Prime Minister Kask"
		default:
			return out
		}
	}
	return out
}
