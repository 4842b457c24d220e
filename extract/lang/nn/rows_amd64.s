#include "textflag.h"

// the sum of the eight floats of y, as nn.dotGo sums them, to (to)
#define SUM8(y, x, to) \
	VEXTRACTF128 $1, y, X9 \
	VADDPS X9, x, x \
	VMOVHLPS x, x, X9 \
	VADDPS X9, x, x \
	VMOVSHDUP x, X9 \
	VADDSS X9, x, x \
	VMOVSS x, to

// func dotRowsAVX2(n, rows int, x, y, out *float32)
TEXT ·dotRowsAVX2(SB), NOSPLIT, $0-40
	MOVQ n+0(FP), R8
	MOVQ rows+8(FP), BX
	MOVQ x+16(FP), R10
	MOVQ y+24(FP), DI
	MOVQ out+32(FP), DX
	SHLQ $2, R8          // bytes of a row
	LEAQ (R8)(R8*2), R9
	SUBQ $4, BX
	JLT  dotlast

dotfour:
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	MOVQ R10, SI
	MOVQ R8, CX
	SHRQ $5, CX

dotfourloop:
	VMOVUPS (SI), Y8
	VMULPS (DI), Y8, Y4
	VMULPS (DI)(R8*1), Y8, Y5
	VMULPS (DI)(R8*2), Y8, Y6
	VMULPS (DI)(R9*1), Y8, Y7
	VADDPS Y4, Y0, Y0
	VADDPS Y5, Y1, Y1
	VADDPS Y6, Y2, Y2
	VADDPS Y7, Y3, Y3
	ADDQ $32, SI
	ADDQ $32, DI
	DECQ CX
	JNZ  dotfourloop
	SUM8(Y0, X0, (DX))
	SUM8(Y1, X1, 4(DX))
	SUM8(Y2, X2, 8(DX))
	SUM8(Y3, X3, 12(DX))
	ADDQ R9, DI
	ADDQ $16, DX
	SUBQ $4, BX
	JGE  dotfour

dotlast:
	ADDQ $4, BX
	JZ   dotdone

dotone:
	VXORPS Y0, Y0, Y0
	MOVQ R10, SI
	MOVQ R8, CX
	SHRQ $5, CX

dotoneloop:
	VMOVUPS (SI), Y8
	VMULPS (DI), Y8, Y4
	VADDPS Y4, Y0, Y0
	ADDQ $32, SI
	ADDQ $32, DI
	DECQ CX
	JNZ  dotoneloop
	SUM8(Y0, X0, (DX))
	ADDQ $4, DX
	DECQ BX
	JNZ  dotone

dotdone:
	VZEROUPPER
	RET

// func dotIntsRowsAVX2(n, rows int, x, shift, y, out *int32)
TEXT ·dotIntsRowsAVX2(SB), NOSPLIT, $0-48
	MOVQ n+0(FP), R8
	MOVQ rows+8(FP), BX
	MOVQ x+16(FP), SI
	MOVQ shift+24(FP), R9
	MOVQ y+32(FP), R10
	MOVQ out+40(FP), DX
	SHRQ $3, R8

introw:
	VPXOR Y0, Y0, Y0
	MOVQ R10, DI
	MOVQ R8, CX

introwloop:
	VMOVDQU (SI), Y1
	VPADDD (R9), Y1, Y1
	VPMULLD (DI), Y1, Y1
	VPADDD Y1, Y0, Y0
	ADDQ $32, SI
	ADDQ $32, R9
	ADDQ $32, DI
	DECQ CX
	JNZ  introwloop
	VEXTRACTI128 $1, Y0, X1
	VPADDD X1, X0, X0
	VPSHUFD $0x4E, X0, X1
	VPADDD X1, X0, X0
	VPSHUFD $0xB1, X0, X1
	VPADDD X1, X0, X0
	VMOVD X0, (DX)
	ADDQ $4, DX
	DECQ BX
	JNZ  introw
	VZEROUPPER
	RET

// func scaleAVX2(n int, acc *int32, scale, bias, out *float32)
TEXT ·scaleAVX2(SB), NOSPLIT, $0-40
	MOVQ n+0(FP), CX
	MOVQ acc+8(FP), SI
	MOVQ scale+16(FP), R8
	MOVQ bias+24(FP), R9
	MOVQ out+32(FP), DI
	SHRQ $3, CX

scaleloop:
	VCVTDQ2PS (SI), Y0
	VMULPS (R8), Y0, Y0
	VADDPS (R9), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, SI
	ADDQ $32, R8
	ADDQ $32, R9
	ADDQ $32, DI
	DECQ CX
	JNZ  scaleloop
	VZEROUPPER
	RET

DATA lanes<>+0(SB)/4, $0
DATA lanes<>+4(SB)/4, $1
DATA lanes<>+8(SB)/4, $2
DATA lanes<>+12(SB)/4, $3
DATA lanes<>+16(SB)/4, $4
DATA lanes<>+20(SB)/4, $5
DATA lanes<>+24(SB)/4, $6
DATA lanes<>+28(SB)/4, $7
DATA lanes<>+32(SB)/4, $8
DATA lanes<>+36(SB)/4, $9
DATA lanes<>+40(SB)/4, $10
DATA lanes<>+44(SB)/4, $11
DATA lanes<>+48(SB)/4, $12
DATA lanes<>+52(SB)/4, $13
DATA lanes<>+56(SB)/4, $14
DATA lanes<>+60(SB)/4, $15
GLOBL lanes<>(SB), RODATA|NOPTR, $64

DATA lane<>+0(SB)/4, $0xff800000 // the least float
DATA lane<>+4(SB)/4, $16
GLOBL lane<>(SB), RODATA|NOPTR, $8

// func bestAVX512(n int, acc *int32, scale, bias *float32, top *[16]float32, at *[16]int32)
TEXT ·bestAVX512(SB), NOSPLIT, $0-48
	MOVQ n+0(FP), BX
	MOVQ acc+8(FP), SI
	MOVQ scale+16(FP), R8
	MOVQ bias+24(FP), R9
	MOVQ top+32(FP), DX
	MOVQ at+40(FP), DI
	VBROADCASTSS lane<>+0(SB), Z0
	VPXORD Z1, Z1, Z1
	VMOVDQU32 lanes<>(SB), Z2
	VPBROADCASTD lane<>+4(SB), Z3
	MOVL $0xffff, AX
	KMOVW AX, K1

bestloop:
	CMPQ BX, $16
	JGE  bestfull
	MOVQ BX, CX
	MOVL $1, AX
	SHLL CX, AX
	DECL AX
	KMOVW AX, K1

bestfull:
	VMOVDQU32.Z (SI), K1, Z4
	VCVTDQ2PS Z4, Z4
	VMOVUPS.Z (R8), K1, Z5
	VMOVUPS.Z (R9), K1, Z6
	VMULPS Z5, Z4, Z4
	VADDPS Z6, Z4, Z4
	VCMPPS $0x1e, Z0, Z4, K1, K2 // above
	VMOVAPS Z4, K2, Z0
	VMOVDQA32 Z2, K2, Z1
	VPADDD Z3, Z2, Z2
	ADDQ $64, SI
	ADDQ $64, R8
	ADDQ $64, R9
	SUBQ $16, BX
	JGT  bestloop
	VMOVUPS Z0, (DX)
	VMOVDQU32 Z1, (DI)
	VZEROUPPER
	RET
