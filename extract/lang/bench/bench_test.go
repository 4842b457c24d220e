package bench

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

const bankText = `# newpar
1	Li	Li	PROPN	NNP	_	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

1	Kim	Kim	PROPN	NNP	_	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
`

const namesText = "1\tLi\tB-PER\n2\tleft\tO\n3\tParis\tB-LOC\n"

// folder holds small treebanks.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"ewt-dev.conllu": bankText, "gum-dev.conllu": bankText, "uner-ewt-dev.iob2": namesText} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// simple takes the second of three words for a verb that is the root, all text
// for one sentence, and every capital for a person.
type simple struct{}

func (simple) Analyze(_ context.Context, text string) ([]schema.Sentence, error) {
	s := schema.Sentence{Span: schema.Span{End: len(text)}}
	start := 0
	for i := range len(text) + 1 {
		if i < len(text) && text[i] != ' ' && text[i] != '.' {
			continue
		}
		if i > start {
			s.Tokens = append(s.Tokens, schema.Token{Span: schema.Span{Start: start, End: i}, Head: 0})
		}
		start = i + 1
		if i < len(text) && text[i] == '.' {
			s.Tokens = append(s.Tokens, schema.Token{Span: schema.Span{Start: i, End: i + 1}, Head: 0})
		}
	}
	s.Tokens[0].Head = -1
	return []schema.Sentence{s}, nil
}

func (simple) Annotate(words []string) schema.Sentence {
	s := schema.Sentence{Tokens: make([]schema.Token, len(words))}
	for i, w := range words {
		s.Tokens[i] = schema.Token{POS: "PROPN", Lemma: w, Head: 1, Dep: "nsubj"}
		if strings.ToLower(w) != w {
			s.Names = append(s.Names, schema.NameCandidate{First: i, Last: i, Kind: schema.PersonName})
		}
	}
	s.Tokens[1] = schema.Token{POS: "VERB", Lemma: "leave", Head: -1, Dep: "root"}
	return s
}

func TestTags(t *testing.T) {
	s := schema.Sentence{Tokens: make([]schema.Token, 5), Names: []schema.NameCandidate{
		{First: 0, Last: 1, Kind: schema.OrganizationName}, {First: 2, Last: 2, Kind: schema.EventName}, {First: 3, Last: 3, Kind: schema.PlaceName},
	}}
	if got, want := strings.Join(tags(s), " "), "B-ORG I-ORG O B-LOC O"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestRun(t *testing.T) {
	var out strings.Builder
	load := func() (Analyzer, error) { return simple{}, nil }
	if err := Run(t.Context(), &out, Options{Treebanks: folder(t), Part: "dev", Load: load}); err != nil {
		t.Fatal(err)
	}
	tables, rest, ok := strings.Cut(out.String(), "\nspeed on one core")
	if !ok || !strings.Contains(rest, "loading: ") {
		t.Errorf("no speed, or no time of loading, in\n%s", out.String())
	}
	const want = `
raw text, F1 tokens sentences words UPOS XPOS lemmas UAS LAS
ewt-dev 100.00 0.00 100.00 0.00 0.00 0.00 0.00 0.00
gum-dev 100.00 0.00 100.00 0.00 0.00 0.00 0.00 0.00

gold tokens, F1 UPOS XPOS lemmas UAS LAS
ewt-dev 66.67 0.00 100.00 100.00 66.67
gum-dev 66.67 0.00 100.00 100.00 66.67

names, span F1 PER ORG LOC all
uner-ewt-dev 66.67 0.00 0.00 50.00
`
	var got []string
	for line := range strings.Lines(tables) {
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	if diff := cmp.Diff(strings.TrimSpace(want), strings.Join(got, "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRunErrors(t *testing.T) {
	fine := func() (Analyzer, error) { return simple{}, nil }
	ended, end := context.WithCancel(t.Context())
	end()
	for name, test := range map[string]struct {
		ctx  context.Context
		o    Options
		want string
	}{
		"other part": {t.Context(), Options{Treebanks: folder(t), Part: "train", Load: fine}, `"train" of the treebanks is neither dev nor test`},
		"no files":   {t.Context(), Options{Treebanks: folder(t), Part: "test", Load: fine}, "ewt-test.conllu"},
		"no model":   {t.Context(), Options{Treebanks: folder(t), Part: "dev", Load: func() (Analyzer, error) { return nil, errors.New("no model") }}, "no model"},
		"ended":      {ended, Options{Treebanks: folder(t), Part: "dev", Load: fine}, context.Canceled.Error()},
	} {
		err := Run(test.ctx, &strings.Builder{}, test.o)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", name, err, test.want)
		}
	}
}
