package score

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// judgedArticle is a gold of three people who met in pairs, and a system that got
// some of it wrong.
func judgedArticle(t *testing.T) *Report {
	t.Helper()
	gold := &Gold{Name: "a", Text: "Berg met Kim. Berg visited Oslo. Kim chairs NATO. NATO was founded in 1949.", Entities: []GoldEntity{
		{ID: "berg", Type: "Person", Names: []string{"Berg"}}, {ID: "kim", Type: "Person", Names: []string{"Kim"}},
		{ID: "oslo", Type: "Place", Names: []string{"Oslo"}}, {ID: "nato", Type: "Organization", Names: []string{"NATO"}},
		{ID: "lost", Type: "Person", Names: []string{"Lost"}}},
		Relations: []GoldRelation{{Subject: "berg", Predicate: "metWith", Object: "kim"}, {Subject: "berg", Predicate: "visited", Object: "oslo"},
			{Subject: "kim", Predicate: "holdsPosition", Object: "nato"}, {Subject: "lost", Predicate: "visited", Object: "oslo"},
			{Subject: "nato", Predicate: "foundedOn", Object: "1949"}, {Subject: "kim", Predicate: "visited", Object: "oslo"}}}
	value := "1948"
	named := func(id, kind, name, rule string) entity {
		at := strings.Index(gold.Text, name)
		return entity{ID: id, Type: kind, Name: name, Mentions: []span{{Start: at, End: at + len(name), Text: name, Rule: rule}}}
	}
	p := &Prediction{Entities: []entity{named("1", "Person", "Berg", "pack:person/berg"), named("2", "Person", "Kim", "person:office"),
		named("3", "Place", "Oslo", "pack:place/oslo"), named("4", "Organization", "NATO", "pack:organization/nato"),
		{ID: "5", Type: "Place", Name: "Chairs", Mentions: []span{{Start: 0, End: 4, Text: "Berg", Rule: "form:x"}}}},
		Claims: []claim{
			{Subject: "1", Predicate: "metWith", Object: "2", Rule: "rule:met rule:meets", Confidence: 0.9},
			{Subject: "1", Predicate: "visited", Object: "3", Modality: "planned", Rule: "rule:visits", Confidence: 0.9},
			{Subject: "2", Predicate: "memberOf", Object: "4", Rule: "rule:joins", Confidence: 0.7},
			{Subject: "4", Predicate: "foundedOn", Value: &value, Rule: "rule:founded", Confidence: 0.8},
			{Subject: "1", Predicate: "visited", Object: "5", Rule: "rule:visits", Confidence: 0.9},
			{Subject: "1", Predicate: "memberOf", Object: "4", Rule: "rule:joins", Confidence: 0.7},
		}}
	s := &Scorer{}
	s.Add(gold, p)
	return s.Report()
}

func TestFaultsHaveCauses(t *testing.T) {
	want := map[Fault]int{
		{"visited", causeModality, true}: 1, {"visited", causeArgument, true}: 1, {"visited", causeUnstated, true}: 1,
		{"holdsPosition", causePredicate, true}: 1, {"foundedOn", causeValue, true}: 1,
		{"memberOf", causePredicate, false}: 1, {"memberOf", causeUnknown, false}: 1, {"foundedOn", causeValue, false}: 1, {"visited", causeNoEntity, false}: 1,
	}
	if diff := cmp.Diff(want, judgedArticle(t).Faults); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRuleCounts(t *testing.T) {
	r := judgedArticle(t)
	want := []RuleCount{{"joins", "memberOf", 0, 2}, {"founded", "foundedOn", 0, 1}, {"visits", "visited", 0, 1}, {"meets", "metWith", 1, 0}, {"met", "metWith", 1, 0}}
	if diff := cmp.Diff(want, RuleCounts(r.Claims)); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
	want = []RuleCount{{"form:x", "Place", 0, 1}, {"person:office", "Person", 1, 0}, {"pack", "Organization Person Place", 3, 0}}
	if diff := cmp.Diff(want, RuleCounts(r.Found)); diff != "" {
		t.Errorf("entities (-want +got):\n%s", diff)
	}
}

func TestWriteCosts(t *testing.T) {
	var out bytes.Buffer
	if err := judgedArticle(t).WriteCosts(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"RELATIONS BY PREDICATE", "\n  visited               1      3        0.434\n", "missing: " + causeModality, "\n  joins             0      2      0.00         memberOf\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, &out)
		}
	}
}

func TestCalibrate(t *testing.T) {
	var judged []Judgement
	for i := range 10 { // "bold" is right in half of what it says, in each of two articles
		judged = append(judged, Judgement{Article: []string{"a", "b"}[i%2], Rules: []string{"bold"}, Confidence: 0.9, Right: i < 5})
	}
	judged = append(judged, Judgement{Article: "a", Rules: []string{"sure", "bold"}, Confidence: 1, Right: true})
	c := Calibrate(judged, map[string]float64{"sure": 1})
	approx := cmpopts.EquateApprox(0, 1e-9)
	wantGiven := []Bin{{0.9, 10, 0.9, 0.5}, {0.95, 1, 1, 1}}
	if diff := cmp.Diff(wantGiven, c.Given.Bins, approx); diff != "" {
		t.Errorf("given (-want +got):\n%s", diff)
	}
	if want := 10.0 / 11 * 0.4; math.Abs(c.Given.Error-want) > 1e-9 {
		t.Errorf("calibration error: got %v, want %v", c.Given.Error, want)
	}
	if c.Estimated.Brier >= c.Given.Brier || c.Estimated.Error >= c.Given.Error {
		t.Errorf("estimates are no better: %+v", c)
	}
	wantRules := []RuleEstimate{{"bold", 6, 11, 0.9, (6 + priorWeight*0.9) / (11 + priorWeight)}, {"sure", 1, 1, 1, 1}}
	if diff := cmp.Diff(wantRules, c.Rules, approx); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
}

// No claim has part in its own estimate: a rule that one article alone tells of
// keeps its confidence there.
func TestCalibrateLeavesItsArticleOut(t *testing.T) {
	judged := []Judgement{{Article: "a", Rules: []string{"r"}, Confidence: 0.8}, {Article: "a", Rules: []string{"r"}, Confidence: 0.8}}
	want := []Bin{{0.8, 2, 0.8, 0}}
	if diff := cmp.Diff(want, Calibrate(judged, nil).Estimated.Bins, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
