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

// mul4VNNI sets 64 sums of each of four vectors, stride bytes apart, to the
// product of fours*4 bytes and a block. The sums are accStride apart.
//
//go:noescape
func mul4VNNI(fours int, x *uint8, stride int, w *int8, acc *int32, accStride int)

// mulAddFourVNNI adds to 64 sums for each of the blocks the products of
// fours*4 bytes of each of four vectors.
//
//go:noescape
func mulAddFourVNNI(fours, blocks int, x *[4]*uint8, w *int8, acc *[4]*int32)
