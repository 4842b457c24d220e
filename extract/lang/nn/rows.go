package nn

import "math"

// DotRows sets out to the inner products of x and each of as many rows of y.
// The length of x is a multiple of 8; each product is summed in the same order
// everywhere.
func DotRows(x, y, out []float32) {
	y = y[:len(out)*len(x)]
	if hasAVX2 && len(y) > 0 {
		dotRowsAVX2(len(x), len(out), &x[0], &y[0], &out[0])
		return
	}
	for i := range out {
		out[i] = dotGo(x, y[i*len(x):(i+1)*len(x)])
	}
}

func dotGo(x, y []float32) float32 {
	var s [8]float32
	for i := 0; i < len(x); i += 8 {
		for j := range s {
			s[j] += float32(x[i+j] * y[i+j])
		}
	}
	return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]))
}

// DotIntsRows sets out to the inner products of each of as many rows of
// x + shift and y, whose length is a multiple of 8.
func DotIntsRows(x, shift, y, out []int32) {
	n := len(y)
	x, shift = x[:len(out)*n], shift[:len(out)*n]
	if hasAVX2 && len(x) > 0 {
		dotIntsRowsAVX2(n, len(out), &x[0], &shift[0], &y[0], &out[0])
		return
	}
	for i := range out {
		sum := int32(0)
		for j, v := range y {
			sum += v * (x[i*n+j] + shift[i*n+j])
		}
		out[i] = sum
	}
}

// Scale sets out to acc*scale + bias, of any length.
func Scale(acc []int32, scale, bias, out []float32) {
	n := len(out)
	acc, scale, bias = acc[:n], scale[:n], bias[:n]
	i := 0
	if hasAVX2 && n >= 8 {
		i = n &^ 7
		scaleAVX2(i, &acc[0], &scale[0], &bias[0], &out[0])
	}
	for ; i < n; i++ {
		out[i] = float32(float32(acc[i])*scale[i]) + bias[i]
	}
}

// Best is the index of the largest of acc*scale + bias, the first of them.
// acc is not empty.
func Best(acc []int32, scale, bias []float32) int {
	n := len(acc)
	scale, bias = scale[:n], bias[:n]
	if !hasVNNI {
		return bestGo(acc, scale, bias)
	}
	var top [16]float32
	var at [16]int32
	bestAVX512(n, &acc[0], &scale[0], &bias[0], &top, &at)
	best := 0
	for i := range top {
		if top[i] > top[best] || top[i] == top[best] && at[i] < at[best] {
			best = i
		}
	}
	return int(at[best])
}

func bestGo(acc []int32, scale, bias []float32) int {
	best, top := 0, float32(math.Inf(-1))
	for i, a := range acc {
		if x := float32(float32(a)*scale[i]) + bias[i]; x > top {
			best, top = i, x
		}
	}
	return best
}
