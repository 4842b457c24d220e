package draw

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlaceSpreadsWhatHangs(t *testing.T) {
	for _, c := range []struct {
		hanging int
		want    map[placing]int
	}{
		{5, map[placing]int{{false, 1}: 5}},
		{30, map[placing]int{{false, 1}: 15, {true, 1}: 15}},
		{80, map[placing]int{{false, 1}: 20, {false, 2}: 20, {true, 1}: 20, {true, 2}: 20}},
	} {
		count := map[placing]int{}
		for _, one := range star(make([]string, c.hanging+1)...).place() {
			count[one]++
		}
		if diff := cmp.Diff(c.want, count, cmp.AllowUnexported(placing{})); diff != "" {
			t.Errorf("%d (-want +got):\n%s", c.hanging, diff)
		}
	}
}

func TestPlacePutsTheFirstInTheMiddle(t *testing.T) {
	// Two entities beside the first, each with two of its own; one of these is
	// linked to both.
	p := Picture{nodes: make([]node, 7), edges: []edge{
		{from: 0, to: 1}, {from: 0, to: 2}, {from: 1, to: 3}, {from: 1, to: 4}, {from: 2, to: 5}, {from: 2, to: 6}, {from: 4, to: 2}, {from: 4, to: 6},
	}}
	w := newWeb(&p)
	w.choose()
	if diff := cmp.Diff([]int{0, 1, 1, 2, 2, 2, 2}, w.far); diff != "" {
		t.Errorf("far (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{0, 1, -1, 1, 1, -1, -1}, w.side); diff != "" {
		t.Errorf("sides (-want +got):\n%s", diff)
	}
}
