package segment

import "strings"

// A class is what a token is for the decisions about sentences: one of the
// constants, or the kind of the mark that it is.
type class = uint8

const (
	classLower   class = 'a' // a word
	classCapital class = 'A' // a word with a capital
	classAllCaps class = 'X' // a word in capitals
	classSingle  class = 'I' // one capital
	classInitial class = 'i' // an initial with its point
	classPoints  class = 'b' // letters with points: an abbreviation
	classTitle   class = 't' // an abbreviation that something must follow: Mr.
	classNumber  class = '0' // begins with a digit
	classDots    class = 'e' // an ellipsis
	classMarks   class = 'M' // several marks: an emoticon, a rule
	classOther   class = 'o' // a word without case
	classClitic  class = 'c' // begins with an apostrophe
)

func classOf(word string) class {
	first, n := kindAt(word, 0)
	if n == len(word) {
		if first == kindUpper {
			return classSingle
		}
		return single(first)
	}
	switch {
	case isLetter(first):
		return classOfWord(word, first, n)
	case first == kindDigit:
		return classNumber
	case first == '\'':
		return classClitic
	case first == '.' && strings.Trim(word, ".") == "":
		return classDots
	case isEnd(first) && strings.Trim(word, ".!?") == "":
		return first
	case first == kindOpen:
		return '"'
	}
	return classMarks
}

// single is the class of a token of one character that is no capital.
func single(k kind) class {
	switch k {
	case kindLower:
		return classLower
	case kindDigit:
		return classNumber
	case kindOther:
		return classOther
	case kindDots:
		return classDots
	}
	return k
}

func classOfWord(word string, first kind, n int) class {
	if word[len(word)-1] == '.' {
		switch {
		case n+1 == len(word) && first == kindUpper:
			return classInitial
		case titles[strings.ToLower(word[:len(word)-1])]:
			return classTitle
		}
		return classPoints
	}
	switch first {
	case kindLower:
		return classLower
	case kindUpper:
		if last, _ := kindBefore(word, len(word)); last == kindUpper {
			return classAllCaps
		}
		return classCapital
	}
	return classOther
}

// isEnd reports whether a sentence can end with the mark k.
func isEnd(k kind) bool { return k == '.' || k == '!' || k == '?' }

// titles are abbreviations that something must follow.
var titles = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`mr mrs ms mx messrs mme dr prof gen lt col maj capt cpt sgt cmdr adm brig gov sen rep hon rev fr
		st ste mt ft pres amb min insp supt sec dep asst assoc no nos vs viz approx art arts fig figs vol pp cf ca`) {
		m[w] = true
	}
	return m
}()
