#include "textflag.h"

// The constants of Tanh, and those of sigmoids and bytes.
DATA tanh<>+0(SB)/4, $6.0
DATA tanh<>+4(SB)/4, $-6.0
DATA tanh<>+8(SB)/4, $1.4955571282093284e-03
DATA tanh<>+12(SB)/4, $0.11447279400538772
DATA tanh<>+16(SB)/4, $0.99997115832101
DATA tanh<>+20(SB)/4, $5.518622748722033e-05
DATA tanh<>+24(SB)/4, $0.01748742955266563
DATA tanh<>+28(SB)/4, $0.4477141711468141
DATA tanh<>+32(SB)/4, $1.0
DATA tanh<>+36(SB)/4, $0.5
DATA tanh<>+40(SB)/4, $127.0
DATA tanh<>+44(SB)/4, $63.5
DATA tanh<>+48(SB)/4, $128
GLOBL tanh<>(SB), RODATA|NOPTR, $52

#define TERM(offset, sum) \
	VMULPS Y12, sum, sum \
	VBROADCASTSS tanh<>+offset(SB), Y15 \
	VADDPS Y15, sum, sum

// x = the numerator of tanh(x), d = its denominator, each step rounded as in
// tanh; spends Y12, Y13 and Y15
#define TANH(x, d) \
	VBROADCASTSS tanh<>+0(SB), Y15 \
	VMINPS Y15, x, x \
	VBROADCASTSS tanh<>+4(SB), Y15 \
	VMAXPS Y15, x, x \
	VMULPS x, x, Y12 \
	VBROADCASTSS tanh<>+8(SB), Y13 \
	TERM(12, Y13) \
	TERM(16, Y13) \
	VBROADCASTSS tanh<>+20(SB), d \
	TERM(24, d) \
	TERM(28, d) \
	TERM(32, d) \
	VMULPS x, Y13, x

// the eight values of x, times Y9, as bytes, to (to)
#define BYTES(x, low, high, to) \
	VMULPS Y9, x, x \
	VCVTPS2DQ x, x \
	VPADDD Y8, x, x \
	VEXTRACTI128 $1, x, high \
	VPACKSSDW high, low, low \
	VPACKUSWB low, low, low \
	VMOVQ low, to

// func cellAVX2(h int, acc *int32, scale, bias, c *float32, out *uint8)
TEXT ·cellAVX2(SB), NOSPLIT, $0-48
	MOVQ h+0(FP), CX
	MOVQ acc+8(FP), SI
	MOVQ scale+16(FP), R8
	MOVQ bias+24(FP), R9
	MOVQ c+32(FP), DI
	MOVQ out+40(FP), DX
	MOVQ CX, R10
	SHLQ $2, R10       // from gate to gate
	SHRQ $3, CX
	VBROADCASTSS tanh<>+36(SB), Y10
	VBROADCASTSS tanh<>+44(SB), Y9
	VPBROADCASTD tanh<>+48(SB), Y8

cellloop:
	VCVTDQ2PS (SI), Y0
	VCVTDQ2PS (SI)(R10*1), Y1
	VCVTDQ2PS (SI)(R10*2), Y2
	VMULPS (R8), Y0, Y0
	VMULPS (R8)(R10*1), Y1, Y1
	VMULPS (R8)(R10*2), Y2, Y2
	VADDPS (R9), Y0, Y0
	VADDPS (R9)(R10*1), Y1, Y1
	VADDPS (R9)(R10*2), Y2, Y2
	VMULPS Y10, Y0, Y0
	VMULPS Y10, Y1, Y1
	TANH(Y0, Y3)
	TANH(Y1, Y4)
	TANH(Y2, Y5)
	VADDPS Y3, Y0, Y6
	VMULPS (DI), Y6, Y6
	VMULPS Y5, Y6, Y6
	VSUBPS Y0, Y3, Y7
	VMULPS Y2, Y7, Y7
	VADDPS Y7, Y6, Y6
	VMULPS Y10, Y6, Y6
	VMULPS Y5, Y3, Y3
	VDIVPS Y3, Y6, Y6
	VMOVUPS Y6, (DI)
	TANH(Y6, Y5)
	VADDPS Y4, Y1, Y1
	VMULPS Y6, Y1, Y1
	VMULPS Y5, Y4, Y4
	VDIVPS Y4, Y1, Y1
	BYTES(Y1, X1, X4, (DX))
	ADDQ $32, SI
	ADDQ $32, R8
	ADDQ $32, R9
	ADDQ $32, DI
	ADDQ $8, DX
	DECQ CX
	JNZ  cellloop
	VZEROUPPER
	RET

// func bendAVX2(n int, acc *int32, scale, bias *float32, out *uint8)
TEXT ·bendAVX2(SB), NOSPLIT, $0-40
	MOVQ n+0(FP), CX
	MOVQ acc+8(FP), SI
	MOVQ scale+16(FP), R8
	MOVQ bias+24(FP), R9
	MOVQ out+32(FP), DX
	SHRQ $3, CX
	VBROADCASTSS tanh<>+40(SB), Y9
	VPBROADCASTD tanh<>+48(SB), Y8

bendloop:
	VCVTDQ2PS (SI), Y0
	VMULPS (R8), Y0, Y0
	VADDPS (R9), Y0, Y0
	TANH(Y0, Y1)
	VDIVPS Y1, Y0, Y0
	BYTES(Y0, X0, X1, (DX))
	ADDQ $32, SI
	ADDQ $32, R8
	ADDQ $32, R9
	ADDQ $8, DX
	DECQ CX
	JNZ  bendloop
	VZEROUPPER
	RET

// func accumulateAVX2(n int, row *int8, shift int, sum *int32)
TEXT ·accumulateAVX2(SB), NOSPLIT, $0-32
	MOVQ n+0(FP), CX
	MOVQ row+8(FP), SI
	MOVQ shift+16(FP), AX
	MOVQ sum+24(FP), DI
	MOVQ AX, X1
	SHRQ $3, CX

accloop:
	VPMOVSXBD (SI), Y0
	VPSLLD X1, Y0, Y0
	VPADDD (DI), Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $8, SI
	ADDQ $32, DI
	DECQ CX
	JNZ  accloop
	VZEROUPPER
	RET

// func valuesAVX2(n int, x *uint8, out *float32)
TEXT ·valuesAVX2(SB), NOSPLIT, $0-24
	MOVQ n+0(FP), CX
	MOVQ x+8(FP), SI
	MOVQ out+16(FP), DI
	VPBROADCASTD tanh<>+48(SB), Y8
	SHRQ $3, CX

valuesloop:
	VPMOVZXBD (SI), Y0
	VPSUBD Y8, Y0, Y0
	VCVTDQ2PS Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $8, SI
	ADDQ $32, DI
	DECQ CX
	JNZ  valuesloop
	VZEROUPPER
	RET

// Z16 to Z24 = the constants of Tanh
#define CONSTANTS16 \
	VBROADCASTSS tanh<>+0(SB), Z16 \
	VBROADCASTSS tanh<>+4(SB), Z17 \
	VBROADCASTSS tanh<>+8(SB), Z18 \
	VBROADCASTSS tanh<>+12(SB), Z19 \
	VBROADCASTSS tanh<>+16(SB), Z20 \
	VBROADCASTSS tanh<>+20(SB), Z21 \
	VBROADCASTSS tanh<>+24(SB), Z22 \
	VBROADCASTSS tanh<>+28(SB), Z23 \
	VBROADCASTSS tanh<>+32(SB), Z24

// as TANH; spends Z12 and Z13
#define TANH16(x, d) \
	VMINPS Z16, x, x \
	VMAXPS Z17, x, x \
	VMULPS x, x, Z12 \
	VMULPS Z12, Z18, Z13 \
	VADDPS Z19, Z13, Z13 \
	VMULPS Z12, Z13, Z13 \
	VADDPS Z20, Z13, Z13 \
	VMULPS Z12, Z21, d \
	VADDPS Z22, d, d \
	VMULPS Z12, d, d \
	VADDPS Z23, d, d \
	VMULPS Z12, d, d \
	VADDPS Z24, d, d \
	VMULPS x, Z13, x

// Z6 = the state of sixteen values, to (DI), Z1 and Z4 = numerator and denominator
// of their output gate, twice
#define STATE16 \
	VCVTDQ2PS (SI), Z0 \
	VCVTDQ2PS (SI)(R10*1), Z1 \
	VCVTDQ2PS (SI)(R10*2), Z2 \
	VMULPS (R8), Z0, Z0 \
	VMULPS (R8)(R10*1), Z1, Z1 \
	VMULPS (R8)(R10*2), Z2, Z2 \
	VADDPS (R9), Z0, Z0 \
	VADDPS (R9)(R10*1), Z1, Z1 \
	VADDPS (R9)(R10*2), Z2, Z2 \
	VMULPS Z10, Z0, Z0 \
	VMULPS Z10, Z1, Z1 \
	TANH16(Z0, Z3) \
	TANH16(Z2, Z5) \
	TANH16(Z1, Z4) \
	VADDPS Z3, Z0, Z6 \
	VMULPS (DI), Z6, Z6 \
	VMULPS Z5, Z6, Z6 \
	VSUBPS Z0, Z3, Z7 \
	VMULPS Z2, Z7, Z7 \
	VADDPS Z7, Z6, Z6 \
	VMULPS Z10, Z6, Z6 \
	VMULPS Z5, Z3, Z3 \
	VDIVPS Z3, Z6, Z6 \
	VMOVUPS Z6, (DI) \
	VADDPS Z4, Z1, Z1 \
	ADDQ $64, SI \
	ADDQ $64, R8 \
	ADDQ $64, R9 \
	ADDQ $64, DI

// the output of what is in Z25 to Z27 as Z6, Z1 and Z4 of STATE16, to (DX)
#define OUTPUT16 \
	TANH16(Z25, Z5) \
	VMULPS Z25, Z26, Z26 \
	VMULPS Z5, Z27, Z27 \
	VDIVPS Z27, Z26, Z26 \
	VMULPS Z9, Z26, Z26 \
	VCVTPS2DQ Z26, Z26 \
	VPADDD Z8, Z26, Z26 \
	VPMOVDB Z26, (DX) \
	ADDQ $16, DX

#define KEEP16 \
	VMOVAPS Z6, Z25 \
	VMOVAPS Z1, Z26 \
	VMOVAPS Z4, Z27

// func cellAVX512(h int, acc *int32, scale, bias, c *float32, out *uint8)
TEXT ·cellAVX512(SB), NOSPLIT, $0-48
	MOVQ h+0(FP), CX
	MOVQ acc+8(FP), SI
	MOVQ scale+16(FP), R8
	MOVQ bias+24(FP), R9
	MOVQ c+32(FP), DI
	MOVQ out+40(FP), DX
	MOVQ CX, R10
	SHLQ $2, R10       // from gate to gate
	SHRQ $4, CX
	CONSTANTS16
	VBROADCASTSS tanh<>+36(SB), Z10
	VBROADCASTSS tanh<>+44(SB), Z9
	VPBROADCASTD tanh<>+48(SB), Z8

	// The output is a long chain of steps behind that of the state: it is computed
	// beside the next sixteen's.
	STATE16
	KEEP16
	DECQ CX
	JZ   celllast16

cellloop16:
	STATE16
	OUTPUT16
	KEEP16
	DECQ CX
	JNZ  cellloop16

celllast16:
	OUTPUT16
	VZEROUPPER
	RET

// func bendAVX512(n int, acc *int32, scale, bias *float32, out *uint8)
TEXT ·bendAVX512(SB), NOSPLIT, $0-40
	MOVQ n+0(FP), CX
	MOVQ acc+8(FP), SI
	MOVQ scale+16(FP), R8
	MOVQ bias+24(FP), R9
	MOVQ out+32(FP), DX
	SHRQ $4, CX
	CONSTANTS16
	VBROADCASTSS tanh<>+40(SB), Z9
	VPBROADCASTD tanh<>+48(SB), Z8

bendloop16:
	VCVTDQ2PS (SI), Z0
	VMULPS (R8), Z0, Z0
	VADDPS (R9), Z0, Z0
	TANH16(Z0, Z1)
	VDIVPS Z1, Z0, Z0
	VMULPS Z9, Z0, Z0
	VCVTPS2DQ Z0, Z0
	VPADDD Z8, Z0, Z0
	VPMOVDB Z0, (DX)
	ADDQ $64, SI
	ADDQ $64, R8
	ADDQ $64, R9
	ADDQ $16, DX
	DECQ CX
	JNZ  bendloop16
	VZEROUPPER
	RET
