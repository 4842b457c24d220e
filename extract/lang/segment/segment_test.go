package segment

import (
	"os"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"entente/extract/lang/model"
	"entente/schema"
)

// load gives the segmenter of the project's model.
func load(t testing.TB) *Segmenter {
	t.Helper()
	file, err := os.ReadFile("../model/segment.bin")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTokens(t *testing.T) {
	s := load(t)
	for _, want := range []string{
		"Xi|'s| visit| did|n't| end|.",
		"India|’s| prime| minister",
		"the| U.S.|-|China| talks",
		"J.| K.| Singh|,| aged| 60.5",
		"Gen.| Li| and| Mr.| Modi",
		"worth| $|1,200|...| or| so",
		"Côte| d'Ivoire| (|CIV|)",
		"at| 9| a.m.| sharp",
		"“|Peace|,|”| he| said",
		"They| can|not| and| must| n't",
		"the| two| leaders|’| meeting| in| Xi'an",
		"H.E.| Mr.| Wang| Yi| (|China|)|,| Hon.| K.| P.| Oli",
		"“|It| would|n’t| be|,|”| he|’d| said",
		"a| well|-|known| 50|-|year|-|old| man",
		"see| https://www.example.org/a-b?c=d",
		"mail| to| press.office@example.org| today",
		"60|%| of| £|73|bn",
		"on| 2024-10-30| at| 7:41",
		"the| G7| and| COP28",
	} {
		text := strings.ReplaceAll(want, "|", "")
		var got []string
		end := 0
		for _, s := range s.Segment(text) {
			for _, tok := range s.Tokens {
				got = append(got, text[end:tok.End])
				end = tok.End
			}
		}
		if diff := cmp.Diff(want, strings.Join(got, "|")); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestSentences(t *testing.T) {
	s := load(t)
	for _, want := range []string{
		"He left.| She stayed.",
		"Mr. Li met Gen. Kim in the U.S. on Monday.",
		"They flew to the U.S.| The talks began.",
		"“We agree,” he said.| “It is good.”| They left.",
		`"We agree."| The minister left.`,
		"Trade saw growth.|Putin agreed.",
		"A Short Title|\nThe body starts here.",
		"First part|\n\nsecond part",
		"We meet on the occasion of the annual dialogue held in the capital of\nPapua New Guinea in May.",
		"Is it?| Yes!| It is.",
		"BEIJING, June 15 (Xinhua) -- It grew.",
		"No. 5 was read ... and closed.| Done.",
		"TEHRAN — Iran and Oman signed five agreements on Monday.| The talks went on.",
		"U.S. President Joe Biden spoke.| U.S. Secretary of State Antony Blinken listened.",
		"The visit of Prime Minister K. P. Sharma Oli ended.| A. Karimov and V. Putin met.",
		"“We are ready to defend the country.”| PA/PA",
		"The states of the (Persian) Gulf met in the Council of Scientific Research (CSIR) Building.",
		"While in Lima, Peru, for the APEC Leaders’ Summit, Boric praised the fair.",
		"They saw the rocks of Taq-e Bostan on the way.",
		"Leaders attending:|\n- Sadyr Japarov, President of the Kyrgyz Republic;|\n- Imran Khan, Prime Minister of Pakistan.",
		"The summit of the heads of state was held in the city of Samarkand on\r\n15 and 16 September.| It was the first in three years since the one in\r\nBishkek.",
		"The ministers agreed on a plan for the next year.|\r\nThe plan has seven points.",
		"He spoke\u2029She listened",
	} {
		text := strings.ReplaceAll(want, "|", "")
		if strings.Contains(text, "\u2029") {
			want = strings.ReplaceAll(text, "\u2029", "|\u2029")
		}
		var got []string
		end := 0
		for _, s := range s.Segment(text) {
			got = append(got, text[end:s.End])
			end = s.End
		}
		if diff := cmp.Diff(want, strings.Join(got, "|")); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestLongSentencesAreCut(t *testing.T) {
	for text, want := range map[string]int{
		strings.Repeat("on and ", 1000):          longestSentence,
		strings.Repeat("on and on ; off ", 1000): 204, // the first semicolon behind longSentence
	} {
		got := len(load(t).Segment(text)[0].Tokens)
		if got != want {
			t.Errorf("%.20q...: %d tokens in the first sentence, want %d", text, got, want)
		}
	}
}

// TestSegmentTogether runs under the race detector, and finds whether one
// text leaves anything behind for another.
func TestSegmentTogether(t *testing.T) {
	s := load(t)
	texts := []string{"He left. She stayed.", "", "“Peace,” he said.\n\nBEIJING, June 15 (Xinhua) -- It grew. It fell.", strings.Repeat("Mr. Li isn't here. ", 100)}
	var want [][]schema.Sentence
	for _, text := range texts {
		want = append(want, load(t).Segment(text))
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 20 {
				for i, text := range texts {
					if diff := cmp.Diff(want[i], s.Segment(text)); diff != "" {
						t.Errorf("%.20q (-alone +together):\n%s", text, diff)
					}
				}
			}
		})
	}
	wait.Wait()
}

func TestDivideAsks(t *testing.T) {
	const text = "Xi's aim. It\n\nis"
	asked := map[Question]string{}
	got := Divide(text, func(q Question, at int, features []uint32) bool {
		if len(features) == 0 || len(features) > maxFeatures {
			t.Errorf("%d features", len(features))
		}
		asked[q] += text[:at] + "|"
		return q == TokenEnds
	})
	want := map[Question]string{TokenEnds: "Xi|Xi'|Xi's aim|", SentenceEnds: "Xi's aim.|", UnmarkedEnds: "Xi|Xi'|Xi's|Xi's aim|"}
	delete(want, UnmarkedEnds) // between small letters, and where nothing is between, it is not asked
	if diff := cmp.Diff(want, asked); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	if len(got) != 2 || got[1].Of(text) != "is" {
		t.Errorf("got %d sentences", len(got))
	}
}

func TestEncodeLoad(t *testing.T) {
	var weights [Questions]Weights
	for q := range weights {
		weights[q].Table = make([]int8, 1<<q)
	}
	weights[TokenEnds].Bias = 1 // at every place
	file := Encode(weights)
	payload := file[len(file)-(5+1+5+2+5+4):]
	s, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Segment("a.m. B"); len(got) != 1 || len(got[0].Tokens) != 5 {
		t.Errorf("got %v", got)
	}
	for name, bad := range map[string][]byte{
		"nothing": nil,
		"other":   []byte("%PDF-1.4 and more"),
		"cut":     file[:len(file)-1],
		"longer":  model.Seal(modelKind, modelVersion, append(payload, 0)),
		"shorter": model.Seal(modelKind, modelVersion, payload[:len(payload)-1]),
		"size":    model.Seal(modelKind, modelVersion, []byte{60, 0, 0, 0, 0}),
		"bias":    model.Seal(modelKind, modelVersion, []byte{0, 0, 0, 0xc0, 0x7f, 0}),
		"version": model.Seal(modelKind, modelVersion+1, payload),
	} {
		if _, err := Load(bad); err == nil || !strings.HasPrefix(err.Error(), "load the segmenter: ") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// FuzzSegment holds every text to the promises of the package.
func FuzzSegment(f *testing.F) {
	for _, s := range []string{"", "He left. She stayed.", "“x”\n\n- U.S.\u2029é\xff", "...", "a.b.c. D", "don't", "’s", "it\u00ads \u200b0\x01cannot",
		"\r\r\n\f x\u0085\u2028y", "BEIJING -- X-e Y (a) B [1] c", "\xf0\x9f", strings.Repeat("a.", 50), strings.Repeat("word ", 50)} {
		f.Add(s)
	}
	s := load(f)
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, s := range s.Segment(text) {
			if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
				t.Fatalf("sentence %v does not span its tokens", s.Span)
			}
			if strings.Contains(s.Of(text), "\n\n") {
				t.Fatalf("sentence %q goes across an empty line", s.Of(text))
			}
			for _, tok := range s.Tokens {
				if tok.Start < end || tok.Start >= tok.End || tok.End > len(text) || tok.Head != -1 {
					t.Fatalf("token %+v is out of order or empty", tok)
				}
				if strings.ContainsFunc(text[end:tok.Start], isLetterOrDigit) {
					t.Fatalf("no token for %q", text[end:tok.Start])
				}
				if strings.ContainsFunc(tok.Of(text), unicode.IsSpace) {
					t.Fatalf("white space in token %q", tok.Of(text))
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

func BenchmarkSegment(b *testing.B) {
	s := load(b)
	text := strings.Repeat("Mr. Li's talks with the U.S. delegation ended on Monday, he said. ", 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	tokens := 0
	for b.Loop() {
		tokens = 0
		for _, s := range s.Segment(text) {
			tokens += len(s.Tokens)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(tokens), "ns/token")
}

func BenchmarkLoad(b *testing.B) {
	file, err := os.ReadFile("../model/segment.bin")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Load(file); err != nil {
			b.Fatal(err)
		}
	}
}

// TestWords compares with the tokens of the sentences.
func TestWords(t *testing.T) {
	s := load(t)
	for _, text := range []string{"", " \n", "Shanghai Cooperation Organization", "It's over. He left.\n\nThey said: \"No.\""} {
		var want []string
		for _, sentence := range s.Segment(text) {
			for _, token := range sentence.Tokens {
				want = append(want, token.Of(text))
			}
		}
		if diff := cmp.Diff(want, s.Words(text)); diff != "" {
			t.Errorf("%q (-sentences +words):\n%s", text, diff)
		}
	}
}
