package conll18

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/extract/lang/conllu"
	"entente/schema"
)

// parse makes sentences of "He(he,PRON,2,nsubj) is|n't": words apart by
// spaces, sentences by " / ", the words of a multiword token by "|". The
// annotation, with the head by its number, can be left out.
func parse(t *testing.T, text string) []*conllu.Sentence {
	t.Helper()
	var out []*conllu.Sentence
	for sentence := range strings.SplitSeq(text, " / ") {
		s := &conllu.Sentence{}
		for token := range strings.FieldsSeq(sentence) {
			first, form := len(s.Words), ""
			for part := range strings.SplitSeq(token, "|") {
				w := conllu.Word{Form: part, Head: -1, SpaceAfter: true}
				if f, rest, ok := strings.Cut(part, "("); ok {
					a := strings.Split(strings.TrimSuffix(rest, ")"), ",")
					w.Form, w.Lemma, w.UPOS, w.Head, w.Deprel = f, a[0], a[1], int(a[2][0]-'0')-1, a[3]
				}
				s.Words = append(s.Words, w)
				form += w.Form
			}
			if last := len(s.Words) - 1; last > first {
				s.Ranges = append(s.Ranges, conllu.Range{First: first, Last: last, Form: form})
			}
		}
		out = append(out, s)
	}
	return out
}

func TestEvaluateSegmentation(t *testing.T) {
	for _, test := range []struct {
		gold, predicted          string
		tokens, words, sentences int // correct
	}{
		{"He left .", "He left .", 3, 3, 1},
		{"He left .", "He left.", 1, 1, 1},
		{"He left . / She too .", "He left . She too .", 6, 6, 0},
		{"do|n't go", "do|n't go", 2, 3, 1},
		{"do|n't go", "don't go", 2, 1, 1},
		{"do|n't go", "do n't go", 1, 3, 1}, // the words are right, the token is not
		{"do n't go", "do|n't go", 1, 3, 1},
		{"I ca|n|not go", "I ca|nnot go", 3, 3, 1},
		{"a b|c|d e", "a|b c|d e", 1, 5, 1}, // the ranges overlap
		{"ab c|d", "a bc|d", 0, 1, 1},
		{"x ab|c", "x|a b c", 0, 2, 1},
	} {
		gold, predicted := parse(t, test.gold), parse(t, test.predicted)
		got, err := Evaluate(gold, predicted)
		if err != nil {
			t.Errorf("%s: %v", test.gold, err)
		}
		if got.Tokens.Correct != test.tokens || got.Words.Correct != test.words || got.Sentences.Correct != test.sentences {
			t.Errorf("%s and %s: %d tokens, %d words, %d sentences are right, want %d, %d, %d", test.gold, test.predicted,
				got.Tokens.Correct, got.Words.Correct, got.Sentences.Correct, test.tokens, test.words, test.sentences)
		}
	}
}

func TestEvaluateDifferentText(t *testing.T) {
	for _, predicted := range []string{"Do n't go", "do n't go on", "do n't", ""} {
		_, err := Evaluate(parse(t, "do|n't go"), parse(t, predicted))
		if err == nil || !strings.Contains(err.Error(), "different characters") {
			t.Errorf("%q: error %v", predicted, err)
		}
	}
}

func TestEvaluateAnnotation(t *testing.T) {
	gold := parse(t, "Li(Li,PROPN,2,nsubj:outer) did(do,AUX,0,root)|n't(,PART,2,advmod) go(go,VERB,2,xcomp)")
	gold[0].Words[0].Feats = "Number=Sing|ExtPos=ADV"
	predicted := parse(t, "Li(li,PROPN,2,nsubj) did(do,VERB,0,root)|n't(never,PART,2,advmod) go(go,VERB,3,xcomp)")
	predicted[0].Words[0].Feats = "Number=Sing|NumForm=Word"
	got, err := Evaluate(gold, predicted)
	if err != nil {
		t.Fatal(err)
	}
	score := func(correct int) Score { return Score{Gold: 4, Predicted: 4, Correct: correct} }
	want := Scores{
		Tokens: Score{3, 3, 3}, Sentences: Score{1, 1, 1}, Words: score(4),
		UPOS: score(3), XPOS: score(4), UFeats: score(4), Lemmas: score(3), UAS: score(3), LAS: score(3),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestEvaluateHeadNotAligned: an attachment to a word that gold has not is
// wrong, also where gold's word has no counterpart either.
func TestEvaluateHeadNotAligned(t *testing.T) {
	gold := parse(t, "ab(ab,NOUN,2,obj) cd(cd,VERB,0,root)")
	predicted := parse(t, "ab(ab,NOUN,2,obj) c(c,VERB,0,root) d(d,NOUN,2,obj)")
	got, err := Evaluate(gold, predicted)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Score{Gold: 2, Predicted: 3}); got.UAS != want {
		t.Errorf("UAS %+v, want %+v", got.UAS, want)
	}
	if got, want := got.Words.F1(), 0.4; got != want {
		t.Errorf("words F1 %v, want %v", got, want)
	}
}

func TestScore(t *testing.T) {
	s := Score{Gold: 4, Predicted: 2, Correct: 1}
	if s.Precision() != 0.5 || s.Recall() != 0.25 || s.F1() != 2.0/6 {
		t.Errorf("precision %v, recall %v, F1 %v", s.Precision(), s.Recall(), s.F1())
	}
	if got := (Score{}).F1(); got != 0 {
		t.Errorf("F1 of nothing is %v", got)
	}
}

func TestNames(t *testing.T) {
	for _, test := range []struct {
		gold, predicted string
		kind            string
		want            Score
	}{
		{"B-PER I-PER O", "B-PER I-PER O", "PER", Score{1, 1, 1}},
		{"B-PER I-PER O", "B-PER O O", "", Score{1, 1, 0}},
		{"B-PER I-PER O", "B-ORG I-ORG O", "ORG", Score{0, 1, 0}},
		{"B-PER B-PER O", "B-PER I-PER O", "", Score{2, 1, 0}},
		{"B-LOC I-LOC O", "I-LOC I-LOC O", "", Score{1, 1, 1}},
		{"B-LOC I-PER", "B-LOC B-PER", "", Score{2, 2, 2}},
		{"O O", "O O", "", Score{}},
	} {
		got, err := Names([][]string{strings.Fields(test.gold)}, [][]string{strings.Fields(test.predicted)})
		if err != nil {
			t.Fatal(err)
		}
		if got[test.kind] != test.want {
			t.Errorf("%s and %s: %q is %+v, want %+v", test.gold, test.predicted, test.kind, got[test.kind], test.want)
		}
	}
	if _, err := Names([][]string{{"O"}}, [][]string{{"O", "O"}}); err == nil {
		t.Error("no error for tokens that differ")
	}
	if _, err := Names([][]string{{"O"}}, nil); err == nil {
		t.Error("no error for sentences that differ")
	}
}

// sentence makes a sentence of text whose tokens are divided by "|".
func sentence(marked string) (string, schema.Sentence) {
	var text strings.Builder
	var s schema.Sentence
	for part := range strings.SplitSeq(marked, "|") {
		start := text.Len()
		text.WriteString(part)
		space := len(part) - len(strings.TrimLeft(part, " "))
		s.Tokens = append(s.Tokens, schema.Token{Span: schema.Span{Start: start + space, End: text.Len()}, Head: -1})
	}
	s.End = text.Len()
	return text.String(), s
}

func TestPredictedFindsMultiwordTokens(t *testing.T) {
	for _, test := range []struct{ marked, want string }{
		{"He| is|n't| at| Xi|'s| .", "isn't Xi's"},
		{"I| would|n’t|’ve| gone", "wouldn’t’ve"},
		{"They| can|not| ,| gon|na", "cannot gonna"},
		{"the| U.S.|'s| and| (|SCO|)|'s", "U.S.'s )'s"},
		{"the| leaders|'| talks", "leaders'"},
		{"the| '|leaders|'| talks", ""},
		{"the| well|-|known| 's", ""},
		{"that|'|s| 1980|s", ""},
	} {
		text, s := sentence(test.marked)
		got := Predicted(text, []schema.Sentence{s})
		var forms []string
		for _, r := range got[0].Ranges {
			forms = append(forms, r.Form)
		}
		if diff := cmp.Diff(test.want, strings.Join(forms, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.marked, diff)
		}
		if back := conllu.RawText(got); back != text {
			t.Errorf("%s: the text of the words is %q", test.marked, back)
		}
	}
}

func TestPredictedKeepsAnnotation(t *testing.T) {
	text, s := sentence("the| States|'")
	s.Tokens[1] = schema.Token{Span: s.Tokens[1].Span, Lemma: "States", POS: "PROPN", Tag: "NNPS", Feats: "Number=Plur", Head: -1, Dep: "root"}
	s.Tokens[2].Tag, s.Tokens[2].Head = "POS", 1
	want := []conllu.Word{
		{Form: "the", Head: -1, SpaceAfter: true},
		{Form: "States", Lemma: "States", UPOS: "PROPN", XPOS: "NNPS", Feats: "Number=Plur", Head: -1, Deprel: "root"},
		{Form: "'", XPOS: "POS", Head: 1, SpaceAfter: true},
	}
	predicted := Predicted(text, []schema.Sentence{s})[0]
	if diff := cmp.Diff(want, predicted.Words); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	gold := &conllu.Sentence{ID: "g", Words: []conllu.Word{{Form: "the", SpaceAfter: true}, {Form: "States"}, {Form: "'", SpaceAfter: true}}, Ranges: predicted.Ranges}
	got, err := Annotated(gold, s)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&conllu.Sentence{ID: "g", Words: want, Ranges: predicted.Ranges}, got); diff != "" {
		t.Errorf("annotated (-want +got):\n%s", diff)
	}
	if _, err := Annotated(gold, schema.Sentence{}); err == nil {
		t.Error("no error where the words are not the same")
	}
}
