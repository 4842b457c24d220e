package store

import (
	"context"
	"fmt"
	"maps"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

func (m *modelRun) compareAll() {
	m.compare(m.s, &m.s.view, m.m)
	for _, h := range m.held {
		m.compare(h.sn, &h.sn.view, h.model)
	}
}

// glance compares what is known of one value and one quad.
func (m *modelRun) glance() {
	m.compareValue(m.s, m.value(), listsOf(m.m))
	q := m.quad()
	if m.r.IntN(2) == 0 {
		q = m.stored()
	}
	q4, ok, err := m.s.idsOf(q)
	if err == nil && ok {
		ok, err = m.s.has(q4)
	}
	if _, want := m.m.quads[modelKey(q)]; err != nil || ok != want {
		m.t.Fatalf("has %v: got %v, %v, want %v", q, ok, err, want)
	}
}

func (m *modelRun) compare(qs graph.QuadStore, v *view, want model) {
	m.t.Helper()
	got := make(map[string]int)
	for _, ref := range readAll(m.t, qs.QuadsAllIterator()) {
		got[modelKey(qs.Quad(ref))]++
	}
	wantQuads := make(map[string]int)
	for key := range want.quads {
		wantQuads[key] = 1
	}
	m.diff("quads", got, wantQuads)
	nodes, wantNodes := make(map[string]int), make(map[string]int)
	for _, ref := range readAll(m.t, qs.NodesAllIterator()) {
		nodes[valueText(qs.NameOf(ref))]++
	}
	for _, q := range want.quads {
		for _, d := range quad.Directions {
			if value := q.Get(d); value != nil {
				wantNodes[valueText(value)] = 1
			}
		}
	}
	m.diff("nodes", nodes, wantNodes)
	stats, err := qs.Stats(context.Background(), true)
	if err != nil {
		m.t.Fatal(err)
	}
	if stats.Quads.Size != int64(len(want.quads)) || stats.Nodes.Size != int64(len(wantNodes)) {
		m.t.Fatalf("stats: got %v, want %d quads, %d nodes", stats, len(want.quads), len(wantNodes))
	}
	lists := listsOf(want)
	for _, value := range m.values {
		m.compareValue(qs, value, lists)
	}
	m.compareRecords(v, want)
	if err := v.Err(); err != nil {
		m.t.Fatal(err)
	}
}

func (m *modelRun) compareValue(qs graph.QuadStore, value quad.Value, lists [4]map[string]map[string]int) {
	m.t.Helper()
	ref := qs.ValueOf(value)
	all := 0
	for _, d := range quad.Directions {
		wantSet := lists[d-1][valueText(value)]
		all += len(wantSet)
		size, err := qs.QuadIteratorSize(context.Background(), d, ref)
		if err != nil || size.Size != int64(len(wantSet)) || !size.Exact {
			m.t.Fatalf("size of %v %v: got %v, %v, want %d", d, value, size, err, len(wantSet))
		}
		got := make(map[string]int)
		for _, quadRef := range readAll(m.t, qs.QuadIterator(d, ref)) {
			got[modelKey(qs.Quad(quadRef))]++
			if qs.QuadDirection(quadRef, d) != ref {
				m.t.Fatalf("the %v of a quad by it is another", d)
			}
		}
		m.diff(fmt.Sprintf("%v %v", d, value), got, wantSet)
	}
	if (ref != nil) != (all > 0) {
		m.t.Fatalf("ValueOf(%v) = %v, and %d quads have it", value, ref, all)
	}
	if ref != nil && valueText(qs.NameOf(ref)) != valueText(value) {
		m.t.Fatalf("%v reads back as %v", value, qs.NameOf(ref))
	}
}

func (m *modelRun) compareRecords(v *view, want model) {
	got := make(map[recordName]string)
	for name := range want.records {
		data, ok, err := v.Record(name.kind, name.name)
		if err != nil {
			m.t.Fatal(err)
		}
		if ok {
			got[name] = string(data)
		}
	}
	if diff := cmp.Diff(want.records, got); diff != "" {
		m.t.Fatalf("records (-want +got):\n%s", diff)
	}
	if v != &m.s.view {
		return
	}
	listed := make(map[recordName]string)
	for _, kind := range []string{"a", "b"} {
		for record, err := range m.s.Records(kind) {
			if err != nil {
				m.t.Fatal(err)
			}
			listed[recordName{record.Kind, record.Name}] = string(record.Data)
		}
	}
	if diff := cmp.Diff(want.records, listed); diff != "" {
		m.t.Fatalf("listed records (-want +got):\n%s", diff)
	}
}

func (m *modelRun) diff(what string, got, want map[string]int) {
	m.t.Helper()
	if !maps.Equal(got, want) {
		m.t.Fatalf("%s (-want +got):\n%s", what, cmp.Diff(want, got))
	}
}

// listsOf gives the keys of the quads with each value, by direction.
func listsOf(m model) (lists [4]map[string]map[string]int) {
	for i, d := range quad.Directions {
		lists[i] = make(map[string]map[string]int)
		for key, q := range m.quads {
			if q.Get(d) == nil {
				continue
			}
			text := valueText(q.Get(d))
			if lists[i][text] == nil {
				lists[i][text] = make(map[string]int)
			}
			lists[i][text][key] = 1
		}
	}
	return lists
}
