package nn

import "golang.org/x/sys/cpu"

var hasVNNI = cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI && cpu.X86.HasAVX512BW

// mulAddAVX2 adds to 64 sums the product of fours*4 bytes of x and a block.
//
//go:noescape
func mulAddAVX2(fours int, x *uint8, w *int8, acc *int32)

// mulAddVNNI adds to 64 sums the product of eights*8 bytes of x and a block.
//
//go:noescape
func mulAddVNNI(eights int, x *uint8, w *int8, acc *int32)

// mulAdd4VNNI does the same for four vectors, stride bytes apart, with sums
// accStride apart.
//
//go:noescape
func mulAdd4VNNI(fours int, x *uint8, stride int, w *int8, acc *int32, accStride int)
