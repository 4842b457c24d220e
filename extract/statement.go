package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// statement is a claim to be made.
type statement struct {
	subject    *entity
	predicate  schema.Predicate
	object     *entity // nil where value is set
	value      string
	qualifiers map[schema.Qualifier]string
	modality   schema.Modality
	speaker    *entity // of what is reported
	evidence   []schema.Evidence
	rule       string
	confidence float64
}

// state adds a claim, unless the vocabulary does not allow it. What has been
// stated before, in the same modality, gains the evidence and the qualifiers
// it did not have.
func (d *document) state(st statement) {
	outcome := d.judge(st)
	if d.trace != nil {
		d.trace.stated(d, st, outcome)
	}
}

// outcome is what became of a statement.
type outcome string

const (
	claimed    outcome = "claimed"
	repeated   outcome = "stated before"
	incomplete outcome = "one of the two is not known"
	elsewhere  outcome = "a pack knows it to lie in another state"
	ofAnother  outcome = "its name tells whose meeting it is"
	itsOwn     outcome = "who meets are its members"
	disallowed outcome = "the vocabulary does not relate the two so"
	overruled  outcome = "another value is stated before"
	outranked  outcome = "a rule of higher priority relates the two"
)

func (d *document) judge(st statement) outcome {
	if st.subject == nil || st.object == nil && st.value == "" || len(st.evidence) == 0 {
		return incomplete
	}
	if st.predicate == schema.LocatedIn && d.lex.liesElsewhere(st.subject, st.object) {
		return elsewhere
	}
	if st.predicate == schema.MeetingOf && strings.HasPrefix(st.rule, "rule:") && d.namedAfterAnother(st.subject, st.object) {
		return ofAnother
	}
	if st.predicate == schema.ParticipatedIn && d.ownMeeting(st.subject, st.object) {
		return itsOwn
	}
	var c schema.Claim
	var err error
	if st.object != nil {
		c, err = schema.NewClaim(&st.subject.Entity, st.predicate, &st.object.Entity)
	} else {
		c, err = schema.NewValueClaim(&st.subject.Entity, st.predicate, st.value)
	}
	if err != nil {
		return disallowed // a rule may capture more types than its predicate pairs
	}
	if st.speaker != nil && st.modality == schema.Reported {
		c.Speaker = st.speaker.ID
	}
	key := strings.Join([]string{c.Subject(), string(st.predicate), c.Object(), c.Value(), string(st.modality), c.Speaker,
		strings.ToLower(st.qualifiers[schema.Role])}, "\x00")
	row, _ := schema.LookupPredicate(st.predicate)
	if row.Symmetric && c.Object() < c.Subject() {
		key = strings.Join([]string{c.Object(), string(st.predicate), c.Subject(), "", string(st.modality), c.Speaker, ""}, "\x00")
	}
	if d.stated == nil {
		d.stated = map[string]int{}
	}
	if row.Functional && st.modality == schema.Asserted && !d.fits(&c) {
		return overruled
	}
	out := repeated
	at, ok := d.stated[key]
	if !ok {
		out = claimed
		c.Modality, c.Evidence, c.Rule, c.Confidence = st.modality, st.evidence, st.rule, st.confidence
		at = len(d.claims)
		d.stated[key] = at
		d.claims = append(d.claims, c)
	} else {
		known := &d.claims[at]
		known.Evidence = mergeEvidence(known.Evidence, st.evidence)
		if !slices.Contains(strings.Fields(known.Rule), st.rule) {
			known.Rule += " " + st.rule
		}
		known.Confidence = max(known.Confidence, st.confidence)
	}
	for q, v := range st.qualifiers {
		if _, has := d.claims[at].Qualifiers[q]; !has && v != "" && (q != schema.When || d.sameDeed(&d.claims[at], st.evidence[0], v)) {
			_ = d.claims[at].Qualify(q, v) // a value that does not fit is left out
		}
	}
	return out
}

// fits reports whether a claim of a functional predicate agrees with what is
// stated of its subject already: of two dates the more precise stays, and of two
// that differ the first.
func (d *document) fits(c *schema.Claim) bool {
	for i := range d.claims {
		o := &d.claims[i]
		if o.Subject() != c.Subject() || o.Predicate() != c.Predicate() || o.Modality != schema.Asserted ||
			o.Value() == c.Value() && o.Object() == c.Object() {
			continue
		}
		if c.Value() == "" || !strings.HasPrefix(c.Value(), o.Value()) {
			return false
		}
		o.Evidence = nil // the more precise one takes its place
	}
	return true
}

// maxPassages is how many passages of one article a claim cites.
const maxPassages = 5

func mergeEvidence(have, more []schema.Evidence) []schema.Evidence {
	for _, e := range more {
		overlaps := slices.ContainsFunc(have, func(h schema.Evidence) bool { return h.Overlaps(e.Span) })
		if !overlaps && len(have) < maxPassages {
			have = append(have, e)
		}
	}
	slices.SortFunc(have, func(a, b schema.Evidence) int { return schema.CompareSpans(a.Span, b.Span) })
	return have
}
