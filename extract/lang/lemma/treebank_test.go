package lemma

import (
	"os"
	"path/filepath"
	"testing"

	"entente/extract/lang/conllu"
)

// treebanks is where the treebanks lie beside the repository.
const treebanks = "../../../../shared/treebanks"

// TestTreebanks holds the lemmas of the dev parts, with the tags of the
// treebanks, to what was reached when the model was trained. As in the CoNLL
// 2018 shared task, any lemma will do where the treebank has none.
func TestTreebanks(t *testing.T) {
	l := loadModel(t)
	for _, test := range []struct {
		part string
		want float64 // percent, at least
	}{
		{"ewt-dev", 98.9},
		{"gum-dev", 99.2},
	} {
		path := filepath.Join(treebanks, test.part+".conllu")
		if _, err := os.Stat(path); err != nil {
			t.Skipf("no treebanks to measure on: %v", err)
		}
		sentences, err := conllu.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		right, all := 0, 0
		for _, s := range sentences {
			for _, w := range s.Words {
				all++
				if w.Lemma == "" || l.Lemma(w.Form, w.UPOS, w.XPOS) == w.Lemma {
					right++
				}
			}
		}
		got := 100 * float64(right) / float64(all)
		t.Logf("%s: %.2f of %d words", test.part, got, all)
		if got < test.want {
			t.Errorf("%s: %.2f%% of the lemmas are right, want at least %.2f", test.part, got, test.want)
		}
	}
}
