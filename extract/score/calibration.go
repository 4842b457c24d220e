package score

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"
)

// priorWeight is how many judged claims a rule's own confidence counts as
// beside those that the gold judges.
const priorWeight = 8

// Calibration tells how far confidence is the share of claims that are right:
// the confidences as they are, and as estimated for each rule from the other
// articles (leaving one out), so that no claim has part in its own estimate.
type Calibration struct {
	Given, Estimated Reliability
	Rules            []RuleEstimate // those judged often, the farthest off first
}

// Reliability is claims by confidence.
type Reliability struct {
	Bins  []Bin
	Brier float64 // mean square of confidence less what is right: 0 is best
	Error float64 // expected calibration error: mean distance of bins, by their claims
}

// Bin is the claims whose confidence is from From on and below the next bin's.
type Bin struct {
	From         float64
	Claims       int
	Confidence   float64 // mean
	ShareOfRight float64
}

// RuleEstimate is the confidence that a rule should have by all articles: the
// mean of a Beta distribution whose prior is the rule's own confidence.
type RuleEstimate struct {
	Rule            string
	Right, Of       int
	Given, Estimate float64
}

// binStarts are the lower bounds of bins.
var binStarts = []float64{0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95}

// Calibrate measures the confidences of judged claims. given are the rules' own
// confidences, by name; for a rule that is not in it the lowest of its claims stands.
func Calibrate(judged []Judgement, given map[string]float64) Calibration {
	prior := priors(judged, given)
	all := countRules(judged, "")
	estimated := slices.Clone(judged)
	others := map[string]map[string]*RuleCount{} // by article
	for i := range estimated {
		j := &estimated[i]
		if others[j.Article] == nil {
			others[j.Article] = countRules(judged, j.Article)
		}
		best := 0.0
		for _, rule := range j.Rules {
			best = max(best, estimate(others[j.Article][rule], prior[rule]))
		}
		if len(j.Rules) > 0 {
			j.Confidence = best
		}
	}
	c := Calibration{Given: reliability(judged), Estimated: reliability(estimated)}
	for rule, n := range all {
		c.Rules = append(c.Rules, RuleEstimate{rule, n.Right, n.Right + n.Wrong, prior[rule], estimate(n, prior[rule])})
	}
	slices.SortFunc(c.Rules, func(a, b RuleEstimate) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Estimate-b.Given), math.Abs(a.Estimate-a.Given)), cmp.Compare(a.Rule, b.Rule))
	})
	return c
}

// priors gives each rule its own confidence. Where it is not given it is the
// lowest of the claims the rule found: of several rules' claim the confidence is the highest.
func priors(judged []Judgement, given map[string]float64) map[string]float64 {
	out := map[string]float64{}
	for _, j := range judged {
		for _, rule := range j.Rules {
			if own, ok := given[rule]; ok {
				out[rule] = own
			} else if least, ok := out[rule]; !ok || j.Confidence < least {
				out[rule] = j.Confidence
			}
		}
	}
	return out
}

// countRules counts by rule, without the claims of one article.
func countRules(judged []Judgement, without string) map[string]*RuleCount {
	out := map[string]*RuleCount{}
	for _, j := range judged {
		if without != "" && j.Article == without {
			continue
		}
		for _, rule := range j.Rules {
			if out[rule] == nil {
				out[rule] = &RuleCount{Rule: rule}
			}
			if j.Right {
				out[rule].Right++
			} else {
				out[rule].Wrong++
			}
		}
	}
	return out
}

func estimate(n *RuleCount, prior float64) float64 {
	if n == nil {
		return prior
	}
	return (float64(n.Right) + priorWeight*prior) / (float64(n.Right+n.Wrong) + priorWeight)
}

func reliability(judged []Judgement) Reliability {
	var r Reliability
	bins := make([]Bin, len(binStarts))
	for _, j := range judged {
		right := 0.0
		if j.Right {
			right = 1
		}
		b := &bins[binOf(j.Confidence)]
		b.Claims++
		b.Confidence += j.Confidence
		b.ShareOfRight += right
		r.Brier += (j.Confidence - right) * (j.Confidence - right) / float64(len(judged))
	}
	for i, b := range bins {
		if b.Claims == 0 {
			continue
		}
		b.From = binStarts[i]
		b.Confidence, b.ShareOfRight = b.Confidence/float64(b.Claims), b.ShareOfRight/float64(b.Claims)
		r.Error += math.Abs(b.Confidence-b.ShareOfRight) * float64(b.Claims) / float64(len(judged))
		r.Bins = append(r.Bins, b)
	}
	return r
}

// binOf is the bin of a confidence; one that is off by rounding counts as what
// it is meant to be.
func binOf(confidence float64) int {
	for i := len(binStarts) - 1; i > 0; i-- {
		if confidence+1e-9 >= binStarts[i] {
			return i
		}
	}
	return 0
}

// Few is how often a rule must have been judged to be told of by WriteText, and
// Far how far its confidence must be from its estimate.
const (
	Few = 3
	Far = 0.05
)

// WriteText writes all figures as tables for a person.
func (c *Calibration) WriteText(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, table := range []struct {
		title string
		r     Reliability
	}{{"confidences of the packs", c.Given}, {"estimates, leaving one article out", c.Estimated}} {
		fmt.Fprintf(t, "\n%s\tclaims\tmean\tright\n", strings.ToUpper(table.title))
		for _, b := range table.r.Bins {
			fmt.Fprintf(t, "  from %.2f\t%d\t%.3f\t%.3f\n", b.From, b.Claims, b.Confidence, b.ShareOfRight)
		}
		fmt.Fprintf(t, "  Brier score\t%.4f\n  calibration error\t%.4f\n", table.r.Brier, table.r.Error)
	}
	fmt.Fprint(t, "\nRULES FAR OFF\tright\tof\tgiven\testimate\n")
	for _, e := range c.Rules {
		if e.Of >= Few && math.Abs(e.Estimate-e.Given) >= Far {
			fmt.Fprintf(t, "  %s\t%d\t%d\t%.2f\t%.2f\n", e.Rule, e.Right, e.Of, e.Given, e.Estimate)
		}
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write calibration: %w", err)
	}
	return nil
}
