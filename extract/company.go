package extract

import (
	"slices"

	"entente/extract/pattern"
	"entente/schema"
)

// Who does what others do is named beside them: "India joined together with
// Pakistan", "Egypt, along with Iran, was let in".

// withCompany adds to the subjects of the word at those that are named beside them.
func (c *clause) withCompany(items []pattern.Item, list []int, at int) []int {
	if len(list) == 0 || c.types[list[0]] != string(schema.State) {
		return list
	}
	for unit, typ := range c.types {
		if typ != c.types[list[0]] || slices.Contains(list, unit) || !c.beside(c.head[unit], at, list) {
			continue
		}
		for _, u := range c.list(items, unit) {
			if !slices.Contains(list, u) {
				list = append(list, u)
			}
		}
	}
	return list
}

// beside reports whether the word i stands behind "together with" and belongs to the
// word at, or to one of the list.
func (c *clause) beside(i, at int, list []int) bool {
	with := -1
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if c.unit[k] != c.unit[i] && c.lower[k] != "the" {
			with = k
			break
		}
	}
	if with < 0 {
		return false
	}
	switch c.lower[with] {
	case "with":
		if with == 0 || !slices.Contains([]string{"together", "along", "jointly", "simultaneously"}, c.lower[with-1]) {
			return false
		}
	case "alongside":
	default:
		return false
	}
	for head, depth := c.tokens[i].Head, 0; head >= 0 && depth < 3; head, depth = c.tokens[head].Head, depth+1 {
		if head == at || c.unit[head] >= 0 && slices.Contains(list, c.unit[head]) {
			return true
		}
	}
	return false
}
