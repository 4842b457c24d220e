package segment

// contractions are words that are written as one but are two in the treebanks,
// and where the second begins. Those with an apostrophe are found by it.
var contractions = map[string]int{
	"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "lemme": 3, "gimme": 3,
	"dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3, "arent": 3, "werent": 4, "aint": 2,
	"cant": 2, "wont": 2, "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "havent": 4, "hasnt": 3, "hadnt": 3,
	"im": 1, "ive": 1, "youre": 3, "youve": 3, "youll": 3, "theyre": 4, "theyve": 4, "weve": 2,
	"hes": 2, "shes": 3, "thats": 4, "whats": 4, "theres": 5, "heres": 4, "lets": 3, "its": 2,
}

// longestContraction is the length of the longest of them.
const longestContraction = 8

// contraction gives where the second word of a chunk begins, 0 if it is one.
func contraction(chunk string) int {
	if len(chunk) < 2 || len(chunk) > longestContraction {
		return 0
	}
	switch chunk[len(chunk)-1] | 0x20 {
	case 't', 's', 'a', 'e', 'm', 'l':
	default:
		return 0
	}
	var lower [longestContraction]byte
	for i := range len(chunk) {
		lower[i] = chunk[i] | 0x20
	}
	return contractions[string(lower[:len(chunk)])]
}
