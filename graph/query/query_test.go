package query_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/internal/specimen"
	"entente/graph/query"
)

func load(t *testing.T, g *graph.Graph, err error) *graph.Graph {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var facts graph.Facts
	for _, x := range specimen.Extractions() {
		facts.Add(&x)
		if err := g.Load(t.Context(), slices.Values(graph.ClaimQuads(&x)), nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Load(t.Context(), facts.Quads(), nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

func memory(t *testing.T) *graph.Graph {
	g, err := graph.CreateMemory(graph.Config{})
	return load(t, g, err)
}

func disk(t *testing.T) *graph.Graph {
	g, err := graph.Create(t.Context(), filepath.Join(t.TempDir(), "g.db"), graph.Config{})
	return load(t, g, err)
}

// jsonl runs a query and gives its rows as lines, sorted.
func jsonl(t *testing.T, g *graph.Graph, text string) []string {
	t.Helper()
	var b bytes.Buffer
	if err := query.WriteJSONL(&b, query.Gizmo(t.Context(), g, text, query.Options{Timeout: 20 * time.Second})); err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	slices.Sort(lines)
	return lines
}

func TestGizmo(t *testing.T) {
	graphs := map[string]*graph.Graph{"memory": memory(t), "disk": disk(t)}
	members := []string{`{"id":"id:state/china"}`, `{"id":"id:state/india"}`, `{"id":"id:state/pakistan"}`, `{"id":"id:state/russia"}`}
	for _, c := range []struct {
		query string
		want  []string
	}{
		{`g.V("<id:organization/sco>").In("<ent:memberOf>").All()`, members},
		{`g.V("id:organization/sco").in("ent:memberOf").all()`, members},
		{`graph.Vertex(iri("id:organization/sco")).In(iri("ent:memberOf")).GetLimit(10)`, members},
		{`g.V("<https://w3id.org/entente/id/organization/sco>").In("<https://w3id.org/entente/ns#memberOf>")`, members},
		{`g.addNamespace("o", "https://w3id.org/entente/id/organization/"); g.V("o:sco").In("ent:memberOf").All()`, members},
		{`g.V("id:organization/sco").In("ent:memberOf").Count()`, []string{`{"value":4}`}},
		{`g.emit(g.V("id:organization/nowhere").In("ent:memberOf").Count())`, []string{`{"value":0}`}},
		{`g.emit(g.V("id:organization/sco").Out("ent:memberOf").Count())`, []string{`{"value":0}`}},
		{`g.V("id:organization/sco").In("ent:memberOf").Has("ent:founded", "id:organization/sco").Save("rdfs:label", "name").All()`,
			[]string{`{"id":"id:state/china","name":"China"}`, `{"id":"id:state/russia","name":"Russia"}`}},
		{`g.V("id:state/china").Tag("who").Out(["ent:memberOf", "ent:founded"], "how").All()`,
			[]string{`{"id":"id:organization/sco","who":"id:state/china","how":"ent:founded"}`, `{"id":"id:organization/sco","who":"id:state/china","how":"ent:memberOf"}`}},
		{`var at = g.M().Out("ent:participatedIn"); g.V("id:person/vladimir-putin").Follow(at).FollowR(at).Unique().All()`,
			[]string{`{"id":"id:person/narendra-modi"}`, `{"id":"id:person/vladimir-putin"}`}},
		{`g.V("id:person/xi-jinping").Both("ent:metWith").Unique().All()`, []string{`{"id":"id:person/vladimir-putin"}`}},
		{`g.V("id:state/china").Out("owl:sameAs").All()`, []string{`{"id":"wd:Q148"}`}},
		{`g.V("China").In("rdfs:label").And(g.V("PRC").In("skos:altLabel")).All()`, []string{`{"id":"id:state/china"}`}},
		{`g.V("id:organization/sco").Out("ent:foundedOn").Filter(gt("2001"), lt("2002")).All()`, []string{`{"id":"2001-06-15"}`}},
		{`g.V("id:organization/sco").Out("ent:foundedOn").Filter(gt("2002")).Count()`, []string{`{"value":0}`}},
		{`g.V().Has("ent:confidence", gte(0.5)).Has("ent:founding", true).Out("rdf:subject").Unique().All()`,
			[]string{`{"id":"id:state/china"}`, `{"id":"id:state/russia"}`}},
		{`g.V("id:state/india").LabelContext("<id:article/qingdao>").In("rdf:subject").Out("ent:date").All()`, []string{`{"id":"2017-06"}`}},
		{`g.V("id:state/india").Out("rdfs:label").Filter(regex("^Ind")).All()`, []string{`{"id":"India"}`}},
		{`g.V("id:person/xi-jinping").FollowRecursive("ent:metWith", 3, "depth").All()`, []string{`{"id":"id:person/vladimir-putin","depth":1}`, `{"id":"id:person/xi-jinping","depth":2}`}},
		{`g.V("id:organization/sco").In("ent:memberOf").ForEach(function(d) { g.Emit({state: d.id.slice(9), n: [1, true, null]}) })`,
			[]string{`{"state":"china","n":[1,true,null]}`, `{"state":"india","n":[1,true,null]}`, `{"state":"pakistan","n":[1,true,null]}`, `{"state":"russia","n":[1,true,null]}`}},
		{`const all = g.V("id:organization/sco").In("ent:memberOf").ToArray(); g.emit(all.map(x => g.V(x).Out("rdfs:label").ToValue()).sort().join(" "))`,
			[]string{`{"value":"China India Pakistan Russia"}`}},
		{`g.V("id:state/china").Tag("a").Out("ent:memberOf").Back("a").Out("ent:founded").All()`, []string{`{"id":"id:organization/sco","a":"id:state/china"}`}},
		{`g.V("id:organization/sco").In("ent:memberOf").SaveOpt("owl:sameAs").Has("ent:founded").Tag().All()`,
			[]string{`{"id":"id:state/china","owl:sameAs":"wd:Q148"}`, `{"id":"id:state/russia"}`}},
		{`g.V("id:organization/sco").In("ent:memberOf").Except(g.V("id:state/nowhere")).All()`, members},
		{`g.V("id:organization/sco").In("ent:memberOf").Except(g.V("id:state/india")).Count()`, []string{`{"value":3}`}},
		{`g.V(str("id:state/china")).Count()`, []string{`{"value":0}`}},
	} {
		for kind, g := range graphs {
			if diff := cmp.Diff(c.want, jsonl(t, g, c.query)); diff != "" {
				t.Errorf("%s: %s\n(-want +got):\n%s", kind, c.query, diff)
			}
		}
	}
}

func TestLimitIsForTheWholeScript(t *testing.T) {
	g := memory(t)
	for _, text := range []string{
		`g.V().All(); g.V().All()`,
		`g.V().GetLimit(-1); g.V().GetLimit(-1)`,
		`g.V().GetLimit(2); g.V().GetLimit(2)`,
		`g.V().ForEach(function(d) { g.Emit(d) })`,
		`g.V().ToArray().forEach(x => g.emit(x))`,
		`for (;;) { try { g.emit(1) } catch (e) {} }`,
	} {
		n := 0
		for _, err := range query.Gizmo(t.Context(), g, text, query.Options{Limit: 3, Timeout: 10 * time.Second}) {
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			n++
		}
		if n != 3 {
			t.Errorf("%s gave %d rows, want 3", text, n)
		}
	}
}

// Each of these ends Cayley's own process, or is silently wrong there.
func TestFaultsAreErrors(t *testing.T) {
	g := memory(t)
	for _, c := range []struct{ query, want string }{
		{"g.V().All(", "query: line 1, column 11: Unexpected end of input"},
		{"g.V()\n  .Out(]", "query: line 2, column 8: Unexpected token ]"},
		{"let a = 1;\nlet a = 2", "query: line 2, column 5: Identifier 'a' has already been declared"},
		{"g.V().Nowhere()", "query: line 1, column 14: TypeError: Object has no member 'Nowhere'"},
		{"var x = 1;\n\n  iri(1)", "query: line 3, column 6: expected text, got 1"},
		{"g.V().out({})", "query: line 1, column 10: an object is no argument here; want text, a number, true or false, iri(\"…\"), a path, or a list of these"},
		{"g.V().Out(undefinedName).All()", "query: line 1, column 11: ReferenceError: undefinedName is not defined"},
		{"g.V().In(function() {}).All()", "query: line 1, column 9: an object is no argument here; want text, a number, true or false, iri(\"…\"), a path, or a list of these"},
		{"g.V().Tag(1)", "query: line 1, column 10: expected the name of a tag, got \"1\"^^<xsd:integer>"},
		{"g.V().And(1)", "query: line 1, column 10: expected one path, got 1 arguments"},
		{"g.V().Filter(1)", "query: line 1, column 13: expected filters such as gt(\"2018\") or regex(\"…\")"},
		{"regex('(')", "query: line 1, column 6: error parsing regexp: missing closing ): `(`"},
		{"g.M().Out('ent:x').All()", "query: line 1, column 23: a morphism has no results of its own; follow it from g.V()"},
		{"g.V().FollowRecursive(g.V)", "query: line 1, column 22: an object is no argument here; want text, a number, true or false, iri(\"…\"), a path, or a list of these"},
		{"g.V().Limit(-1)", "query: line 1, column 12: expected one number, not less than 0"},
		{"var f = g.V().Out; f()", "query: line 1, column 21: called on what is no path"},
		{"throw 'enough'", "query: line 1, column 1: enough"},
		{"throw {toString: function() { for (;;); }}", "query: line 1, column 1: the script threw an object"},
		{"g.V().ForEach(function(d) { d.a.b.c })", "query: line 1, column 33: TypeError: Cannot read property 'b' of undefined"},
		{"var a = []; a.push(a); g.emit(a)", "query: line 1, column 30: emit: the value is too large or too deep, or contains itself"},
		{"var a = []; a.push(a); g.V(a)", "query: line 1, column 27: a list of 1 elements, 101 lists deep, is too large"},
		{"eval('1')", "query: line 1, column 5: ReferenceError: eval is not defined"},
		{"(function() {}).constructor('return 1')()", "query: line 1, column 40: TypeError: Not a function: return 1"},
		{"g.emit(1) /* no */; /(?=a)/.test('b')", "query: line 1, column 21: regular expressions of JavaScript are not taken; use the filter regex(\"…\") or like(\"…\")"},
		{"1; 2n ** 3n", "query: line 1, column 4: big integers are not taken"},
		{"'x'.repeat(1 << 30)", "query: line 1, column 11: repeat: a string of more than 16777216 characters"},
		{"new Array(2e8).fill(1)", "query: line 1, column 20: fill: a list of 200000000 elements; at most 1000000 are taken"},
		{"var a = []; a.length = 2e8; new Set(a)", "query: line 1, column 29: values: a list of 200000000 elements; at most 1000000 are taken"},
		{"function f() { f() } f()", "query: line 1, column 17: functions call each other too deeply"},
		{"var p = g.V(); for (var i = 0; i < 1e6; i++) p = p.Out(); p.All()", "query: line 1, column 55: the path has more than 500 steps"},
		{"var p = g.V(); for (var i = 0; i < 50; i++) p = p.And(p); p.All()", "query: line 1, column 54: the path has more than 500 steps"},
		{"", "query: the script is empty"},
		{strings.Repeat("1;", 40_000), "query: the script has 80000 bytes; at most 16384 are taken"},
	} {
		var got error
		for _, err := range query.Gizmo(t.Context(), g, c.query, query.Options{Timeout: 20 * time.Second}) {
			got = err
		}
		var e *query.Error
		if !errors.As(got, &e) {
			t.Errorf("%.70s\n gave %v, which is no *Error", c.query, got)
			continue
		}
		if diff := cmp.Diff(c.want, got.Error()); diff != "" {
			t.Errorf("%.70s (-want +got):\n%s", c.query, diff)
		}
	}
}

func TestTimeout(t *testing.T) {
	t.Run("memory", func(t *testing.T) { testTimeout(t, memory(t)) })
	t.Run("disk", func(t *testing.T) { testTimeout(t, disk(t)) })
}

func testTimeout(t *testing.T, g *graph.Graph) {
	for _, text := range []string{
		`for (;;) {}`,
		`for (;;) { try { g.V().Count() } catch (e) {} }`,
		`for (;;) { g.V().ToArray() }`,
		// no result, and a million million ways to look for one
		`var any = g.V().Both().Both().Both().Both().Both().Both(); any.Out("<ent:nowhere>").Has("<ent:nothing>").All(); any.Count()`,
		`async function f() { for (;;) await 0 }; f()`,
		// one call that no interrupt reaches
		`var s = ["a"]; s.length = 1e6; for (;;) s.join("")`,
		`[..."x".repeat(1.6e7)].length`,
	} {
		start := time.Now()
		var got error
		for _, err := range query.Gizmo(t.Context(), g, text, query.Options{Timeout: 100 * time.Millisecond}) {
			got = err
		}
		if !errors.Is(got, context.DeadlineExceeded) || !strings.Contains(got.Error(), "stopped after 100ms") {
			t.Errorf("%s: %v", text, got)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s took %s", text, took)
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	for _, err := range query.Gizmo(ctx, memory(t), `for (;;) {}`, query.Options{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
}

// TestMemory has scripts grow without end. What is taken beyond the limit is of
// the order of the limit.
func TestMemory(t *testing.T) {
	const limit = 16 << 20
	g := memory(t)
	for _, text := range []string{
		`var s = "0123456789"; for (;;) s += s`,
		`var s = "\u4e2d"; for (;;) s += s`,
		`var a = []; for (;;) a.push(new Array(1000).fill(1))`,
		`var a = [1]; for (;;) a = a.concat(a)`,
		`var o = {}; for (var i = 0;; i++) o["k" + i] = i`,
		`var m = new Map(); for (var i = 0;; i++) m.set(i, [i])`,
	} {
		runtime.GC()
		grown := peak(t)
		var got error
		for _, err := range query.Gizmo(t.Context(), g, text, query.Options{Timeout: time.Minute, Memory: limit}) {
			got = err
		}
		if got == nil || !strings.Contains(got.Error(), "of memory") {
			t.Errorf("%s: %v", text, got)
		}
		bytes := grown()
		t.Logf("%s: %d MB", text, bytes>>20)
		if bytes > 16*limit { // a few times is usual, more on a busy machine
			t.Errorf("%s: took %d MB, the limit is %d MB", text, bytes>>20, limit>>20)
		}
	}
}

// peak gives a function that tells by how much the memory of objects has grown at
// the most since the call of peak.
func peak(t *testing.T) func() int64 {
	heap := func() int64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return int64(sample[0].Value.Uint64())
	}
	ctx, stop := context.WithCancel(t.Context())
	most := make(chan int64, 1)
	before := heap()
	go func() {
		highest := before
		for ctx.Err() == nil {
			highest = max(highest, heap())
			time.Sleep(time.Millisecond / 2)
		}
		most <- highest - before
	}()
	return func() int64 {
		stop()
		return <-most
	}
}

// What is nested as deep as a script may make it must not overflow the stack.
func TestDepth(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	g := memory(t)
	for _, text := range []string{
		strings.Repeat("(", 16_000),
		strings.Repeat("[", 8_000) + strings.Repeat("]", 8_000),
		strings.Repeat("!", 16_000) + "1",
		strings.Repeat("a=>", 5_000) + "1",
		strings.Repeat("{", 8_000) + strings.Repeat("}", 8_000),
		"1" + strings.Repeat("+1", 8_000),
		`var a = []; for (var i = 0; i < 3e5; i++) a = [a]; "" + a`,
		`var a = []; for (var i = 0; i < 3e5; i++) a = [a]; JSON.stringify(a)`,
		`var a = []; for (var i = 0; i < 3e5; i++) a = [a]; a.flat(Infinity)`,
		`var o = {}; for (var i = 0; i < 3e5; i++) o = Object.create(o); o.x`,
		`JSON.parse("[".repeat(1e7))`,
		`encodeURIComponent("x".repeat(1e7)).length`,
		`Array.prototype.sort.call([3, 2, 1], () => { throw 1 })`,
	} {
		for _, err := range query.Gizmo(t.Context(), g, text, query.Options{Timeout: 30 * time.Second}) {
			var e *query.Error
			if err != nil && !errors.As(err, &e) {
				t.Errorf("%.40s: %v", text, err)
			}
		}
	}
}

func TestBreakReleasesTheGraph(t *testing.T) {
	g := memory(t)
	for row, err := range query.Gizmo(t.Context(), g, `for (;;) g.V().All()`, query.Options{}) {
		if err != nil || len(row.Columns) == 0 {
			t.Fatal(row, err)
		}
		break
	}
	closed := make(chan error, 1)
	go func() { closed <- g.Close() }()
	select {
	case err := <-closed:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("the script still holds the graph")
	}
	for _, err := range query.Gizmo(t.Context(), g, `g.V().All()`, query.Options{}) {
		if !errors.Is(err, graph.ErrClosed) {
			t.Errorf("query of a closed graph: %v", err)
		}
	}
}

func TestManyQueriesAtOnce(t *testing.T) {
	g := memory(t)
	done := make(chan int)
	for range 8 {
		go func() {
			n := 0
			for range query.Gizmo(context.Background(), g, `g.V("id:organization/sco").In("ent:memberOf").All()`, query.Options{}) {
				n++
			}
			done <- n
		}()
	}
	for range 8 {
		if n := <-done; n != 4 {
			t.Errorf("%d rows", n)
		}
	}
}

// Facts that are there once are followed once; the same claims in many graphs
// are so many ways.
func TestWaysAreNotMultiplied(t *testing.T) {
	g, err := graph.CreateMemory(graph.Config{})
	if err != nil {
		t.Fatal(err)
	}
	var facts graph.Facts
	for range 10 {
		x := specimen.Extractions()[1]
		facts.Add(&x)
	}
	var quads []quad.Quad
	for q := range facts.Quads() {
		quads = append(quads, q)
	}
	if err := g.Load(t.Context(), slices.Values(quads), nil); err != nil {
		t.Fatal(err)
	}
	over := `.In("ent:memberOf").Out("ent:memberOf")`
	got := jsonl(t, g, `g.V("id:organization/sco")`+strings.Repeat(over, 2)+`.Count()`)
	if diff := cmp.Diff([]string{`{"value":9}`}, got); diff != "" { // three members, twice
		t.Error(diff)
	}
}

func TestTable(t *testing.T) {
	rows := query.Gizmo(t.Context(), memory(t), `g.V("id:organization/sco").Tag("org").In("ent:memberOf").Save("rdfs:label", "name").Order().All(); g.emit({id: "línea\n\u001b[31m", name: 3})`, query.Options{})
	var b bytes.Buffer
	if err := query.WriteTable(&b, rows, 40); err != nil {
		t.Fatal(err)
	}
	want := `
id              org             name
──────────────  ──────────────  ────────
id:state/china  id:organizati…  China
id:state/india  id:organizati…  India
id:state/paki…  id:organizati…  Pakistan
id:state/russ…  id:organizati…  Russia
línea �[31m                     3
`
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
