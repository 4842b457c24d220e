package segment

import (
	"os"
	"path/filepath"
	"testing"

	"entente/extract/lang/conll18"
	"entente/extract/lang/conllu"
)

// treebanks is where the treebanks lie beside the repository.
const treebanks = "../../../../shared/treebanks"

// TestTreebanks holds the segmentation of the raw text of the dev parts to what
// was reached when the model was trained.
func TestTreebanks(t *testing.T) {
	s := load(t)
	for _, test := range []struct {
		part              string
		tokens, sentences float64 // F1, at least
	}{
		{"ewt-dev", 0.993, 0.88},
		{"gum-dev", 0.998, 0.948},
	} {
		path := filepath.Join(treebanks, test.part+".conllu")
		if _, err := os.Stat(path); err != nil {
			t.Skipf("no treebanks to measure on: %v", err)
		}
		gold, err := conllu.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := conllu.RawText(gold)
		got, err := conll18.Evaluate(gold, conll18.Predicted(text, s.Segment(text)))
		if err != nil {
			t.Fatal(err)
		}
		if got.Tokens.F1() < test.tokens || got.Sentences.F1() < test.sentences {
			t.Errorf("%s: tokens %.4f, sentences %.4f, want at least %v and %v", test.part, got.Tokens.F1(), got.Sentences.F1(), test.tokens, test.sentences)
		}
	}
}
