// Package nn holds the few numeric kernels that the learned models of lang
// need: products of matrices of floats for training, of small integers for
// use, and the functions of a recurrent cell.
//
// A matrix is a slice in row-major order with a stride: the distance between
// the starts of two rows, in elements. On processors with AVX2 the kernels are
// written in assembly; elsewhere in Go. Products of integers give the same
// result everywhere; those of floats may differ in their last bits.
package nn
