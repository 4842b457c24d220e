package extract

import (
	"slices"

	"entente/extract/pattern"
	"entente/schema"
)

// Several officials are named in two lists of one order: "the Polish and Estonian
// presidents, Berg and Kask", "his Polish and Estonian counterparts Berg and Kask", "the
// foreign ministers of Poland and Estonia, Berg and Kask".

// inParallel finds who of the people listed behind the plural of an office holds it in
// which of as many states, listed before the office or behind its "of".
func (f *positionFinder) inParallel(items []pattern.Item, units []*mention) {
	for i, it := range items {
		if it.Type != pattern.OfficeType || f.claimed[units[it.Ref]] || !f.several(units[it.Ref]) {
			continue
		}
		holders, people := parallelTo(items, i)
		if len(people) < 2 || len(people) != len(holders) || f.crossed(items, units, people, holders) {
			continue
		}
		office := units[it.Ref]
		role := office
		if isCounterpart(office) {
			role = f.counterpartRole(units, units[items[people[0]].Ref])
		}
		f.claimed[office] = true
		for k, p := range people {
			f.inPost(units[items[p].Ref], role, units[items[holders[k]].Ref].entity, items[min(i, holders[0])].Span.Cover(items[p].Span))
		}
	}
}

// parallelTo are the lists that belong to the office at item i: what it is held in, and
// who holds it.
func parallelTo(items []pattern.Item, i int) (holders, people []int) {
	end := i + 1
	if holders = rowBefore(items, i); holders == nil && isWord(items, end, "of") {
		if holders = rowFrom(items, end+1, isHolder); holders != nil {
			end = holders[len(holders)-1] + 1
		}
	}
	if end < len(items) && slices.Contains([]string{",", "-", ":", "("}, items[end].Lower) {
		end++
	}
	return holders, rowFrom(items, end, isPerson)
}

// inPost claims that a person holds an office, or one that no words name.
func (f *positionFinder) inPost(person, office *mention, in *entity, span schema.Span) {
	role := ""
	if office != nil {
		role, f.held[person.entity] = f.d.roleOf(office), office
	}
	f.d.state(statement{subject: person.entity, predicate: schema.HoldsPosition, object: in, modality: schema.Asserted,
		qualifiers: map[schema.Qualifier]string{schema.Role: role},
		evidence:   f.d.evidence(span, person.Span), rule: "position:parallel", confidence: 0.9})
}

// crossed reports whether one of the people is known to serve another state than the one
// in the same place of the other list.
func (f *positionFinder) crossed(items []pattern.Item, units []*mention, people, holders []int) bool {
	for k, p := range people {
		holder := units[items[holders[k]].Ref]
		if holder.entity == nil || f.servesElsewhere(units[items[p].Ref], holder.entity) {
			return true
		}
	}
	return false
}

// rowFrom are the items of a list that begins at item i, with "and" before the last; nil
// for a single one.
func rowFrom(items []pattern.Item, i int, is func([]pattern.Item, int) bool) []int {
	var out []int
	for last := false; is(items, i); i++ {
		if out = append(out, i); last {
			return out
		}
		if isWord(items, i+1, ",") {
			i++
		}
		if last = isWord(items, i+1, "and"); last {
			i++
		}
	}
	return nil
}

// rowBefore are the states of a list that ends right before item i.
func rowBefore(items []pattern.Item, i int) []int {
	if !isHolder(items, i-1) || !isWord(items, i-2, "and") {
		return nil
	}
	first := i - 1
	for j := i - 2; j >= 0 && (isHolder(items, j) || isWord(items, j, ",") || isWord(items, j, "and")); j-- {
		if isHolder(items, j) {
			first = j
		}
	}
	row := rowFrom(items, first, isHolder)
	if len(row) == 0 || row[len(row)-1] != i-1 {
		return nil
	}
	return row
}
