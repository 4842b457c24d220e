#include "textflag.h"

// The assembler has no names for AMX (Intel's manual, volume 2; volume 1,
// chapter 18), so its instructions stand as bytes. Tiles have 16 rows of 64
// bytes: 0 to 3 are sums, 4 is vectors, 5 weights. What is left of vectors that
// end between two steps of 64 bytes is in tile 6, of 16 rows of 32 bytes, its
// weights in tile 7, of 8 rows.
#define LDTILECFG_AX BYTE $0xc4; BYTE $0xe2; BYTE $0x78; BYTE $0x49; BYTE $0x00
#define TILERELEASE BYTE $0xc4; BYTE $0xe2; BYTE $0x78; BYTE $0x49; BYTE $0xc0
#define TILEZERO0 BYTE $0xc4; BYTE $0xe2; BYTE $0x7b; BYTE $0x49; BYTE $0xc0
#define TILEZERO1 BYTE $0xc4; BYTE $0xe2; BYTE $0x7b; BYTE $0x49; BYTE $0xc8
#define TILEZERO2 BYTE $0xc4; BYTE $0xe2; BYTE $0x7b; BYTE $0x49; BYTE $0xd0
#define TILEZERO3 BYTE $0xc4; BYTE $0xe2; BYTE $0x7b; BYTE $0x49; BYTE $0xd8

// tile 4 = 16 rows at SI, R8 apart
#define VECTORS BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x24; BYTE $0x06

// tile 5 = 16 rows at DI, DI+64, DI+128, DI+192, R9 apart
#define WEIGHTS0 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x2c; BYTE $0x0f
#define WEIGHTS1 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x6c; BYTE $0x0f; BYTE $0x40
#define WEIGHTS2 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0xac; BYTE $0x0f; LONG $0x80
#define WEIGHTS3 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0xac; BYTE $0x0f; LONG $0xc0

// tile 0, 1, 2, 3 += tile 4 times tile 5: bytes times signed bytes, by fours (TDPBUSD)
#define DOT0 BYTE $0xc4; BYTE $0xe2; BYTE $0x51; BYTE $0x5e; BYTE $0xc4
#define DOT1 BYTE $0xc4; BYTE $0xe2; BYTE $0x51; BYTE $0x5e; BYTE $0xcc
#define DOT2 BYTE $0xc4; BYTE $0xe2; BYTE $0x51; BYTE $0x5e; BYTE $0xd4
#define DOT3 BYTE $0xc4; BYTE $0xe2; BYTE $0x51; BYTE $0x5e; BYTE $0xdc

// the same with tiles 6 and 7
#define VECTORSLEFT BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x34; BYTE $0x06
#define WEIGHTSLEFT0 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x3c; BYTE $0x0f
#define WEIGHTSLEFT1 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x7c; BYTE $0x0f; BYTE $0x40
#define WEIGHTSLEFT2 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0xbc; BYTE $0x0f; LONG $0x80
#define WEIGHTSLEFT3 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0xbc; BYTE $0x0f; LONG $0xc0
#define DOTLEFT0 BYTE $0xc4; BYTE $0xe2; BYTE $0x41; BYTE $0x5e; BYTE $0xc6
#define DOTLEFT1 BYTE $0xc4; BYTE $0xe2; BYTE $0x41; BYTE $0x5e; BYTE $0xce
#define DOTLEFT2 BYTE $0xc4; BYTE $0xe2; BYTE $0x41; BYTE $0x5e; BYTE $0xd6
#define DOTLEFT3 BYTE $0xc4; BYTE $0xe2; BYTE $0x41; BYTE $0x5e; BYTE $0xde

// 16 rows at DX, DX+64, DX+128, DX+192, R11 apart = tile 0, 1, 2, 3
#define SUMS0 BYTE $0xc4; BYTE $0xa2; BYTE $0x7a; BYTE $0x4b; BYTE $0x04; BYTE $0x1a
#define SUMS1 BYTE $0xc4; BYTE $0xa2; BYTE $0x7a; BYTE $0x4b; BYTE $0x4c; BYTE $0x1a; BYTE $0x40
#define SUMS2 BYTE $0xc4; BYTE $0xa2; BYTE $0x7a; BYTE $0x4b; BYTE $0x94; BYTE $0x1a; LONG $0x80
#define SUMS3 BYTE $0xc4; BYTE $0xa2; BYTE $0x7a; BYTE $0x4b; BYTE $0x9c; BYTE $0x1a; LONG $0xc0

// palette 1; the bytes of a row of each of eight tiles, and their rows
DATA tiles<>+0(SB)/8, $1
DATA tiles<>+8(SB)/8, $0
DATA tiles<>+16(SB)/8, $0x0040004000400040
DATA tiles<>+24(SB)/8, $0x0040002000400040
DATA tiles<>+32(SB)/8, $0
DATA tiles<>+40(SB)/8, $0
DATA tiles<>+48(SB)/8, $0x0810101010101010
DATA tiles<>+56(SB)/8, $0
GLOBL tiles<>(SB), RODATA|NOPTR, $64

// func mulTiles(sixteens, blocks, k int, x *uint8, stride int, w *int8, acc *int32, accStride int)
TEXT ·mulTiles(SB), NOSPLIT, $0-64
	MOVQ blocks+8(FP), BX
	MOVQ stride+32(FP), R8
	MOVQ w+40(FP), DI
	MOVQ acc+48(FP), R10
	MOVQ accStride+56(FP), R11
	SHLQ $2, R11
	MOVQ $256, R9 // from four rows of weights to the next
	LEAQ tiles<>(SB), AX
	LDTILECFG_AX

tileblock:
	MOVQ x+24(FP), R12
	MOVQ R10, DX
	MOVQ sixteens+0(FP), R13
	MOVQ DI, AX

tilerows:
	MOVQ R12, SI
	MOVQ AX, DI
	TILEZERO0
	TILEZERO1
	TILEZERO2
	TILEZERO3
	MOVQ k+16(FP), CX
	SHRQ $6, CX
	JZ   tileleft

tilestep:
	VECTORS
	WEIGHTS0
	DOT0
	WEIGHTS1
	DOT1
	WEIGHTS2
	DOT2
	WEIGHTS3
	DOT3
	ADDQ $64, SI
	ADDQ $4096, DI
	DECQ CX
	JNZ  tilestep

tileleft:
	MOVQ k+16(FP), CX
	ANDQ $32, CX
	JZ   tilesums
	VECTORSLEFT
	WEIGHTSLEFT0
	DOTLEFT0
	WEIGHTSLEFT1
	DOTLEFT1
	WEIGHTSLEFT2
	DOTLEFT2
	WEIGHTSLEFT3
	DOTLEFT3
	ADDQ $2048, DI

tilesums:
	SUMS0
	SUMS1
	SUMS2
	SUMS3
	MOVQ R8, CX
	SHLQ $4, CX
	ADDQ CX, R12
	MOVQ R11, CX
	SHLQ $4, CX
	ADDQ CX, DX
	DECQ R13
	JNZ  tilerows

	ADDQ $256, R10 // DI is at the next block
	DECQ BX
	JNZ  tileblock
	TILERELEASE
	RET
