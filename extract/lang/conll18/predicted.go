package conll18

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/extract/lang/conllu"
	"entente/schema"
)

// Predicted is what a program says of text, in the form of a treebank. The
// words of one multiword token are, as in the treebanks of English, a word
// and the clitics that follow it without a space.
func Predicted(text string, sentences []schema.Sentence) []*conllu.Sentence {
	out := make([]*conllu.Sentence, len(sentences))
	for i, s := range sentences {
		p := &conllu.Sentence{Text: s.Of(text), Words: make([]conllu.Word, len(s.Tokens))}
		for j, t := range s.Tokens {
			p.Words[j] = word(t.Of(text), t)
			p.Words[j].SpaceAfter = j+1 == len(s.Tokens) || s.Tokens[j+1].Start > t.End
		}
		p.Ranges = multiwords(p.Words)
		out[i] = p
	}
	return out
}

// Annotated is what a program says of the words of gold.
func Annotated(gold *conllu.Sentence, s schema.Sentence) (*conllu.Sentence, error) {
	if len(gold.Words) != len(s.Tokens) {
		return nil, fmt.Errorf("sentence %s: %d words, but %d after the analysis", gold.ID, len(gold.Words), len(s.Tokens))
	}
	p := *gold
	p.Words = make([]conllu.Word, len(gold.Words))
	for i, t := range s.Tokens {
		p.Words[i] = word(gold.Words[i].Form, t)
		p.Words[i].SpaceAfter = gold.Words[i].SpaceAfter
	}
	return &p, nil
}

func word(form string, t schema.Token) conllu.Word {
	return conllu.Word{Form: form, Lemma: t.Lemma, UPOS: t.POS, XPOS: t.Tag, Feats: t.Feats, Head: t.Head, Deprel: t.Dep}
}

// multiwords finds the multiword tokens of a sentence.
func multiwords(words []conllu.Word) []conllu.Range {
	var out []conllu.Range
	for i := 1; i < len(words); i++ {
		if !joined(words, i) {
			continue
		}
		if n := len(out) - 1; n >= 0 && out[n].Last == i-1 {
			out[n].Last, out[n].Form = i, out[n].Form+words[i].Form
			continue
		}
		out = append(out, conllu.Range{First: i - 1, Last: i, Form: words[i-1].Form + words[i].Form})
	}
	return out
}

// joined reports whether words[i] is a clitic of the word before it.
func joined(words []conllu.Word, i int) bool {
	before, form := words[i-1], apostrophes.Replace(words[i].Form)
	if before.SpaceAfter {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before.Form)
	switch {
	case form == "'": // of a plural, or a quotation mark
		return words[i].XPOS == "POS" || words[i].XPOS == "" && (last == 's' || last == 'S') && !quoted(words[:i])
	case clitic(form):
		return unicode.IsLetter(last) || unicode.IsDigit(last) || last == '.' || last == ')'
	}
	return unicode.IsLetter(last) && bare[strings.ToLower(form)]
}

// bare are the second words of what is written as one word without an
// apostrophe: cannot, gonna, gotta, dont, thats.
var bare = map[string]bool{
	"not": true, "na": true, "ta": true, "nt": true, "s": true, "m": true, "d": true, "r": true,
	"re": true, "ve": true, "ll": true, "no": true, "se": true,
}

var apostrophes = strings.NewReplacer("’", "'", "`", "'", "´", "'", "‘", "'")

func clitic(form string) bool {
	switch strings.ToLower(form) {
	case "'s", "'m", "'re", "'ve", "'ll", "'d", "n't":
		return true
	}
	return false
}

// quoted reports whether a single quotation mark is open behind words.
func quoted(words []conllu.Word) bool {
	open := false
	for _, w := range words {
		switch w.Form {
		case "'", "‘", "`":
			open = !open
		case "’":
			open = false
		}
	}
	return open
}
