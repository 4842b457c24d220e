package extract

import (
	"maps"
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// When what a claim says was done or began. A rule may capture the date; else it is
// that of the clause which states the claim, else, of deeds, that of the same deed of
// others, or of the tale that the deed is told in (see [document.dayOfTale]).

// deeds are the predicates of what is done on a day. What else has a date is a status,
// which begins with it.
var deeds = []schema.Predicate{schema.MetWith, schema.Visited, schema.Signed, schema.Proposed}

// undated reports whether a claim may have a date and has none.
func undated(c *schema.Claim) bool {
	row, ok := schema.LookupPredicate(c.Predicate())
	return ok && slices.Contains(row.Qualifiers, schema.When) && c.Qualifiers[schema.When] == "" && c.Predicate() != schema.Said
}

// dateClaims gives the claims that no rule gave a date the date of their clause, of
// several passages that of the first which has one.
func (d *document) dateClaims() {
	for i := range d.claims {
		c := &d.claims[i]
		if !undated(c) {
			continue
		}
		for _, e := range c.Evidence {
			if date := d.dateBeside(c, e); date != "" {
				if d.sameDeed(c, e, date) {
					_ = c.Qualify(schema.When, date) // a value that does not fit is left out
				}
				break
			}
		}
	}
	d.dateFounders()
	d.dateSigned()
	for i := range d.claims {
		c := &d.claims[i]
		if slices.Contains(deeds, c.Predicate()) && c.Predicate() != schema.Proposed && undated(c) && c.Modality == schema.Asserted && len(c.Evidence) > 0 {
			if date := d.dayOfTale(c, c.Evidence[0]); date != "" {
				_ = c.Qualify(schema.When, date)
			}
		}
	}
}

// sameDeed reports whether a date that a passage gives may be that of what a claim
// was first made of: of a deed told before without one, only a date about the time of
// the article, since what it recalls is another deed of the same people.
func (d *document) sameDeed(c *schema.Claim, e schema.Evidence, date string) bool {
	if !slices.Contains(deeds, c.Predicate()) || len(c.Evidence) == 0 || c.Evidence[0].Sentence >= e.Sentence {
		return true
	}
	published, known := d.article.Published.Start()
	on, ok := schema.Date(date).Start()
	return !known || !ok || len(date) == len("2006") && on.Year() == published.Year() ||
		on.Sub(published) <= maxOffTime && published.Sub(on) <= maxOffTime
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
	out := maps.Clone(captured)
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
		if on := founded[c.Object()]; c.Predicate() == schema.Founded && on != "" && undated(c) {
			_ = c.Qualify(schema.When, on) // a date of a value that was stated fits
		}
	}
}

// membersSinceFounding marks the members that founded what they are members of.
func (d *document) membersSinceFounding() {
	founders := map[[2]string]bool{}
	for _, c := range d.claims {
		if c.Predicate() == schema.Founded && c.Modality == schema.Asserted {
			founders[[2]string{c.Subject(), c.Object()}] = true
		}
	}
	for i := range d.claims {
		if c := &d.claims[i]; c.Predicate() == schema.MemberOf && c.Modality == schema.Asserted && founders[[2]string{c.Subject(), c.Object()}] {
			_ = c.Qualify(schema.Founding, "true")
		}
	}
}

// dateSigned gives all who signed a document the date on which others did, where the
// article tells of one.
func (d *document) dateSigned() {
	dates := map[string]string{}
	for _, c := range d.claims {
		if date := c.Qualifiers[schema.When]; c.Predicate() == schema.Signed && date != "" {
			if known, ok := dates[c.Object()]; ok && known != date {
				date = ""
			}
			dates[c.Object()] = date
		}
	}
	for i := range d.claims {
		c := &d.claims[i]
		if date := dates[c.Object()]; c.Predicate() == schema.Signed && undated(c) && date != "" {
			_ = c.Qualify(schema.When, date)
		}
	}
}

// dateBeside is the date that belongs to the word which states a claim, or to a word
// above it that tells of the same time; "" without one. Of several it is the nearest.
func (d *document) dateBeside(c *schema.Claim, e schema.Evidence) string {
	tokens := d.sentences[e.Sentence].Tokens
	status := !slices.Contains(deeds, c.Predicate())
	at := d.deed(c, e)
	if granted := d.statusVerb(c, e); granted >= 0 {
		at = granted
	}
	if date := d.dateInBrackets(c, e.Sentence); status && date != "" {
		return date
	}
	if at < 0 {
		return ""
	}
	own := c.Predicate() != schema.MetWith && c.Predicate() != schema.Visited && fronted(tokens, at)
	found, nearest := "", len(tokens)
	for _, m := range d.inSentence(e.Sentence) {
		if m.typ != pattern.DateType || m.inside != nil || m.date == "" || status && d.bracketedBehind(m) != nil {
			continue
		}
		head := m.head(tokens)
		if head < 0 || d.bounds(tokens, head, string(m.date), status) || status && c.Modality == schema.Asserted && d.toCome(m.date) {
			continue
		}
		if (own || status && d.lists(tokens, at)) && !under(tokens, head, at) {
			continue
		}
		if status && tokens[at].POS != "VERB" && (head < at || !under(tokens, head, at)) || !d.sameTime(tokens, at, head) {
			continue
		}
		if far := max(at-head, head-at); far < nearest {
			found, nearest = string(m.date), far
		}
	}
	return found
}

// lists reports whether a verb tells beside the clause's own matter whom something is
// made up of, which is no deed of that day: "was set up in 2001, and its members include …".
func (d *document) lists(tokens []schema.Token, at int) bool {
	switch relation(tokens[at]) {
	case "conj", "acl":
		return d.lex.in("lists-members", strings.ToLower(tokens[at].Lemma))
	}
	return false
}

// fronted reports whether a verb is a participle before the clause, which tells of what
// was done earlier: "proposed by X, the fund was joined by Y in 2010".
func fronted(tokens []schema.Token, at int) bool {
	t := tokens[at]
	return t.Tag == "VBN" && relation(t) == "advcl" && at < t.Head
}

// toCome reports whether a date lies behind the publication.
func (d *document) toCome(date schema.Date) bool {
	published, known := d.article.Published.Start()
	on, ok := date.Start()
	return known && ok && on.After(published.AddDate(0, 0, 1))
}

// under reports whether a token depends on the one at, itself or through words that
// are no verbs, and no names of who takes part in it: not 2005 on joined in "India, an
// observer since 2005, joined".
func under(tokens []schema.Token, i, at int) bool {
	for i = tokens[i].Head; i >= 0 && i != at; i = tokens[i].Head {
		switch relation(tokens[i]) {
		case "nsubj", "obj", "iobj", "appos", "conj":
			return false
		}
		if tokens[i].POS == "VERB" {
			return false
		}
	}
	return i == at && i >= 0
}

// bounds reports whether a date is where a time ends or begins rather than when
// something is done: "since 2017", "by June". A status begins then.
func (d *document) bounds(tokens []schema.Token, at int, date string, status bool) bool {
	switch d.caseOf(tokens, at) {
	case "until", "till", "before", "after", "by", "to", "than", "for", "of":
		return true
	case "since":
		return !status
	case "from":
		return !status && !strings.Contains(date, "/")
	}
	return false
}

// deed is the word that states a claim: the verb or the noun nearest above what it
// relates, of two the one below the other, else, of a status, the noun that says it;
// -1 where it cannot be told.
func (d *document) deed(c *schema.Claim, e schema.Evidence) int {
	tokens := d.sentences[e.Sentence].Tokens
	status := !slices.Contains(deeds, c.Predicate())
	highest := map[string]int{} // by whom or what it relates: the word, of several the one with the fewest words above it
	for _, m := range d.inSentence(e.Sentence) {
		if !e.Span.Overlaps(m.Span) || m.entity == nil || m.inside != nil || m.typ == pattern.DateType {
			continue
		}
		if !slices.ContainsFunc(m.entities(), func(o *entity) bool { return o != nil && (o.ID == c.Subject() || o.ID == c.Object()) }) {
			continue
		}
		at := m.head(tokens)
		for at >= 0 && !(tokens[at].POS == "VERB" || d.lex.in("deed-noun", strings.ToLower(tokens[at].Lemma))) {
			if word := strings.ToLower(tokens[at].Lemma); status && (d.lex.in("member-head", word) || d.lex.in("observer-head", word)) && tokens[at].Dep == "nsubj" {
				break // "members of the League met"
			}
			at = tokens[at].Head
		}
		if at < 0 || !e.Span.Overlaps(tokens[at].Span) {
			continue
		}
		id := c.Object()
		if slices.ContainsFunc(m.entities(), func(o *entity) bool { return o != nil && o.ID == c.Subject() }) {
			id = c.Subject()
		}
		if other, ok := highest[id]; !ok || depthOf(tokens, at) < depthOf(tokens, other) {
			highest[id] = at
		}
	}
	best := -1
	for _, id := range []string{c.Subject(), c.Object()} {
		if at, ok := highest[id]; ok && (best < 0 || depthOf(tokens, at) > depthOf(tokens, best)) {
			best = at
		}
	}
	if best < 0 && status {
		return d.statusNoun(e)
	}
	return best
}

// statusNoun is the noun of a passage that is none of a name and has the fewest words
// above it; -1 without one.
func (d *document) statusNoun(e schema.Evidence) int {
	tokens := d.sentences[e.Sentence].Tokens
	best, depth := -1, len(tokens)
	for i, t := range tokens {
		if t.POS != "NOUN" || !e.Contains(t.Span) || slices.ContainsFunc(d.inSentence(e.Sentence), func(m *mention) bool { return m.Overlaps(t.Span) }) {
			continue
		}
		if n := depthOf(tokens, i); n < depth {
			best, depth = i, n
		}
	}
	return best
}

// depthOf is how many words stand above a token in its tree.
func depthOf(tokens []schema.Token, at int) int {
	n := 0
	for ; tokens[at].Head >= 0 && n < len(tokens); n++ {
		at = tokens[at].Head
	}
	return n
}
