package main

import (
	"slices"
	"strings"
	"testing"

	"entente/schema"
)

// Who is quoted, wherever the words that say so stand. Each text quotes, or seems to
// quote, Erna Solberg, the Foreign Ministry, or nobody.
func TestSpeech(t *testing.T) {
	p, _ := pipeline(t)
	const lead = "Norwegian Prime Minister Erna Solberg arrived in Tallinn. "
	solberg := func(quotes ...string) []string {
		for i := range quotes {
			quotes[i] = "Erna Solberg: " + quotes[i]
		}
		return quotes
	}
	for cause, texts := range map[string]map[string][]string{
		"behind": {
			`"We have waited for this day," Erna Solberg told reporters.`:                                                                    solberg("We have waited for this day,"),
			`"We have waited for this day," said Erna Solberg.`:                                                                              solberg("We have waited for this day,"),
			lead + `Solberg thanked her hosts. "We have waited for this day," she said.`:                                                     solberg("We have waited for this day,"),
			lead + `She said it was late. "We have waited for this day," the politician added.`:                                              solberg("We have waited for this day,"),
			`"We have waited for this day," Reuters quoted Erna Solberg as saying.`:                                                          solberg("We have waited for this day,"),
			lead + `Estonian President Kersti Kaljulaid met her.` + "\n\n" + `"We have waited for this day," the president said.`:            {"Kersti Kaljulaid: We have waited for this day,"},
			`Estonian President Jaan Kask met Peruvian President Olli Berg.` + "\n\n" + `"We have waited for this day," the president said.`: nil,
			`"We have waited for this day," Reuters reported, quoting Erna Solberg.`:                                                         solberg("We have waited for this day,"),
		},
		"before": {
			`Erna Solberg said: "We have waited for this day."`:                                  solberg("We have waited for this day."),
			`Erna Solberg said she was glad. She went on: "We have waited for this day."`:        solberg("We have waited for this day."),
			`Erna Solberg said she was glad, adding, "We have waited for this day."`:             solberg("We have waited for this day."),
			`According to Erna Solberg, "we have waited for this day".`:                          solberg("we have waited for this day"),
			`Erna Solberg said she was glad. The politician concluded: "We will come again."`:    solberg("We will come again."),
			`Erna Solberg said she was glad. She added, "We will come again," Reuters reported.`: solberg("We will come again,"),
		},
		"in the middle": {
			`"We have all waited," Erna Solberg said, "and we will come again."`:        solberg("We have all waited,", "and we will come again."),
			`"We have waited for it," she said. Erna Solberg left.`:                     nil,
			`"We will stay here," Erna Solberg said. "We will not go home."`:            solberg("We will not go home.", "We will stay here,"),
			`"We will stay here," said Erna Solberg, adding: "We will not go home."`:    solberg("We will not go home.", "We will stay here,"),
			`"If they ask us," Erna Solberg noted, "we will certainly not go home."`:    solberg("If they ask us,", "we will certainly not go home."),
			`"We will stay here," Erna Solberg insisted. "They know that we are here."`: solberg("They know that we are here.", "We will stay here,"),
		},
		"goes on": {
			"Erna Solberg said she was glad.\n\n\"We have waited for this day.\"":                                      solberg("We have waited for this day."),
			"\"We will stay here,\" Erna Solberg said.\n\n\"We will not go home.\"":                                    solberg("We will not go home.", "We will stay here,"),
			"\"We will stay here,\" Erna Solberg said.\n\n\"They know that we are here.\"\n\n\"We will not go home.\"": solberg("They know that we are here.", "We will not go home.", "We will stay here,"),
			"Erna Solberg said she was glad. \"They know that we are here.\" \"We will not go home.\"":                 solberg("They know that we are here.", "We will not go home."),
			"Erna Solberg said she was glad. The politician said she was tired. \"We will not go home.\"":              solberg("We will not go home."),
			"Erna Solberg said rules would be observed. \"We will not go home.\"":                                      solberg("We will not go home."),
		},
		"somebody else": {
			lead + `She said she was glad. "They waited for hours," a source said.`:                nil,
			lead + `She said she was glad. "They waited for hours," the officials said.`:           nil,
			lead + `She said she was glad. "They waited for hours," the report said.`:              nil,
			lead + `She said she was glad. Officials said they were not. "They waited for hours."`: nil,
			lead + `She said she was glad. "They waited for hours," said one of the guests.`:       nil,
			lead + `The day came after Erna Solberg announced it. "They waited for hours."`:        nil,
		},
		"no quotation": {
			`Erna Solberg spoke under the motto "We build the future together".`:            nil,
			`Erna Solberg said she had read an article titled "How they lost the war".`:     nil,
			`Erna Solberg said the forum was held under the theme "We are all neighbours".`: nil,
			`Erna Solberg said the slogan was "We are all good neighbours".`:                nil,
			`In a book entitled "What they never told us", Erna Solberg looked back.`:       nil,
			`Erna Solberg opened an exhibition dubbed "They came from the sea".`:            nil,
		},
		"a ministry": {
			`"We reject the claim," the Norwegian Foreign Ministry said in a statement.`:                       {"Norwegian Foreign Ministry: We reject the claim,"},
			`The Norwegian Foreign Ministry said in a statement: "We reject the claim."`:                       {"Norwegian Foreign Ministry: We reject the claim."},
			`"We reject the claim," the Norwegian Foreign Ministry said. "They know it," the statement added.`: {"Norwegian Foreign Ministry: We reject the claim,"},
			`The Norwegian Foreign Ministry said it was false. "We reject the claim," the statement added.`:    {"Norwegian Foreign Ministry: We reject the claim,"},
			`The Norwegian Foreign Ministry said it was false. "We reject the claim," it added.`:               {"Norwegian Foreign Ministry: We reject the claim,"},
			`The Norwegian Foreign Ministry said it was false. It rained for days. "We reject the claim."`:     nil,
		},
	} {
		for text, want := range texts {
			got := saidIn(extractText(t, p, text))
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q:\n got %q\nwant %q", cause, text, got, want)
			}
		}
	}
}

// saidIn writes the claims of said as "speaker: words", sorted.
func saidIn(x schema.Extraction) []string {
	var out []string
	for _, c := range x.Claims {
		if c.Predicate() == schema.Said {
			out = append(out, entityName(x, c.Subject())+": "+c.Value())
		}
	}
	slices.Sort(out)
	return out
}

// Where and on which day it was said.
func TestSpeechSetting(t *testing.T) {
	p, _ := pipeline(t)
	for text, want := range map[string]string{
		`"We have waited for this day," Erna Solberg said at the NATO summit on Monday.`:         "NATO summit 2024-06-10",
		`Erna Solberg told the NATO summit: "We have waited for this day."`:                      "",
		`Erna Solberg said on Thursday: "We have waited for this day."`:                          "2024-06-13",
		`In her address to the NATO summit, Erna Solberg said: "We have waited for this day."`:   "NATO summit",
		`"We have waited since Monday for this day," Erna Solberg said.`:                         "",
		`"We have waited for this day," Erna Solberg said of the NATO summit that ended Monday.`: "",
	} {
		x := extractText(t, p, text)
		got := "no quotation"
		for _, c := range x.Claims {
			if c.Predicate() == schema.Said {
				got = strings.TrimSpace(entityName(x, c.Qualifiers[schema.At]) + " " + c.Qualifiers[schema.When])
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
