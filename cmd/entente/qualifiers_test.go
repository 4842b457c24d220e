package main

import (
	"slices"
	"testing"

	"entente/schema"
)

// What a sentence says of how, when and at which meeting, with its qualifier; "" where
// it says nothing of it. The articles are of 15 June 2024, a Saturday (see extractText).
func TestQualifiers(t *testing.T) {
	p, _ := pipeline(t)
	for q, sentences := range map[schema.Qualifier]map[string]string{
		schema.Mode: {
			"Erna Solberg attended the NATO summit via video link.":                                                 "video",
			"Erna Solberg virtually attended the ASEAN summit.":                                                     "video",
			"Kersti Kaljulaid took part in the OSCE summit by videoconference.":                                     "video",
			"Sauli Niinistö joined the G20 summit remotely.":                                                        "video",
			"The NATO summit was attended online by Erna Solberg.":                                                  "video",
			"Erna Solberg attended the virtual NATO summit.":                                                        "video",
			"The OSCE summit was held in an online format. It was attended by Erna Solberg.":                        "video",
			"Erna Solberg attended the NATO summit in person.":                                                      "in person",
			"Kersti Kaljulaid attended the OSCE summit, where a video was shown.":                                   "",
			"Erna Solberg attended the NATO summit in Riga.":                                                        "",
			"The NATO summit opened in Riga. It was attended by Erna Solberg; Kersti Kaljulaid (by video link).":    "video",
			"Those who joined the G20 summit by video were Erna Solberg of Norway and Kersti Kaljulaid of Estonia.": "video",
		},
		schema.Period: {
			"Brazil held the presidency of the G20 in 2023.":                                      "2023",
			"Laos holds the chairmanship of ASEAN this year.":                                     "2024",
			"Brazil chaired the G20 from 2022 to 2023.":                                           "2022-2023",
			"Brazil held the presidency of the G20 in 2022-2023.":                                 "2022-2023",
			"Belgium held the presidency of the European Union in the first half of 2024.":        "first half of 2024",
			"Brazil has presided over the G20 since December 2023.":                               "since December 2023",
			"Malaysia, which chaired ASEAN last year, handed over to Laos.":                       "2023",
			"Hungary holds the presidency of the European Union until December.":                  "until December 2024",
			"Brazil held the presidency of the G20 until December.":                               "until December 2023",
			"Brazil takes over the presidency of the G20 in January.":                             "January 2025",
			"Brazil holds the presidency of the G20.":                                             "",
			"Brazil, which holds the presidency of the G20, sent an envoy to Norway on Thursday.": "",
		},
		schema.At: {
			"Erna Solberg proposed the Clean Rivers Initiative at the NATO summit.":                             "NATO summit",
			"At the OSCE summit, Erna Solberg put forward the Clean Rivers Initiative.":                         "OSCE summit",
			"While attending the G20 summit, Erna Solberg proposed the Clean Rivers Initiative.":                "G20 summit",
			"“We shall not wait any longer,” Erna Solberg said at the NATO summit.":                             "NATO summit",
			"The NATO summit opened in Riga. “We shall not wait any longer,” Erna Solberg said in her address.": "NATO summit",
			"The NATO summit opened in Riga. “We shall not wait any longer,” Erna Solberg told the delegates.":  "NATO summit",
			"The NATO summit opened in Riga. “We shall not wait any longer,” Erna Solberg told reporters.":      "",
			"“We shall not wait any longer,” Erna Solberg said of the NATO summit.":                             "",
			"Erna Solberg proposed the Clean Rivers Initiative.":                                                "",
		},
		schema.When: {
			"Erna Solberg, who met Kersti Kaljulaid in Tallinn in July, was glad.":                             "2023-07",
			"Erna Solberg met Kersti Kaljulaid over the weekend.":                                              "2024-06-08/2024-06-09",
			"Jens Stoltenberg resigned on 3 June. The next day Erna Solberg met Kersti Kaljulaid.":             "2024-06-04",
			"Jens Stoltenberg resigned on 3 June. Erna Solberg met Kersti Kaljulaid a day later.":              "2024-06-04",
			"Jens Stoltenberg resigned on 3 June. On that day Erna Solberg met Kersti Kaljulaid.":              "2024-06-03",
			"Erna Solberg, who took office as prime minister of Norway on 3 June, spoke to Kersti Kaljulaid.":  "",
			"Erna Solberg today received Kersti Kaljulaid.":                                                    "2024-06-15",
			"OSLO, June 14 (NTB) -- The snow fell. Erna Solberg met Kersti Kaljulaid.":                         "2024-06-14",
			"Erna Solberg met Kersti Kaljulaid. They sat long. Erna Solberg had met Kersti Kaljulaid in 2019.": "",
		},
	} {
		for text, want := range sentences {
			if got := qualified(extractText(t, p, text), q); got != want {
				t.Errorf("%s of %q: got %q, want %q", q, text, got, want)
			}
		}
	}
}

// qualified is the value of a qualifier, the name of what it refers to, of the last
// claim that has it.
func qualified(x schema.Extraction, q schema.Qualifier) string {
	got := ""
	for _, c := range x.Claims {
		if v := c.Qualifiers[q]; v != "" {
			got = v
		}
	}
	if i := slices.IndexFunc(x.Entities, func(e schema.Entity) bool { return e.ID == got }); i >= 0 {
		return x.Entities[i].Name
	}
	return got
}
