#include "textflag.h"

// The constants of Tanh, and those of sigmoids and bytes.
DATA tanh<>+0(SB)/4, $7.90531110763549805
DATA tanh<>+4(SB)/4, $-7.90531110763549805
DATA tanh<>+8(SB)/4, $-2.76076847742355e-16
DATA tanh<>+12(SB)/4, $2.00018790482477e-13
DATA tanh<>+16(SB)/4, $-8.60467152213735e-11
DATA tanh<>+20(SB)/4, $5.12229709037114e-08
DATA tanh<>+24(SB)/4, $1.48572235717979e-05
DATA tanh<>+28(SB)/4, $6.37261928875436e-04
DATA tanh<>+32(SB)/4, $4.89352455891786e-03
DATA tanh<>+36(SB)/4, $1.19825839466702e-06
DATA tanh<>+40(SB)/4, $1.18534705686654e-04
DATA tanh<>+44(SB)/4, $2.26843463243900e-03
DATA tanh<>+48(SB)/4, $4.89352518554385e-03
DATA tanh<>+52(SB)/4, $0.5
DATA tanh<>+56(SB)/4, $1.0
DATA tanh<>+60(SB)/4, $127.0
DATA tanh<>+64(SB)/4, $128
GLOBL tanh<>(SB), RODATA|NOPTR, $68

#define TERM(offset, sum) \
	VMULPS Y12, sum, sum \
	VBROADCASTSS tanh<>+offset(SB), Y15 \
	VADDPS Y15, sum, sum

// x = tanh(x), each step rounded as in Tanh; spends Y12 to Y15
#define TANH(x) \
	VBROADCASTSS tanh<>+0(SB), Y15 \
	VMINPS Y15, x, x \
	VBROADCASTSS tanh<>+4(SB), Y15 \
	VMAXPS Y15, x, x \
	VMULPS x, x, Y12 \
	VBROADCASTSS tanh<>+8(SB), Y13 \
	TERM(12, Y13) \
	TERM(16, Y13) \
	TERM(20, Y13) \
	TERM(24, Y13) \
	TERM(28, Y13) \
	TERM(32, Y13) \
	VBROADCASTSS tanh<>+36(SB), Y14 \
	TERM(40, Y14) \
	TERM(44, Y14) \
	TERM(48, Y14) \
	VMULPS x, Y13, x \
	VDIVPS Y14, x, x

// x = 0.5*tanh(0.5*x) + 0.5, with 0.5 in Y10
#define SIGMOID(x) \
	VMULPS Y10, x, x \
	TANH(x) \
	VMULPS Y10, x, x \
	VADDPS Y10, x, x

// the eight values of x as bytes, to (to)
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
	VBROADCASTSS tanh<>+52(SB), Y10
	VBROADCASTSS tanh<>+56(SB), Y11
	VBROADCASTSS tanh<>+60(SB), Y9
	VPBROADCASTD tanh<>+64(SB), Y8

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
	SIGMOID(Y0)
	SIGMOID(Y1)
	TANH(Y2)
	VMULPS (DI), Y0, Y3
	VSUBPS Y0, Y11, Y4
	VMULPS Y2, Y4, Y4
	VADDPS Y4, Y3, Y3
	VMOVUPS Y3, (DI)
	TANH(Y3)
	VMULPS Y1, Y3, Y3
	BYTES(Y3, X3, X4, (DX))
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
	VBROADCASTSS tanh<>+60(SB), Y9
	VPBROADCASTD tanh<>+64(SB), Y8

bendloop:
	VCVTDQ2PS (SI), Y0
	VMULPS (R8), Y0, Y0
	VADDPS (R9), Y0, Y0
	TANH(Y0)
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

#define TERM16(offset, sum) \
	VMULPS Z12, sum, sum \
	VADDPS.BCST tanh<>+offset(SB), sum, sum

#define TANH16(x) \
	VMINPS.BCST tanh<>+0(SB), x, x \
	VMAXPS.BCST tanh<>+4(SB), x, x \
	VMULPS x, x, Z12 \
	VBROADCASTSS tanh<>+8(SB), Z13 \
	TERM16(12, Z13) \
	TERM16(16, Z13) \
	TERM16(20, Z13) \
	TERM16(24, Z13) \
	TERM16(28, Z13) \
	TERM16(32, Z13) \
	VBROADCASTSS tanh<>+36(SB), Z14 \
	TERM16(40, Z14) \
	TERM16(44, Z14) \
	TERM16(48, Z14) \
	VMULPS x, Z13, x \
	VDIVPS Z14, x, x

#define SIGMOID16(x) \
	VMULPS Z10, x, x \
	TANH16(x) \
	VMULPS Z10, x, x \
	VADDPS Z10, x, x

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
	VBROADCASTSS tanh<>+52(SB), Z10
	VBROADCASTSS tanh<>+56(SB), Z11
	VBROADCASTSS tanh<>+60(SB), Z9
	VPBROADCASTD tanh<>+64(SB), Z8

cellloop16:
	VCVTDQ2PS (SI), Z0
	VCVTDQ2PS (SI)(R10*1), Z1
	VCVTDQ2PS (SI)(R10*2), Z2
	VMULPS (R8), Z0, Z0
	VMULPS (R8)(R10*1), Z1, Z1
	VMULPS (R8)(R10*2), Z2, Z2
	VADDPS (R9), Z0, Z0
	VADDPS (R9)(R10*1), Z1, Z1
	VADDPS (R9)(R10*2), Z2, Z2
	SIGMOID16(Z0)
	SIGMOID16(Z1)
	TANH16(Z2)
	VMULPS (DI), Z0, Z3
	VSUBPS Z0, Z11, Z4
	VMULPS Z2, Z4, Z4
	VADDPS Z4, Z3, Z3
	VMOVUPS Z3, (DI)
	TANH16(Z3)
	VMULPS Z1, Z3, Z3
	VMULPS Z9, Z3, Z3
	VCVTPS2DQ Z3, Z3
	VPADDD Z8, Z3, Z3
	VPMOVDB Z3, (DX)
	ADDQ $64, SI
	ADDQ $64, R8
	ADDQ $64, R9
	ADDQ $64, DI
	ADDQ $16, DX
	DECQ CX
	JNZ  cellloop16
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
	VBROADCASTSS tanh<>+60(SB), Z9
	VPBROADCASTD tanh<>+64(SB), Z8

bendloop16:
	VCVTDQ2PS (SI), Z0
	VMULPS (R8), Z0, Z0
	VADDPS (R9), Z0, Z0
	TANH16(Z0)
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
