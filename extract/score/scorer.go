package score

import (
	"fmt"
	"math"

	"entente/schema"
)

// Scorer adds up figures over articles. The zero Scorer is ready to use; it is
// not safe for concurrent use.
type Scorer struct {
	// Note, where it is set, is called with one line for every wrong and every
	// missing entity and relation.
	Note func(line string)

	report Report
	found  []occurrence   // the entities found that are no states
	spread map[string]int // by gold id, the articles that name it
}

// occurrence is one entity found in one article.
type occurrence struct{ gold, predicted string }

// Add scores one article; p is nil where the system says nothing of it.
func (s *Scorer) Add(g *Gold, p *Prediction) {
	if p == nil {
		p = &Prediction{}
	}
	if s.spread == nil {
		s.spread = map[string]int{}
		s.report.Entities = Tallies{}
		s.report.Relations = Tallies{}
		s.report.Qualifiers = map[string]Share{}
		s.report.Faults = map[Fault]int{}
	}
	a := &article{Scorer: s, gold: g, predicted: p, where: align(p.Entities, g.Entities)}
	s.report.Documents++
	a.scoreEntities()
	a.scoreRelations()
}

// Report gives the figures over all articles added so far.
func (s *Scorer) Report() *Report {
	r := s.report
	r.Identity = s.identity()
	return &r
}

// article is the scoring of one article.
type article struct {
	*Scorer
	gold      *Gold
	predicted *Prediction
	where     alignment
}

func (a *article) note(format string, args ...any) {
	if a.Note != nil {
		a.Note(a.gold.Name + ": " + fmt.Sprintf(format, args...))
	}
}

// ground counts the spans that hold what they say and are not longer than
// longest.
func (a *article) ground(spans []span, longest int) {
	for _, s := range spans {
		if s.holds(a.gold.Text) && s.End-s.Start <= longest {
			a.report.Grounded++
		} else {
			a.report.Ungrounded++
		}
	}
}

func (a *article) scoreEntities() {
	found := set{}
	for i := range a.predicted.Entities {
		e := &a.predicted.Entities[i]
		a.ground(e.Mentions, math.MaxInt)
		g := a.where[e.ID]
		switch {
		case g != nil && g.Type == e.Type:
			found[g.ID] = struct{}{}
			a.rightEntity(e, g)
		case g == nil:
			a.report.Entities.of(e.Type).FP++
			a.judgeEntity(e, false)
			a.note("entity wrong   %s %s", e.Type, repr(e.Name))
		case !g.Optional:
			a.report.Entities.of(e.Type).FP++
			a.judgeEntity(e, false)
			a.note("entity wrong   %s %s (gold: %s)", e.Type, repr(e.Name), g.Type)
		}
	}
	for i := range a.gold.Entities {
		g := &a.gold.Entities[i]
		a.spread[g.ID]++
		if !g.Optional && !found.has(g.ID) {
			a.report.Entities.of(g.Type).FN++
			a.note("entity missing %s %s", g.Type, repr(g.Names[0]))
		}
	}
}

func (a *article) rightEntity(e *entity, g *GoldEntity) {
	mine := e.names()
	a.report.Names.Of += len(mine)
	a.report.Names.Right += mine.common(goldNames(g))
	if !g.Optional {
		a.report.Entities.of(e.Type).TP++
		a.judgeEntity(e, true)
	}
	if e.Type != string(schema.State) {
		a.found = append(a.found, occurrence{gold: g.ID, predicted: e.ID})
	}
}

// identity is B-cubed over the entities found that two or more articles name:
// for each, how much of its predicted cluster is the same thing, and how much
// of the thing is in that cluster.
func (s *Scorer) identity() BCubed {
	var items []occurrence
	byPredicted, byGold, both := map[string]int{}, map[string]int{}, map[occurrence]int{}
	for _, o := range s.found {
		if s.spread[o.gold] > 1 {
			items = append(items, o)
			byPredicted[o.predicted]++
			byGold[o.gold]++
			both[o]++
		}
	}
	if len(items) == 0 {
		return BCubed{}
	}
	var p, r float64
	for _, o := range items {
		p += float64(both[o]) / float64(byPredicted[o.predicted])
		r += float64(both[o]) / float64(byGold[o.gold])
	}
	n := float64(len(items))
	p, r = p/n, r/n
	return BCubed{Precision: p, Recall: r, F1: 2 * p * r / (p + r), Items: len(items)}
}
