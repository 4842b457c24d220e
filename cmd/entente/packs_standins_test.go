package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// standInClaims writes what an article asserts by one of the predicates.
func standInClaims(x schema.Extraction, predicates string) []string {
	names := map[string]string{}
	for _, e := range x.Entities {
		names[e.ID] = e.Name
	}
	var out []string
	for _, c := range x.Claims {
		if c.Modality != schema.Asserted || !slices.Contains(strings.Fields(predicates), string(c.Predicate())) {
			continue
		}
		line := fmt.Sprintf("%s %s %s", names[c.Subject()], c.Predicate(), names[c.Object()])
		if role := c.Qualifiers[schema.Role]; role != "" {
			line += ", " + role
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// What stands for states, organizations and people: lists of one order, "the country",
// "the bank", "each of the leaders", the states of those who met.
func TestStandIns(t *testing.T) {
	p, _ := pipeline(t)
	for name, tc := range map[string]struct {
		text, predicates string
		want             []string
	}{
		"two lists of one order": {"The Estonian and Norwegian presidents, Jaan Kask and Olli Berg, spoke.", "holdsPosition",
			[]string{"Jaan Kask holdsPosition Estonian, president", "Olli Berg holdsPosition Norwegian, president"}},
		"counterparts": {"Peruvian Prime Minister Jorge Salas met his Estonian and Norwegian counterparts Jaan Kask and Olli Berg.", "holdsPosition",
			[]string{"Jaan Kask holdsPosition Estonian, Prime Minister", "Jorge Salas holdsPosition Peruvian, Prime Minister", "Olli Berg holdsPosition Norwegian, Prime Minister"}},
		"lists of unlike lengths": {"The Estonian, Chadian and Norwegian presidents, Jaan Kask and Olli Berg, spoke.", "holdsPosition", nil},
		"leaders of states met":   {"The leaders of Brazil and Peru met in Lima.", "metWith", []string{"Brazil metWith Peru"}},
		"leaders met another":     {"The leaders of Brazil and Peru met with journalists.", "metWith", nil},
		"the country": {"Mozambique left. The country joined the Commonwealth.", "memberOf",
			[]string{"Mozambique memberOf Commonwealth"}},
		"of two, neither is the country": {"Kenya and Chad left. The country joined the Commonwealth.", "memberOf", nil},
		"the bank": {"The African Development Bank met. Chad joined the bank.", "memberOf",
			[]string{"Chad memberOf African Development Bank"}},
		"of two, neither is the bank": {"The African Development Bank met the World Bank. Chad joined the bank.", "memberOf", nil},
		"each of them": {"President William Ruto and President Paul Kagame met. Each of the leaders spoke at the Kigali summit.", "spokeAt",
			[]string{"Paul Kagame spokeAt Kigali summit", "William Ruto spokeAt Kigali summit"}},
		"an apposition is no list": {"Finland, an EU member, joined NATO in May.", "memberOf",
			[]string{"Finland memberOf EU", "Finland memberOf NATO"}},
		"what an organ grants": {"The EU grows. The European Council granted candidate status to Moldova.", "candidateOf",
			[]string{"Moldova candidateOf EU"}},
		"an organ that grants is none itself": {"The OSCE Permanent Council granted observer status to Morocco.", "observerOf",
			[]string{"Morocco observerOf OSCE"}},
		"refugees join nothing": {"NATO met. Turkey took in Syrian refugees. Chad took in Libya's children.", "memberOf", nil},
		"three ministers": {"The Japanese, Indian and Australian ministers, Taro Sato, Ravi Rao and Ann Hill, met.", "metWith",
			[]string{"Ravi Rao metWith Ann Hill", "Taro Sato metWith Ann Hill", "Taro Sato metWith Ravi Rao"}},
	} {
		got := standInClaims(extractText(t, p, tc.text), tc.predicates)
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", name, tc.text, diff)
		}
	}
}
