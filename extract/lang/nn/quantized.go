package nn

// Block is how many outputs the quantised product computes together.
const Block = 64

// Quantized is a matrix of small integers, k rows by n columns, for products
// with a vector of bytes. Weights are between -63 and 63, so that no sum of two
// products of a byte and a weight overflows sixteen bits, as AVX2 adds them.
// It is laid out by blocks of 64 columns; within a block, by fours of rows;
// within these, by column: the four weights that meet four bytes of the vector
// stand together.
type Quantized struct {
	K, N   int // padded: K to a multiple of 8, N to a multiple of Block
	Weight []int8
}

// MaxWeight is the largest weight of a [Quantized].
const MaxWeight = 63

// NewQuantized lays out weights given in row-major order, k rows of n. Rows and
// columns added to fill up are zero.
func NewQuantized(k, n int, weights []int8) *Quantized {
	q := &Quantized{K: (k + 7) &^ 7, N: (n + Block - 1) / Block * Block}
	q.Weight = make([]int8, q.K*q.N)
	for i := range k {
		for j := range n {
			q.Weight[q.place(i, j)] = weights[i*n+j]
		}
	}
	return q
}

func (q *Quantized) place(i, j int) int {
	return j/Block*Block*q.K + i/4*4*Block + j%Block*4 + i%4
}

// MulAdd adds the product of x, K bytes, and the matrix to acc, N sums.
func (q *Quantized) MulAdd(x []uint8, acc []int32) {
	x, acc = x[:q.K], acc[:q.N]
	if q.K == 0 {
		return
	}
	for j := 0; j < q.N; j += Block {
		block := q.Weight[j*q.K : (j+Block)*q.K]
		switch {
		case hasVNNI:
			mulAddVNNI(q.K/8, &x[0], &block[0], &acc[j])
		case hasAVX2:
			mulAddAVX2(q.K/4, &x[0], &block[0], &acc[j])
		default:
			mulAddGo(x, block, acc[j:j+Block])
		}
	}
}

// MulAddFour does [Quantized.MulAdd] for four vectors, which costs less than
// one after the other: each weight is read once.
func (q *Quantized) MulAddFour(x *[4][]uint8, acc *[4][]int32) {
	if !hasVNNI || q.K == 0 || q.N == 0 {
		for i := range x {
			q.MulAdd(x[i], acc[i])
		}
		return
	}
	var from [4]*uint8
	var to [4]*int32
	for i := range x {
		from[i], to[i] = &x[i][:q.K][0], &acc[i][:q.N][0]
	}
	mulAddFourVNNI(q.K/4, q.N/Block, &from, &q.Weight[0], &to)
}

// MulRows sets acc, n rows of N sums, to the products of n vectors and the
// matrix. The vectors are stride bytes apart in x; of each, K bytes are read.
func (q *Quantized) MulRows(n int, x []uint8, stride int, acc []int32) {
	acc = acc[:n*q.N]
	if n == 0 || q.K == 0 {
		clear(acc)
		return
	}
	_ = x[(n-1)*stride+q.K-1]
	i := 0
	if hasTiles && n >= 16 && q.K%32 == 0 {
		i = n &^ 15
		mulTiles(i/16, q.N/Block, q.K, &x[0], stride, &q.Weight[0], &acc[0], q.N)
	}
	if hasVNNI && i+4 <= n {
		from := i
		for j := 0; j < q.N; j += Block { // a block of weights stays in the nearest cache
			for i = from; i+4 <= n; i += 4 {
				mul4VNNI(q.K/4, &x[i*stride], stride, &q.Weight[j*q.K], &acc[i*q.N+j], q.N)
			}
		}
	}
	clear(acc[i*q.N:])
	for ; i < n; i++ {
		q.MulAdd(x[i*stride:i*stride+q.K], acc[i*q.N:(i+1)*q.N])
	}
}

func mulAddGo(x []uint8, block []int8, acc []int32) {
	for i := 0; i < len(x); i += 4 {
		a, b, c, d := int32(x[i]), int32(x[i+1]), int32(x[i+2]), int32(x[i+3])
		w := block[i*Block : (i+4)*Block]
		for j := range acc {
			four := w[4*j : 4*j+4]
			acc[j] += a*int32(four[0]) + b*int32(four[1]) + c*int32(four[2]) + d*int32(four[3])
		}
	}
}
