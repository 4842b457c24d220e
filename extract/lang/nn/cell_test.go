package nn

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCell holds the kernels of this machine to the bytes of plain Go.
func TestCell(t *testing.T) {
	type cell func(acc []int32, scale, bias, c []float32, out []uint8)
	kernels := map[string]cell{"Cell": Cell}
	if hasAVX2 {
		kernels["AVX2"] = func(acc []int32, scale, bias, c []float32, out []uint8) {
			cellAVX2(len(out), &acc[0], &scale[0], &bias[0], &c[0], &out[0])
		}
	}
	if hasVNNI {
		kernels["AVX512"] = func(acc []int32, scale, bias, c []float32, out []uint8) {
			cellAVX512(len(out), &acc[0], &scale[0], &bias[0], &c[0], &out[0])
		}
	}
	for name, kernel := range kernels {
		r := rand.New(rand.NewPCG(9, 10))
		const h = 48
		acc, scale, bias := make([]int32, 3*h), random(r, 3*h), random(r, 3*h)
		want, got := random(r, h), make([]float32, h)
		copy(got, want)
		for range 200 {
			for i := range acc {
				acc[i] = int32(r.IntN(20)) - 10
			}
			wantOut, gotOut := make([]uint8, h), make([]uint8, h)
			cellGo(acc, scale, bias, want, wantOut)
			kernel(acc, scale, bias, got, gotOut)
			if diff := cmp.Diff(wantOut, gotOut) + cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", name, diff)
			}
		}
	}
}

func TestBend(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	for i := range 200 {
		n := 40 + 8*(i%2) // the kernels take multiples of 8 and of 16
		acc, scale, bias := make([]int32, n), random(r, n), random(r, n)
		for i := range acc {
			acc[i] = int32(r.IntN(20)) - 10
		}
		want, got := make([]uint8, n), make([]uint8, n)
		bendGo(acc, scale, bias, want)
		Bend(acc, scale, bias, got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
}

func TestAccumulate(t *testing.T) {
	row := []int8{1, -2, 3, -4, 127, -127, 0, 5}
	got := []int32{1, 1, 1, 1, 1, 1, 1, 1}
	Accumulate(row, 3, got)
	if diff := cmp.Diff([]int32{9, -15, 25, -31, 1017, -1015, 1, 41}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestValues(t *testing.T) {
	got := make([]float32, 8)
	Values([]uint8{0, 1, 127, Zero, 129, 200, 254, 255}, got)
	if diff := cmp.Diff([]float32{-128, -127, -1, 0, 1, 72, 126, 127}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestByte(t *testing.T) {
	for x, want := range map[float32]uint8{-1: 1, 0: Zero, 1: 255, 0.5: 192} {
		if got := Byte(x); got != want {
			t.Errorf("%v: want %d, got %d", x, want, got)
		}
	}
}

func BenchmarkCell(b *testing.B) {
	const h = 128
	acc, scale, bias, c, out := make([]int32, 3*h), make([]float32, 3*h), make([]float32, 3*h), make([]float32, h), make([]uint8, h)
	for b.Loop() {
		Cell(acc, scale, bias, c, out)
	}
}
