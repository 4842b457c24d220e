package nn

//go:noescape
func dotRowsAVX2(n, rows int, x, y, out *float32)

//go:noescape
func dotIntsRowsAVX2(n, rows int, x, shift, y, out *int32)

//go:noescape
func scaleAVX2(n int, acc *int32, scale, bias, out *float32)

// bestAVX512 finds, of the values whose index leaves the same rest by 16, the
// first of the largest, for n above 0.
//
//go:noescape
func bestAVX512(n int, acc *int32, scale, bias *float32, top *[16]float32, at *[16]int32)
