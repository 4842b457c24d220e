package score

import (
	"os"
	"strings"
	"testing"
)

// Whatever is predicted, every required relation of the gold is either found
// or missing, and every figure lies between 0 and 1.
func FuzzPredictions(f *testing.F) {
	golds, err := LoadGold("testdata/gold", "")
	if err != nil {
		f.Fatal(err)
	}
	seed, err := os.ReadFile("testdata/predicted.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(seed))
	required := 0
	for _, g := range golds {
		relations := newGoldRelations(g)
		for _, r := range relations.byKey {
			if relations.required(r) {
				required++
			}
		}
	}
	f.Fuzz(func(t *testing.T, jsonl string) {
		predicted, err := ReadPredictions(strings.NewReader(jsonl))
		if err != nil {
			t.Skip()
		}
		_, r := scoreAll(t, golds, predicted)
		if all := r.Relations.Total(); all.TP+all.FN != required || r.Qualified.TP+r.Qualified.FN != required {
			t.Errorf("relations %+v, with qualifiers %+v: want %d found or missing", all, r.Qualified, required)
		}
		for _, tally := range []Tally{r.Entities.Total(), r.Relations.Total(), r.Qualified} {
			if p, rec, f1 := tally.Figures(); min(p, rec, f1) < 0 || max(p, rec, f1) > 1 {
				t.Errorf("figures %v %v %v of %+v", p, rec, f1, tally)
			}
		}
		if i := r.Identity; max(i.Precision, i.Recall, i.F1) > 1 {
			t.Errorf("identity %+v", i)
		}
	})
}
