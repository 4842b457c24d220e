package data

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
	"golang.org/x/text/language"
)

// A language is told from the start of a text: from more, the detector is
// slower and less sure.
const (
	languageSample  = 600 // bytes
	languageLetters = 40  // fewer letters tell nothing
)

// detectLanguage is the BCP 47 tag of body's language; empty where that is not sure.
func detectLanguage(body string) string {
	sample := body[:min(len(body), languageSample)]
	for !utf8.ValidString(sample) { // cut within a character
		sample = sample[:len(sample)-1]
	}
	if isPlainlyEnglish(sample) {
		return "en"
	}
	letters := 0
	for _, r := range sample {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	info := whatlanggo.Detect(sample)
	if letters < languageLetters || !info.IsReliable() {
		return ""
	}
	if tag := info.Lang.Iso6391(); tag != "" {
		return tag
	}
	return info.Lang.Iso6393()
}

// isPlainlyEnglish reports whether a fifth of the words, five different ones
// among them, are words that only English writes so. It spares nearly every
// article the detector, which takes longer than all else in reading one.
func isPlainlyEnglish(sample string) bool {
	words, found := 0, 0
	different := map[string]bool{}
	for word := range strings.FieldsSeq(sample) {
		words++
		switch word {
		case "the", "of", "and", "to", "that", "for", "with", "was", "were", "by", "from", "has", "have", "on", "as", "is",
			"The", "which", "its", "it", "at", "this", "been", "who", "their":
			found++
			different[word] = true
		}
	}
	return found*5 >= words && len(different) >= 5
}

// languageTag is s as a canonical BCP 47 tag, empty where it is none.
func languageTag(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	tag, err := language.Parse(s)
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}
