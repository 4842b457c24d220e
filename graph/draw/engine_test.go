package draw

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"sync"
	"testing"
)

func TestDagreIsTheRelease(t *testing.T) {
	const version, want = "3.1.3", "54a503e346f93ca0bb10abe7999587e037262935687aca45eb4e4b0f64bbb578"
	if sum := sha256.Sum256([]byte(dagreSource)); hex.EncodeToString(sum[:]) != want {
		t.Errorf("dagre.min.js has the sum %x, want %s", sum, want)
	}
	readme, err := os.ReadFile("dagre/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, told := range []string{version, want} {
		if !strings.Contains(string(readme), told) {
			t.Errorf("dagre/README.md does not tell of %s", told)
		}
	}
}

func TestLayOutRefusesWhatDagreCannotPlace(t *testing.T) {
	_, err := layOut(t.Context(), sheet{Nodes: make([]sheetNode, 1), Edges: []sheetEdge{{Left: 0, Right: 5, Columns: 1}}})
	if err == nil || !strings.Contains(err.Error(), "dagre") {
		t.Errorf("got %v", err)
	}
}

func TestLayOutAtOnce(t *testing.T) {
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			l, err := layOut(t.Context(), sheet{ColumnGap: 10, Nodes: []sheetNode{{20, 10}, {20, 10}}, Edges: []sheetEdge{{0, 1, 1, 30, 8}}})
			if err != nil {
				t.Error(err)
				return
			}
			// Half of each box, the gap and the label.
			if got, want := l.Nodes[1].X-l.Nodes[0].X, 60.0; got != want {
				t.Errorf("columns are %v apart, want %v", got, want)
			}
		})
	}
	all.Wait()
}
