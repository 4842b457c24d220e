package lemma

import "strings"

// ungroup takes the commas between groups of three digits out of a number, as
// the treebanks do ("30,000" is 30000). ok is false where form is no such number.
func ungroup(form string) (number string, ok bool) {
	whole, fraction, _ := strings.Cut(form, ".")
	head, groups, grouped := strings.Cut(whole, ",")
	if !grouped || len(head) > 3 || head == "" || !digits(head) || !digits(fraction) {
		return "", false
	}
	for group := range strings.SplitSeq(groups, ",") {
		if len(group) != 3 || !digits(group) {
			return "", false
		}
	}
	return strings.ReplaceAll(form, ",", ""), true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
