package nn

import "golang.org/x/sys/cpu"

var hasAVX2 = cpu.X86.HasAVX2 && cpu.X86.HasFMA

// kernel4x16 adds four rows of a, times sixteen columns of b, to c.
//
//go:noescape
func kernel4x16(k int, a *float32, rows, cols int, b *float32, bStride int, c *float32, cStride int)

// kernel1x64 adds one row of a, times sixty-four columns of b, to c.
//
//go:noescape
func kernel1x64(k int, a *float32, cols int, b *float32, bStride int, c *float32)

// kernel1x16 adds one row of a, times sixteen columns of b, to c.
//
//go:noescape
func kernel1x16(k int, a *float32, cols int, b *float32, bStride int, c *float32)

// kernel4x32 adds four rows of a, times thirty-two columns of b, to c, by
// AVX-512.
//
//go:noescape
func kernel4x32(k int, a *float32, rows, cols int, b *float32, bStride int, c *float32, cStride int)
