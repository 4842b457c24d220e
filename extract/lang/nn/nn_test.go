package nn

import (
	"math"
	"math/rand/v2"
	"testing"
)

func random(r *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = r.Float32()*2 - 1
	}
	return out
}

func TestGemm(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, dim := range [][3]int{{1, 16, 1}, {5, 64, 7}, {4, 80, 33}, {9, 144, 20}} {
		m, n, k := dim[0], dim[1], dim[2]
		a, b, c := random(r, m*k), random(r, k*n), random(r, m*n)
		want := append([]float32(nil), c...)
		gemmGo(m, n, k, a, k, 1, b, n, want, n)
		got := append([]float32(nil), c...)
		Gemm(m, n, k, a, k, 1, b, n, got, n)
		near(t, want, got)

		turned := make([]float32, m*k)
		for i := range m {
			for j := range k {
				turned[j*m+i] = a[i*k+j]
			}
		}
		got = append(got[:0], c...)
		Gemm(m, n, k, turned, 1, m, b, n, got, n)
		near(t, want, got)
	}
}

func near(t *testing.T, want, got []float32) {
	t.Helper()
	for i := range want {
		if math.Abs(float64(want[i]-got[i])) > 1e-4 {
			t.Fatalf("element %d: want %v, got %v", i, want[i], got[i])
		}
	}
}

func TestTanh(t *testing.T) {
	for x := -20.0; x <= 20; x += 0.01 {
		if want, got := math.Tanh(x), float64(Tanh(float32(x))); math.Abs(want-got) > 2e-5 {
			t.Fatalf("tanh(%v): want %v, got %v", x, want, got)
		}
	}
}

func BenchmarkGemm(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, m := range []int{1, 20} {
		const n, k = 384, 256
		a, w, c := random(r, m*k), random(r, k*n), random(r, m*n)
		b.Run(map[int]string{1: "row", 20: "block"}[m], func(b *testing.B) {
			for b.Loop() {
				Gemm(m, n, k, a, k, 1, w, n, c, n)
			}
			b.ReportMetric(float64(b.N)*float64(m*n*k)/1e9/b.Elapsed().Seconds(), "GMAC/s")
		})
	}
}
