package neural

// NewIndex makes the table that finds the row of a feature: features[i] has
// row i+1. It is filled to at most half.
func NewIndex(features []FeatureHash) []uint64 {
	size := 2
	for size < 2*len(features) {
		size *= 2
	}
	index := make([]uint64, size)
	for i, h := range features {
		at := int(h) & (size - 1)
		for index[at] != 0 {
			at = (at + 1) & (size - 1)
		}
		index[at] = uint64(h)>>32<<32 | uint64(i+1)
	}
	return index
}

// row finds the row of a feature, 0 if it has none.
func (w *Weights) row(h FeatureHash) int {
	mask := len(w.Index) - 1
	for at := int(h) & mask; ; at = (at + 1) & mask {
		entry := w.Index[at]
		if entry == 0 {
			return 0
		}
		if entry>>32 == uint64(h)>>32 {
			return int(uint32(entry))
		}
	}
}
