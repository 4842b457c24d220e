package conllu

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sample is a document of three sentences, with all that the format has.
const sample = `# newdoc id = d
# sent_id = d-1
# newpar
# text = She can't go.
1	She	she	PRON	PRP	Case=Nom	4	nsubj	4:nsubj	Entity=(1-person)
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	4	aux	4:aux	_
3	n't	not	PART	RB	_	4	advmod	4:advmod	_
3.1	to	to	PART	TO	_	_	_	4:mark	_
4	go	go	VERB	VB	VerbForm=Inf	0	root	0:root	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	4:punct	_

# sent_id = d-2
# text = Xi's
1-2	Xi's	_	_	_	_	_	_	_	SpaceAfter=No
1	Xi	Xi	PROPN	NNP	_	0	root	_	_
2	's	's	PART	POS	_	1	case	_	_

# newpar = p2
# text = _
1	_	_	SYM	NFP	_	0	root	_	_
`

func read(t *testing.T, text string) []*Sentence {
	t.Helper()
	var out []*Sentence
	for s, err := range Read(strings.NewReader(text)) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

func TestRead(t *testing.T) {
	want := []*Sentence{
		{ID: "d-1", Text: "She can't go.", NewDoc: true, NewPar: true,
			Words: []Word{
				{Form: "She", Lemma: "she", UPOS: "PRON", XPOS: "PRP", Feats: "Case=Nom", Head: 3, Deprel: "nsubj", Entity: "(1-person)", SpaceAfter: true},
				{Form: "ca", Lemma: "can", UPOS: "AUX", XPOS: "MD", Head: 3, Deprel: "aux"},
				{Form: "n't", Lemma: "not", UPOS: "PART", XPOS: "RB", Head: 3, Deprel: "advmod", SpaceAfter: true},
				{Form: "go", Lemma: "go", UPOS: "VERB", XPOS: "VB", Feats: "VerbForm=Inf", Head: -1, Deprel: "root"},
				{Form: ".", Lemma: ".", UPOS: "PUNCT", XPOS: ".", Head: 3, Deprel: "punct", SpaceAfter: true},
			},
			Ranges: []Range{{First: 1, Last: 2, Form: "can't"}}},
		{ID: "d-2", Text: "Xi's",
			Words: []Word{
				{Form: "Xi", Lemma: "Xi", UPOS: "PROPN", XPOS: "NNP", Head: -1, Deprel: "root"},
				{Form: "'s", Lemma: "'s", UPOS: "PART", XPOS: "POS", Head: 0, Deprel: "case"},
			},
			Ranges: []Range{{First: 0, Last: 1, Form: "Xi's"}}},
		{Text: "_", NewPar: true,
			Words: []Word{{Form: "_", Lemma: "_", UPOS: "SYM", XPOS: "NFP", Head: -1, Deprel: "root", SpaceAfter: true}}},
	}
	for name, text := range map[string]string{"as written": sample, "with CRLF": strings.ReplaceAll(sample, "\n", "\r\n"), "no line end": strings.TrimSpace(sample)} {
		if diff := cmp.Diff(want, read(t, text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestReadErrors(t *testing.T) {
	const rest = "\tx\tx\tX\tX\t_\t0\troot\t_\t_"
	for _, test := range []struct{ text, want string }{
		{"1\tx\n", "line 1: 2 fields"},
		{"# c\n2" + rest, "line 2: word \"2\" where word 1 is next"},
		{"1\tx\tx\tX\tX\t_\tz\troot\t_\t_", `line 1: word 1 has the head "z"`},
		{"1\tx\tx\tX\tX\t_\t-2\troot\t_\t_", `head "-2"`},
		{"1\t\tx\tX\tX\t_\t0\troot\t_\t_", "no form"},
		{"2-3" + rest, "line 1: multiword token"},
		{"1-1" + rest, "multiword token"},
		{"1-x" + rest, "multiword token"},
		{"1-3" + rest + "\n1" + rest + "\n\n", "line 3: the sentence that ends here has 1 words"},
		{"1-2" + rest + "\n1" + rest + "\n2-3" + rest, "begins in the one before"},
		{"1-2" + rest, "at the end"},
		{strings.Repeat("x", maxLine+1), "after line 0"},
	} {
		var got error
		for _, err := range Read(strings.NewReader(test.text)) {
			got = err
		}
		if got == nil || !strings.Contains(got.Error(), test.want) {
			t.Errorf("%.40q: error %v, want %q", test.text, got, test.want)
		}
	}
}

func TestReadFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.conllu")
	if _, err := ReadFile(file); err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("no file: error %v", err)
	}
	if err := os.WriteFile(file, []byte(sample), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := ReadFile(file); err != nil || len(got) != 3 {
		t.Errorf("got %d sentences, %v", len(got), err)
	}
	if err := os.WriteFile(file, []byte("1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadFile(file); err == nil || !strings.Contains(err.Error(), file+": line 1:") {
		t.Errorf("bad file: error %v", err)
	}
}

func TestValidate(t *testing.T) {
	for _, test := range []struct {
		heads []int
		want  string
	}{
		{[]int{-1}, ""},
		{[]int{1, -1, 1}, ""},
		{nil, "no words"},
		{[]int{1, 2}, "head 3 of 2 words"},
		{[]int{-2}, "head -1"},
		{[]int{-1, -1}, "two roots, the words 1 and 2"},
		{[]int{1, 0}, "no root"},
		{[]int{-1, 2, 1}, "cycle"},
		{[]int{-1, 1}, "cycle"},
	} {
		s := &Sentence{ID: "s"}
		for _, h := range test.heads {
			s.Words = append(s.Words, Word{Form: "x", Head: h})
		}
		err := s.Validate()
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("heads %v: %v, want %q", test.heads, err, test.want)
		}
	}
}

func TestRawText(t *testing.T) {
	sentences := read(t, sample)
	if got, want := RawText(sentences), "She can't go. Xi's\n\n_"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	got := sentences[0].Tokens()
	want := []Token{{0, 0, "She", true}, {1, 2, "can't", true}, {3, 3, "go", false}, {4, 4, ".", true}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tokens (-want +got):\n%s", diff)
	}
}

func TestReadIOB2(t *testing.T) {
	const text = "# newdoc id = d\n# sent_id = d-1\n# text = Li met #5\n1\tLi\tB-PER\t-\tx\n2\tmet\tO\t-\t-\n3\t#5\tO\t-\t-\n\n\n1\tUN\tB-ORG\n"
	var got []*Tagged
	for s, err := range ReadIOB2(strings.NewReader(text)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, s)
	}
	want := []*Tagged{
		{ID: "d-1", Text: "Li met #5", NewDoc: true, Forms: []string{"Li", "met", "#5"}, Tags: []string{"B-PER", "O", "O"}},
		{Forms: []string{"UN"}, Tags: []string{"B-ORG"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, test := range []struct{ text, want string }{
		{"1\tx", "line 1: 2 fields"},
		{"\n1\tx\tB\n", `line 2: tag "B"`},
		{"1\tx\tE-PER\n", `tag "E-PER"`},
	} {
		var err error
		for _, e := range ReadIOB2(strings.NewReader(test.text)) {
			err = e
		}
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: error %v, want %q", test.text, err, test.want)
		}
	}
}

// treebanks is where the treebanks lie beside the repository.
const treebanks = "../../../../shared/treebanks"

func TestTreebanks(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(treebanks, "*.conllu"))
	if err != nil || len(files) == 0 {
		t.Skipf("no treebanks in %s to read", treebanks)
	}
	for _, file := range files {
		sentences, err := ReadFile(file)
		if err != nil {
			t.Error(err)
		}
		for _, s := range sentences {
			if err := s.Validate(); err != nil {
				t.Errorf("%s: %v", file, err)
			}
			if got := RawText([]*Sentence{s}); got != strings.ReplaceAll(s.Text, "\u00a0", " ") {
				t.Errorf("%s: the words of %s make %q, but its text is %q", file, s.ID, got, s.Text)
			}
		}
	}
}
