package data

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

const prose = "The ministers of the four river states agreed on Friday to share what they know of the floods, and to meet again in the spring."

func TestDescribe(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       schema.Article
	}{
		{"prose alone", prose, schema.Article{}},
		{"title", "River states agree on floods\n\n" + prose, schema.Article{Title: "River states agree on floods"}},
		{"labelled title", "Title: River states agree on floods\n\n" + prose, schema.Article{Title: "River states agree on floods"}},
		{"sentence, no title", "They met.\n\n" + prose, schema.Article{}},
		{"one line, no title", "Ministers of the four river states agree on floods and on a day for their next meeting\n", schema.Article{}},
		{"byline before title", "By Anna Writer\nBy 2030, no more floods\n" + prose, schema.Article{Title: "By 2030, no more floods"}},
		{"title like a field", "Source of the river found\n" + prose, schema.Article{Title: "Source of the river found"}},
		{"title and ISO date with time", "River states agree\n2019-03-08 09:03\n" + prose,
			schema.Article{Title: "River states agree", Published: "2019-03-08"}},
		{"date behind a byline", "River states agree\nBy our reporters (March 8, 2019)\n" + prose, schema.Article{Title: "River states agree", Published: "2019-03-08"}},
		{"date behind a place", "River states agree\nFrom Anna Writer, Oslo    Friday, 8 March 2019\n" + prose, schema.Article{Title: "River states agree", Published: "2019-03-08"}},
		{"no end of a period", "River states agree\nKazan, 6-8 March 2019\n" + prose, schema.Article{Title: "River states agree"}},
		{"date before title", "Friday, 8 March, 2019\n\nRiver states agree\n\n" + prose,
			schema.Article{Title: "River states agree", Published: "2019-03-08"}},
		{"byte order mark", "\uFEFFRiver states agree\n8 Mar 2019\n" + prose,
			schema.Article{Title: "River states agree", Published: "2019-03-08"}},
		{"labelled date beats bare one", "9 March 2019\nPublished: 8 March 2019\n" + prose, schema.Article{Published: "2019-03-08"}},
		{"bare date beats updated one", "Last updated: 9 March 2019\n8 March 2019\n" + prose, schema.Article{Published: "2019-03-08"}},
		{"fields of one line", "River states agree\nSource: River News | 2019-03-08 20:11:43 | Editor: A. Writer\n" + prose,
			schema.Article{Title: "River states agree", Published: "2019-03-08", Publisher: "River News"}},
		{"fields without marks", "River states agree\nRelease time: 2019-03-08 20:16 Source: River News\n" + prose,
			schema.Article{Title: "River states agree", Published: "2019-03-08", Publisher: "River News"}},
		{"date and place", "River states agree\nMarch 8, 2019 — Kazan\n" + prose,
			schema.Article{Title: "River states agree", Published: "2019-03-08"}},
		{"Markdown", "### [2019-03-08](/2019/03/08/index.md)\n\n# River states **agree** #\n\n" + prose,
			schema.Article{Title: "River states agree", Published: "2019-03-08"}},
		{"front matter", "---\ntitle: \"River states agree\"\ndate: 2019-03-08T23:08:29-04:00\nsource_url: https://example.org/a\npublisher: River News\nlang: EN-gb\ntags: [a, b]\n---\n\n# Another heading\n" + prose,
			schema.Article{Title: "River states agree", Published: "2019-03-08", URL: "https://example.org/a", Publisher: "River News", Language: "en-GB"}},
		{"front matter that is no YAML", "---\n\"\n---\nRiver states agree\n8 March 2019\n" + prose,
			schema.Article{Title: "River states agree", Published: "2019-03-08"}},
		{"footer", prose + "\n\n8 March 2019 \n", schema.Article{Published: "2019-03-08"}},
		{"ambiguous", "River states agree\n08/03/2019\n" + prose, schema.Article{Title: "River states agree"}},
		{"ambiguous, one reading left", "River states agree\n28/03/2019\n" + prose,
			schema.Article{Title: "River states agree", Published: "2019-03-28"}},
		{"ambiguous, confirmed by the footer", "River states agree\n08/03/2019\n" + prose + "\n8 March 2019",
			schema.Article{Title: "River states agree", Published: "2019-03-08"}},
		{"ambiguous, confirmed by the title", "STATEMENT OF FRIDAY 8 MARCH 2019 ON FLOODS\n03/08/2019\n" + prose,
			schema.Article{Title: "STATEMENT OF FRIDAY 8 MARCH 2019 ON FLOODS", Published: "2019-03-08"}},
		{"ambiguous, the body is not asked", "River states agree\n08/03/2019\n" + prose + "\nThey had met on 8 March 2019 in the capital, too.",
			schema.Article{Title: "River states agree"}},
		{"no date from the body", prose + "\nOn 8 March 2019 they parted and went home, each with a copy of it.", schema.Article{}},
		{"dateline with year", "KAZAN, March 8, 2019 (River News) -- " + prose, schema.Article{Published: "2019-03-08", Publisher: "River News"}},
		{"dateline behind its agency", "KAZAN (RN) — March 8, 2019 — " + prose, schema.Article{Published: "2019-03-08", Publisher: "RN"}},
		{"dateline with a full stop before its dash", "Kazan, 8 Mar. 2019.- " + prose, schema.Article{Published: "2019-03-08"}},
		{"dateline of a date alone", "8 March 2019 – " + prose, schema.Article{Published: "2019-03-08"}},
		{"a field without front matter", "published_time: 2019-03-08 14:01:13-04:00\n\n" + prose, schema.Article{Published: "2019-03-08"}},
		{"dateline without year", "KAZAN, March 8 (River News) -- " + prose, schema.Article{Publisher: "River News"}},
		{"dateline, the year from the page's date", "Monday, 29 July, 2019\n\nKazan, 8 March. /RIVER/. " + prose,
			schema.Article{Published: "2019-03-08", Publisher: "RIVER"}},
		{"dateline of the year before", "2 January 2020\n\nKAZAN, Dec. 8 (River News) – " + prose,
			schema.Article{Published: "2019-12-08", Publisher: "River News"}},
		{"published the day after its dateline", "9 March 2019\n\nKAZAN, March 8 (River News) — " + prose,
			schema.Article{Published: "2019-03-09", Publisher: "River News"}},
		{"dateline by itself", "KAZAN, March 8, 2019\n\n" + prose, schema.Article{Published: "2019-03-08"}},
		{"dateline by itself, with its agency", "KAZAN, March 8 (River News)\n\n" + prose, schema.Article{}},
		{"dateline by itself, the place in small letters", "Nizhny Novgorod, 8 March 2019\n" + prose, schema.Article{Published: "2019-03-08"}},
		{"dateline by itself, of a place alone", "KAZAN, Russia\n" + prose, schema.Article{}},
		{"dateline by itself, with a dash", "NIZHNY NOVGOROD —\n" + prose, schema.Article{}},
		{"dateline by itself, with a weekday", "Kazan, Friday\n" + prose, schema.Article{}},
		{"dateline by itself, of an agency", "KAZAN (RN)\n" + prose, schema.Article{}},
		{"dateline by itself, then a title", "KAZAN, March 8 (River News)\n\nRiver states agree\n\n" + prose, schema.Article{Title: "River states agree"}},
		{"title of a place and names", "Kazan (River News) reports on floods\n" + prose, schema.Article{Title: "Kazan (River News) reports on floods"}},
		{"title with a place and a day", "Kazan hosts talks on Friday\n" + prose, schema.Article{Title: "Kazan hosts talks on Friday"}},
		{"title in capitals", "RIVER STATES AGREE\n" + prose, schema.Article{Title: "RIVER STATES AGREE"}},
		{"title of a document with its day", "JOINT STATEMENT, 8 March 2019\n" + prose, schema.Article{Title: "JOINT STATEMENT, 8 March 2019", Published: "2019-03-08"}},
		{"an abbreviation is no agency", "The Council of River States (CRS) – " + prose, schema.Article{}},
		{"Latin script, not English", "Die Minister der vier Flussstaaten haben sich am Freitag darauf geeinigt, ihr Wissen über die Fluten zu teilen und sich im Frühjahr wieder zu treffen.",
			schema.Article{Language: "de"}},
		{"Cyrillic", "Министры четырёх речных государств договорились в пятницу делиться тем, что знают о наводнениях, и встретиться снова весной.",
			schema.Article{Language: "ru"}},
	} {
		got := schema.Article{Text: tc.text}
		describe(&got)
		got.Text = ""
		if tc.want.Language == "" {
			tc.want.Language = "en"
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", tc.name, diff)
		}
	}
}

func TestTooLittleForALanguage(t *testing.T) {
	if got := detectLanguage("42 – 17"); got != "" {
		t.Errorf("language %q of digits, want none", got)
	}
}

func TestDateLines(t *testing.T) {
	for line, want := range map[string]string{
		"2019-03-08":                                  "2019-03-08",
		"2019/3/8 7:05":                               "2019-03-08",
		"date 2019-03-08":                             "2019-03-08",
		"Date: Fri, 08 Mar 2019 10:00:00 GMT":         "2019-03-08",
		"2019-03-08T04:08:29.123Z":                    "2019-03-08",
		"2019-03-08 21:51:05-04:00":                   "2019-03-08",
		"10:00 Oct 5, 2019":                           "2019-10-05",
		"8.3.2019":                                    "2019-03-08",
		"Mar 8, 2019":                                 "2019-03-08",
		"March 8th, 2019 at 4:30 p.m. EDT":            "2019-03-08",
		"Published 4:31 AM EST, Fri March 8, 2019":    "2019-03-08",
		"Published on Friday, 8th of March 2019":      "2019-03-08",
		"First published: 8 Sept 2019, 10:05 (GMT+8)": "2019-09-08",
		"Posted on Sept. 8, 2019":                     "2019-09-08",
		"08-Mar-2019":                                 "2019-03-08",
		"11/05/2001":                                  "2001-05-11 2001-11-05",
		"11-05-2001":                                  "2001-05-11 2001-11-05",
		"05/05/2001":                                  "2001-05-05",
		"31 February 2019":                            "",
		"March 2019":                                  "",
		"8 March":                                     "",
		"Meeting of 8 March 2019":                     "",
		"6 - 9 October 2001":                          "",
		"8 March 0219":                                "",
		"Resolution 2019-03":                          "",
		strings.Repeat("8", maxDateLine) + " March 2019": "",
	} {
		d, ok := readDateLine(plainLine(line))
		var got []string
		for _, day := range d.readings {
			got = append(got, string(day))
		}
		if strings.Join(got, " ") != want || ok != (want != "") {
			t.Errorf("%q: got %v, want %q", line, got, want)
		}
	}
}

func TestRecordFields(t *testing.T) {
	for _, tc := range []struct {
		name, line string
		want       schema.Article
	}{
		{"all", `{"text": "Text.", "id": 7, "url": "https://example.org/a", "title": " A\nb ", "publisher": "River News", "published": "8 March 2019", "language": "pt_BR"}`,
			schema.Article{URL: "https://example.org/a", Title: "A b", Publisher: "River News", Published: "2019-03-08", Language: "pt-BR"}},
		{"others", `{"body": "Text.", "id": "https://example.org/a", "source": "River News", "date": "2019-03-08T10:00:00Z"}`,
			schema.Article{URL: "https://example.org/a", Publisher: "River News", Published: "2019-03-08"}},
		{"of no use", `{"text": "Text.", "url": "/a", "title": ["A"], "source": "https://example.org/", "date": 1552003200, "language": "English, mostly"}`,
			schema.Article{}},
		{"not fit for RDF", `{"text": "Text.", "url": "https://example.org/<a>"}`, schema.Article{}},
		{"the text fills what is missing", `{"text": "8 March 2019\nText follows.", "title": "A"}`,
			schema.Article{Title: "A", Published: "2019-03-08"}},
	} {
		got, fault := parseRecord([]byte(tc.line))
		if fault != nil {
			t.Errorf("%s: %v", tc.name, fault)
			continue
		}
		got.Text = ""
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", tc.name, diff)
		}
	}
}
