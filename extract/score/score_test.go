package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// scoreAll scores what was predicted and returns all notes and figures as the
// program prints them.
func scoreAll(t *testing.T, golds []*Gold, predicted Predictions) (string, *Report) {
	t.Helper()
	var out bytes.Buffer
	s := Scorer{Note: func(line string) { fmt.Fprintln(&out, line) }}
	for _, g := range golds {
		s.Add(g, predicted[g.Name])
	}
	r := s.Report()
	if err := r.WriteText(&out); err != nil {
		t.Fatal(err)
	}
	return out.String(), r
}

func loadGolds(t *testing.T, dir, prefix string) []*Gold {
	t.Helper()
	golds, err := LoadGold(dir, prefix)
	if err != nil {
		t.Fatal(err)
	}
	return golds
}

func readPredictions(t *testing.T, file string) Predictions {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out, err := ReadPredictions(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The expected files are the reference scorer's own answer. The predictions
// hold a wrong type, a wrong name, a doubled relation, the other direction of
// a symmetric one, an interval, qualifiers wrong and missing, evidence that is
// elsewhere or nowhere, one thing under two ids, and optional things.
func TestReport(t *testing.T) {
	got, report := scoreAll(t, loadGolds(t, "testdata/gold", ""), readPredictions(t, "testdata/predicted.jsonl"))
	if diff := cmp.Diff(readFile(t, "testdata/report.txt"), got); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	data, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(figures(t, readFile(t, "testdata/report.json")), figures(t, string(data))); diff != "" {
		t.Errorf("JSON (-want +got):\n%s", diff)
	}
}

func figures(t *testing.T, data string) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal([]byte(data), &out); err != nil {
		t.Fatalf("%v in %q", err, data)
	}
	return out
}

func TestOnlyPrefix(t *testing.T) {
	got, _ := scoreAll(t, loadGolds(t, "testdata/gold", "sec"), nil)
	if !strings.Contains(got, "\n1 articles\n") || !strings.Contains(got, "tp 0 fp 0 fn 4") {
		t.Errorf("one article of which nothing is predicted should miss 4 relations, got:\n%s", got)
	}
}

func TestFromExtraction(t *testing.T) {
	g := loadGolds(t, "testdata/gold", "asean")[0]
	at := func(words string) schema.Span {
		i := strings.Index(g.Text, words)
		return schema.Span{Start: i, End: i + len(words)}
	}
	person := schema.Entity{ID: "p", Type: schema.Person, Name: "Lê Lương Minh", Mentions: []schema.Mention{
		{Span: at("Lê Lương Minh"), Text: "Lê Lương Minh", Kind: schema.NameMention}}}
	asean := schema.Entity{ID: "o", Type: schema.Organization, Name: "ASEAN", Mentions: []schema.Mention{
		{Span: at("ASEAN"), Text: "ASEAN", Kind: schema.NameMention}}}
	c, err := schema.NewClaim(&person, schema.HoldsPosition, &asean)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Qualify(schema.Role, "Secretary-General"); err != nil {
		t.Fatal(err)
	}
	words := "Lê Lương Minh, the Secretary-General of ASEAN"
	c.Evidence = []schema.Evidence{{Span: at(words), Text: words}}
	p, err := FromExtraction(&schema.Extraction{Article: schema.Article{Path: "asean-1967.txt"},
		Entities: []schema.Entity{person, asean}, Claims: []schema.Claim{c}})
	if err != nil {
		t.Fatal(err)
	}
	predicted := Predictions{}
	predicted.Add(p)
	_, got := scoreAll(t, []*Gold{g}, predicted)
	want := map[string]any{"entities": Tally{TP: 2, FN: 7}, "relations": Tally{TP: 1, FN: 8},
		"qualified": Tally{TP: 1, FN: 8}, "evidence": Share{1, 1}, "grounded": 3, "ungrounded": 0}
	if diff := cmp.Diff(want, map[string]any{"entities": got.Entities.Total(), "relations": got.Relations.Total(),
		"qualified": got.Qualified, "evidence": got.Evidence, "grounded": got.Grounded, "ungrounded": got.Ungrounded}); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
}

func TestNormalize(t *testing.T) {
	for in, want := range map[string]string{
		"The  Shanghai Cooperation\nOrganization": "shanghai cooperation organization",
		"China’s":               "china",
		"'s-Hertogenbosch":      "-hertogenbosch",
		"it'sy":                 "it sy",
		"U.S.":                  "u s",
		"“Belt and Road”":       "belt and road",
		"2018–19 Straße":        "2018-19 strasse",
		"ＳＣＯ":                   "sco",
		"The the":               "the",
		"a":                     "a",
		"Côte d'Ivoire ½ _ No²": "côte d ivoire 1⁄2 _ no2",
	} {
		if want := strings.ReplaceAll(want, "⁄", " "); normalize(in) != want {
			t.Errorf("normalize(%q) = %q, want %q", in, normalize(in), want)
		}
	}
}

func TestRepr(t *testing.T) {
	for in, want := range map[string]string{
		"plain": `'plain'`, "it's": `"it's"`, `it's "so"`: `'it\'s "so"'`, "a\n\\\u00a0\u200b\x01": `'a\n\\\xa0\u200b\x01'`,
	} {
		if got := repr(in); got != want {
			t.Errorf("repr(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestArticleName(t *testing.T) {
	for in, want := range map[string]string{
		"a/b/seed-000.txt": "seed-000", "x.y.txt": "x.y", ".txt": ".txt", "x.": "x.", "news.jsonl#3": "news", "plain": "plain",
	} {
		if got := articleName(in); got != want {
			t.Errorf("articleName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFaultyFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	wantError := func(err error, part string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("error %v, want one that says %q", err, part)
		}
	}
	_, err := LoadGold(dir, "")
	wantError(err, "has no file *.gold.json")
	write("a.gold.json", `{"entities": [{"id": "x", "type": "Person", "names": []}]}`)
	_, err = LoadGold(dir, "")
	wantError(err, "a.txt")
	write("a.txt", "text")
	_, err = LoadGold(dir, "")
	wantError(err, `entity 1 ("x")`)
	write("a.txt", "\xff")
	_, err = LoadGold(dir, "")
	wantError(err, "not UTF-8")
	_, err = ReadPredictions(strings.NewReader("{}\n\n{\n"))
	wantError(err, "line 3")
}
