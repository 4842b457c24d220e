package pattern

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// items makes items of words; "Xi_Jinping:Person" is a mention.
func items(text string) []Item {
	var out []Item
	for i, w := range strings.Fields(text) {
		w, kind, _ := strings.Cut(w, ":")
		w = strings.ReplaceAll(w, "_", " ")
		lower := strings.ToLower(w)
		if IsArticle(lower) {
			continue
		}
		out = append(out, Item{Lower: lower, Type: kind, Cap: w != lower, Ref: i})
	}
	return out
}

var lists = Lists{
	"body":     {"summit", "council of heads of state", "council"},
	"~meet":    {"meet", "meets", "met", "meeting"},
	"speaking": {"said", "said that"},
}

// show writes a match as its words, captures and name.
func show(its []Item, m Match) string {
	var b strings.Builder
	part := func(from, to int) {
		for i := from; i < to; i++ {
			b.WriteString(" " + its[i].Lower)
		}
	}
	part(m.Start, m.End)
	for _, c := range m.Captures {
		b.WriteString(" | " + c.Name + "=" + its[c.Item].Lower)
	}
	if m.NameStart != m.Start || m.NameEnd != m.End {
		b.WriteString(" | name")
		part(m.NameStart, m.NameEnd)
	}
	return strings.TrimSpace(b.String())
}

func TestMatch(t *testing.T) {
	for _, tc := range []struct {
		pattern, text string
		want          []string
	}{
		{"{s:State} ~join {o:Organization}", "In 2017 India:State joined the SCO:Organization .",
			[]string{"india joined sco | s=india | o=sco"}},
		{"{s:State+} ~join {o:Organization}", "India:State , Iran:State and Nepal:State joined SCO:Organization",
			[]string{"india , iran and nepal joined sco | s=india | s=iran | s=nepal | o=sco",
				"iran and nepal joined sco | s=iran | s=nepal | o=sco", "nepal joined sco | s=nepal | o=sco"}},
		{"{s:Person} (~meet|~visit) with? {o:Person|State}", "Xi:Person visited Iran:State , Li:Person met with Kim:Person",
			[]string{"xi visited iran | s=xi | o=iran", "li met with kim | s=li | o=kim"}},
		{"<[ordinal]? {:Organization} $body> in {p:Place}", "the 21st SCO:Organization Council of Heads of State in Ufa:Place",
			[]string{"21st sco council of heads of state in ufa | p=ufa | name 21st sco council of heads of state",
				"sco council of heads of state in ufa | p=ufa | name sco council of heads of state"}},
		{"{s:Person} ..3 $speaking", "Xi:Person on Monday again said that so", []string{"xi on monday again said that | s=xi"}},
		{"{s:Person} ..2 said", "Xi:Person on Monday again said", nil},
		{"{s:Person} ..3 said", "Xi:Person left . Li said", nil},
		{"^ {s:Person} said", "Xi:Person said Li:Person said", []string{"xi said | s=xi"}},
		{"[cap]{2,3} [year] [num]?", "the Big New Plan 2030 4,000", []string{"big new plan 2030 4,000", "new plan 2030 4,000"}},
		{"(a|x)* y? z", "x x z", []string{"x x z", "x z", "z"}},
		{"said|added", "He Added and said", []string{"added", "said"}},
		{"{o:State} minister !{:Person}", "the Iran:State minister Li:Person met the China:State minister .", []string{"china minister | o=china"}},
		{"{s:Person} , emir !(, {:Person})", "Ali:Person , emir , Omar:Person and Omar:Person , emir .", []string{"omar , emir | s=omar"}},
		{"^!of {s:State} joined", "leaders of Iran:State joined as India:State joined", []string{"india joined | s=india"}},
		{"(port|port city|old town) of {p:Place}", "the port city of Baku:Place", []string{"port city of baku | p=baku"}},
	} {
		r, err := Compile(tc.pattern, lists)
		if err != nil {
			t.Errorf("%s: %v", tc.pattern, err)
			continue
		}
		its := items(tc.text)
		var got []string
		for _, m := range NewSet([]*Rule{r}).Match(its) {
			got = append(got, show(its, m))
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s on %q (-want +got):\n%s", tc.pattern, tc.text, diff)
		}
	}
}

func TestCompileNamesPlaceAndReason(t *testing.T) {
	for pattern, want := range map[string]string{
		"":                        "column 1: the pattern is empty",
		"{s:Person} ~":            "column 12: ~ wants a verb behind it",
		"a b (x | y":              "column 5: ( is not closed",
		"go )":                    `column 4: ")" closes nothing`,
		"{s:Persom}":              `column 1: no type "Persom"`,
		"in $nowhere":             `column 4: no list "nowhere" in any pack`,
		"(y|) z":                  "column 4: an alternative is empty; put ? behind the group instead",
		"go !{1}":                 "column 5: want {name:Type}",
		"go !(x?)":                "column 4: ! wants what cannot match nothing behind it",
		"^!{s:State} go":          "column 1: ^! wants a word or a list of words behind it",
		"the":                     "column 1: the pattern may match nothing",
		"(y?)* z":                 "column 5: * repeats what may match nothing",
		"((x{1,50}){1,50}){1,50}": "column 1: its repetitions multiply to too much; nest fewer of them",
		"[big]":                   "column 1: no kind [big]: want one of cap, num, year, ordinal, any, open, close",
		"x{3,1}":                  "column 2: want {m,n} with 0 <= m <= n <= 50 behind an element",
		"x ..many":                "column 3: a gap is written ..n with n from 1 to 50",
		"{s}":                     "column 1: want {name:Type}",
		"{s:Person} + ":           `column 12: unexpected "+"`,
		"{s:Person} [cap":         "column 12: [ is not closed",
		"{s:Person} is {o:S":      "column 15: { is not closed",
	} {
		_, err := Compile(pattern, lists)
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", pattern, err, want)
		}
	}
}

func TestInflect(t *testing.T) {
	for verb, want := range map[string]string{
		"visit": "visit visits visited visiting", "propose": "propose proposes proposed proposing",
		"rely": "rely relies relied relying", "stress": "stress stresses stressed stressing", "enjoy": "enjoy enjoys enjoyed enjoying",
	} {
		if got := strings.Join(inflect(verb), " "); got != want {
			t.Errorf("%s: got %s, want %s", verb, got, want)
		}
	}
}

func TestOrdinal(t *testing.T) {
	for word, want := range map[string]int{"21st": 21, "third": 3, "2nd": 2, "th": 0, "best": 0, "20": 0, "twentieth": 20} {
		if got := Ordinal(word); got != want {
			t.Errorf("Ordinal(%q) = %d, want %d", word, got, want)
		}
	}
}

// FuzzCompile holds that no pattern and no sentence makes the matcher panic or
// run for ever, and that matches lie within the sentence.
func FuzzCompile(f *testing.F) {
	f.Add("{s:State+} ~join {o:Organization}", "India:State joined SCO:Organization")
	f.Add("((a+)+)* b", "a a a a a a a a a a c")
	f.Add("<..5 x>? y|z", "x y z")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		r, err := Compile(pattern, lists)
		if err != nil {
			return
		}
		its := items(strings.ToValidUTF8(text, "?"))
		for _, m := range NewSet([]*Rule{r}).Match(its) {
			if m.Start < 0 || m.Start >= m.End || m.End > len(its) {
				t.Fatalf("match %d-%d of %d items", m.Start, m.End, len(its))
			}
		}
	})
}

func TestGapOverHyphen(t *testing.T) {
	r, err := Compile("is ..4 bloc", lists)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{"is eight-member bloc": 1, "is eight - member bloc": 0} {
		var its []Item
		for i := 0; i < len(text); {
			end := i + 1
			for end < len(text) && text[i] != ' ' && text[i] != '-' && text[end] != ' ' && text[end] != '-' {
				end++
			}
			if text[i] != ' ' {
				its = append(its, Item{Span: schema.Span{Start: i, End: end}, Lower: text[i:end]})
			}
			i = end
		}
		if got := len(NewSet([]*Rule{r}).Match(its)); got != want {
			t.Errorf("%q: %d matches, want %d", text, got, want)
		}
	}
}
