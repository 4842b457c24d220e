package identity

import (
	"fmt"
	"slices"
	"strings"

	"entente/schema"
)

// contradicts reports whether something told of two meetings cannot be true of one.
func (r *Resolver) contradicts(a, b *traits, class schema.Class) bool {
	switch {
	case a.ordinal > 0 && b.ordinal > 0 && a.ordinal != b.ordinal,
		len(a.of) > 0 && len(b.of) > 0 && !share(a.of, b.of),
		len(a.in) > 0 && len(b.in) > 0 && !r.samePlace(a.in, b.in),
		levelsDiffer(a.level, b.level),
		!slices.Equal(r.series(a, b), r.series(b, a)):
		return true
	}
	if class == schema.Event && !a.edition && !b.edition && !r.recurs(a) {
		return false // a war or a pandemic has many dates
	}
	return len(a.dates) > 0 && len(b.dates) > 0 && !datesMeet(a.dates, b.dates) ||
		!slices.Equal(a.kind, b.kind) && (slices.Contains(a.kind, "plus") != slices.Contains(b.kind, "plus") || a.day() == "" || b.day() == "")
}

func datesMeet(a, b []schema.Date) bool {
	return slices.ContainsFunc(a, func(x schema.Date) bool {
		return slices.ContainsFunc(b, func(y schema.Date) bool { return sameTime(x, y) })
	})
}

// levelsDiffer reports whether other people meet. A summit may be of heads of state
// as well as of government.
func levelsDiffer(a, b string) bool {
	if a == b || a == "" || b == "" {
		return false
	}
	top := func(l string) bool { return l == "top" || l == "state" || l == "government" }
	return !top(a) || !top(b) || a != "top" && b != "top"
}

// series is what the names of a say besides the places of both.
func (r *Resolver) series(a, b *traits) []string {
	drop := map[string]bool{}
	for _, id := range slices.Concat(a.in, b.in) {
		for _, name := range r.placeNames(id) {
			for _, w := range folded(name) {
				drop[stem(w)] = true
			}
		}
	}
	var out []string
	for _, w := range a.series {
		if !drop[w] {
			out = append(out, w)
		}
	}
	return out
}

func (r *Resolver) placeNames(id string) []string {
	if t := r.things[id]; t != nil {
		return append([]string{t.Name}, t.Names...)
	}
	return []string{id}
}

// recurs reports whether an event is one of a series.
func (r *Resolver) recurs(t *traits) bool {
	return slices.ContainsFunc(t.series, func(w string) bool { return r.words.events[w] })
}

// samePlace reports whether two lists share a place, or one has the state that
// one of the other lies in.
func (r *Resolver) samePlace(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y || strings.HasPrefix(x, "state/") && r.stateAbove(y) == x || strings.HasPrefix(y, "state/") && r.stateAbove(x) == y {
				return true
			}
		}
	}
	return false
}

// day is a date of day precision, empty where there is none.
func (t *traits) day() string {
	for _, d := range t.dates {
		if first, _, _ := strings.Cut(string(d), "/"); len(first) == len("2006-01-02") {
			return first
		}
	}
	return ""
}

// family tells that two meetings are of one series: of one organization, or of the
// same words.
func (r *Resolver) family(a, b *traits) bool {
	return share(a.of, b.of) || len(r.series(a, b)) > 0
}

// common is what two meetings that do not contradict each other have in common that
// only one meeting has, as words; empty where nothing has.
func (r *Resolver) common(a, b *node) string {
	x, y := a.traits(), b.traits()
	class := a.locals[0].class.Class
	if a.locals[0].class.Class != b.locals[0].class.Class || !r.family(x, y) || r.contradicts(x, y, class) || toldApart(a, b) {
		return ""
	}
	place := r.samePlace(x.in, y.in)
	year := len(x.dates) > 0 && len(y.dates) > 0
	switch {
	// Who meet counts apart from others, and "his first summit" counts his own.
	case x.ordinal > 0 && x.ordinal == y.ordinal && (x.ordinal > 1 && x.level != "" && y.level != "" || place || year):
		return fmt.Sprintf("no. %d", x.ordinal)
	case place && year:
		return "the same place and time"
	case x.day() != "" && y.day() != "" && sameTime(schema.Date(x.day()), schema.Date(y.day())):
		return "the same days"
	case class == schema.Event && !x.edition && !y.edition && !r.words.isGeneric(a.name) && !r.words.isGeneric(b.name):
		return "the same name"
	case class == schema.Event && year && x.edition && y.edition:
		return "the same time"
	}
	return ""
}

// unlikeness is how much less two meetings have in common than two could.
func (r *Resolver) unlikeness(a, b *traits) float64 {
	sum := 0.0
	switch {
	case a.level == b.level:
	case a.level == "government" || b.level == "government": // mostly a summit is of heads of state
		sum += 2
	default:
		sum++
	}
	if a.ordinal == 0 || b.ordinal == 0 {
		sum++
	}
	if !r.samePlace(a.in, b.in) {
		sum++
	}
	if len(a.dates) == 0 || len(b.dates) == 0 {
		sum++
	}
	return sum
}

// partly is what two meetings have in common that others may have too.
func (r *Resolver) partly(a, b *node) bool {
	x, y := a.traits(), b.traits()
	class := a.locals[0].class.Class
	if class != b.locals[0].class.Class || r.contradicts(x, y, class) || toldApart(a, b) {
		return false
	}
	place := len(x.in) > 0 && r.samePlace(x.in, y.in)
	year := len(x.dates) > 0 && len(y.dates) > 0
	if !year && (class == schema.Event || !nearInTime(x, y)) {
		return false
	}
	if !r.family(x, y) {
		return class == schema.Summit && place && year && (len(x.of) == 0 || len(y.of) == 0)
	}
	return place || year
}

// nearInTime reports whether a meeting without a date may be the other one: articles speak of
// one of the year before or after, unless they tell when it was.
func nearInTime(a, b *traits) bool {
	if len(a.dates) == 0 {
		a, b = b, a
	}
	if len(a.dates) == 0 || b.published == 0 {
		return true
	}
	apart := a.dates[0].Year() - b.published
	return apart >= -1 && apart <= 1
}

func (n *node) traits() *traits { return n.locals[0].traits }

// resolveMeetings joins the meetings that are one and gives them ids: first those that
// have something in common that only one meeting has; then each that has a part
// of it in common with one meeting only.
func (r *Resolver) resolveMeetings(a *Assignment, meetings []*local) {
	all := r.meetingNodes(meetings)
	c := r.newClusters(all)
	blocks, parts := map[string][]int{}, map[string][]int{}
	for i, n := range all {
		for _, key := range r.meetingKeys(n) {
			blocks[key] = append(blocks[key], i)
		}
		for _, key := range partKeys(n) {
			parts[key] = append(parts[key], i)
		}
	}
	compatible := func(x, y *node) bool { return !r.contradicts(x.traits(), y.traits(), x.locals[0].class.Class) }
	var edges []edge
	pairs(blocks, func(i, j int) {
		if r.common(all[i], all[j]) != "" {
			edges = append(edges, edge{i, j, r.unlikeness(all[i].traits(), all[j].traits())})
		}
	})
	c.joinAll(edges, compatible, func(of, to *node) string { return "the same meeting as " + to.name + ": " + r.common(of, to) })
	forms := map[int][]int{}
	pairs(parts, func(i, j int) {
		if r.partly(all[i], all[j]) {
			forms[i], forms[j] = append(forms[i], j), append(forms[j], i)
		}
	})
	c.joinOnly(forms, compatible, func(of, to *node) string {
		return "the only meeting told of that " + to.name + " may be"
	})
	r.settleMeetings(a, c)
}

// joinOnly joins each node with the cluster that alone it may belong to.
func (c *clusters) joinOnly(forms map[int][]int, agree func(x, y *node) bool, why func(of, to *node) string) {
	type choice struct{ i, j int }
	var chosen []choice
	for i := range c.nodes {
		target, several := -1, false
		slices.Sort(forms[i])
		for _, j := range slices.Compact(forms[i]) {
			if c.nodes[i].root == c.nodes[j].root || !c.mayJoin(i, j, agree) {
				continue
			}
			several = several || target >= 0 && c.nodes[target].root != c.nodes[j].root
			target = j
			if several {
				break
			}
		}
		if target >= 0 && !several {
			chosen = append(chosen, choice{i, target})
		}
	}
	for _, ch := range chosen {
		if c.mayJoin(ch.i, ch.j, agree) {
			c.join(ch.i, ch.j, why)
		}
	}
}

// meetingNodes makes a node of the meetings of which the same is told.
func (r *Resolver) meetingNodes(meetings []*local) []*node {
	return nodes(meetings, func(l *local) string {
		t := l.traits
		key := fmt.Sprintf("%s/%s %v %v %v %d %s %v %v %d", l.class.Slug, slug(l.name), t.of, t.in, t.dates, t.ordinal, t.level, t.kind, t.series, t.undated())
		if !r.told(l) {
			key += " " + shortHash(l.article, l.name)
		}
		return key
	})
}

// told reports whether what is told of a meeting is enough to know it elsewhere.
func (r *Resolver) told(l *local) bool {
	t := l.traits
	if l.class.Class == schema.Event {
		return !r.words.isGeneric(l.name) || len(t.of)+len(t.dates) > 1
	}
	family := len(t.of) > 0 || len(t.series) > 0
	return family && (t.ordinal > 0 || len(t.in) > 0 && len(t.dates) > 0 || t.day() != "")
}

// meetingKeys are what meetings that are one have in common: the family with the ordinal,
// the place, the month or the whole name.
func (r *Resolver) meetingKeys(n *node) []string {
	t := n.traits()
	families := slices.Clone(t.of)
	if s := r.series(t, t); len(s) > 0 {
		families = append(families, strings.Join(s, " "))
	}
	if len(t.series) > 0 {
		families = append(families, strings.Join(t.series, " "))
	}
	slices.Sort(families)
	var out []string
	for _, f := range slices.Compact(families) {
		f = string(n.locals[0].class.Class) + " " + f
		if t.ordinal > 0 {
			out = append(out, fmt.Sprintf("%s no %d", f, t.ordinal))
		}
		for _, d := range t.dates {
			out = append(out, f+" "+string(d)[:4])
			for _, p := range t.in {
				out = append(out, f+" "+string(d)[:4]+" "+p)
			}
		}
		if n.locals[0].class.Class == schema.Event {
			out = append(out, f)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// partKeys are what meetings have in common of which one may be the other.
func partKeys(n *node) []string {
	t := n.traits()
	class := string(n.locals[0].class.Class)
	var out []string
	for _, p := range t.in {
		out = append(out, class+" in "+p)
	}
	for _, o := range t.of {
		for _, d := range t.dates {
			out = append(out, class+" "+o+" "+string(d)[:4])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
