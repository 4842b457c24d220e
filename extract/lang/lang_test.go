package lang

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

func words(text string) []string {
	var out []string
	for _, t := range Tokens(text) {
		out = append(out, t.Of(text))
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"Xi's visit didn't end.", "Xi|'s|visit|did|n't|end|."},
		{"India’s prime minister", "India|’s|prime|minister"},
		{"the U.S.-China talks", "the|U.S.|-|China|talks"},
		{"J. K. Singh, aged 60.5", "J.|K.|Singh|,|aged|60.5"},
		{"Gen. Li and Mr. Modi", "Gen.|Li|and|Mr.|Modi"},
		{"worth $1,200... or so", "worth|$|1,200|...|or|so"},
		{"Côte d'Ivoire (CIV)", "Côte|d'Ivoire|(|CIV|)"},
		{"at 9 a.m. sharp", "at|9|a.m.|sharp"},
		{"“Peace,” he said", "“|Peace|,|”|he|said"},
	} {
		if diff := cmp.Diff(strings.Split(tc.want, "|"), words(tc.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tc.text, diff)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"He left. She stayed.", []string{"He left.", "She stayed."}},
		{"Mr. Li met Gen. Kim in the U.S. on Monday.", []string{"Mr. Li met Gen. Kim in the U.S. on Monday."}},
		{"They flew to the U.S. The talks began.", []string{"They flew to the U.S.", "The talks began."}},
		{"“We agree,” he said. “It is good.” They left.",
			[]string{"“We agree,” he said.", "“It is good.”", "They left."}},
		{`"We agree." The minister left.`, []string{`"We agree."`, "The minister left."}},
		{"Trade saw growth.Putin agreed.", []string{"Trade saw growth.", "Putin agreed."}},
		{"A Short Title\nThe body starts here.", []string{"A Short Title", "The body starts here."}},
		{"First part\n\nsecond part", []string{"First part", "second part"}},
		{"We meet on the occasion of the annual dialogue held in the capital of\nPapua New Guinea in May.",
			[]string{"We meet on the occasion of the annual dialogue held in the capital of\nPapua New Guinea in May."}},
		{"Is it? Yes! It is.", []string{"Is it?", "Yes!", "It is."}},
		{"BEIJING, June 15 (Xinhua) -- It grew.", []string{"BEIJING, June 15 (Xinhua) -- It grew."}},
		{"No. 5 was read ... and closed. Done.", []string{"No. 5 was read ... and closed.", "Done."}},
	} {
		var got []string
		for _, s := range Sentences(tc.text) {
			got = append(got, s.Of(tc.text))
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tc.text, diff)
		}
	}
}

// FuzzSentences holds every text to the promises of the package.
func FuzzSentences(f *testing.F) {
	for _, s := range []string{"", "He left. She stayed.", "“x”\n\n- U.S.\u2029é\xff", "...", "a.b.c. D", "don't", "’s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, s := range Sentences(text) {
			if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
				t.Fatalf("sentence %v does not span its tokens", s.Span)
			}
			for _, tok := range s.Tokens {
				if tok.Start < end || tok.Start >= tok.End || tok.End > len(text) {
					t.Fatalf("token %v is out of order or empty", tok.Span)
				}
				if strings.ContainsFunc(text[end:tok.Start], isLetterOrDigit) {
					t.Fatalf("no token for %q", text[end:tok.Start])
				}
				end = tok.End
			}
		}
		if strings.ContainsFunc(text[end:], isLetterOrDigit) {
			t.Fatalf("no token for %q", text[end:])
		}
	})
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func BenchmarkSentences(b *testing.B) {
	text := strings.Repeat("Mr. Li's talks with the U.S. delegation ended on Monday, he said. ", 200)
	b.SetBytes(int64(len(text)))
	var got []schema.Sentence
	for b.Loop() {
		got = Sentences(text)
	}
	if len(got) != 200 {
		b.Fatalf("got %d sentences", len(got))
	}
}
