package score

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// Fault is a kind of fault in relations.
type Fault struct {
	Predicate string
	Cause     string
	Missing   bool // else wrong
}

// WriteCosts writes what is wrong and missing, by kind and by rule, what costs
// most first. What a kind costs is what F1 would gain without its faults.
func (r *Report) WriteCosts(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t)
	writeKinds(t, "entities by type", r.Entities)
	writeKinds(t, "relations by predicate", r.Relations)
	r.writeFaults(t)
	writeRules(t, "what found entities", r.Found)
	writeRules(t, "rules of relations", r.Claims)
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write costs: %w", err)
	}
	return nil
}

func writeKinds(w io.Writer, title string, kinds Tallies) {
	total := kinds.Total()
	_, _, f1 := total.Figures()
	gain := func(name string) float64 {
		k := kinds[name]
		_, _, better := Tally{TP: total.TP + k.FN, FP: total.FP - k.FP, FN: total.FN - k.FN}.Figures()
		return better - f1
	}
	names := slices.Sorted(maps.Keys(kinds))
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(gain(b), gain(a)) })
	fmt.Fprintf(w, "%s\twrong\tmissing\tcosts F1\n", strings.ToUpper(title))
	for _, name := range names {
		if k := kinds[name]; k.FP+k.FN > 0 {
			fmt.Fprintf(w, "  %s\t%d\t%d\t%.3f\n", name, k.FP, k.FN, gain(name))
		}
	}
	fmt.Fprintln(w)
}

// writeFaults writes the causes, and the predicates that each strikes most.
func (r *Report) writeFaults(w io.Writer) {
	type cause struct {
		text    string
		missing bool
	}
	total, by := map[cause]int{}, map[cause]map[string]int{}
	for f, n := range r.Faults {
		c := cause{f.Cause, f.Missing}
		total[c] += n
		if by[c] == nil {
			by[c] = map[string]int{}
		}
		by[c][f.Predicate] += n
	}
	causes := slices.SortedFunc(maps.Keys(total), func(a, b cause) int {
		kind := func(c cause) string { return c.text + map[bool]string{true: " missing"}[c.missing] }
		return cmp.Or(cmp.Compare(total[b], total[a]), strings.Compare(kind(a), kind(b)))
	})
	fmt.Fprintln(w, "RELATIONS BY CAUSE\tcount\tmost of them")
	for _, c := range causes {
		kind := "wrong"
		if c.missing {
			kind = "missing"
		}
		fmt.Fprintf(w, "  %s: %s\t%d\t%s\n", kind, c.text, total[c], most(by[c]))
	}
	fmt.Fprintln(w)
}

// most writes the greatest counts.
func most(counts map[string]int) string {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	var out []string
	for _, name := range names[:min(4, len(names))] {
		out = append(out, fmt.Sprintf("%s %d", name, counts[name]))
	}
	return strings.Join(out, ", ")
}

// RuleCount is how many of the claims that a rule found, alone or with others,
// are right and wrong.
type RuleCount struct {
	Rule         string
	Kinds        string // the predicates or types it found
	Right, Wrong int
}

// RuleCounts sums judgements up by rule: those of most wrong claims first, of
// equally many those of fewer right ones.
func RuleCounts(judged []Judgement) []RuleCount {
	counts, kinds := map[string]*RuleCount{}, map[string]map[string]bool{}
	for _, j := range judged {
		for _, rule := range j.Rules {
			if counts[rule] == nil {
				counts[rule], kinds[rule] = &RuleCount{Rule: rule}, map[string]bool{}
			}
			kinds[rule][j.Kind] = true
			if j.Right {
				counts[rule].Right++
			} else {
				counts[rule].Wrong++
			}
		}
	}
	var out []RuleCount
	for rule, c := range counts {
		c.Kinds = strings.Join(slices.Sorted(maps.Keys(kinds[rule])), " ")
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b RuleCount) int {
		return cmp.Or(cmp.Compare(b.Wrong, a.Wrong), cmp.Compare(a.Right, b.Right), cmp.Compare(a.Rule, b.Rule))
	})
	return out
}

func writeRules(w io.Writer, title string, judged []Judgement) {
	fmt.Fprintf(w, "%s\tright\twrong\tshare right\tof\n", strings.ToUpper(title))
	for _, c := range RuleCounts(judged) {
		fmt.Fprintf(w, "  %s\t%d\t%d\t%.2f\t%s\n", c.Rule, c.Right, c.Wrong, share(c.Right, c.Right+c.Wrong), c.Kinds)
	}
	fmt.Fprintln(w)
}
