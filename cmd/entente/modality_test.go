package main

import (
	"slices"
	"strings"
	"testing"

	"entente/schema"
)

// What standing a sentence gives to what it says of Norway, NATO, Erna Solberg and
// Estonia, and whose word it is.
func TestModality(t *testing.T) {
	p, _ := pipeline(t)
	for cause, sentences := range map[string][]string{
		"denied": {
			"The visit of Erna Solberg to Estonia was called off.",
			"Erna Solberg's trip to Estonia was cancelled at short notice.",
			"Erna Solberg was to have visited Estonia in May.",
			"Erna Solberg was expected to visit Estonia but called it off.",
			"Erna Solberg had hoped to visit Estonia but did not go.",
			"Norway is no longer a member of NATO.",
			"Norway is far from joining NATO.",
			"The prime minister said Norway was still far from joining NATO.",
			"Norway has ruled out joining NATO.",
			"Norway has yet to join NATO.",
			"Norway rejected reports that Erna Solberg had visited Estonia.",
			"The spokesman denied that Erna Solberg had visited Estonia.",
			"Erna Solberg denied having visited Estonia.",
			"Neither Norway nor Sweden joined NATO.",
			"Erna Solberg did not pay a visit to Estonia.",
			"Erna Solberg was unable to visit Estonia.",
			"There were no reports of a visit of Erna Solberg to Estonia.",
		},
		"planned": {
			"Erna Solberg had planned to visit Estonia.",
			"Erna Solberg was expected to visit Estonia.",
			"Erna Solberg is to visit Estonia in June.",
			"Norway decided to join NATO.",
			"Sweden is backing Norway to join NATO.",
			"Erna Solberg suggested visiting Estonia.",
			"Erna Solberg considered visiting Estonia.",
			"Erna Solberg was about to visit Estonia.",
			"Erna Solberg is slated to visit Estonia.",
			"The visit of Erna Solberg to Estonia will take place in May.",
		},
		"reported": {
			"Erna Solberg reportedly visited Estonia.",
			"Erna Solberg is believed to have visited Estonia.",
			"Erna Solberg is rumoured to have visited Estonia.",
			"There were unconfirmed reports that Erna Solberg had visited Estonia.",
			"Sources say Erna Solberg visited Estonia.",
			"Erna Solberg visited Estonia, according to unnamed sources.",
			"The alleged visit of Erna Solberg to Estonia made headlines.",
		},
		"reported by Sweden": {
			"Sweden claimed that Norway had joined NATO.",
			"Sweden alleges that Norway gave weapons to Estonia.",
			"Sweden accused Norway of giving weapons to Estonia.",
			"Norway was accused by Sweden of giving weapons to Estonia.",
			"According to Sweden, Norway gave weapons to Estonia.",
			"Norway gave weapons to Estonia, according to Sweden.",
		},
		"asserted": {
			"Norway will remain a NATO member.",
			"According to the Swedish Foreign Ministry, Erna Solberg visited Estonia.",
			"Sweden said that Norway had joined NATO.",
			"Erna Solberg visited Estonia, Reuters reported.",
			"During her visit to Estonia, Erna Solberg did not speak.",
			"After visiting Estonia, Erna Solberg is expected to speak.",
			"Erna Solberg visited Estonia to deny a rumour.",
			"Not only did Erna Solberg visit Estonia, she stayed.",
			"According to the agency, Norway, Sweden and NATO failed, and Erna Solberg visited Estonia.",
			"Sweden did not welcome the visit of Erna Solberg to Estonia.",
		},
	} {
		for _, text := range sentences {
			x := extractText(t, p, text)
			var got []string
			for _, c := range x.Claims {
				subject := entityName(x, c.Subject())
				if subject != "Norway" && subject != "Erna Solberg" || c.Predicate() == schema.HoldsPosition {
					continue
				}
				as := string(c.Modality)
				if c.Speaker != "" {
					as += " by " + entityName(x, c.Speaker)
				}
				got = append(got, as)
			}
			slices.Sort(got)
			if want := cause; strings.Join(slices.Compact(got), ", ") != want {
				t.Errorf("%q: %v, want %s", text, got, want)
			}
		}
	}
}

func entityName(x schema.Extraction, id string) string {
	for _, e := range x.Entities {
		if e.ID == id {
			return e.Name
		}
	}
	return ""
}
