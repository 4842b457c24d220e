package nn

import "math"

// Tanh is the hyperbolic tangent, to about 1e-6: the quotient of polynomials
// that Eigen and XLA use. Each step is rounded by itself, so the result is the
// same on every processor.
func Tanh(x float32) float32 {
	const limit = 7.90531110763549805
	x = max(min(x, limit), -limit)
	x2 := float32(x * x)
	p := float32(x2*-2.76076847742355e-16) + 2.00018790482477e-13
	p = float32(x2*p) + -8.60467152213735e-11
	p = float32(x2*p) + 5.12229709037114e-08
	p = float32(x2*p) + 1.48572235717979e-05
	p = float32(x2*p) + 6.37261928875436e-04
	p = float32(x2*p) + 4.89352455891786e-03
	q := float32(x2*1.19825839466702e-06) + 1.18534705686654e-04
	q = float32(x2*q) + 2.26843463243900e-03
	q = float32(x2*q) + 4.89352518554385e-03
	return float32(x*p) / q
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
		f, o, g := Sigmoid(gate(j)), Sigmoid(gate(h+j)), Tanh(gate(2*h+j))
		c[j] = float32(f*c[j]) + float32((1-f)*g)
		out[j] = Byte(float32(o * Tanh(c[j])))
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
