package nn

// mulTiles sets blocks*64 sums of each of sixteens*16 vectors, stride bytes
// apart, to the product of k bytes, a multiple of 32, and as many blocks. The sums
// of a vector are accStride after those of the one before.
//
//go:noescape
func mulTiles(sixteens, blocks, k int, x *uint8, stride int, w *int8, acc *int32, accStride int)
