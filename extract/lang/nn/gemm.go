package nn

// Gemm adds the product of a (m by k) and b (k by n) to c (m by n). Element
// i, j of a is a[i*rows+j*cols], so that a matrix is read transposed by giving
// its strides in turn. n must be a multiple of 16. It panics where a slice is
// too short.
func Gemm(m, n, k int, a []float32, rows, cols int, b []float32, bStride int, c []float32, cStride int) {
	if m == 0 || n == 0 || k == 0 {
		return
	}
	if n%16 != 0 {
		panic("nn: width is not a multiple of 16")
	}
	_ = a[(m-1)*rows+(k-1)*cols]
	_ = b[(k-1)*bStride+n-1]
	_ = c[(m-1)*cStride+n-1]
	if !hasAVX2 {
		gemmGo(m, n, k, a, rows, cols, b, bStride, c, cStride)
		return
	}
	i := 0
	for ; i+4 <= m; i += 4 {
		j := 0
		for ; hasVNNI && j+32 <= n; j += 32 {
			kernel4x32(k, &a[i*rows], rows, cols, &b[j], bStride, &c[i*cStride+j], cStride)
		}
		for ; j < n; j += 16 {
			kernel4x16(k, &a[i*rows], rows, cols, &b[j], bStride, &c[i*cStride+j], cStride)
		}
	}
	for ; i < m; i++ {
		j := 0
		for ; j+64 <= n; j += 64 {
			kernel1x64(k, &a[i*rows], cols, &b[j], bStride, &c[i*cStride+j])
		}
		for ; j < n; j += 16 {
			kernel1x16(k, &a[i*rows], cols, &b[j], bStride, &c[i*cStride+j])
		}
	}
}

func gemmGo(m, n, k int, a []float32, rows, cols int, b []float32, bStride int, c []float32, cStride int) {
	for i := range m {
		out := c[i*cStride : i*cStride+n]
		for l := range k {
			x := a[i*rows+l*cols]
			if x == 0 {
				continue
			}
			for j, y := range b[l*bStride : l*bStride+n] {
				out[j] += x * y
			}
		}
	}
}
