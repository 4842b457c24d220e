package nn

//go:noescape
func cellAVX2(h int, acc *int32, scale, bias, c *float32, out *uint8)

//go:noescape
func cellAVX512(h int, acc *int32, scale, bias, c *float32, out *uint8)

//go:noescape
func bendAVX2(n int, acc *int32, scale, bias *float32, out *uint8)

//go:noescape
func bendAVX512(n int, acc *int32, scale, bias *float32, out *uint8)

//go:noescape
func accumulateAVX2(n int, row *int8, shift int, sum *int32)

//go:noescape
func valuesAVX2(n int, x *uint8, out *float32)
