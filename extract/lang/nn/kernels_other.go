//go:build !amd64

package nn

const hasAVX2 = false

func kernel4x16(int, *float32, int, int, *float32, int, *float32, int) { panic("nn: no kernel") }
func kernel4x32(int, *float32, int, int, *float32, int, *float32, int) { panic("nn: no kernel") }
func kernel1x64(int, *float32, int, *float32, int, *float32)           { panic("nn: no kernel") }
func kernel1x16(int, *float32, int, *float32, int, *float32)           { panic("nn: no kernel") }

const hasVNNI = false

func mulAddAVX2(int, *uint8, *int8, *int32)                                { panic("nn: no kernel") }
func mulAddVNNI(int, *uint8, *int8, *int32)                                { panic("nn: no kernel") }
func mul4VNNI(int, *uint8, int, *int8, *int32, int)                        { panic("nn: no kernel") }
func mulTiles(int, int, int, *uint8, int, *int8, *int32, int)              { panic("nn: no kernel") }
func mulAddFourVNNI(int, int, *[4]*uint8, *int8, *[4]*int32)               { panic("nn: no kernel") }
func cellAVX512(int, *int32, *float32, *float32, *float32, *uint8)         { panic("nn: no kernel") }
func cellAVX2(int, *int32, *float32, *float32, *float32, *uint8)           { panic("nn: no kernel") }
func bendAVX2(int, *int32, *float32, *float32, *uint8)                     { panic("nn: no kernel") }
func bendAVX512(int, *int32, *float32, *float32, *uint8)                   { panic("nn: no kernel") }
func dotRowsAVX2(int, int, *float32, *float32, *float32)                   { panic("nn: no kernel") }
func valuesAVX2(int, *uint8, *float32)                                     { panic("nn: no kernel") }
func accumulateAVX2(int, *int8, int, *int32)                               { panic("nn: no kernel") }
func dotIntsRowsAVX2(int, int, *int32, *int32, *int32, *int32)             { panic("nn: no kernel") }
func bestAVX512(int, *int32, *float32, *float32, *[16]float32, *[16]int32) { panic("nn: no kernel") }
func scaleAVX2(int, *int32, *float32, *float32, *float32)                  { panic("nn: no kernel") }
