package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"entente/schema"
)

// reference is where the reference scorer and annotated articles lie, beside
// the project.
const reference = "../../../shared/eval"

// TestReference compares every note and figure with the reference scorer's, on
// the gold itself and on ever more disturbed copies of it.
func TestReference(t *testing.T) {
	script, golds := filepath.Join(reference, "score.py"), filepath.Join(reference, "dev")
	if _, err := os.Stat(script); err != nil {
		t.Skip("the reference scorer is not beside the project")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to run the reference scorer")
	}
	run := func(args ...string) string {
		t.Helper()
		cmd := exec.Command(python, append([]string{"-B", script, golds}, args...)...)
		cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %v", cmd.Args, err)
		}
		return string(out)
	}
	for seed := range uint64(8) {
		t.Run(fmt.Sprintf("disturbed %d%%", seed*12), func(t *testing.T) {
			only := []string{"", "", "", "d", "seed-00"}[seed%5]
			file := filepath.Join(t.TempDir(), "predicted.jsonl")
			d := disturber{rand: rand.New(rand.NewPCG(seed, 1)), rate: float64(seed) * 0.12}
			if err := os.WriteFile(file, d.predict(t, loadGolds(t, golds, "")), 0o600); err != nil {
				t.Fatal(err)
			}
			text, report := scoreAll(t, loadGolds(t, golds, only), readPredictions(t, file))
			if diff := cmp.Diff(run(file, "--errors", "--only", only), text); diff != "" {
				t.Errorf("text (-reference +got):\n%s", diff)
			}
			data, err := json.Marshal(report)
			if err != nil {
				t.Fatal(err)
			}
			want := figures(t, run(file, "--json", "--only", only))
			if diff := cmp.Diff(want, figures(t, string(data)), cmpopts.EquateApprox(0, 1e-12)); diff != "" {
				t.Errorf("JSON (-reference +got):\n%s", diff)
			}
			if f := report.Relations.Total(); seed == 0 && f.FP+f.FN != 0 {
				t.Errorf("the gold itself scores %+v", f)
			}
		})
	}
}

// disturber makes predictions out of gold, with faults at a rate between 0 and 1.
type disturber struct {
	rand *rand.Rand
	rate float64
}

func (d *disturber) fault() bool { return d.rand.Float64() < d.rate/3 }

func (d *disturber) predict(t *testing.T, golds []*Gold) []byte {
	t.Helper()
	var out bytes.Buffer
	for _, g := range golds {
		if d.rate > 0.5 && d.fault() {
			continue // nothing is said of this article
		}
		var entities, claims []any
		for i := range g.Entities {
			entities = append(entities, d.entity(g, &g.Entities[i]))
		}
		for i := range g.Relations {
			claims = append(claims, d.claim(g, &g.Relations[i]))
			if d.fault() {
				claims = append(claims, claims[d.rand.IntN(len(claims))])
			}
		}
		d.rand.Shuffle(len(entities), func(i, j int) { entities[i], entities[j] = entities[j], entities[i] })
		line, err := json.Marshal(map[string]any{"article": map[string]any{"path": "some/where/" + g.Name + ".txt"},
			"entities": entities, "claims": claims})
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(line, '\n'))
	}
	return out.Bytes()
}

func (d *disturber) entity(g *Gold, e *GoldEntity) map[string]any {
	var mentions []any
	for _, name := range e.Names {
		m := d.span(g.Text, name)
		if d.fault() {
			m["text"] = m["text"].(string) + "’s"
		}
		if !d.fault() {
			m["kind"] = []string{"name", "name", "name", "nominal", "pronoun"}[d.rand.IntN(5)]
		}
		mentions = append(mentions, m)
	}
	out := map[string]any{"id": e.ID, "type": e.Type, "name": e.Names[0], "mentions": mentions}
	if d.fault() {
		out["type"] = string(schema.Classes[d.rand.IntN(len(schema.Classes))].Class)
	}
	if d.fault() {
		words := strings.Fields(e.Names[0])
		out["name"] = strings.Join(words[d.rand.IntN(len(words)):], " ") + []string{"", " \"it's\"\t", " Group"}[d.rand.IntN(3)]
	}
	if d.fault() {
		out["id"] = e.ID + "-of-" + g.Name
	}
	return out
}

func (d *disturber) claim(g *Gold, r *GoldRelation) map[string]any {
	out := map[string]any{"subject": r.Subject, "predicate": r.Predicate, "evidence": []any{d.span(g.Text, r.Evidence)}}
	row, _ := schema.LookupPredicate(schema.Predicate(r.Predicate))
	switch {
	case row.Literal == "":
		out["object"], out["value"] = r.Object, nil
	case row.Literal == schema.DateType && d.fault():
		out["object"], out["value"] = nil, "2001-06/"+r.Object
	default:
		out["object"], out["value"] = nil, r.Object
	}
	qualifiers := map[string]any{}
	for q, v := range r.Qualifiers {
		switch {
		case d.fault():
		case v == "true":
			qualifiers[q] = !d.fault()
		case d.fault():
			qualifiers[q] = strings.ToUpper(string(v)) + []string{"", "x"}[d.rand.IntN(2)]
		default:
			qualifiers[q] = string(v)
		}
	}
	out["qualifiers"] = qualifiers
	d.spoil(g, out)
	return out
}

// spoil puts faults into the claim's parts.
func (d *disturber) spoil(g *Gold, claim map[string]any) {
	if d.fault() {
		claim["subject"], claim["object"] = claim["object"], claim["subject"]
	}
	if claim["subject"] == nil || d.fault() {
		claim["subject"] = g.Entities[d.rand.IntN(len(g.Entities))].ID
	}
	if d.fault() {
		claim["predicate"] = string(schema.Predicates[d.rand.IntN(len(schema.Predicates))].Predicate)
	}
	if d.fault() {
		claim["modality"] = string(schema.Modalities[d.rand.IntN(len(schema.Modalities))])
	}
	if d.fault() {
		claim["evidence"] = []any{}
	}
	if d.fault() {
		claim["evidence"] = []any{d.span(g.Text, g.Text[:min(len(g.Text), 390+d.rand.IntN(20))]), d.span(g.Text, "absent")}
	}
}

// span marks the first place of words; a fault moves an end of it, out of the
// text or into a character at times.
func (d *disturber) span(text, words string) map[string]any {
	start := max(0, strings.Index(text, words))
	end := start + len(words)
	if d.fault() {
		shift := []int{-1, 1, 5, -len(text), math.MaxInt32}[d.rand.IntN(5)]
		if d.rand.IntN(2) == 0 {
			start += shift
		} else {
			end += shift
		}
	}
	return map[string]any{"start": start, "end": end, "text": words}
}
