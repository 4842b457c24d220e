package segment

// maxFeatures is how many features a decision has at most.
const maxFeatures = 48

// features gathers those of one decision, as hashes.
type features struct {
	hashes [maxFeatures]uint32
	n      int
}

func (f *features) reset() { f.n = 0 }

// add takes the feature of a template (its number) and up to four values.
func (f *features) add(template uint32, values ...uint32) {
	h := template*0x9e3779b1 + 0x7f4a7c15
	for _, v := range values {
		h = mix(h, v)
	}
	f.hashes[f.n] = h ^ h>>15
	f.n++
}

func mix(h, v uint32) uint32 {
	h = (h ^ v) * 0x85ebca6b
	return h ^ h>>13
}

// list gives the features since the last reset, valid until the next.
func (f *features) list() []uint32 { return f.hashes[:f.n] }

// maxHashed is how many bytes of a word its hash looks at; the length counts
// as well. Longer words than that are rare, and most of them addresses.
const maxHashed = 24

// hashLower hashes a word without regard to the case of ASCII letters.
func hashLower(word string) uint32 {
	h := uint32(len(word))
	for i := 0; i < len(word) && i < maxHashed; i++ {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * 0x01000193
	}
	return h
}

// bucket makes a number coarser as it grows.
func bucket(n int) uint32 {
	switch {
	case n < 6:
		return uint32(n)
	case n < 9:
		return 6
	case n < 14:
		return 7
	case n < 22:
		return 8
	case n < 40:
		return 9
	}
	return 10
}
