package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// TestModel makes random changes to a store and to a naive model of one, and
// compares all they say.
func TestModel(t *testing.T) {
	seeds, steps := 4, 1200
	if soak() {
		seeds, steps = 100, 20_000
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			m := newModelRun(t, uint64(seed))
			for range steps {
				m.step()
			}
			m.compareAll()
			mustCheck(t, m.s)
		})
	}
}

// model is a naive store. The keys are of quads by modelKey.
type model struct {
	quads   map[string]quad.Quad
	records map[recordName]string
}

// recordName names a record of the model.
type recordName struct{ kind, name string }

func (m model) clone() model { return model{maps.Clone(m.quads), maps.Clone(m.records)} }

// modelKey tells quads apart as the store must, by kind and exact content.
func modelKey(q quad.Quad) string {
	var b strings.Builder
	for _, d := range quad.Directions {
		b.WriteString(valueText(q.Get(d)))
		b.WriteByte('|')
	}
	return b.String()
}

func valueText(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return "-"
	case quad.IRI: // the most frequent, without the slowness of fmt
		return "IRI " + string(v)
	case quad.Int:
		return "Int " + strconv.FormatInt(int64(v), 10)
	case quad.String:
		return "String " + string(v)
	case quad.Float:
		return fmt.Sprintf("float %x", math.Float64bits(float64(v)))
	case quad.Time:
		return fmt.Sprintf("time %d %d", time.Time(v).Unix(), time.Time(v).Nanosecond())
	}
	return fmt.Sprintf("%T %#v", v, v)
}

type heldSnapshot struct {
	sn    *Snapshot
	model model
}

type modelRun struct {
	t      *testing.T
	r      *rand.Rand
	dir    string
	opts   Options
	s      *Store
	m      model
	values []quad.Value
	labels []quad.Value
	held   []heldSnapshot
}

func newModelRun(t *testing.T, seed uint64) *modelRun {
	m := &modelRun{
		t: t, r: rand.New(rand.NewPCG(seed, 1)), dir: filepath.Join(t.TempDir(), "store"),
		m: model{make(map[string]quad.Quad), make(map[recordName]string)},
	}
	m.values = modelValues(m.r)
	m.labels = append(m.values[:4:4], nil, nil, quad.IRI("graph"))
	m.opts.CacheBytes = 1 << 20
	if seed%40 != 0 {
		m.opts.FS = vfs.NewMem() // faster, by far
	}
	var err error
	if m.s, err = Create(m.dir, m.opts); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.s.Close() })
	return m
}

// modelValues are values of every kind, among them the ones that are easily
// mistaken for each other.
func modelValues(r *rand.Rand) []quad.Value {
	long := strings.Repeat("long text ", 20)
	moment := time.Unix(1_700_000_000, 5)
	values := []quad.Value{
		quad.IRI("a"), quad.BNode("a"), quad.String("a"), quad.String(""), quad.String("a\x00b"),
		quad.String("<a>"), quad.IRI(long), quad.String(long), quad.String(long + "1"), quad.String(long + "2"),
		quad.LangString{Value: "a", Lang: "en"}, quad.LangString{Value: "a\x00", Lang: "\x01en"},
		quad.LangString{Value: "a\x00\x01", Lang: "en"}, quad.LangString{Value: quad.String(long), Lang: "en"},
		quad.TypedString{Value: "a", Type: "en"}, quad.TypedString{Value: "5", Type: "xsd:integer"},
		quad.Int(5), quad.Int(-5), quad.Int(math.MinInt64), quad.Int(math.MaxInt64),
		quad.Float(5), quad.Float(0), quad.Float(math.Copysign(0, -1)), quad.Float(math.NaN()),
		quad.Float(math.Inf(-1)), quad.Bool(true), quad.Bool(false),
		quad.Time(moment), quad.Time(moment.Add(1)), quad.Time(time.Time{}),
	}
	for i := range 12 {
		values = append(values, quad.IRI(fmt.Sprint("node", i)), quad.Int(r.Int64()))
	}
	return values
}

func (m *modelRun) value() quad.Value {
	// A few values are in many quads.
	i := min(m.r.IntN(len(m.values)), m.r.IntN(len(m.values)), m.r.IntN(len(m.values)))
	return m.values[i]
}

func (m *modelRun) quad() quad.Quad {
	return quad.Quad{
		Subject: m.value(), Predicate: m.value(), Object: m.value(),
		Label: m.labels[m.r.IntN(len(m.labels))],
	}
}

// stored is a quad of the model, if it has any.
func (m *modelRun) stored() quad.Quad {
	for _, q := range m.m.quads { // in an order that is random enough
		return q
	}
	return m.quad()
}

func (m *modelRun) step() {
	switch n := m.r.IntN(100); {
	case n < 45:
		m.update()
	case n < 65:
		m.deltas()
	case n < 70:
		m.write()
	case n < 75 && len(m.held) < 3:
		m.held = append(m.held, heldSnapshot{m.s.Snapshot(), m.m.clone()})
	case n < 79 && len(m.held) > 0:
		i := m.r.IntN(len(m.held))
		m.compare(m.held[i].sn, &m.held[i].sn.view, m.held[i].model)
		if err := m.held[i].sn.Close(); err != nil {
			m.t.Fatal(err)
		}
		m.held = slices.Delete(m.held, i, i+1)
	case n < 81:
		m.reopen()
	case n < 82:
		m.compareAll()
	case n < 83:
		if m.r.IntN(8) == 0 {
			mustCheck(m.t, m.s)
		}
	default:
		m.glance()
	}
}

// manyQuads is about how many quads the store has: few enough that most changes
// meet what others made.
const manyQuads = 100

var errModel = errors.New("the model gives up")

// update makes a transaction of all that a Tx can do; one in four fails.
func (m *modelRun) update() {
	after := m.m.clone()
	fails := m.r.IntN(4) == 0
	err := m.s.Update(context.Background(), func(tx *Tx) error {
		for range m.r.IntN(12) {
			if err := m.change(tx, after); err != nil {
				return err
			}
		}
		if fails {
			return errModel
		}
		return nil
	})
	switch {
	case fails && !errors.Is(err, errModel), !fails && err != nil:
		m.t.Fatalf("update: %v", err)
	case !fails:
		m.m = after
	}
}

func (m *modelRun) change(tx *Tx, after model) error {
	q := m.quad()
	name := recordName{string(rune('a' + m.r.IntN(2))), fmt.Sprint(m.r.IntN(5))}
	n := m.r.IntN(20)
	if n < 6 && len(after.quads) > manyQuads {
		n = 9 // delete instead
	}
	switch {
	case n < 9:
		after.quads[modelKey(q)] = q
		return tx.Add(q)
	case n < 16:
		if m.r.IntN(4) > 0 {
			q = m.stored()
		}
		delete(after.quads, modelKey(q))
		return tx.Delete(q)
	case n < 17:
		return m.deleteGraph(tx, after)
	case n < 18:
		text := strings.Repeat("x", m.r.IntN(100))
		after.records[name] = text
		return tx.PutRecord(name.kind, name.name, []byte(text))
	case n < 19:
		delete(after.records, name)
		return tx.DeleteRecord(name.kind, name.name)
	}
	text, ok, err := tx.Record(name.kind, name.name)
	if want, wantOK := after.records[name]; err == nil && (string(text) != want || ok != wantOK) {
		m.t.Fatalf("record %v in its transaction: got %q %v, want %q %v", name, text, ok, want, wantOK)
	}
	return err
}

func (m *modelRun) deleteGraph(tx *Tx, after model) error {
	name := m.labels[m.r.IntN(4)]
	want := 0
	for key, q := range after.quads {
		if q.Label != nil && valueText(q.Label) == valueText(name) {
			delete(after.quads, key)
			want++
		}
	}
	got, err := tx.DeleteGraph(name)
	if err == nil && got != want {
		m.t.Fatalf("DeleteGraph(%v) = %d, want %d", name, got, want)
	}
	return err
}

// deltas applies changes as Cayley gives them, which must fail just when one of
// them does, in its turn.
func (m *modelRun) deltas() {
	opts := graph.IgnoreOpts{IgnoreDup: m.r.IntN(2) == 0, IgnoreMissing: m.r.IntN(2) == 0}
	after := m.m.clone()
	var deltas []graph.Delta
	var want error
	for range m.r.IntN(8) {
		d := graph.Delta{Quad: m.quad(), Action: graph.Add}
		if m.r.IntN(3) == 0 && len(deltas) > 0 {
			d.Quad = deltas[m.r.IntN(len(deltas))].Quad
		} else if m.r.IntN(2) == 0 {
			d.Quad = m.stored()
		}
		if m.r.IntN(2) == 0 {
			d.Action = graph.Delete
		}
		deltas = append(deltas, d)
		key := modelKey(d.Quad)
		_, there := after.quads[key]
		switch {
		case want != nil:
		case d.Action == graph.Add && there && !opts.IgnoreDup:
			want = graph.ErrQuadExists
		case d.Action == graph.Delete && !there && !opts.IgnoreMissing:
			want = graph.ErrQuadNotExist
		case d.Action == graph.Add:
			after.quads[key] = d.Quad
		default:
			delete(after.quads, key)
		}
	}
	err := m.s.ApplyDeltas(deltas, opts)
	var refused *graph.DeltaError
	switch {
	case want == nil && err == nil:
		m.m = after
	case want == nil || !errors.As(err, &refused) || refused.Err != want:
		m.t.Fatalf("ApplyDeltas: got %v, want %v", err, want)
	}
}

func (m *modelRun) write() {
	w, err := m.s.NewQuadWriter()
	if err != nil {
		m.t.Fatal(err)
	}
	for range m.r.IntN(10) {
		q := m.quad()
		m.m.quads[modelKey(q)] = q
		if _, err := w.WriteQuads([]quad.Quad{q}); err != nil {
			m.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		m.t.Fatal(err)
	}
}

// reopen closes the store, with the snapshots still open, and opens it.
func (m *modelRun) reopen() {
	mustClose(m.t, m.s)
	for _, h := range m.held {
		if err := h.sn.QuadsAllIterator().Err(); err != nil {
			m.t.Fatal(err)
		}
		if _, err := h.sn.Stats(context.Background(), true); !errors.Is(err, ErrClosed) {
			m.t.Fatalf("a snapshot of a closed store: got %v, want %v", err, ErrClosed)
		}
	}
	m.held = nil
	var err error
	if m.s, err = Open(m.dir, m.opts); err != nil {
		m.t.Fatal(err)
	}
}
