package neural

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBestTree compares with the best of all trees with one root.
func TestBestTree(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var s Trees
	for range 3000 {
		n := 1 + r.IntN(5)
		scores := make([]float32, n*(n+1))
		for i := range scores {
			scores[i] = r.Float32() * 10
		}
		heads := make([]int, n)
		BestTree(scores, n, heads, &s)
		if diff := cmp.Diff(exhaustive(scores, n), heads); diff != "" {
			t.Fatalf("%d words, scores %v (-want +got):\n%s", n, scores, diff)
		}
	}
}

func exhaustive(scores []float32, n int) []int {
	var best []int
	bestScore := float32(-1)
	heads := make([]int, n)
	var s Trees
	var try func(d int, sum float32, roots int)
	try = func(d int, sum float32, roots int) {
		if d == n {
			if roots == 1 && sum > bestScore && s.isTree(heads) {
				best, bestScore = append([]int(nil), heads...), sum
			}
			return
		}
		for h := -1; h < n; h++ {
			if h != d {
				heads[d] = h
				root := 0
				if h < 0 {
					root = 1
				}
				try(d+1, sum+scores[d*(n+1)+h+1], roots+root)
			}
		}
	}
	try(0, 0, 0)
	return best
}
