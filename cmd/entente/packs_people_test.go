package main

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// peopleClaims writes what an article says of offices, meetings and visits.
func peopleClaims(x schema.Extraction) []string {
	names := map[string]string{}
	for _, e := range x.Entities {
		names[e.ID] = e.Name
	}
	var out []string
	for _, c := range x.Claims {
		line := fmt.Sprintf("%s %s %s", names[c.Subject()], c.Predicate(), names[c.Object()])
		switch c.Predicate() {
		case schema.HoldsPosition:
			if line += ", " + c.Qualifiers[schema.Role]; c.Qualifiers[schema.Former] != "" {
				line += ", former"
			}
		case schema.MetWith:
		default:
			continue
		}
		if c.Modality == schema.Asserted {
			out = append(out, line)
		}
	}
	slices.Sort(out)
	return out
}

func TestPeopleInOffice(t *testing.T) {
	p, _ := pipeline(t)
	for name, tc := range map[string]struct {
		text, url string
		want      []string
	}{
		"name behind what the office is in": {"Chairman of the House of Peoples of Bosnia and Herzegovina Ivo Kostic agreed.", "",
			[]string{"Ivo Kostic holdsPosition House of Peoples of Bosnia and Herzegovina, Chairman"}},
		"a title that a name crosses": {"He met with Chairman of the Parliament of Estonia Eiki Nestor.", "",
			[]string{"Eiki Nestor holdsPosition Parliament of Estonia, Chairman"}},
		"behind an abbreviation": {"Secretary General of the Nordic Council (NC) Lasse Holm agreed.", "",
			[]string{"Lasse Holm holdsPosition Nordic Council, Secretary General"}},
		"no name, but more of the organization": {"The head of Estonia Small Industries and Ports Office agreed.", "", nil},
		"a rank in brackets": {"Assistant Minister of Foreign Affairs of Norway (with the rank of Deputy Minister) Jens Berg agreed.", "",
			[]string{"Jens Berg holdsPosition Norway, Assistant Minister of Foreign Affairs"}},
		"a bracket that is no rank": {"The list named President Kersti Kaljulaid (Estonia) first.", "",
			[]string{"Kersti Kaljulaid holdsPosition Estonia, President"}},
		"a committee of the state": {"Chairman of the State Customs Committee of Kenya Jens Berg agreed.", "",
			[]string{"Jens Berg holdsPosition State Customs Committee of Kenya, Chairman"}},
		"on one side": {"Present were, for Kenya, Foreign Minister Alfred Mutua and, for Norway, Energy Minister Jens Berg.", "",
			[]string{"Alfred Mutua holdsPosition Kenya, Foreign Minister", "Jens Berg holdsPosition Norway, Energy Minister"}},
		"who leads a delegation": {"Energy Minister Jens Berg led a Kenyan delegation to Peru.", "", []string{"Jens Berg holdsPosition Kenyan, Energy Minister"}},
		"who meets a delegation": {"Energy Minister Jens Berg met a Kenyan delegation.", "", nil},
		"of a government's own": {"Energy Minister Jens Berg flew to Kenya. Norway and Kenya agreed.", "https://www.energy.gov.no/news",
			[]string{"Jens Berg holdsPosition Norway, Energy Minister"}},
		"succeeded": {"Norwegian Prime Minister Erna Solberg, who succeeded Jens Berg in 2013, agreed.", "",
			[]string{"Erna Solberg holdsPosition Norwegian, Prime Minister", "Jens Berg holdsPosition Norwegian, Prime Minister, former"}},
		"succeeded in another office": {"Norwegian Prime Minister Erna Solberg agreed. Erna Solberg became ambassador, succeeding Jens Berg.", "",
			[]string{"Erna Solberg holdsPosition Norwegian, Prime Minister"}},
		"a visitor": {"Erna Solberg praised the fair in a meeting with visiting Estonian President Kersti Kaljulaid.", "",
			[]string{"Erna Solberg metWith Kersti Kaljulaid", "Kersti Kaljulaid holdsPosition Estonian, President"}},
		"who visits": {"Erna Solberg praised the fair after visiting Estonia.", "", nil},
	} {
		x, err := p.Extract(t.Context(), schema.Article{Text: tc.text, URL: tc.url, Published: "2024-06-15"})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tc.want, peopleClaims(x)); diff != "" {
			t.Errorf("%s: %s (-want +got)\n%s", name, tc.text, diff)
		}
	}
}
