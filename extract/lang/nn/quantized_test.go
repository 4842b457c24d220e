package nn

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMulAdd holds every kernel of this machine to the sums of plain Go, at
// the largest values too.
func TestMulAdd(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, dim := range [][2]int{{1, 1}, {8, 64}, {33, 100}, {128, 384}, {256, 64}} {
		k, n := dim[0], dim[1]
		for _, extreme := range []bool{false, true} {
			weights := make([]int8, k*n)
			for i := range weights {
				weights[i] = int8(r.IntN(2*MaxWeight+1) - MaxWeight)
				if extreme {
					weights[i] = int8(MaxWeight - 2*MaxWeight*(i/16%2))
				}
			}
			q := NewQuantized(k, n, weights)
			x := make([]uint8, q.K)
			for i := range x[:k] {
				if x[i] = uint8(r.IntN(256)); extreme {
					x[i] = 255
				}
			}
			want := make([]int32, q.N)
			for j := range n {
				want[j] = int32(j)
				for i := range k {
					want[j] += int32(x[i]) * int32(weights[i*n+j])
				}
			}
			for name, add := range kernels(q) {
				got := make([]int32, q.N)
				for j := range n {
					got[j] = int32(j)
				}
				add(x, got)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s, %d by %d (-want +got):\n%s", name, k, n, diff)
				}
			}
		}
	}
}

// TestMulRows compares with one product after the other.
func TestMulRows(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for _, k := range []int{32, 40, 64, 96, 192} {
		testMulRows(t, r, k)
	}
}

func testMulRows(t *testing.T, r *rand.Rand, k int) {
	q := NewQuantized(k, 100, randomWeights(r, k*100))
	for _, n := range []int{0, 1, 3, 4, 9, 16, 39} {
		stride := k + 8
		x := randomBytes(r, n*stride)
		want, got := make([]int32, n*q.N), make([]int32, n*q.N)
		for i := range n {
			q.MulAdd(x[i*stride:i*stride+q.K], want[i*q.N:(i+1)*q.N])
		}
		for i := range got {
			got[i] = 7 // is overwritten
		}
		q.MulRows(n, x, stride, got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d rows of %d (-want +got):\n%s", n, k, diff)
		}
	}
}

// TestMulAddFour compares with one product after the other.
func TestMulAddFour(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 18))
	q := NewQuantized(40, 200, randomWeights(r, 40*200))
	var x [4][]uint8
	var want, got [4][]int32
	for i := range x {
		x[i], want[i], got[i] = randomBytes(r, q.K), make([]int32, q.N), make([]int32, q.N)
		for j := range want[i] {
			want[i][j], got[i][j] = int32(i+j), int32(i+j)
		}
		q.MulAdd(x[i], want[i])
	}
	q.MulAddFour(&x, &got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func randomWeights(r *rand.Rand, n int) []int8 {
	out := make([]int8, n)
	for i := range out {
		out[i] = int8(r.IntN(2*MaxWeight+1) - MaxWeight)
	}
	return out
}

func randomBytes(r *rand.Rand, n int) []uint8 {
	out := make([]uint8, n)
	for i := range out {
		out[i] = uint8(r.IntN(256))
	}
	return out
}

func kernels(q *Quantized) map[string]func(x []uint8, acc []int32) {
	each := func(f func(x []uint8, block []int8, acc []int32)) func([]uint8, []int32) {
		return func(x []uint8, acc []int32) {
			for j := 0; j < q.N; j += Block {
				f(x, q.Weight[j*q.K:(j+Block)*q.K], acc[j:j+Block])
			}
		}
	}
	out := map[string]func([]uint8, []int32){"MulAdd": q.MulAdd, "Go": each(mulAddGo)}
	if hasAVX2 {
		out["AVX2"] = each(func(x []uint8, b []int8, acc []int32) { mulAddAVX2(len(x)/4, &x[0], &b[0], &acc[0]) })
	}
	if hasVNNI {
		out["VNNI"] = each(func(x []uint8, b []int8, acc []int32) { mulAddVNNI(len(x)/8, &x[0], &b[0], &acc[0]) })
	}
	return out
}

func BenchmarkMulAdd(b *testing.B) {
	q := NewQuantized(256, 384, make([]int8, 256*384))
	x, acc := make([]uint8, 256), make([]int32, 384)
	for name, add := range kernels(q) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				add(x, acc)
			}
			b.ReportMetric(float64(b.N)*256*384/1e9/b.Elapsed().Seconds(), "GMAC/s")
		})
	}
}

func BenchmarkMulRows(b *testing.B) {
	q := NewQuantized(256, 384, make([]int8, 256*384))
	x, acc := make([]uint8, 256*256), make([]int32, 256*384)
	for b.Loop() {
		q.MulRows(256, x, 256, acc)
	}
	b.ReportMetric(float64(b.N)*256*256*384/1e9/b.Elapsed().Seconds(), "GMAC/s")
}
