package extract

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/extract/lang"
	"entente/schema"
)

// knowledge is a small pack with what the tests of this package need.
func knowledge() schema.Pack {
	thing := func(id string, c schema.Class, name string) schema.PackThing {
		return schema.PackThing{ID: id, Type: c, Name: name}
	}
	norway := thing("state/norway", schema.State, "Norway")
	norway.Demonyms = []string{"Norwegian"}
	estonia := thing("state/estonia", schema.State, "Estonia")
	estonia.Demonyms = []string{"Estonian"}
	nato := thing("organization/nato", schema.Organization, "North Atlantic Treaty Organization")
	nato.Abbreviations = []string{"NATO"}
	nice := thing("place/nice", schema.Place, "Nice")
	nice.Ambiguous = true
	office := func(title, kind string) schema.PackOffice {
		return schema.PackOffice{Title: title, Kind: kind, Of: []schema.Class{schema.State}}
	}
	return schema.Pack{
		Name: "test",
		Things: []schema.PackThing{norway, estonia, nato, nice,
			thing("place/tallinn", schema.Place, "Tallinn"),
			thing("initiative/baltic-way", schema.Initiative, "Baltic Way of common security")},
		Offices: []schema.PackOffice{office("president", "head-of-state"), office("prime minister", "head-of-government"),
			office("minister", "minister"), office("director", "official")},
		Lists: map[string][]string{
			"honorific": {"Mr.", "Mr"}, "given-name": {"Erna", "Jens"}, "chinese-surname": {"Wang"},
			"function-word": {"on", "the", "in", "he", "she", "they", "at", "we", "it", "yesterday"},
			"speech":        {"said", "added", "told"}, "apposition": {"the", "a", "former"}, "name-particle": {"van", "der"}, "name-suffix": {"Jr.", "Sr."},
			"office-modifier": {"deputy"}, "portfolio": {"culture", "tourism"},
			"summit-nominal": {"summit", "meeting"}, "organization-nominal": {"alliance"},
			"modality-planned": {"plan"}, "modality-denied": {"deny", "call off"}, "modality-reported": {"claim"},
			"modality-planned-with": {"will"}, "modality-denied-with": {"not", "yet to"}, "modality-reported-with": {"allegedly"},
		},
		Forms: []schema.PackForm{
			{Form: "summit", Type: schema.Summit, Pattern: "<[ordinal]? {meetingOf:Organization} summit> (in {heldIn:Place})? (in {heldOn:Date})?"},
			{Form: "place-summit", Type: schema.Summit, Pattern: "<{heldIn:Place} summit>"},
			{Form: "institute", Type: schema.Organization, Pattern: "<[cap]{1,4} Institute>"},
		},
		Rules: []schema.PackRule{
			{Rule: "office", Predicate: schema.HoldsPosition, Pattern: "<{object:State} 's? {role:Office} {subject:Person}>", Confidence: 0.9},
			{Rule: "attends", Predicate: schema.ParticipatedIn, Pattern: "{subject:Person|State+} ..3 ~attend {object:Summit}", Confidence: 0.8},
			{Rule: "visits", Predicate: schema.Visited, Pattern: "{subject:Person} ..2 ~visit {object:State|Place} (on {date:Date})?", Confidence: 0.8},
		},
	}
}

func newPipeline(t testing.TB) *Pipeline {
	t.Helper()
	p, err := New(knowledge())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// extracted extracts a text published on Saturday, 15 June 2024.
func extracted(t testing.TB, p *Pipeline, text string) schema.Extraction {
	t.Helper()
	x, err := p.Extract(context.Background(), schema.Article{ID: "a", Text: text, Published: "2024-06-15"})
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Validate(); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return x
}

// entities writes them as "Type name (mention, mention)".
func entities(x schema.Extraction) []string {
	var out []string
	for _, e := range x.Entities {
		var names []string
		for _, m := range e.Mentions {
			names = append(names, m.Text)
		}
		out = append(out, fmt.Sprintf("%s %s (%s)", e.Type, e.Name, strings.Join(names, ", ")))
	}
	return out
}

// claims writes them as "subject predicate object [modality] {qualifiers}".
func claims(x schema.Extraction) []string {
	names := map[string]string{}
	for _, e := range x.Entities {
		names[e.ID] = e.Name
	}
	var out []string
	for _, c := range x.Claims {
		line := fmt.Sprintf("%s %s %s", names[c.Subject()], c.Predicate(), names[c.Object()]+c.Value())
		if c.Modality != schema.Asserted {
			line += fmt.Sprintf(" [%s]", c.Modality)
		}
		for _, q := range []schema.Qualifier{schema.Role, schema.When, schema.Former} {
			if v := c.Qualifiers[q]; v != "" {
				line += fmt.Sprintf(" {%s=%s}", q, v)
			}
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

func TestEntities(t *testing.T) {
	p := newPipeline(t)
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"Norwegian fishermen left NORWAY.", []string{"State NORWAY (Norwegian, NORWAY)"}},
		{"A nice day. They flew to Nice.", []string{"Place Nice (Nice)"}},
		{"the baltic way of common security", nil},
		{"The Baltic way of Common Security grew.", []string{"Initiative Baltic way of Common Security (Baltic way of Common Security)"}},
		{"Mr. Kask came. Kask left.", []string{"Person Kask (Kask, Kask)"}},
		{"Erna Solberg came. Solberg left. Erna Solberg slept.", []string{"Person Erna Solberg (Erna Solberg, Solberg, Erna Solberg)"}},
		{"Prime Minister Jens van der Berg and Wang Li came. Wang left.",
			[]string{"Person Jens van der Berg (Jens van der Berg)", "Person Wang Li (Wang Li, Wang)"}},
		{"Mr. Jens Saar, Jr. came. Mr. Jens Saar, Sr. left. Jr. is a suffix.",
			[]string{"Person Jens Saar, Jr. (Jens Saar, Jr.)", "Person Jens Saar, Sr. (Jens Saar, Sr.)"}},
		{"Mr. Jens Saar, Jr. came. Saar left.", []string{"Person Jens Saar, Jr. (Jens Saar, Jr., Saar)"}},
		{"Kaja Kallas, the former director, came.", []string{"Person Kaja Kallas (Kaja Kallas)"}},
		{"We agree, said Kaja Kallas.", []string{"Person Kaja Kallas (Kaja Kallas)"}},
		{"Green Fields grew.", nil},
		{"Prime Minister Kask Saar, Prime Minister Tamm Kuusk and Minister Mets Lepp came.",
			[]string{"Person Kask Saar (Kask Saar)", "Person Mets Lepp (Mets Lepp)", "Person Tamm Kuusk (Tamm Kuusk)"}},
		{"Prime Minister Kask Saar Meets Minister Tamm", nil},
		{"The Baltic Water Institute (BWI) grew. BWI shrank.",
			[]string{"Organization Baltic Water Institute (Baltic Water Institute, BWI, BWI)"}},
		{"The 3rd NATO summit in Tallinn ended. The Tallinn summit was long.",
			[]string{"Organization NATO (NATO)", "Place Tallinn (Tallinn, Tallinn)", "Summit 3rd NATO summit (3rd NATO summit, Tallinn summit)"}},
		{"The 3rd NATO summit ended. The 4th NATO summit began.",
			[]string{"Organization NATO (NATO, NATO)", "Summit 3rd NATO summit (3rd NATO summit)", "Summit 4th NATO summit (4th NATO summit)"}},
	} {
		if diff := cmp.Diff(tc.want, entities(extracted(t, p, tc.text))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tc.text, diff)
		}
	}
}

func TestClaims(t *testing.T) {
	p := newPipeline(t)
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"Norwegian Prime Minister Erna Solberg, Mr. Kask and Estonia attended the NATO summit.", []string{
			"Erna Solberg holdsPosition Norwegian {role=Prime Minister}", "Erna Solberg participatedIn NATO summit",
			"Estonia participatedIn NATO summit", "Kask participatedIn NATO summit", "NATO summit meetingOf NATO"}},
		{"Erna Solberg will attend the NATO summit.", []string{"Erna Solberg participatedIn NATO summit [planned]", "NATO summit meetingOf NATO"}},
		{"Erna Solberg did not attend the NATO summit.", []string{"Erna Solberg participatedIn NATO summit [denied]", "NATO summit meetingOf NATO"}},
		{"Erna Solberg left. She visited Estonia on Thursday.", []string{"Erna Solberg visited Estonia {date=2024-06-13}"}},
		{"Norwegian President Erna Solberg left. The Norwegian president visited Tallinn.", []string{
			"Erna Solberg holdsPosition Norwegian {role=President}", "Erna Solberg visited Tallinn"}},
		{"The NATO summit began. Norway attended the summit.", []string{"NATO summit meetingOf NATO", "Norway participatedIn NATO summit"}},
	} {
		if diff := cmp.Diff(tc.want, claims(extracted(t, p, tc.text))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tc.text, diff)
		}
	}
}

func TestSpeech(t *testing.T) {
	p := newPipeline(t)
	for _, tc := range []struct {
		text string
		want []string
	}{
		{`"We will stay as long as needed," said Erna Solberg.`, []string{"Erna Solberg said We will stay as long as needed,"}},
		{`“We will stay as long as needed,” Erna Solberg told reporters.`, []string{"Erna Solberg said We will stay as long as needed,"}},
		{`Erna Solberg said: “We will stay as long as needed.”`, []string{"Erna Solberg said We will stay as long as needed."}},
		{`“We stay as long as needed,” said Erna Solberg. “They will leave us before winter comes.”`,
			[]string{"Erna Solberg said They will leave us before winter comes.", "Erna Solberg said We stay as long as needed,"}},
		{`Erna Solberg spoke of a “common way” with friends.`, nil},
		{`“One two three four five six seven eight nine ten eleven twelve thirteen fourteen,” said Erna Solberg.`,
			[]string{"Erna Solberg said One two three four five six seven eight nine ten eleven twelve"}},
	} {
		if diff := cmp.Diff(tc.want, claims(extracted(t, p, tc.text))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tc.text, diff)
		}
	}
}

// The article is of Saturday, 15 June 2024.
func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"on 9 June 2018":                  "9 June 2018=2018-06-09",
		"on the 29th of November 2017":    "29th of November 2017=2017-11-29",
		"on June 15, 2001":                "June 15, 2001=2001-06-15",
		"from July 2 to July 6, 2023":     "July 2 to July 6, 2023=2023-07-02/2023-07-06",
		"15 October to 16 October 2024":   "15 October to 16 October 2024=2024-10-15/2024-10-16",
		"on June 9-10, 2018":              "June 9-10, 2018=2018-06-09/2018-06-10",
		"15-16 September 2022":            "15-16 September 2022=2022-09-15/2022-09-16",
		"2021-06-15 came":                 "2021-06-15=2021-06-15",
		"in June 2019":                    "June 2019=2019-06",
		"in May of this year":             "May of this year=2024-05",
		"in 2017":                         "2017=2017",
		"on May 30":                       "May 30=2024-05-30",
		"on December 28":                  "December 28=2023-12-28",
		"on Thursday":                     "Thursday=2024-06-13",
		"on Saturday":                     "Saturday=2024-06-15",
		"will meet on Tuesday":            "Tuesday=2024-06-18",
		"last Saturday":                   "last Saturday=2024-06-08",
		"will be held in January":         "January=2025-01",
		"will go, he said on Tuesday":     "Tuesday=2024-06-11",
		"on Tuesday, June 4":              "Tuesday, June 4=2024-06-04",
		"in 2011 and July of that year":   "2011=2011; July of that year=2011-07",
		"last year":                       "last year=2023",
		"next month":                      "next month=2024-07",
		"last week":                       "last week=2024-06-03/2024-06-09",
		"20 years ago":                    "20 years ago=2004",
		"two months ago":                  "two months ago=2024-04",
		"yesterday":                       "yesterday=2024-06-14",
		"last October":                    "last October=2023-10",
		"on 31 June":                      "",
		"the 2018 cup weighed 2000 grams": "",
		"she may come in march":           "",
	} {
		d := &document{text: text, article: schema.Article{Text: text, Published: "2024-06-15"}}
		analyze(t, d)
		findDates(d)
		var got []string
		for _, m := range d.mentions {
			got = append(got, m.Of(text)+"="+string(m.date))
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%q: got %q, want %q", text, s, want)
		}
	}
}

func TestDatesWithoutPublication(t *testing.T) {
	text := "On 9 June 2018 they met. On June 10 they left. On Monday they slept. They ate. On June 11 they left."
	d := &document{text: text}
	analyze(t, d)
	findDates(d)
	var got []string
	for _, m := range d.mentions {
		got = append(got, string(m.date))
	}
	if diff := cmp.Diff([]string{"2018-06-09", "2018-06-10"}, got); diff != "" {
		t.Errorf("dates (-want +got):\n%s", diff)
	}
}

func TestEvidenceIsNeverLongerThanAllowed(t *testing.T) {
	p := newPipeline(t)
	text := "Erna Solberg, " + strings.Repeat("Mr. Kask, ", 80) + "and Jens Berg attended the NATO summit."
	x := extracted(t, p, text) // Validate refuses longer evidence
	if len(x.Claims) < 3 {
		t.Errorf("got %d claims, want those of Solberg, Kask and Berg", len(x.Claims))
	}
}

func TestNewNamesPlaceOfFaultyRule(t *testing.T) {
	for want, spoil := range map[string]func(*schema.Pack){
		`x.yaml:7: rule bad: pattern column 1: no type "Persom"`: func(k *schema.Pack) {
			k.Rules = append(k.Rules, schema.PackRule{Rule: "bad", Predicate: schema.MetWith, Pattern: "{subject:Persom}", File: "x.yaml", Line: 7})
		},
		"x.yaml:8: rule bad: its pattern captures no {object:…}": func(k *schema.Pack) {
			k.Rules = append(k.Rules, schema.PackRule{Rule: "bad", Predicate: schema.Visited, Pattern: "{subject:Person} left", File: "x.yaml", Line: 8})
		},
		`x.yaml:9: rule bad: metWith has no qualifier "role", which its pattern captures`: func(k *schema.Pack) {
			k.Rules = append(k.Rules, schema.PackRule{Rule: "bad", Predicate: schema.MetWith,
				Pattern: "{subject:Person} met {object:Person} {role:Office}", File: "x.yaml", Line: 9})
		},
		"x.yaml:9: rule bad: memberOf does not take State → Person or Place": func(k *schema.Pack) {
			k.Rules = append(k.Rules, schema.PackRule{Rule: "bad", Predicate: schema.MemberOf,
				Pattern: "{subject:State} in {object:Person|Place}", File: "x.yaml", Line: 9})
		},
		"x.yaml:3: form bad: pattern column 1: the pattern is empty": func(k *schema.Pack) {
			k.Forms = append(k.Forms, schema.PackForm{Form: "bad", Type: schema.Place, File: "x.yaml", Line: 3})
		},
	} {
		k := knowledge()
		spoil(&k)
		if _, err := New(k); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestAssembleRefusesWrongOrder(t *testing.T) {
	_, err := assemble(nil, []annotator{{name: "claims", needs: entityLayer, gives: claimLayer}, {name: "entities", gives: entityLayer}})
	if err == nil || !strings.Contains(err.Error(), `"claims" stands before what it needs`) {
		t.Errorf("got %v", err)
	}
}

// articles gives n articles, and an error in the place of every tenth.
func articles(n int) iter.Seq2[schema.Article, error] {
	return func(yield func(schema.Article, error) bool) {
		for i := range n {
			var err error
			a := schema.Article{ID: fmt.Sprint(i), Text: strings.Repeat("Erna Solberg visited Estonia. ", i%7)}
			if i%10 == 9 {
				a, err = schema.Article{}, fmt.Errorf("fault %d", i)
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

func TestAllKeepsOrder(t *testing.T) {
	p := newPipeline(t)
	for _, workers := range []int{0, 1, 8} {
		i := 0
		for x, err := range p.All(context.Background(), workers, articles(50)) {
			switch {
			case i%10 == 9 && (err == nil || err.Error() != fmt.Sprintf("fault %d", i)):
				t.Errorf("%d workers: place %d holds %v, not the fault", workers, i, err)
			case i%10 != 9 && (err != nil || x.Article.ID != fmt.Sprint(i)):
				t.Errorf("%d workers: place %d holds article %q, %v", workers, i, x.Article.ID, err)
			}
			i++
		}
		if i != 50 {
			t.Errorf("%d workers: got %d results, want 50", workers, i)
		}
	}
}

func TestAllEndsEarly(t *testing.T) {
	p := newPipeline(t)
	for range p.All(context.Background(), 4, articles(1000)) {
		break // must not leave a worker waiting
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last error
	n := 0
	for _, err := range p.All(ctx, 2, articles(1000)) {
		if n++; n == 3 {
			cancel()
		}
		last = err
	}
	if n > 50 || (last != nil && !errors.Is(last, context.Canceled)) {
		t.Errorf("after cancelling: %d results, last error %v", n, last)
	}
}

// FuzzExtract holds every text to the promises of an extraction, and to giving
// the same twice.
func FuzzExtract(f *testing.F) {
	p := withRules(f, append(knowledge().Rules,
		schema.PackRule{Rule: "tree", Predicate: schema.Visited, Tree: "~visit|leave (agent|of|doer {subject:Person+}) (patient|to|in {object:State|Place+}) (date {date:Date})?", Priority: 1},
		schema.PackRule{Rule: "tree-hosts", Predicate: schema.Hosted, Tree: "~summit|host !(not) (agent|of {subject:State|Organization}) (patient|appos {object:Summit})"})...)
	for _, s := range []string{
		"Norwegian Prime Minister Erna Solberg attended the 3rd NATO summit in Tallinn in 2022.",
		"“We will stay as long as needed,” said Mr. Kask of Norway on 9-8 June. \"Odd “quotes” he",
		"The Baltic Water Institute (BWI) is in Nice\n\n- Wang Li-Wang 31 June 0000",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "�")
		x := extracted(t, p, text)
		if diff := cmp.Diff(x, extracted(t, p, text), cmp.AllowUnexported(schema.Claim{})); diff != "" {
			t.Errorf("twice is not the same:\n%s", diff)
		}
		if _, err := p.Explain(context.Background(), schema.Article{Text: text}); err != nil {
			t.Errorf("not to be explained: %v", err)
		}
	})
}

func analyze(t *testing.T, d *document) {
	t.Helper()
	analyzer, err := lang.New()
	if err != nil {
		t.Fatal(err)
	}
	if d.sentences, err = analyzer.Analyze(t.Context(), d.text); err != nil {
		t.Fatal(err)
	}
}
