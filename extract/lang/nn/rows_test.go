package nn

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDotRows(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, n := range []int{8, 32, 96} {
		for rows := range 10 {
			x, y := random(r, n), random(r, n*rows)
			want, got := make([]float32, rows), make([]float32, rows)
			for i := range want {
				want[i] = dotGo(x, y[i*n:(i+1)*n])
			}
			DotRows(x, y, got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%d rows of %d (-want +got):\n%s", rows, n, diff)
			}
		}
	}
}

func TestDotIntsRows(t *testing.T) {
	r := rand.New(rand.NewPCG(19, 20))
	ints := func(n, most int) []int32 {
		out := make([]int32, n)
		for i := range out {
			out[i] = int32(r.IntN(2*most+1) - most)
		}
		return out
	}
	for _, n := range []int{8, 32, 96} {
		for rows := range 4 {
			x, shift, y := ints(n*rows, 200_000), ints(n*rows, 1000), ints(n, 127)
			want, got := make([]int32, rows), make([]int32, rows)
			for i := range x {
				want[i/n] += (x[i] + shift[i]) * y[i%n]
			}
			DotIntsRows(x, shift, y, got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%d rows of %d (-want +got):\n%s", rows, n, diff)
			}
		}
	}
}

// TestBest has many values alike, of which the first is the best.
func TestBest(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	for n := 1; n < 70; n++ {
		for range 50 {
			acc, scale, bias := make([]int32, n), make([]float32, n), make([]float32, n)
			for i := range acc {
				acc[i], scale[i], bias[i] = int32(r.IntN(9)-8), 0.5, float32(r.IntN(2))
			}
			if want, got := bestGo(acc, scale, bias), Best(acc, scale, bias); want != got {
				t.Fatalf("%v: want %d, got %d", acc, want, got)
			}
		}
	}
}

func TestScale(t *testing.T) {
	r := rand.New(rand.NewPCG(23, 24))
	for n := range 40 {
		acc, scale, bias := make([]int32, n), random(r, n), random(r, n)
		want, got := make([]float32, n), make([]float32, n)
		for i := range acc {
			acc[i] = int32(r.IntN(1000) - 500)
			want[i] = float32(float32(acc[i])*scale[i]) + bias[i]
		}
		Scale(acc, scale, bias, got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d (-want +got):\n%s", n, diff)
		}
	}
}
