// Package conll18 measures what a program says of a text against a treebank,
// by the definitions of the CoNLL 2018 shared task (Zeman et al. 2018,
// "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal
// Dependencies", and its script conll18_ud_eval.py), and names by spans.
//
// Gold is the treebank, predicted is the program's. Both divide the same
// characters, white space apart, so that a token and a sentence is a range of
// these characters, and correct when gold has the same one. Words are aligned:
// by their range, but within multiword tokens by the longest common
// subsequence of their forms. A tag, a lemma or a head is correct when the
// word is aligned and the value is that of the aligned word.
package conll18

import (
	"fmt"
	"slices"
	"strings"

	"entente/extract/lang/conllu"
)

// Score counts what is in gold, what was predicted, and what of it is correct.
type Score struct{ Gold, Predicted, Correct int }

// Precision is the share of the predicted that is correct.
func (s Score) Precision() float64 { return ratio(s.Correct, s.Predicted) }

// Recall is the share of gold that was predicted correctly.
func (s Score) Recall() float64 { return ratio(s.Correct, s.Gold) }

// F1 is the harmonic mean of precision and recall.
func (s Score) F1() float64 { return ratio(2*s.Correct, s.Gold+s.Predicted) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Scores are the measures of the shared task, under its names. In UAS and LAS
// a word that both have as the root counts as correctly attached; LAS leaves
// the subtype of a relation out. Of the features, UFeats counts the universal
// ones. Where gold gives no lemma, any is right.
type Scores struct {
	Tokens, Sentences, Words, UPOS, XPOS, UFeats, Lemmas, UAS, LAS Score
}

// Evaluate compares predicted with gold. It fails when the two do not hold the
// same characters. Trees are not looked at, see [conllu.Sentence.Validate].
func Evaluate(gold, predicted []*conllu.Sentence) (Scores, error) {
	g, p := lay(gold), lay(predicted)
	if err := sameText(g.text, p.text); err != nil {
		return Scores{}, err
	}
	links := align(g.words, p.words)
	scores := Scores{
		Tokens:    matching(g.tokens, p.tokens),
		Sentences: matching(g.sentences, p.sentences),
	}
	count := func(same func(g, p *placed) bool) Score {
		s := Score{Gold: len(g.words), Predicted: len(p.words)}
		for j, i := range links {
			if i >= 0 && same(&g.words[i], &p.words[j]) {
				s.Correct++
			}
		}
		return s
	}
	attached := func(g, p *placed) bool {
		if g.head < 0 || p.head < 0 {
			return g.head < 0 && p.head < 0
		}
		return links[p.head] == g.head
	}
	scores.Words = count(func(*placed, *placed) bool { return true })
	scores.UPOS = count(func(g, p *placed) bool { return g.UPOS == p.UPOS })
	scores.XPOS = count(func(g, p *placed) bool { return g.XPOS == p.XPOS })
	scores.UFeats = count(func(g, p *placed) bool { return universal(g.Feats) == universal(p.Feats) })
	scores.Lemmas = count(func(g, p *placed) bool { return g.Lemma == "" || g.Lemma == p.Lemma })
	scores.UAS = count(attached)
	scores.LAS = count(func(g, p *placed) bool { return attached(g, p) && relation(g.Deprel) == relation(p.Deprel) })
	return scores, nil
}

// relation is deprel without its subtype.
func relation(deprel string) string {
	r, _, _ := strings.Cut(deprel, ":")
	return r
}

// universalFeatures are those that the shared task counts.
const universalFeatures = " PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite" +
	" Degree VerbForm Mood Tense Aspect Voice Evident Polarity Person Polite "

func universal(feats string) string {
	var kept []string
	for f := range strings.SplitSeq(feats, "|") {
		if name, _, _ := strings.Cut(f, "="); strings.Contains(universalFeatures, " "+name+" ") {
			kept = append(kept, f)
		}
	}
	slices.Sort(kept)
	return strings.Join(kept, "|")
}

func sameText(gold, predicted string) error {
	if gold == predicted {
		return nil
	}
	i := 0
	for i < len(gold) && i < len(predicted) && gold[i] == predicted[i] {
		i++
	}
	part := func(s string) string { return s[max(0, i-20):min(len(s), i+20)] }
	return fmt.Errorf("gold and predicted hold different characters: around byte %d, white space left out, %q and %q", i, part(gold), part(predicted))
}
