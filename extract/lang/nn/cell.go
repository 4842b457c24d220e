package nn

import "math"

// Tanh is the hyperbolic tangent, to 2e-5: far below what bytes tell
// apart. Each step is rounded by itself, so the result is the same on every
// processor.
func Tanh(x float32) float32 {
	n, d := tanh(x)
	return n / d
}

// tanh is Tanh as a numerator and a denominator: who goes on to multiply may
// divide once for several. The polynomials are the best quotient of their degrees
// up to 6, of the least greatest error (Lawson's weights upon linear least squares).
func tanh(x float32) (n, d float32) {
	const limit = 6
	x = max(min(x, limit), -limit)
	x2 := float32(x * x)
	n = float32(x2*1.4955571282093284e-03) + 0.11447279400538772
	n = float32(x2*n) + 0.99997115832101
	d = float32(x2*5.518622748722033e-05) + 0.01748742955266563
	d = float32(x2*d) + 0.4477141711468141
	return float32(x * n), float32(x2*d) + 1
}

// Sigmoid is the logistic function, by way of [Tanh].
func Sigmoid(x float32) float32 { return float32(0.5*Tanh(0.5*x)) + 0.5 }

// Byte is a value between -1 and 1 as a byte: 1 for -1, 128 for 0, 255 for 1.
func Byte(x float32) uint8 {
	return uint8(int32(math.RoundToEven(float64(float32(x*127)))) + 128)
}

// Zero is the byte of 0.
const Zero = 128

// Cell does one step of a recurrent cell with coupled gates. The gates before
// their bending are acc*scale + bias: the forget gate's h values, the output
// gate's and the candidate's. c is the state, which it brings up to date; the
// output goes to out, as bytes. h, the length of out, is a multiple of 8.
func Cell(acc []int32, scale, bias, c []float32, out []uint8) {
	h := len(out)
	acc, scale, bias, c = acc[:3*h], scale[:3*h], bias[:3*h], c[:h]
	switch {
	case h == 0:
		return
	case hasVNNI && h%16 == 0:
		cellAVX512(h, &acc[0], &scale[0], &bias[0], &c[0], &out[0])
		return
	case hasAVX2:
		cellAVX2(h, &acc[0], &scale[0], &bias[0], &c[0], &out[0])
		return
	}
	cellGo(acc, scale, bias, c, out)
}

func cellGo(acc []int32, scale, bias, c []float32, out []uint8) {
	h := len(out)
	gate := func(i int) float32 { return float32(float32(acc[i])*scale[i]) + bias[i] }
	for j := range h {
		// A sigmoid is (n + d)/2d, one less it (d - n)/2d, for n/d the tangent of the half.
		fn, fd := tanh(0.5 * gate(j))
		on, od := tanh(0.5 * gate(h+j))
		gn, gd := tanh(gate(2*h + j))
		kept := float32(float32(c[j]*(fn+fd)) * gd)
		taken := float32((fd - fn) * gn)
		c[j] = float32(0.5*(kept+taken)) / float32(fd*gd)
		n, d := tanh(c[j])
		value := float32((on+od)*n) / float32(od*d)
		out[j] = uint8(int32(math.RoundToEven(float64(float32(value*63.5)))) + Zero)
	}
}

// Bend writes tanh(acc*scale + bias) to out, as bytes. The length of out is a
// multiple of 8.
func Bend(acc []int32, scale, bias []float32, out []uint8) {
	n := len(out)
	acc, scale, bias = acc[:n], scale[:n], bias[:n]
	switch {
	case n == 0:
		return
	case hasVNNI && n%16 == 0:
		bendAVX512(n, &acc[0], &scale[0], &bias[0], &out[0])
		return
	case hasAVX2:
		bendAVX2(n, &acc[0], &scale[0], &bias[0], &out[0])
		return
	}
	bendGo(acc, scale, bias, out)
}

func bendGo(acc []int32, scale, bias []float32, out []uint8) {
	for j := range out {
		out[j] = Byte(Tanh(float32(float32(acc[j])*scale[j]) + bias[j]))
	}
}

// Accumulate adds row, shifted to the left, to sum. Their length is a multiple
// of 8.
func Accumulate(row []int8, shift uint8, sum []int32) {
	sum = sum[:len(row)]
	if hasAVX2 && len(row) > 0 {
		accumulateAVX2(len(row), &row[0], int(shift), &sum[0])
		return
	}
	for i, v := range row {
		sum[i] += int32(v) << shift
	}
}

// Values sets out to what bytes stand for, times 127: 0 for [Zero]. The length of
// x is a multiple of 8.
func Values(x []uint8, out []float32) {
	out = out[:len(x)]
	if hasAVX2 && len(x) > 0 {
		valuesAVX2(len(x), &x[0], &out[0])
		return
	}
	for i, b := range x {
		out[i] = float32(int(b) - Zero)
	}
}
