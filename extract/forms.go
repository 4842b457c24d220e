package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente/extract/pattern"
	"entente/schema"
)

// formFinder finds names by how they are built, by the forms of the packs.
type formFinder struct {
	passes []formPass
}

// formPass is the forms tried together. Names of organizations and places come
// first, since names of meetings and documents are built with them.
type formPass struct {
	forms []schema.PackForm
	set   *pattern.Set
}

func newFormFinder(k schema.Pack, lex *lexicon) (*formFinder, error) {
	var early, late []schema.PackForm
	for _, f := range k.Forms {
		if f.Type == schema.Organization || f.Type == schema.Place {
			early = append(early, f)
		} else {
			late = append(late, f)
		}
	}
	ff := &formFinder{}
	for _, forms := range [][]schema.PackForm{early, late} {
		var rules []*pattern.Rule
		for _, f := range forms {
			r, err := pattern.Compile(f.Pattern, lex.phrases)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: form %s: %w", f.File, f.Line, f.Form, err)
			}
			rules = append(rules, r)
		}
		ff.passes = append(ff.passes, formPass{forms, pattern.NewSet(rules)})
	}
	return ff, nil
}

func (ff *formFinder) find(d *document) {
	var items []pattern.Item
	for _, pass := range ff.passes {
		for s := range d.sentences {
			items = pass.find(d, s, items)
		}
		d.nest()
	}
	d.lex.learnedOrganizations(d)
	d.lex.innerOrganizations(d)
	d.lex.describedMeetings(d)
	d.meetingParts()
}

// find adds the names of one sentence: of those that overlap, the longest, of
// equally long ones that of which most is told, and then that of the earlier form.
// The sentence's items are in the memory of those of another one, spent.
func (p *formPass) find(d *document, s int, spent []pattern.Item) []pattern.Item {
	items, units := d.itemsInto(s, spent)
	matches := p.set.Match(items)
	length := func(m pattern.Match) int { return items[m.NameEnd-1].End - items[m.NameStart].Start }
	slices.SortStableFunc(matches, func(a, b pattern.Match) int {
		return cmp.Or(length(b)-length(a), len(b.Captures)-len(a.Captures))
	})
	var taken []schema.Span
	for _, m := range matches {
		if m.NameStart >= m.NameEnd {
			continue
		}
		if first := items[m.NameStart].Lower; m.NameStart+1 < m.NameEnd && (first == "upcoming" || first == "forthcoming") {
			m.NameStart++ // so is every meeting before it is held
		}
		if i := m.NameStart; i > 0 && i+1 < m.NameEnd && pattern.IsOrdinal(items[i].Lower) && d.lex.in("personal-possessive", items[i-1].Lower) {
			m.NameStart++ // "her first NATO summit" was hers, not NATO's
		}
		if m.NameEnd = beforeDay(items, m.NameStart, m.NameEnd); m.NameEnd == m.NameStart {
			continue
		}
		f := p.forms[m.Rule]
		if before := m.NameStart; f.Type == schema.Organization || f.Type == schema.Place || f.Type == schema.Summit {
			if m.NameStart = d.behindDash(items, m.NameStart, m.NameEnd, f.Type == schema.Summit); m.NameStart > before {
				m.Captures = slices.DeleteFunc(m.Captures, func(c pattern.Capture) bool { return c.Item < m.NameStart })
			}
		}
		span := schema.Span{Start: items[m.NameStart].Start, End: items[m.NameEnd-1].End}
		span = d.withQuote(span)
		if f.Type == schema.Organization {
			span = d.withoutPerson(s, span)
		}
		last := items[m.NameEnd-1]
		if slices.ContainsFunc(taken, span.Overlaps) || d.taken(s, span) || last.Type == string(schema.State) && units[last.Ref].demonym && d.nounAt(s, last.End) {
			continue // "the war against the Iranian nation" is no war against Iran
		}
		taken = append(taken, span)
		found := &mention{Span: span, sentence: s, typ: string(f.Type), kind: schema.NameMention, rule: "form:" + f.Form}
		if f.Nominal {
			found.kind = schema.NominalMention
		}
		for _, c := range m.Captures {
			captured, p := units[items[c.Item].Ref], schema.Predicate(c.Name)
			if captured.demonym && (p == schema.HeldIn || p == schema.LocatedIn) {
				continue // "the summit in Sochi, Russian officials said"
			}
			if p == schema.HeldIn && span.Contains(captured.Span) && d.lex.region(captured.known) {
				continue // "the Africa Climate Summit": the name of a continent or a sea says who meets
			}
			found.parts = append(found.parts, part{p, captured})
		}
		if f.Type == schema.Summit && d.workaday(found) {
			continue
		}
		d.add(found)
	}
	return items
}

// beforeDay is where a name from start to end really ends: before the day on which
// something was so, "the Foreign Ministry on Tuesday"; at start where then no more
// than its head is left.
func beforeDay(items []pattern.Item, start, end int) int {
	for k := start + 1; k+1 < end; k++ {
		if items[k].Lower == "on" && weekdayOf(items[k+1].Lower) >= 0 {
			if k == start+1 || k == start+2 && !items[start].Cap {
				return start
			}
			return k
		}
	}
	return end
}

// nounAt reports whether the word behind an offset in sentence s is a noun.
func (d *document) nounAt(s, offset int) bool {
	tokens := d.sentences[s].Tokens
	i, _ := tokenFrom(tokens, offset)
	return i < len(tokens) && tokens[i].POS == "NOUN"
}

// behindDash is where a name begins that the items from start to end seem to be:
// behind a dash with a space, as of a dateline. Where a dash may join two names, as in
// "U.S. – Africa Summit", only one with an article behind it counts.
func (d *document) behindDash(items []pattern.Item, start, end int, joins bool) int {
	for k := end - 2; k > start; k-- {
		dash, behind := items[k].Span.Of(d.text), d.text[items[k].End:items[k+1].Start]
		if (dash == "-" || dash == "–" || dash == "—") && strings.HasPrefix(behind, " ") && (!joins || clean(behind) != "") {
			return k + 1
		}
	}
	return start
}

// workaday reports whether what looks like a summit's name is of a "meeting" such
// as committees and parties have every day.
func (d *document) workaday(m *mention) bool {
	words := d.words(m.Span)
	return !slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, "summit") || d.lex.in("summit-level-word", w) }) &&
		slices.ContainsFunc(words, func(w string) bool { return d.lex.in("workaday-body", w) })
}

// withQuote takes in the quotation mark before a name that holds only the one
// that closes: "SCO Plus" meeting.
func (d *document) withQuote(span schema.Span) schema.Span {
	marks := strings.Count(span.Of(d.text), `"`) + strings.Count(span.Of(d.text), "”") - strings.Count(span.Of(d.text), "“")
	for _, mark := range []string{`"`, "“"} {
		if marks%2 == 1 && strings.HasSuffix(d.text[:span.Start], mark) {
			span.Start -= len(mark)
		}
	}
	return span
}

// taken reports whether a known name has this very span, or a longer one.
func (d *document) taken(s int, span schema.Span) bool {
	return slices.ContainsFunc(d.inSentence(s), func(m *mention) bool { return m.Contains(span) })
}
